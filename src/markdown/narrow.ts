import type {Token, Tokens} from 'marked';
import {blockShapes, type Making, type Standing} from './blocks.js';
import {isClosedFence} from './ending.js';
import {MAX_TABLE_CELLS} from './limits.js';
import {setLineApart} from './lines.js';
import {wrapBareLines} from './loose-items.js';
import type {Painter} from './painter.js';
import {type ElementShape, type Shape, type TextShape, text} from './shape.js';
import {narrowText} from './text-window.js';
import type {Window} from './window.js';

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
    case 'text':
      return narrowText(token as Tokens.Paragraph | Tokens.Text, source, shapes, making, painter, before);
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

/**
 * A window on the items of a list that come after those that are frozen.
 *
 * @param shape the list; its children are those that are not frozen.
 * @param shapes the list, and the newline that follows it.
 * @param isLoose whether the lines of its items stand in paragraphs already.
 * @param frozen source of the frozen items.
 * @param rest source after it.
 */
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

function elementOf(shape: Shape | undefined): ElementShape | undefined {
  return shape?.tag === undefined ? undefined : shape;
}
