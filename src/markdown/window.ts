import type {Token, Tokens} from 'marked';
import {blockShapes, expanded, inlineOf, type Making, type Standing} from './blocks.js';
import {isClosedFence} from './ending.js';
import {lastGap} from './gaps.js';
import {MAX_TABLE_CELLS} from './limits.js';
import {setLineApart, setLinesApart} from './lines.js';
import {type Painter, wrapBareLines} from './painter.js';
import {type ElementShape, type Shape, type TextShape, text} from './shape.js';

/**
 * The end of a long open block, which alone is read: what is before it in the block is on screen and frozen. Reading
 * `prefix` and the rest of the block gives a block of the same kind, whose content goes on where the frozen part ends.
 */
export interface Window {
  /** What makes the rest of the block a block of its kind. */
  readonly prefix: string;
  /** Source of the frozen part. */
  readonly frozen: string;
  /** Source after it. */
  readonly rest: string;
  /** The shapes on screen that are not frozen. */
  readonly shapes: readonly Shape[];
  /** What the block has after its frozen part; undefined where `token` does not go on with it. */
  read(token: Token, standing: Standing): Shape[] | undefined;
  /** Something before its end may not be closed yet: the block has to be read as a whole when it is. */
  readonly forced?: boolean;
  /** Rows of a table that are frozen. */
  readonly rows?: number;
  /** A list is loose from here on, or was before. */
  spread?(): void;
  isLoose?(): boolean;
}

/** Characters of a paragraph that stay open behind what is frozen: a link or emphasis may still begin in them. */
const OPEN_TEXT = 400;
/** Characters after which text is frozen although something in it may not be closed. */
const FORCED = 3_000;

/**
 * A smaller window on an open block.
 *
 * @param token the block, as read from `source`.
 * @param source its lines, the prefix of the window before it left out.
 * @param shapes what is on screen of it.
 * @returns undefined where there is nothing to freeze.
 */
export function narrow(
  token: Token,
  source: string,
  shapes: readonly Shape[],
  making: Making,
  painter: Painter,
  before: Window | undefined,
): Window | undefined {
  switch (token.type) {
    case 'list':
      return narrowList(token as Tokens.List, source, shapes, making);
    case 'table':
      return narrowTable(token as Tokens.Table, source, shapes, making, before);
    case 'code':
      return narrowCode(token as Tokens.Code, source, shapes, making, before);
    case 'paragraph':
      return narrowParagraph(token as Tokens.Paragraph, source, shapes, making, painter, before);
    case 'text':
      return narrowLine(token as Tokens.Text, source, shapes, making, painter, before);
    default:
      return undefined;
  }
}

/** All items but the last. */
function narrowList(
  list: Tokens.List,
  source: string,
  shapes: readonly Shape[],
  making: Making,
): Window | undefined {
  const shape = elementOf(shapes[0]);
  const last = list.items.length - 1;
  const frozen = list.items
    .slice(0, last)
    .map(({raw}) => raw)
    .join('');
  if (!shape || last < 1 || !source.startsWith(frozen)) return undefined;
  const at = shape.children.findLastIndex(({tag}) => tag === 'li');
  shape.frozen = shape.children[at - 1]?.node;
  shape.children = shape.children.slice(at);
  return listWindow(shape, shapes, list.loose, frozen, source.slice(frozen.length), making);
}

export function listWindow(
  shape: ElementShape,
  shapes: readonly Shape[],
  isLoose: boolean,
  frozen: string,
  rest: string,
  making: Making,
): Window {
  let loose = isLoose;
  const read = (token: Token, standing: Standing): Shape[] | undefined => {
    const list = token as Tokens.List;
    if (token.type !== 'list' || list.ordered !== (shape.tag === 'ol')) return undefined;
    if (list.loose && !loose) loosen(shape);
    loose ||= list.loose;
    if (loose && !list.loose) spread(list);
    const [fresh, newline] = blockShapes([list], making, standing)[0] as [ElementShape, Shape];
    return [{...fresh, attributes: shape.attributes, children: fresh.children.slice(1)}, newline];
  };
  return {
    prefix: '',
    frozen,
    rest,
    shapes,
    read,
    spread() {
      if (!loose) loosen(shape);
      loose = true;
    },
    isLoose: () => loose,
  };
}

/** A loose list, as marked makes it of one that it knows to be loose. */
function spread(list: Tokens.List): void {
  list.loose = true;
  for (const item of list.items) {
    item.loose = true;
    const [box, words] = item.tokens as [Token | undefined, (Token & {tokens?: Token[]}) | undefined];
    if (box?.type === 'checkbox' && words?.tokens) {
      item.tokens.shift();
      words.tokens.unshift(box);
    }
    for (const token of item.tokens) if (token.type === 'text') token.type = 'paragraph';
  }
}

/** Frozen items of a list that turns out to be loose. */
function loosen(list: ElementShape): void {
  const open = new Set(list.children.map(({node}) => node));
  for (const item of list.node?.children ?? []) if (!open.has(item as HTMLElement)) wrapBareLines(item);
}

/** All rows but the last. */
function narrowTable(
  table: Tokens.Table,
  source: string,
  shapes: readonly Shape[],
  making: Making,
  before: Window | undefined,
): Window | undefined {
  const lines = source.split('\n');
  const head = before ? 0 : 2;
  // A row a line, and the end of the last line.
  if ('rest' in table || table.rows.length < 2 || lines.length !== head + table.rows.length + 1)
    return undefined;
  const prefix = before?.prefix ?? `${lines.slice(0, 2).join('\n')}\n`;
  const body = bodyOf(shapes);
  if (!body) return undefined;
  const at = body.children.length - 2;
  body.frozen = body.children[at - 1]?.node;
  body.children = body.children.slice(at);
  const rest = `${lines.at(-2)}\n`;
  const {attributes} = body;
  const rows = (before?.rows ?? 0) + table.rows.length - 1;
  const most = MAX_TABLE_CELLS / table.header.length - 1;
  const read = (token: Token, standing: Standing): Shape[] | undefined => {
    if (token.type !== 'table' || rows + (token as Tokens.Table).rows.length > most) return undefined;
    const [scroller, ...others] = blockShapes([token], making, standing)[0] as [ElementShape, ...Shape[]];
    const grid = scroller.children[0] as ElementShape;
    // A window without a row has no body; the table has one.
    if (!bodyOf([scroller])) grid.children.push({...body, attributes, children: []});
    return [scroller, ...others];
  };
  return {prefix, frozen: source.slice(0, -rest.length), rest, shapes, read, rows};
}

function bodyOf(shapes: readonly Shape[]): ElementShape | undefined {
  const grid = elementOf(elementOf(shapes[0])?.children[0]);
  return elementOf(grid?.children.find(({tag}) => tag === 'tbody'));
}

/** All lines but the last. */
function narrowCode(
  code: Tokens.Code,
  source: string,
  shapes: readonly Shape[],
  making: Making,
  before: Window | undefined,
): Window | undefined {
  const start = source.lastIndexOf('\n', source.length - 2) + 1;
  const rest = source.slice(start);
  const shown = codeText(shapes);
  if (!shown || start === 0 || isClosedFence(code) || rest.trim() === '' || !rest.endsWith('\n'))
    return undefined;
  const indented = code.codeBlockStyle === 'indented';
  const opening = source.slice(0, source.indexOf('\n') + 1);
  if (!before && !indented && start <= opening.length) return undefined;
  const prefix = before?.prefix ?? (indented ? '' : opening);
  const line = shown.text.lastIndexOf('\n', shown.text.length - 2) + 1;
  if (line === 0) return undefined;
  setLineApart(shown, line);
  const read = (token: Token, standing: Standing): Shape[] | undefined => {
    const now = token as Tokens.Code;
    if (token.type !== 'code' || (now.codeBlockStyle === 'indented') !== indented) return undefined;
    const fresh = blockShapes([token], making, standing)[0] as Shape[];
    const element = codeElement(fresh);
    if (!element || element.children.length > 1) return undefined;
    if (element.children.length === 0) element.children.push(text(''));
    return element.children[0]?.tag === undefined ? fresh : undefined;
  };
  return {prefix, frozen: source.slice(0, start), rest, shapes, read};
}

function codeElement(shapes: readonly Shape[]): ElementShape | undefined {
  return elementOf(elementOf(elementOf(shapes[0])?.children[1])?.children[0]);
}

function codeText(shapes: readonly Shape[]): TextShape | undefined {
  const children = codeElement(shapes)?.children ?? [];
  const [only] = children;
  return children.length === 1 && only?.tag === undefined ? only : undefined;
}

/** Stands before text that goes on, so that its start is not taken for the start of a paragraph. */
const GOES_ON = 'x';

/** Text up to a blank, behind which nothing before it can be closed. */
function narrowParagraph(
  paragraph: Tokens.Paragraph,
  source: string,
  shapes: readonly Shape[],
  making: Making,
  painter: Painter,
  before: Window | undefined,
): Window | undefined {
  const shape = elementOf(shapes[0]);
  const at = shape && freezingPoint(paragraph, source, making, before);
  if (!shape?.node || at === undefined) return undefined;
  const {frozen, open} = part(
    shape.children,
    sourceOf(paragraph, making, before),
    at.characters,
    making,
    painter,
  );
  shape.frozen = frozen;
  shape.children = open;
  setLinesApart(shape.node, frozen);
  const read = (token: Token, standing: Standing): Shape[] | undefined => {
    const inline = token.type === 'paragraph' && inlineOf(token as Tokens.Paragraph, making, standing.open);
    if (!inline || !inline.source.startsWith(GOES_ON)) return undefined;
    const [fresh, newline] = blockShapes([token], making, standing)[0] as [ElementShape, Shape];
    return [{...fresh, inline: {...inline, source: inline.source.slice(GOES_ON.length)}}, newline];
  };
  shape.inline = undefined;
  return {
    prefix: GOES_ON,
    frozen: source.slice(0, at.characters),
    rest: source.slice(at.characters),
    shapes,
    read,
    forced: at.forced,
  };
}

/** The same of a line in a list item, which is no element. */
function narrowLine(
  line: Tokens.Text,
  source: string,
  shapes: readonly Shape[],
  making: Making,
  painter: Painter,
  before: Window | undefined,
): Window | undefined {
  const at = freezingPoint(line, source, making, before);
  if (at === undefined) return undefined;
  const {open} = part(shapes, sourceOf(line, making, before), at.characters, making, painter);
  const read = (token: Token, standing: Standing): Shape[] | undefined => {
    const inline = token.type === 'text' && inlineOf(token as Tokens.Text, making, standing.open);
    if (!inline || !inline.source.startsWith(GOES_ON)) return undefined;
    return expanded({...inline, source: inline.source.slice(GOES_ON.length)}, making);
  };
  return {
    prefix: GOES_ON,
    frozen: source.slice(0, at.characters),
    rest: source.slice(at.characters),
    shapes: open,
    read,
    forced: at.forced,
  };
}

/** What may begin something that ends later, or not. */
const OPENS = /[*_~`[<\\!&]/;
const OPENS_OR_FORMULA = /[*_~`[<\\!&]|\$\$/;

/** How much of a text is as it will be; undefined where that is none of it. */
function freezingPoint(
  token: {tokens?: Token[]},
  source: string,
  making: Making,
  before: Window | undefined,
): {characters: number; forced: boolean} | undefined {
  const inline = sourceOf(token, making, before);
  // What marked reads is what was written, but for the lines of tasks.
  if (!source.startsWith(inline) || (token.tokens?.length ?? 0) > 0) return undefined;
  const end = inline.length - OPEN_TEXT;
  const forced = inline.length > FORCED;
  let at = 0;
  let point: number | undefined;
  for (const {type, raw} of making.grammar.inline(inline)) {
    if (at >= end) break;
    if (type === 'text') {
      const open = forced ? -1 : raw.search(making.around.policy.math ? OPENS_OR_FORMULA : OPENS);
      const upTo = Math.min(end - at, open < 0 ? raw.length : open);
      const blank = lastGap(raw, Math.min(upTo, raw.length - 2));
      if (blank > 0) point = at + blank;
      if (open >= 0) break;
    }
    at += raw.length;
  }
  return point !== undefined && point > 0 ? {characters: point, forced} : undefined;
}

/** The inline text of the block, as far as it is not frozen. */
function sourceOf(token: {tokens?: Token[]}, {grammar}: Making, before: Window | undefined): string {
  return grammar.inlineOf(token).slice(before ? GOES_ON.length : 0);
}

interface Parted {
  /** The last node of what is frozen. */
  readonly frozen: ChildNode | undefined;
  /** What is on screen after it. */
  readonly open: Shape[];
}

/**
 * Parts a text in two, its nodes too. What is frozen is shown as it is without the end, where nothing was mended.
 *
 * @param at characters of `source` that are frozen.
 */
function part(
  shapes: readonly Shape[],
  source: string,
  at: number,
  making: Making,
  painter: Painter,
): Parted {
  const words = {lead: [], definitions: 0, lacks: false};
  const kept = expanded({...words, source: source.slice(0, at), open: false}, making);
  const open = expanded({...words, source: source.slice(at), open: true}, making);
  const [last, shown] = [kept.at(-1), shapes[kept.length - 1]];
  const before = [...shapes];
  if (last && last.tag === undefined && shown && shown.tag === undefined && shown.node) {
    const length = last.text.length;
    if (shown.text.length > length && shown.text.startsWith(last.text)) {
      // Splitting keeps a selection where it is.
      const node = shown.node.splitText(shown.frozen + length);
      const pieces = [
        {...shown, text: last.text},
        {...text(shown.text.slice(length)), node},
      ];
      before.splice(kept.length - 1, 1, ...pieces);
    }
  }
  const parent = shapes[0]?.node?.parentNode;
  if (parent) painter.paint(parent, before, [...kept, ...open]);
  return {frozen: last?.node, open};
}

function elementOf(shape: Shape | undefined): ElementShape | undefined {
  return shape?.tag === undefined ? undefined : shape;
}
