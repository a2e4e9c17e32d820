/**
 * The growing end of an answer, mended so that nothing flickers between raw and rendered: what is half written is closed,
 * or kept back until it is whole. Pure functions from text to text; none is applied to an answer that is finished.
 */

import {aroundFormulas} from './half-formula.js';

type Rule = (text: string) => string;

/** In this order; adding one is a function and a row. */
const INLINE_RULES: readonly Rule[] = [
  halfCharacter,
  halfEscape,
  halfEntity,
  halfCodeSpan,
  halfAngle,
  halfCitation,
  halfLinks,
  openEmphasis,
];

/**
 * Inline Markdown as it may be shown while more of it may come.
 *
 * @param math formulas in it are kept as they are, and one that has no end yet is kept back.
 */
export function healInline(text: string, math = false): string {
  const heal: Rule = words => INLINE_RULES.reduce((healed, rule) => rule(healed), words);
  return math ? aroundFormulas(text, heal) : heal(text);
}

/** One line of a block that has begun and has no word yet: markers of quotes and lists, and what may become a marker. */
const MARKERS_ONLY =
  /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))*[ \t]*(?:[-+*=_]+(?:[ \t]*[-*_])*|#{1,6}|`+|~+|`{3,}[^`]*|~{3,}[^~]*|\d{1,9}[.)]?|\|?[-|:\s]*|\[[ xX]?\]?)?[ \t]*$/;
/** What may still become the definition of a link, which shows nothing. */
const DEFINITION =
  /^ {0,3}\[(?:\\[\s\S]|[^[\]\\])+\]:[ \t]*(?:<[^<>]*>?|[^\s<]\S*)?(?:[ \t]+(?:"[^"]*"?|'[^']*'?|\([^()]*\)?)?)?[ \t]*$/;

/** The label of such a definition, or of a link. */
const LABEL = /^ {0,3}\[(?:\\[\s\S]|[^[\]\\]){0,80}\]?$/;

/**
 * The last line, which has no end yet, as it may be shown.
 *
 * @param before the complete lines before it, of the same block.
 */
export function healLine(line: string, before: string): string {
  if (MARKERS_ONLY.test(line)) return '';
  if (/(?:^|\n)[ \t]*\n?$/.test(before) && (DEFINITION.test(line) || LABEL.test(line))) return '';
  return line.replace(/^( {0,3}#{1,6}[ \t].*?)[ \t]+#+[ \t]*$/, '$1');
}

/** The last line inside code: it may be the fence that ends it. */
export function healCodeLine(line: string): string {
  return /^[ \t>]*(?:`+|~+)[ \t]*$/.test(line) ? '' : line;
}

/**
 * A table has only its head, or half of the row that makes it a table: written as if that row were there. Undefined where
 * the last line begins no table.
 *
 * @param source the lines as they will be shown.
 * @param line the last of them, unhealed.
 */
export function healTable(source: string, line: string): string | undefined {
  const whole = source.trimEnd();
  const last = whole.slice(whole.lastIndexOf('\n') + 1);
  const [markers = ''] = /^(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*/.exec(last) ?? [];
  const head = last.slice(markers.length);
  const begun = /^[ \t>]*(?:\||:?-)[-|:\s]*$/.test(line);
  if (!head.includes('|') || !(head.startsWith('|') || begun)) return undefined;
  const newlines = source.slice(whole.length).split('\n').length - 1;
  if (newlines > 1 || (newlines === 1 && line.trim() !== '' && !begun)) return undefined;
  const bare = head.replace(/\\[\s\S]/g, '').replace(/^\||\|$/g, '');
  return `${whole}\n${markers.replace(/[^\s>]/g, ' ')}${'|-'.repeat(bare.split('|').length)}|`;
}

/** Half of a character that takes two code units. */
function halfCharacter(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
}

function halfEscape(text: string): string {
  const backslashes = /\\+$/.exec(text)?.[0].length ?? 0;
  return backslashes % 2 === 1 ? text.slice(0, -1) : text;
}

function halfEntity(text: string): string {
  return text.replace(/&(?:#\d{0,7}|#x[\da-f]{0,6}|[a-z]\w{0,31})?$/i, '');
}

/** `` `code `` is code already; a run of backticks at the very end is kept back. */
function halfCodeSpan(text: string): string {
  const run = openCodeSpan(text);
  if (!run) return text;
  const code = text.slice(run.index + run.ticks.length).replace(/`+$/, '');
  if (code.trim() === '') return text.slice(0, run.index);
  return text.slice(0, run.index) + run.ticks + code + run.ticks;
}

/** The run of backticks that no later run closes, where it is the one that matters: the first such. */
function openCodeSpan(text: string): {index: number; ticks: string} | undefined {
  const runs = [...text.matchAll(/\\[^`]|\\(?=`)|(`+)/g)].filter(([, ticks]) => ticks !== undefined);
  for (let at = 0; at < runs.length; at++) {
    const [ticks] = runs[at] as RegExpExecArray;
    const end = runs.findIndex(([other], index) => index > at && other.length === ticks.length);
    if (end < 0) {
      // An escaped first backtick is text, and the rest of its run is a run.
      const {index} = runs[at] as RegExpExecArray;
      return text[index - 1] === '\\' && ticks.length === 1 ? undefined : {index, ticks};
    }
    at = end;
  }
  return undefined;
}

/** `<http://exam` is shown without its bracket; `<br` and other half tags are kept back. */
function halfAngle(text: string): string {
  const at = text.lastIndexOf('<');
  if (at < 0 || isInCode(text, at)) return text;
  const rest = text.slice(at + 1);
  if (/^(?:[a-z][a-z\d+.-]{1,31}:|[\w.+-]+@)[^\s<>]*$/i.test(rest)) return text.slice(0, at) + rest;
  return /^(?:\/?[a-z][a-z\d+.-]{0,31}|br\s*\/?|!-{0,2}|\/)?$/i.test(rest) ? text.slice(0, at) : text;
}

function halfCitation(text: string): string {
  return text.replace(/【[^【】]{0,40}$/, '');
}

/** Half a destination: `(https://exa`, or with half a title. */
const HALF_DESTINATION =
  /^\([ \t\n]*(?:<[^<>\n]*>?|[^\s<][^\s]*)?(?:\s+(?:"[^"]*"?|'[^']*'?|\([^()]*\)?)?)?\s*$/;
/** A mark in brackets is shown whole or not at all. */
const MARK = /^(?:\^|\d|†)[^\s\]]{0,20}$/;

/** `[text](https://exam`, `[text` and `![alt](` are their text until they are whole. */
function halfLinks(text: string): string {
  for (const open of openBrackets(text)) {
    const {at, close} = open;
    const start = text[at - 1] === '!' && text[at - 2] !== '\\' ? at - 1 : at;
    const label = text.slice(at + 1, close ?? text.length);
    const rest = close === undefined ? undefined : text.slice(close + 1);
    if (rest === undefined) {
      if (label === '' || MARK.test(label)) return text.slice(0, start);
      return halfLinks(text.slice(0, start) + withoutImages(label));
    }
    if (rest === '' && (MARK.test(label) || text[at - 1] === ']')) continue;
    if (rest === '' || /^\[[^\]]*$/.test(rest) || (HALF_DESTINATION.test(rest) && !isClosed(rest))) {
      return halfLinks(text.slice(0, start) + withoutImages(label));
    }
  }
  return text;
}

/** An image inside half a link would be a link of its own. */
function withoutImages(label: string): string {
  return label.replace(/!\[([^[\]]*)\]\([^()]*\)/g, '$1');
}

/** Brackets that may begin a link, outermost first; code is skipped. */
function openBrackets(text: string): {at: number; close: number | undefined}[] {
  const found: {at: number; close: number | undefined}[] = [];
  const stack: {at: number; close: number | undefined}[] = [];
  for (const {0: piece, index} of text.matchAll(/\\[\s\S]|(`+)(?!`)[\s\S]*?[^`]\1(?!`)|[[\]]/g)) {
    if (piece === '[') {
      const bracket = {at: index, close: undefined};
      found.push(bracket);
      stack.push(bracket);
    } else if (piece === ']') {
      const bracket = stack.pop();
      if (bracket) bracket.close = index;
    }
  }
  return found;
}

/** Whether the bracket that begins a destination is closed in it. */
function isClosed(destination: string): boolean {
  let depth = 0;
  for (const [piece] of destination.matchAll(/\\[\s\S]|[()]/g)) {
    if (piece === '(') depth++;
    else if (piece === ')' && --depth === 0) return true;
  }
  return false;
}

interface Run {
  readonly char: string;
  readonly index: number;
  length: number;
  readonly opens: boolean;
  readonly closes: boolean;
}

/** `**bold te` is bold already; a run at the very end is kept back, since it may be half a run. */
function openEmphasis(text: string): string {
  const end = text.replace(/(?<!\\)[*_~]+$/, '').replace(/(^|\s)!$/, '$1');
  const open = openRuns(end);
  if (open.length === 0) return end;
  const words = end.trimEnd();
  const closers = open.filter(({index, length}) => index + length < words.length);
  return (
    words +
    closers
      .map(({char, length}) => char.repeat(length))
      .reverse()
      .join('')
  );
}

/** Runs that open and that nothing closes, outermost first, by the rules of CommonMark. */
function openRuns(text: string): Run[] {
  const open: Run[] = [];
  for (const run of delimiterRuns(text)) {
    if (run.closes) closeRuns(open, run);
    if (run.length > 0 && run.opens) open.push(run);
  }
  return open;
}

function closeRuns(open: Run[], closer: Run): void {
  for (let at = open.length - 1; at >= 0 && closer.length > 0; at--) {
    const opener = open[at] as Run;
    if (opener.char !== closer.char) continue;
    const both = opener.length + closer.length;
    if ((opener.closes || closer.opens) && both % 3 === 0 && opener.length % 3 !== 0) continue;
    if (opener.char === '~' && opener.length !== closer.length) continue;
    const used = Math.min(opener.length, closer.length);
    opener.length -= used;
    closer.length -= used;
    open.length = opener.length > 0 ? at + 1 : at;
  }
}

/** Runs of `*`, `_` and `~`, code, links' targets and escapes aside. */
function delimiterRuns(text: string): Run[] {
  const runs: Run[] = [];
  const pieces =
    /\\[\s\S]|(`+)(?!`)[\s\S]*?[^`]\1(?!`)|\]\([^()\s]*\)|<[a-z][^\s<>]*>|https?:\/\/[^\s<*]*|(\*+|_+|~+)/gi;
  for (const found of text.matchAll(pieces)) {
    const [, , marks] = found;
    if (marks === undefined || (marks[0] === '~' && marks.length > 2)) continue;
    const before = characterBefore(text, found.index);
    const after = characterAt(text, found.index + marks.length);
    const left = !isSpace(after) && (!isPunctuation(after) || isSpace(before) || isPunctuation(before));
    const right = !isSpace(before) && (!isPunctuation(before) || isSpace(after) || isPunctuation(after));
    const word = marks[0] === '_';
    runs.push({
      char: marks[0] as string,
      index: found.index,
      length: marks.length,
      opens: left && (!word || !right || isPunctuation(before)),
      closes: right && (!word || !left || isPunctuation(after)),
    });
  }
  return runs;
}

function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? ' ' : String.fromCodePoint(code);
}

function characterBefore(text: string, at: number): string {
  const isPair = /[\uDC00-\uDFFF]/.test(text[at - 1] ?? '') && at > 1;
  return at === 0 ? ' ' : characterAt(text, isPair ? at - 2 : at - 1);
}

function isSpace(char: string): boolean {
  return /\s/.test(char);
}

function isPunctuation(char: string): boolean {
  return /[\p{P}\p{S}]/u.test(char);
}

/** Whether a place is inside a code span. */
function isInCode(text: string, at: number): boolean {
  for (const found of text.matchAll(/\\[\s\S]|(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g)) {
    if (found.index > at) return false;
    if (found[1] !== undefined && at < found.index + found[0].length) return true;
  }
  return false;
}
