import {MAX_CITATIONS} from './limits.js';
import {baseOf, dressLink, readLink} from './links.js';
import {whileMoving} from './selection.js';

/** What an answer rests on, as far as a mark in its text needs to know. */
export interface CitedSource {
  readonly title: string;
  readonly url?: string;
  /** The server's own name of it; where a mark says just that, it is meant. */
  readonly id?: string;
}

/** What marks lead to, and how they are told of. */
export interface CitationOptions {
  /** In the order shown, counted from 1. */
  readonly sources: readonly CitedSource[];
  /** Accessible name of the mark that leads to a source. */
  nameOf(source: CitedSource, mark: string, elsewhere: boolean): string;
}

/** `[1]`, `[1, 2]`, `【1】`, `【1†source】`; what is not a number is caught by the first and third group. */
const MARK = /(\[)(\d{1,3}(?:,[ \u00A0]?\d{1,3})*)(\])|(【)(\d{1,3})((?:†[^【】\n]{0,80})?】)/g;

/** Text in these means what it says. */
const NO_PROSE = 'a, code, pre, kbd, math, [data-dragoman-ui="toolbar"], [data-dragoman-ui="image"]';

/**
 * Makes the marks in these blocks links to the sources they name, or where a source has no address, buttons; what is
 * known of the source is for the owner of the page to show, by its index in `data-source`. The text stays as it was
 * written. What names no source stays text, as does everything in code and links. Blocks that were done before stay as
 * they are: where the sources have changed, call `uncite` first.
 */
export function cite(blocks: Iterable<Element>, options: CitationOptions): void {
  if (options.sources.length === 0) return;
  for (const block of blocks) if (/[[【]\d/.test(block.textContent ?? '')) citeBlock(block, options);
}

/** How many marks were made in an answer. */
const made = new WeakMap<Node, number>();

function citeBlock(block: Element, options: CitationOptions): void {
  const answer = block.parentNode ?? block;
  let count = made.get(answer) ?? 0;
  const found = proseOf(block).flatMap(text => {
    const marks = marksIn(text, MAX_CITATIONS - count, options);
    count += marks.length;
    return marks;
  });
  if (found.length === 0) return;
  made.set(answer, count);
  const parted = found.map(one => ({...one, pieces: piecesOf(one)}));
  whileMoving(block, () => {
    for (const {mark, group, pieces} of parted) {
      mark.before(group);
      for (const [leaf, piece] of pieces) leaf.replaceChildren(piece);
    }
  });
}

/** Takes back what `cite` did. */
export function uncite(root: Element): void {
  const groups = [...root.querySelectorAll('[data-dragoman-ui="citations"]')];
  const parents = new Set(groups.map(({parentNode}) => parentNode));
  whileMoving(root, () => {
    for (const group of groups) {
      group.replaceWith(...[...group.children].flatMap(leaf => [...leaf.childNodes]));
    }
  });
  for (const parent of parents) parent?.normalize();
  made.delete(root);
}

function proseOf(block: Element): Text[] {
  // 5 = NodeFilter.SHOW_ELEMENT | SHOW_TEXT; a rejected element takes its text with it.
  const walker = block.ownerDocument.createTreeWalker(block, 5, node => {
    if (node instanceof Element)
      return node.matches(NO_PROSE) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    return NodeFilter.FILTER_ACCEPT;
  });
  const texts: Text[] = [];
  if (block.matches(NO_PROSE)) return texts;
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  return texts;
}

/** A mark in the page, as text and as what takes its place. */
interface Found {
  readonly mark: Text;
  readonly group: Element;
}

/**
 * Sets the marks in a text apart. The text is split and not made anew: what is selected in it stays where it is.
 *
 * @param most marks that are looked for.
 */
function marksIn(text: Text, most: number, options: CitationOptions): Found[] {
  const places: {start: number; end: number; group: Element}[] = [];
  for (const found of text.data.matchAll(MARK)) {
    if (places.length >= most) break;
    const group = markNodes(found, text.ownerDocument, options);
    if (group) places.push({start: found.index, end: found.index + found[0].length, group});
  }
  return places.reverse().map(({start, end, group}) => {
    if (end < text.length) text.splitText(end);
    return {mark: start > 0 ? text.splitText(start) : text, group};
  });
}

/** The letters of a mark, each where it belongs in what takes its place. */
function piecesOf({mark, group}: Found): [Element, Text][] {
  let rest = mark;
  return [...group.children].map(leaf => {
    const piece = rest;
    const {length} = leaf.textContent ?? '';
    if (length < piece.length) rest = piece.splitText(length);
    return [leaf, piece];
  });
}

/** A mark of one or several numbers, each a link; undefined where one of them names no source. */
function markNodes(
  found: RegExpMatchArray,
  document: Document,
  options: CitationOptions,
): Element | undefined {
  const [, open = found[4] ?? '', numbers = found[5] ?? '', close = found[6] ?? ''] = found;
  const group = document.createElement('span');
  group.setAttribute('data-dragoman-ui', 'citations');
  // Split by a group, every second piece is a separator.
  for (const [index, piece] of numbers.split(/(,[ \u00A0]?)/).entries()) {
    if (index % 2 === 1) group.append(sign(piece, document));
    else {
      const named = options.sources.findIndex(({id}) => id === piece);
      const mark = citation(named < 0 ? Number(piece) - 1 : named, piece, document, options);
      if (!mark) return undefined;
      group.append(mark);
    }
  }
  group.prepend(sign(open, document));
  group.append(sign(close, document));
  return group;
}

function citation(
  index: number,
  mark: string,
  document: Document,
  options: CitationOptions,
): Element | undefined {
  const source = options.sources[index];
  if (!source) return undefined;
  const base = baseOf(document);
  const target = source.url === undefined ? undefined : readLink(source.url, base);
  const element = document.createElement(target ? 'a' : 'span');
  element.setAttribute('data-dragoman-ui', 'citation');
  element.setAttribute('data-source', String(index));
  element.textContent = mark;
  if (target && element instanceof HTMLAnchorElement) dressLink(element, target, base);
  else {
    // Not a button element: what is selected over it would be copied without it.
    element.setAttribute('role', 'button');
    element.setAttribute('tabindex', '0');
  }
  const elsewhere = element.getAttribute('target') === '_blank';
  element.setAttribute('aria-label', options.nameOf(source, mark, elsewhere));
  return element;
}

/** What was written around a number: copied, and not seen. */
function sign(written: string, document: Document): Element {
  const element = document.createElement('span');
  element.setAttribute('data-dragoman-ui', 'citation-sign');
  element.textContent = written;
  return element;
}
