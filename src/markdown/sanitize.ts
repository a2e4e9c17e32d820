import createDOMPurify, {type Config, type DOMPurify} from 'dompurify';
import type * as links from './links.js';

/** What says where an answer may point. Handed in, so that this file, which is loaded on demand, shares none. */
export type Links = Pick<typeof links, 'baseOf' | 'readImage' | 'readLink'>;

/** What an answer may contain: the public contract's list, and nothing beside it. */
const TAGS = [
  ...['p', 'br', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code'],
  ...['em', 'strong', 'del', 'sub', 'sup', 'kbd', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'a', 'img'],
  'input',
];

/** Attributes, and on which elements; an empty list means all of `TAGS`. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  href: ['A'],
  src: ['IMG'],
  alt: ['IMG'],
  start: ['OL'],
  class: ['CODE'],
  type: ['INPUT'],
  checked: ['INPUT'],
  disabled: ['INPUT'],
  title: [],
  align: [],
};

const CONFIG: Config & {RETURN_DOM_FRAGMENT: true} = {
  RETURN_DOM_FRAGMENT: true,
  ALLOWED_TAGS: TAGS,
  ALLOWED_ATTR: Object.keys(ATTRIBUTES),
  // Values of these are no addresses; without this the pattern below would be held against them.
  ADD_URI_SAFE_ATTR: ['align', 'start', 'type', 'checked', 'disabled'],
  ALLOWED_URI_REGEXP: /^(?:https?|mailto|tel):/i,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOWED_NAMESPACES: ['http://www.w3.org/1999/xhtml'],
};

/** One DOMPurify a window, made on first need. The page's own and its hooks stay out of this. */
const purifiers = new WeakMap<Window, DOMPurify>();

/**
 * HTML from anyone as DOM that holds only what an answer may contain. The fragment belongs to a document without a
 * window, so nothing in it loads; images in it have yet to be let through.
 *
 * @throws where the document has no window or the browser lacks what DOMPurify needs.
 */
export function sanitize(html: string, document: Document, links: Links): DocumentFragment {
  // A document of frames has no body, and DOMPurify nothing to answer.
  const fragment: DocumentFragment | null = purifierFor(document, links).sanitize(html, CONFIG);
  if (!fragment) return document.createDocumentFragment();
  for (const input of fragment.querySelectorAll('input')) {
    if (input.type === 'checkbox') input.setAttribute('disabled', '');
    else input.remove();
  }
  return fragment;
}

function purifierFor(document: Document, links: Links): DOMPurify {
  const window = document.defaultView;
  if (!window) throw new TypeError('A document without a window cannot be sanitised for.');
  const known = purifiers.get(window);
  if (known) return known;
  const purify = createDOMPurify(window);
  // Without it `sanitize` would hand back what it was given.
  if (!purify.isSupported) throw new TypeError('DOMPurify does not work in this browser.');
  purify.addHook('uponSanitizeAttribute', (element, attribute) => {
    const homes = ATTRIBUTES[attribute.attrName];
    const value = cleanValue(attribute.attrName, attribute.attrValue, links.baseOf(document), links);
    if (!homes || (homes.length > 0 && !homes.includes(element.tagName)) || value === undefined) {
      attribute.keepAttr = false;
    } else attribute.attrValue = value;
  });
  purifiers.set(window, purify);
  return purify;
}

/** The value as it may stand, addresses resolved and written back; undefined where it may not. */
function cleanValue(name: string, value: string, base: string, links: Links): string | undefined {
  switch (name) {
    case 'href':
      return links.readLink(value, base)?.href;
    case 'src':
      return links.readImage(value, base)?.href;
    case 'class':
      return /^language-\S+$/.test(value) ? value : undefined;
    default:
      return value;
  }
}
