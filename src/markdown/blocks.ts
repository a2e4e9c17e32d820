import type {Token, Tokens} from 'marked';
import type {CutTable} from './bounded-tokenizer.js';
import {shownControls} from './controls.js';
import {lacksEntities} from './entities.js';
import type {Grammar} from './grammar.js';
import {healInline} from './heal.js';
import {attribute, checkbox, inlineShapes, type Surroundings} from './inline.js';
import {linesOf} from './plain.js';
import {append, type ElementShape, element, type Inline, leaf, ours, type Shape, text} from './shape.js';

/** What block tokens become shapes with. */
export interface Making {
  readonly grammar: Grammar;
  readonly around: Surroundings;
}

/** Where blocks stand. */
export interface Standing {
  /** The last words in them may go on. */
  readonly open: boolean;
  /** The last of them may get more lines. */
  readonly grows: boolean;
  /** They stand in no other block. */
  readonly outermost: boolean;
}

const INSIDE: Standing = {open: false, grows: false, outermost: false};

/** Shapes of each block, newlines between them as marked writes them. */
export function blockShapes(tokens: readonly Token[], making: Making, standing: Standing): Shape[][] {
  const last = tokens.findLastIndex(({type}) => type !== 'space');
  return tokens.map((token, index) =>
    shapesOf(token, making, index === last ? standing : {...standing, open: false, grows: false}),
  );
}

function shapesOf(token: Token, making: Making, standing: Standing): Shape[] {
  const direction = standing.outermost ? {dir: 'auto'} : undefined;
  switch (token.type) {
    case 'space':
    case 'def':
      return [];
    case 'hr':
      return block(element('hr', [], direction));
    case 'paragraph':
      return block(leaf('p', inlineOf(token as Tokens.Paragraph, making, standing.open), direction));
    case 'heading': {
      const level = {'aria-level': String(token.depth + 2)};
      return block(
        leaf(`h${token.depth}`, inlineOf(token as Tokens.Heading, making, standing.open), {
          ...level,
          ...direction,
        }),
      );
    }
    case 'blockquote':
      return block(element('blockquote', [text('\n'), ...within(token, making, standing)], direction));
    case 'code':
      return codeBlock(token as Tokens.Code, making, standing);
    case 'math':
      // As in a paragraph, which this becomes where words follow on its line.
      return block(element('p', inlineShapes([token], making.around, false), direction));
    case 'list':
      return block(listOf(token as Tokens.List, making, standing, direction));
    case 'table':
      return tableBlock(token as CutTable, making, standing);
    case 'checkbox':
      return [checkbox(Boolean(token.checked)), text(' ')];
    case 'text':
      return expanded(inlineOf(token as Tokens.Text, making, standing.open), making);
    default:
      return plainBlock(token.raw, standing);
  }
}

/** The inline text of a block, and the box that may stand before it. */
export function inlineOf(
  token: {tokens?: Token[] | undefined},
  {grammar, around}: Making,
  open: boolean,
): Inline {
  const {tokens = []} = token;
  const source = grammar.inlineOf(token);
  const definitions = source.includes('[') ? grammar.definitions : 0;
  const lacks = source.includes('&') && lacksEntities(source);
  return {source, lead: inlineShapes(tokens, around, false), open, definitions, lacks};
}

/** Reads inline Markdown. */
export function expanded({source, lead, open}: Inline, {grammar, around}: Making): Shape[] {
  const shapes = [...lead];
  const read = open ? grammar.inline(healInline(source, around.policy.math)) : grammar.inline(source);
  for (const shape of inlineShapes(read, around, open)) append(shapes, shape);
  return shapes;
}

function within({tokens}: Tokens.Generic, making: Making, {open, grows}: Standing): Shape[] {
  const shapes: Shape[] = [];
  const inside = {...INSIDE, open, grows};
  for (const shape of blockShapes(tokens ?? [], making, inside).flat()) append(shapes, shape);
  return shapes;
}

function block(shape: Shape): Shape[] {
  return [shape, text('\n')];
}

function listOf(list: Tokens.List, making: Making, standing: Standing, direction?: {dir: string}): Shape {
  const start = list.ordered && list.start !== 1 ? {start: String(list.start)} : undefined;
  const items = list.items.flatMap((item, index) =>
    block(itemOf(item, making, index < list.items.length - 1 ? INSIDE : {...standing, outermost: false})),
  );
  return element(list.ordered ? 'ol' : 'ul', [text('\n'), ...items], {...start, ...direction});
}

function itemOf(item: Tokens.ListItem, making: Making, standing: Standing): Shape {
  const [first, second, third] = item.tokens;
  const words = first?.type === 'checkbox' ? second : first;
  const isLine = words?.type === 'text' && (words === first ? second : third) === undefined;
  if (!isLine) return {...element('li', within(item, making, standing)), loose: item.loose};
  const inline = inlineOf(words as Tokens.Text, making, standing.open);
  const box = first?.type === 'checkbox' ? [checkbox(Boolean(first.checked)), text(' ')] : [];
  return {...leaf('li', {...inline, lead: [...box, ...inline.lead]}), loose: item.loose};
}

function codeBlock(token: Tokens.Code, {around}: Making, {grows}: Standing): Shape[] {
  const written = attribute(`language-${/^\S*/.exec(token.lang ?? '')?.[0]}`, around) ?? '';
  const language = /^language-(\S+)$/.exec(written)?.[1] ?? '';
  const named = language !== '';
  const content = token.text ? `${token.text.replace(/\n$/, '')}\n` : '';
  const code = element('code', shownControls(content), named ? {class: `language-${language}`} : {});
  const frame = framed(element('pre', [code]), language);
  frame.code = grows ? 'growing' : 'whole';
  return block(frame);
}

/** Code with our toolbar over it. */
export function framed(pre: ElementShape, language: string): ElementShape {
  const label = element('span', language === '' ? [] : [text(language)]);
  return ours('div', 'code', [ours('div', 'toolbar', [label]), pre]);
}

function tableBlock(table: CutTable, making: Making, {open, outermost}: Standing): Shape[] {
  const row = (cells: readonly Tokens.TableCell[], last: boolean) =>
    element('tr', [
      text('\n'),
      ...cells.flatMap((cell, index) => {
        const inline = inlineOf(cell, making, last && isLastWritten(cells, index));
        return block(leaf(cell.header ? 'th' : 'td', inline, cell.align ? {align: cell.align} : {}));
      }),
    ]);
  const {header, rows} = table;
  const growing = open && table.rest === undefined;
  const head = element('thead', [text('\n'), ...block(row(header, growing && rows.length === 0))]);
  const body = rows.flatMap((cells, index) => block(row(cells, growing && index === rows.length - 1)));
  const parts = [text('\n'), head, text('\n'), ...(body.length > 0 ? [element('tbody', body)] : [])];
  const attributes = {tabindex: '0', ...(outermost && {dir: 'auto'})};
  const shape = ours('div', 'table-scroller', [element('table', parts)], attributes);
  return [...block(shape), ...(table.rest === undefined ? [] : plainBlock(table.rest, {outermost}))];
}

/** Of a row that is being written, marked fills up the cells that are not there yet. */
function isLastWritten(cells: readonly Tokens.TableCell[], index: number): boolean {
  return cells.slice(index + 1).every(({text: words}) => words === '');
}

/** A block as it was written, with its line breaks. */
export function plainBlock(source: string, {outermost}: Pick<Standing, 'outermost'>): Shape[] {
  const lines = linesOf(source);
  const children = lines.flatMap((line, index): Shape[] => [
    ...(index > 0 ? [element('br')] : []),
    ...(line === '' ? [] : [text(line)]),
  ]);
  return block(element('p', children, outermost ? {dir: 'auto'} : {}));
}
