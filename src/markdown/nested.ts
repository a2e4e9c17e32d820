import type {Token, Tokens} from 'marked';
import {blockShapes, type Making} from './blocks.js';
import {append, type ElementShape, type Shape} from './shape.js';

/** A quote, or the last item of a list, whose content grows for itself. */
export interface Nesting {
  readonly parent: HTMLElement;
  /** The last node of it that will not change any more. */
  readonly after: ChildNode | undefined;
  /** Source of its own open block, and what is on screen of that. */
  readonly tail: string;
  readonly shapes: readonly Shape[];
  /** Lines make paragraphs. */
  readonly top: boolean;
  /** Lines of an item make paragraphs after all. */
  readonly loose: boolean;
  /** The list of the item. */
  readonly list: ElementShape | undefined;
  /** A line without what makes it part of the quote or item; undefined where that cannot be told from the line alone. */
  strip(line: string): string | undefined;
  /** What a line is that is not surely part of it. */
  next(line: string, afterBlank: boolean): 'item' | 'end' | 'unsure';
}

/**
 * The inside of a long open block.
 *
 * @param token the block, as read from `source`.
 * @param shapes what is on screen of it.
 * @returns undefined where it has no inside, or one that does not read the same alone.
 */
export function nest(
  token: Token,
  source: string,
  shapes: readonly Shape[],
  making: Making,
): Nesting | undefined {
  const [shape] = shapes;
  if (shape?.tag === undefined) return undefined;
  if (token.type === 'blockquote') return nestQuote(token as Tokens.Blockquote, source, shape, making);
  if (token.type === 'list') return nestItem(token as Tokens.List, source, shape, making);
  return undefined;
}

function nestQuote(
  quote: Tokens.Blockquote,
  source: string,
  shape: ElementShape,
  making: Making,
): Nesting | undefined {
  const inside = openEnd(quote.tokens, quote.text, source, shape.children.slice(1), true, making);
  if (!inside || !shape.node) return undefined;
  return {
    ...inside,
    parent: shape.node,
    after: inside.after ?? (shape.children[0]?.node as ChildNode),
    top: true,
    loose: false,
    list: undefined,
    strip: line => (/^ {0,3}>(?!\t)/.test(line) ? line.replace(/^ {0,3}> ?/, '') : undefined),
    next(line) {
      if (line.trim() === '') return 'end';
      const [first] = making.grammar.blocks(`> x\n${line}\n`);
      return first?.type === 'blockquote' && (first as Tokens.Blockquote).text.trim() === 'x'
        ? 'end'
        : 'unsure';
    },
  };
}

function nestItem(
  list: Tokens.List,
  source: string,
  shape: ElementShape,
  making: Making,
): Nesting | undefined {
  const [item, ...others] = list.items;
  const element = shape.children.findLast(({tag}) => tag === 'li') as ElementShape | undefined;
  const marker = /^( {0,3}(?:[*+-]|\d{1,9}[.)]))( *)(?=[^\t])/.exec(source);
  if (!item || others.length > 0 || item.task || !element?.node || !marker) return undefined;
  const [, bullet = '', blanks = ''] = marker;
  const isBlank = source[marker[0].length] === '\n';
  const indent = bullet.length + (isBlank || blanks.length > 4 ? 1 : blanks.length);
  const inside = openEnd(item.tokens, item.text, source, element.children, false, making);
  if (!inside) return undefined;
  return {
    ...inside,
    parent: element.node,
    top: false,
    loose: list.loose,
    list: shape,
    strip(line) {
      if (/^ *\t/.test(line)) return undefined;
      const isInside = line.trim() === '' || line.search(/[^ ]/) >= indent;
      return isInside ? line.slice(indent) : undefined;
    },
    next: (line, afterBlank) => nextItem(`${bullet} x\n${afterBlank ? '\n' : ''}${line}\n`, making),
  };
}

/** What follows an item of one line. */
function nextItem(source: string, {grammar}: Making): 'item' | 'end' | 'unsure' {
  const [list, ...others] = grammar.blocks(source);
  const items = list?.type === 'list' ? (list as Tokens.List).items : [];
  if (items[0]?.text.trim() !== 'x') return 'unsure';
  if (items.length > 1) return 'item';
  return others.some(({type}) => type !== 'space') ? 'end' : 'unsure';
}

/** The last block inside, where it reads the same without those before it. */
function openEnd(
  tokens: readonly Token[],
  content: string,
  source: string,
  children: readonly Shape[],
  top: boolean,
  making: Making,
): {after: ChildNode | undefined; tail: string; shapes: readonly Shape[]} | undefined {
  const last = tokens.findLastIndex(({type}) => type !== 'space');
  if (last < 0) return undefined;
  const written = tokens
    .slice(last)
    .map(({raw}) => raw)
    .join('')
    .trimEnd();
  const blanks = blanksAtEnd(content);
  const ending = blanks === '' ? blanksAtEnd(source).replace(/\n[ \t]+/g, '\n') : `${blanks}\n`;
  const again = making.grammar.blocks(`${written}\n`, top);
  if (!content.trimEnd().endsWith(written) || again.length !== 1 || again[0]?.raw.trimEnd() !== written) {
    return undefined;
  }
  const before: Shape[] = [];
  const standing = {open: false, grows: false, outermost: false};
  for (const shape of blockShapes(tokens.slice(0, last), making, standing).flat()) append(before, shape);
  const after = children[before.length - 1]?.node;
  return {after, tail: written + ending, shapes: children.slice(before.length)};
}

function blanksAtEnd(written: string): string {
  // No pattern: from each of many blanks within, it would look for the end.
  return written.slice(written.trimEnd().length);
}

/**
 * The lines that are surely part of a quote or item.
 *
 * @param isMidLine the first of them goes on with one that began before.
 * @returns how much of `lines` they are, and what they are inside.
 */
export function linesInside(
  {strip}: Nesting,
  lines: string,
  isMidLine: boolean,
): {characters: number; inner: string} {
  let at = isMidLine ? endOfLine(lines, 0) : 0;
  let inner = lines.slice(0, at);
  while (at < lines.length) {
    const end = endOfLine(lines, at);
    const stripped = strip(lines.slice(at, end).replace(/\n$/, ''));
    if (stripped === undefined) break;
    inner += lines[end - 1] === '\n' ? `${stripped}\n` : stripped;
    at = end;
  }
  return {characters: at, inner};
}

function endOfLine(text: string, from: number): number {
  return text.indexOf('\n', from) + 1 || text.length;
}
