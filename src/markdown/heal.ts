/**
 * The growing end of an answer, mended so that nothing flickers between raw and rendered: what is half written is closed,
 * or kept back until it is whole. Pure functions from text to text; none is applied to an answer that is finished.
 */

import {codeSpans} from './code-spans.js';
import {aroundFormulas} from './half-formula.js';
import {openEmphasis} from './heal-emphasis.js';
import {HALF_TITLE, halfLinks} from './heal-links.js';

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

/** A marker of a quote or list item. */
const MARKER = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;
/** A line that begins with one of an item. */
const LIST_MARKER = /^[ \t>]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)/m;
/** What may become one, blanks around it left out: or an underline, a heading, a fence, a delimiter row, a task. */
const HALF_MARKER =
  /^(?:[-+*=_]+(?:[ \t]+[-_*]+)*|#{1,6}|`+|~+|`{3,}[^`]*|~{3,}[^~]*|\d{1,9}[.)]?|[-|:\s]*|\[[ xX]?\]?)$/;
/** What may still become the definition of a link, which shows nothing; blanks around it left out. */
const DEFINITION = new RegExp(
  `^\\[(?:\\\\[\\s\\S]|[^[\\]\\\\])+\\]:(?:(?:[ \\t]*(?:<[^<>]*>?|[^\\s<]\\S*))?|` +
    `(?:[ \\t]*(?:[^\\s<]\\S*|<[^<>]*>))?[ \\t]+${HALF_TITLE}|[ \\t]*<[^<>]*[ \\t]${HALF_TITLE})$`,
);

/** The label of such a definition, or of a link. */
const LABEL = /^\[(?:\\[\s\S]|[^[\]\\]){0,80}\]?$/;

/**
 * The last line, which has no end yet, as it may be shown.
 *
 * @param before the complete lines before it, of the same block.
 */
export function healLine(line: string, before: string): string {
  const words = line.slice(0, endOf(line, ' \t'));
  if (isMarkersOnly(words)) return '';
  if (mayDefine(line, words, before)) return '';
  return withoutClosingMarks(line, words);
}

/** A block that has begun and has no word yet: markers of quotes and lists, and what may become a marker. */
function isMarkersOnly(line: string): boolean {
  return HALF_MARKER.test(line.slice(endOfMarkers(line)).replace(/^[ \t]+/, ''));
}

/** Where the markers end that a line begins with. */
function endOfMarkers(line: string): number {
  let at = 0;
  for (MARKER.lastIndex = 0; MARKER.test(line); ) at = MARKER.lastIndex;
  return at;
}

/** A line that may define a link, whatever quotes and lists it stands in. */
function mayDefine(line: string, words: string, before: string): boolean {
  const end = endOfMarkers(words);
  const bare = words.slice(end).trimStart();
  const isMidLine = before !== '' && !before.endsWith('\n');
  if (bare[0] !== '[' || isMidLine) return false;
  const markers = words.slice(0, end);
  // Deep in a list, what is indented is no code.
  if (words.length - end - bare.length > 3 && !LIST_MARKER.test(before)) return false;
  // Many items begin with a link; few are nothing but a definition.
  return DEFINITION.test(bare) || (!LIST_MARKER.test(markers) && LABEL.test(line.slice(-bare.length)));
}

/** A heading without the marks that close it. */
function withoutClosingMarks(line: string, words: string): string {
  const start = /^ {0,3}#{1,6}[ \t]/.exec(line)?.[0].length ?? line.length;
  const marks = endOf(words, '#');
  const end = endOf(line.slice(0, marks), ' \t');
  return marks === words.length || end === marks || marks <= start
    ? line
    : line.slice(0, Math.max(end, start));
}

/** Where the run of such characters begins that the text ends with. */
function endOf(text: string, characters: string): number {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1] as string)) end--;
  return end;
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
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last < 0xdc00 ? text.slice(0, -1) : text;
}

function halfEscape(text: string): string {
  const backslashes = text.length - endOf(text, '\\');
  return backslashes % 2 === 1 ? text.slice(0, -1) : text;
}

function halfEntity(text: string): string {
  return text.replace(/&(?:#\d{0,7}|#x[\da-f]{0,6}|[a-z]\w{0,31})?$/i, '');
}

/** `` `code `` is code already; a run of backticks at the very end is kept back. */
function halfCodeSpan(text: string): string {
  const run = codeSpans(text).open;
  if (!run) return text;
  const rest = text.slice(run.index + run.ticks.length);
  const code = rest.slice(0, endOf(rest, '`'));
  if (code.trim() === '') return text.slice(0, run.index);
  return text.slice(0, run.index) + run.ticks + code + run.ticks;
}

/** `<http://exam` is shown without its bracket; `<br` and other half tags are kept back. */
function halfAngle(text: string): string {
  const at = text.lastIndexOf('<');
  if (at < 0 || codeSpans(text).spans.some(({start, end}) => at >= start && at < end)) return text;
  const rest = text.slice(at + 1);
  if (/^(?:[a-z][a-z\d+.-]{1,31}:|[\w.+-]+@)[^\s<>]*$/i.test(rest)) return text.slice(0, at) + rest;
  return /^(?:\/?[a-z][a-z\d+.-]{0,31}|br\s*\/?|!-{0,2}|\/)?$/i.test(rest) ? text.slice(0, at) : text;
}

function halfCitation(text: string): string {
  return text.replace(/【[^【】]{0,40}$/, '');
}
