/**
 * The other way to the same DOM: marked writes HTML, the browser's parser reads it, DOMPurify takes out of it what the
 * contract does not list. Shares no code with `src/`, so that it can catch its mistakes.
 */
import createDOMPurify, {type Config} from 'dompurify';
import {Marked, Tokenizer, type Tokens} from 'marked';

/** What of a policy decides about the DOM of an answer without formulas. */
export interface ReferencePolicy {
  allowHtml: boolean;
  allowImages: 'none' | '*';
}

/** The answer as the reference has it, in an element that loads nothing. */
export function reference(text: string, {allowHtml, allowImages}: ReferencePolicy): HTMLElement {
  const marked = allowHtml ? WITH_HTML : WITHOUT_HTML;
  return permitted(marked.parse(normalised(text), {async: false}), allowImages);
}

/** HTML without anything that an answer may not contain. */
export function permitted(html: string, allowImages: ReferencePolicy['allowImages']): HTMLElement {
  // A page of frames has no body, and nothing in it that may stay.
  const root = (purify.sanitize(html, CONFIG) as HTMLElement | null) ?? document.createElement('body');
  for (const anchor of root.querySelectorAll('a')) {
    if (!anchor.hasAttribute('href')) anchor.replaceWith(...anchor.childNodes);
  }
  for (const image of root.querySelectorAll('img')) gate(image, allowImages);
  for (const input of root.querySelectorAll('input')) {
    if (input.type === 'checkbox') input.setAttribute('disabled', '');
    else input.remove();
  }
  return root;
}

/** Source as the renderer is to read it: line breaks are `\n`, controls and halves of characters are U+FFFD. */
export function normalised(text: string): string {
  return text
    .replace(/\r\n|\r/g, '\n')
    .replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, '\ufffd')
    .replace(/\p{Surrogate}/gu, '\ufffd');
}

class TextTokenizer extends Tokenizer {
  override html(): undefined {
    return undefined;
  }

  override tag(src: string): Tokens.Tag | undefined {
    const raw = /^<br\s*\/?>/i.exec(src)?.[0];
    return raw === undefined ? undefined : ({type: 'br', raw} as unknown as Tokens.Tag);
  }
}

const WITH_HTML = new Marked({gfm: true});
const WITHOUT_HTML = new Marked({gfm: true});
WITHOUT_HTML.setOptions({tokenizer: new TextTokenizer()});

/** CONTRACT §9, letter by letter. */
const CONFIG: Config & {RETURN_DOM: true} = {
  RETURN_DOM: true,
  ALLOWED_TAGS:
    'p br hr h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong del sub sup kbd table thead tbody tr th td a img input'.split(
      ' ',
    ),
  ALLOWED_ATTR: 'href title align start alt class src type checked disabled'.split(' '),
  ADD_URI_SAFE_ATTR: ['align', 'start', 'type', 'checked', 'disabled'],
  ALLOWED_URI_REGEXP: /^(?:https?|mailto|tel):/i,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
};

const HOMES: Readonly<Record<string, string>> = {
  href: 'a',
  src: 'img',
  alt: 'img',
  start: 'ol',
  class: 'code',
  type: 'input',
  checked: 'input',
  disabled: 'input',
};

const purify = createDOMPurify(window);
purify.addHook('uponSanitizeAttribute', (element, attribute) => {
  const {attrName: name, attrValue: value} = attribute;
  const home = HOMES[name];
  if (home !== undefined && element.localName !== home) attribute.keepAttr = false;
  else if (name === 'class') attribute.keepAttr = /^language-\S+$/.test(value);
  else if (name === 'href' || name === 'src') {
    const schemes = name === 'href' ? ['http:', 'https:', 'mailto:', 'tel:'] : ['http:', 'https:'];
    const url = URL.parse(value, location.href);
    if (url && schemes.includes(url.protocol)) attribute.attrValue = url.href;
    else attribute.keepAttr = false;
  }
});

/** An image that may not load is its alt text with a link to it; with no address that can be one, its alt text alone. */
function gate(image: HTMLImageElement, allowImages: ReferencePolicy['allowImages']): void {
  const address = image.getAttribute('src');
  if (address !== null && allowImages === '*') return;
  if (address === null) {
    image.replaceWith(image.alt);
    return;
  }
  const shut = document.createElement('span');
  shut.setAttribute('data-dragoman-ui', 'image');
  const link = document.createElement('a');
  link.setAttribute('href', address);
  link.textContent = image.alt || address;
  if (image.closest('a')) shut.textContent = link.textContent;
  else shut.append(link);
  image.replaceWith(shut);
}
