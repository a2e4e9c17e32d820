import {framed, plainBlock} from './blocks.js';
import {shownControls} from './controls.js';
import {endsInText} from './ending.js';
import {Grammar} from './grammar.js';
import type {Growing, RegionOptions} from './growing.js';
import {healCodeLine, healInline, healLine} from './heal.js';
import {MAX_NODES} from './limits.js';
import {linkAttributes, mayLoad, readImage, readLink} from './links.js';
import {FORMULA_CLASS} from './math-syntax.js';
import type {Painter} from './painter.js';
import type {MarkdownPolicy} from './policy.js';
import {Region} from './region.js';
import type {Sanitize} from './sanitizer.js';
import {element, formulaShape, ours, text} from './shape.js';

export interface HtmlMaking {
  readonly document: Document;
  readonly base: string;
  readonly policy: MarkdownPolicy;
  readonly painter: Painter;
  /** What makes HTML safe; undefined until it is loaded. */
  sanitize(): Sanitize | undefined;
}

/**
 * An answer that may contain HTML, made by the reference itself: an element may begin in one block and end in another, so
 * nothing less than an HTML parser knows what a text shows. Undefined where it has more nodes than a message may have.
 */
export function htmlFragment(
  source: string,
  making: HtmlMaking,
  grammar = new Grammar(making.policy),
): DocumentFragment | undefined {
  const {document} = making;
  const fragment = sanitized(source, making, grammar);
  if (!fragment || hasTooManyNodes(fragment)) return undefined;
  dress(fragment, making);
  // Only now: in the page's document an image loads as soon as it has an address, in the page or not.
  return document.adoptNode(fragment);
}

/** The last paragraph, mended; an address at its end is not a link before it is whole. */
function healEnd(source: string, grammar: Grammar): string {
  if (!endsInText(grammar.blocks(source).at(-1))) return source;
  const start = source.search(/\n[ \t]*\n(?:(?!\n[ \t]*\n)[\s\S])*$/) + 1;
  const healed = healInline(source.slice(start))
    .replace(/(https?:|ftp:)\/\/(?=\S*$)/i, '$1\\/\\/')
    .replace(/www\.(?=\S*$)/i, 'www\\.')
    .replace(/@(?=[^\s@]*$)/, '\\@');
  return source.slice(0, start) + healed;
}

/** @param more HTML that stands behind the text. */
function sanitized(
  source: string,
  making: HtmlMaking,
  grammar: Grammar,
  more = '',
): DocumentFragment | undefined {
  try {
    return making.sanitize()?.(grammar.html(source) + more, making.document);
  } catch {
    // marked throws at some texts: they are text.
    return undefined;
  }
}

/** Characters from which on a tail with HTML is read and shown again only when it has grown by a part of that. */
const LONG = 4_000;

/**
 * Blocks of an answer that may contain HTML. Those without any grow as in any answer; from the first `<` on, what is
 * open is made by the reference, until it is known to leave no element open.
 */
export class HtmlRegion implements Growing {
  readonly #options: RegionOptions;
  readonly #making: HtmlMaking;
  readonly #root: ParentNode & Node;
  #plain: Region | undefined;
  /** The last node that will not change any more. */
  #after: ChildNode | undefined;
  #tail = '';
  /** Characters of the tail when it was shown last, and when it was last seen what of it may settle. */
  #shown = 0;
  #settledAt = 0;
  #source = '';
  #wasReadWhole = false;

  constructor(options: RegionOptions, making: HtmlMaking, root: ParentNode & Node) {
    this.#options = options;
    this.#making = making;
    this.#root = root;
    this.#plain = this.#grow('');
  }

  commit(lines: string): void {
    this.#source += lines;
    if (this.#plain && !lines.includes('<')) this.#plain.commit(lines);
    else {
      this.#leavePlain();
      this.#tail += lines;
      // What ends an element is worth a look sooner.
      if (hasGrown(this.#tail, this.#settledAt, lines.includes('</') ? 1.05 : 1.25)) this.#settle();
    }
  }

  show(line: string): void {
    if (this.#plain && !line.includes('<')) {
      this.#plain.show(line);
      return;
    }
    this.#leavePlain();
    if (!hasGrown(this.#tail, this.#shown, 1.25)) return;
    this.#shown = this.#tail.length;
    const whole = healCodeLine(healLine(line, this.#tail)).replace(/<[^<>]{0,200}$/, '');
    this.#exchange(healEnd(this.#tail + whole, this.#options.grammar), false);
  }

  get wasReadWhole(): boolean {
    return this.#wasReadWhole;
  }

  end(line: string): void {
    this.#source += line;
    if (this.#plain && !this.#source.includes('<')) {
      this.#plain.end(line);
      return;
    }
    this.#wasReadWhole = true;
    this.#after = undefined;
    this.#exchangeAll();
  }

  renew(): void {
    this.#shown = 0;
    if (this.#wasReadWhole) this.#exchangeAll();
  }

  /** All of the answer, as a whole. */
  #exchangeAll(): void {
    const grammar = new Grammar(this.#making.policy);
    grammar.settle(this.#source, true);
    this.#exchange(this.#source, true, grammar);
  }

  #grow(tail: string): Region {
    return new Region(this.#options, {
      parent: this.#root,
      after: this.#after,
      outermost: true,
      top: true,
      tail,
    });
  }

  #leavePlain(): void {
    if (!this.#plain) return;
    ({tail: this.#tail, after: this.#after} = this.#plain.release());
    this.#plain = undefined;
    this.#shown = 0;
    this.#settledAt = 0;
  }

  /** All blocks but the last, where these leave nothing open. */
  #settle(): void {
    this.#settledAt = this.#tail.length;
    const tokens = this.#options.grammar.blocks(this.#tail);
    const last = tokens.findLastIndex(({type}) => type !== 'space');
    const rest = tokens.slice(last).reduce((sum, {raw}) => sum + raw.length, 0);
    const whole = this.#tail.slice(0, this.#tail.length - rest);
    if (whole === '' || !this.#leavesNothingOpen(whole)) return;
    this.#options.grammar.settle(whole, true);
    this.#exchange(whole, true);
    this.#after = this.#root.lastChild ?? undefined;
    this.#tail = this.#tail.slice(whole.length);
    this.#settledAt = 0;
    this.#shown = 0;
    if (!this.#tail.includes('<')) this.#plain = this.#grow(this.#tail);
  }

  /** Behind an element that is still open, neither a table nor a paragraph would stand where it should. */
  #leavesNothingOpen(source: string): boolean {
    const probe = '<table><tbody><tr><td>x</td></tr></tbody></table><p>x</p>';
    const paragraph = sanitized(source, this.#making, this.#options.grammar, probe)?.lastChild;
    const table = paragraph?.previousSibling;
    return paragraph?.nodeName === 'P' && table?.nodeName === 'TABLE' && paragraph.firstChild?.nodeType === 3;
  }

  #exchange(source: string, isWhole: boolean, grammar = this.#options.grammar): void {
    const fragment = htmlFragment(source, this.#making, grammar) ?? this.#plainText(source);
    this.#making.painter.exchange(this.#root, this.#after, null, fragment, isWhole);
    if (!isWhole) return;
    const settled: Element[] = [];
    const first = this.#after ? this.#after.nextSibling : this.#root.firstChild;
    for (let node = first; node; node = node.nextSibling) if (node instanceof Element) settled.push(node);
    this.#options.settled(settled, undefined);
  }

  #plainText(source: string): DocumentFragment {
    const fragment = this.#making.document.createDocumentFragment();
    for (const shape of plainBlock(source, {outermost: true}))
      fragment.append(this.#making.painter.sketch(shape));
    return fragment;
  }
}

/** Whether a tail is worth another look, after that at so many characters. */
function hasGrown(tail: string, before: number, times: number): boolean {
  return tail.length <= LONG || tail.length >= before * times;
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

function setAll(target: Element, attributes: Readonly<Record<string, string>>): void {
  for (const name in attributes) target.setAttribute(name, attributes[name] as string);
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
