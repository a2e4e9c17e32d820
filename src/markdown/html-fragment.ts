/** HTML of an answer, made by the reference itself. */
import {Parser} from 'marked';
import {framed} from './blocks.js';
import {shownControls} from './controls.js';
import type {Grammar} from './grammar.js';
import {MAX_NODES} from './limits.js';
import {linkAttributes, mayLoad, readImage, readLink} from './links.js';
import {FORMULA_CLASS} from './math-syntax.js';
import {type Painter, setAll} from './painter.js';
import type {MarkdownPolicy} from './policy.js';
import {element, formulaShape, ours, text} from './shape.js';

/**
 * HTML from anyone as DOM that holds only what an answer may contain; see sanitize.ts.
 *
 * @throws where the document has no window or the browser lacks what DOMPurify needs.
 */
export type Sanitize = (html: string, document: Document) => DocumentFragment;

export interface HtmlMaking {
  readonly document: Document;
  readonly base: string;
  readonly policy: MarkdownPolicy;
  readonly painter: Painter;
  readonly sanitize: Sanitize;
}

/** An answer as nodes, and what of its source is to be shown as it was written. */
export interface HtmlParts {
  readonly fragment: DocumentFragment;
  /** Blocks past the nodes that a message may have. */
  readonly rest: string;
}

/**
 * An answer that may contain HTML, made by the reference itself: an element may begin in one block and end in another, so
 * nothing less than an HTML parser knows what a text shows. Undefined where there is none of it, or it cannot be made.
 */
export function htmlParts(source: string, making: HtmlMaking, grammar: Grammar): HtmlParts | undefined {
  const {document} = making;
  let shown = source;
  while (shown !== '') {
    const fragment = sanitized(shown, making, grammar);
    if (!fragment) return undefined;
    if (!hasTooManyNodes(fragment)) {
      dress(fragment, making);
      // Only now: in the page's document an image loads as soon as it has an address, in the page or not.
      return {fragment: document.adoptNode(fragment), rest: source.slice(shown.length)};
    }
    shown = fewerBlocks(shown, grammar);
  }
  return undefined;
}

/** The first blocks, as many as seem to have no more nodes than may be; never all of them. */
function fewerBlocks(source: string, grammar: Grammar): string {
  const blocks = grammar.blocks(source);
  let nodes = 0;
  const many = blocks.findIndex(({raw}) => {
    nodes += nodesOf(raw, grammar);
    return nodes > MAX_NODES;
  });
  const end = many < 0 ? blocks.length >> 1 : many;
  return blocks
    .slice(0, end)
    .map(({raw}) => raw)
    .join('');
}

/** Elements and texts, counted by their tags: what will be left out of them, or added, is not known yet. */
function nodesOf(source: string, grammar: Grammar): number {
  try {
    return htmlOf(source, grammar).match(/<(?!\/)|>(?=[^<])/g)?.length ?? 0;
  } catch {
    return source.length;
  }
}

/**
 * What is safe of it; undefined where it is text.
 *
 * @param more HTML that stands behind the text.
 */
export function sanitized(
  source: string,
  making: HtmlMaking,
  grammar: Grammar,
  more = '',
): DocumentFragment | undefined {
  try {
    return making.sanitize(htmlOf(source, grammar) + more, making.document);
  } catch {
    // marked throws at some texts: they are text.
    return undefined;
  }
}

/**
 * Markdown as HTML that no one has made safe yet: for the sanitiser only.
 *
 * @throws whatever marked throws.
 */
function htmlOf(source: string, grammar: Grammar): string {
  return Parser.parse(grammar.whole(source), grammar.options);
}

function hasTooManyNodes(fragment: DocumentFragment): boolean {
  // 5 = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT
  const walker = fragment.ownerDocument.createTreeWalker(fragment, 5);
  let nodes = 0;
  while (walker.nextNode()) if (++nodes > MAX_NODES) return true;
  return false;
}

/** Everything the policy adds to, or takes from, what was let through. */
function dress(fragment: DocumentFragment, {policy, base, painter}: HtmlMaking): void {
  if (policy.math) showFormulas(fragment, painter);
  for (const anchor of fragment.querySelectorAll('a')) {
    const target = readLink(anchor.getAttribute('href') ?? 'none:', base);
    if (target) setAll(anchor, linkAttributes(target, base));
    else anchor.replaceWith(...anchor.childNodes);
  }
  for (const image of fragment.querySelectorAll('img')) {
    const address = readImage(image.getAttribute('src') ?? 'none:', base);
    if (!address || !mayLoad(address, policy.allowImages, base)) {
      image.replaceWith(insteadOf(image, address, {base, painter}));
    }
  }
  for (const heading of fragment.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    // The page and the panel's own heading come first.
    heading.setAttribute('aria-level', String(Number(heading.tagName[1]) + 2));
  }
  for (const table of fragment.querySelectorAll('table')) {
    wrap(table, painter.sketch(ours('div', 'table-scroller', [], {tabindex: '0'})) as HTMLElement);
  }
  for (const pre of fragment.querySelectorAll('pre')) {
    if (pre.childElementCount === 1 && pre.firstElementChild?.localName === 'code') frame(pre, painter);
  }
  for (const code of fragment.querySelectorAll('code')) showControls(code, painter);
  // The outermost block decides for all in it: a nested `auto` would hide its text from the outer one.
  for (const block of fragment.children) {
    if (block.tagName !== 'PRE' && !block.matches('[data-dragoman-ui="code"]'))
      block.setAttribute('dir', 'auto');
  }
}

/** Formulas stand as code; in code of the answer they are text. */
function showFormulas(fragment: DocumentFragment, painter: Painter): void {
  for (const code of fragment.querySelectorAll(`code.${FORMULA_CLASS}`)) {
    const written = code.textContent ?? '';
    const isCode = code.parentElement?.closest('code, pre, kbd');
    const display = !written.startsWith('\\(');
    const shape = isCode ? text(written) : formulaShape(written.slice(2, -2).trim(), display);
    code.replaceWith(painter.sketch(shape));
  }
}

function wrap(inner: Element, outer: HTMLElement): void {
  inner.replaceWith(outer);
  outer.append(inner);
}

function showControls(code: Element, painter: Painter): void {
  for (const node of [...code.childNodes]) {
    const shapes = node.nodeType === 3 ? shownControls(node.nodeValue ?? '') : [];
    if (shapes.length > 1 || shapes[0]?.tag !== undefined) {
      node.replaceWith(...shapes.map(shape => painter.sketch(shape)));
    }
  }
}

/** Code of the answer gets the toolbar that a fence has. */
function frame(pre: Element, painter: Painter): void {
  const code = pre.firstElementChild as HTMLElement;
  const language = code.className.replace(/^language-/, '');
  const outer = painter.sketch(framed(element('pre'), language)) as HTMLElement;
  pre.replaceWith(outer);
  outer.lastElementChild?.replaceWith(pre);
}

/** A blocked image's alt text, with a link to the image where that can be one. */
function insteadOf(
  image: HTMLImageElement,
  address: URL | undefined,
  {base, painter}: Pick<HtmlMaking, 'base' | 'painter'>,
): Node {
  const {ownerDocument: document, alt} = image;
  if (!address) return document.createTextNode(alt);
  const label = text(alt || address.href);
  const link = element('a', [label], linkAttributes(address, base));
  return painter.sketch(ours('span', 'image', [image.closest('a') ? label : link]));
}
