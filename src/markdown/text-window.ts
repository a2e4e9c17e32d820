import type {Token, Tokens} from 'marked';
import {blockShapes, expanded, inlineOf, type Making, type Standing} from './blocks.js';
import {lastGap} from './gaps.js';
import {setLinesApart} from './lines.js';
import type {Painter} from './painter.js';
import {type ElementShape, type Inline, type Shape, text} from './shape.js';
import type {Window} from './window.js';

/** Characters of a paragraph that stay open behind what is frozen: a link or emphasis may still begin in them. */
const OPEN_TEXT = 400;
/** Characters after which text is frozen although something in it may not be closed. */
const FORCED = 3_000;

/** Stands before text that goes on, so that its start is not taken for the start of a paragraph. */
const GOES_ON = 'x';

/**
 * Text up to a blank, behind which nothing before it can be closed.
 *
 * @param token a paragraph, or a line in a list item, which is no element.
 * @returns undefined where there is nothing to freeze.
 */
export function narrowText(
  token: Tokens.Paragraph | Tokens.Text,
  source: string,
  shapes: readonly Shape[],
  making: Making,
  painter: Painter,
  before: Window | undefined,
): Window | undefined {
  const at = freezingPoint(token, source, making, before);
  if (at === undefined) return undefined;
  const written = sourceOf(token, making, before);
  const window = {
    prefix: GOES_ON,
    frozen: source.slice(0, at.characters),
    rest: source.slice(at.characters),
    forced: at.forced,
  };
  if (token.type === 'text') {
    const {open} = part(shapes, written, at.characters, making, painter);
    return {...window, shapes: open, read: (next, standing) => readLine(next, making, standing)};
  }
  const [shape] = shapes;
  if (shape?.tag === undefined || !shape.node) return undefined;
  const {frozen, open} = part(shape.children, written, at.characters, making, painter);
  shape.frozen = frozen;
  shape.children = open;
  shape.inline = undefined;
  setLinesApart(shape.node, frozen);
  return {...window, shapes, read: (next, standing) => readParagraph(next, making, standing)};
}

function readParagraph(token: Token, making: Making, standing: Standing): Shape[] | undefined {
  const inline = token.type === 'paragraph' ? goneOn(token as Tokens.Paragraph, making, standing) : undefined;
  if (!inline) return undefined;
  const [fresh, newline] = blockShapes([token], making, standing)[0] as [ElementShape, Shape];
  return [{...fresh, inline}, newline];
}

function readLine(token: Token, making: Making, standing: Standing): Shape[] | undefined {
  const inline = token.type === 'text' ? goneOn(token as Tokens.Text, making, standing) : undefined;
  return inline && expanded(inline, making);
}

/** The text of a block behind its prefix. */
function goneOn(token: {tokens?: Token[]}, making: Making, {open}: Standing): Inline | undefined {
  const inline = inlineOf(token, making, open);
  return inline.source.startsWith(GOES_ON)
    ? {...inline, source: inline.source.slice(GOES_ON.length)}
    : undefined;
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
