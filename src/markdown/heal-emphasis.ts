import {withoutCode} from './code-spans.js';
import {MAX_NESTING} from './limits.js';

interface Run {
  readonly char: string;
  readonly index: number;
  length: number;
  readonly opens: boolean;
  readonly closes: boolean;
}

/** `**bold te` is bold already; a run at the very end is kept back, since it may be half a run. */
export function openEmphasis(text: string): string {
  const end = text.slice(0, trailingMarks(text)).replace(/(^|\s)!$/, '$1');
  const open = openRuns(end);
  // What no message may nest is not closed: reading it would find each of these ends again and again.
  if (open.length === 0 || open.length > MAX_NESTING) return end;
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

/** Where the marks at the end begin; an escaped one is text. */
function trailingMarks(text: string): number {
  let at = text.length;
  while (at > 0 && '*_~'.includes(text[at - 1] as string)) at--;
  return at < text.length && text[at - 1] === '\\' ? at + 1 : at;
}

/** Runs that open and that nothing closes, outermost first, by the rules of CommonMark. */
function openRuns(text: string): Run[] {
  const open: Run[] = [];
  const searched = new Map<string, number>();
  for (const run of delimiterRuns(text)) {
    if (run.closes) closeRuns(open, run, searched);
    if (run.length > 0 && run.opens) open.push(run);
  }
  return open;
}

/** @param searched below which of the open runs a closer of each kind has found none before. */
function closeRuns(open: Run[], closer: Run, searched: Map<string, number>): void {
  const kind = `${closer.char}${closer.length}${closer.opens}`;
  const bottom = searched.get(kind) ?? 0;
  for (let at = open.length - 1; at >= bottom && closer.length > 0; at--) {
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
  if (closer.length > 0) searched.set(kind, open.length);
}

/** Runs of `*`, `_` and `~`, code, links' targets and escapes aside. */
function delimiterRuns(text: string): Run[] {
  const runs: Run[] = [];
  const pieces = /\\[\s\S]|\]\([^()\s]*\)|<[a-z][^\s<>]*>|https?:\/\/[^\s<*]*|(\*+|_+|~+)/gi;
  for (const {1: marks, index} of withoutCode(text).matchAll(pieces)) {
    if (marks === undefined || (marks[0] === '~' && marks.length > 2)) continue;
    const before = characterBefore(text, index);
    const after = characterAt(text, index + marks.length);
    const left = !isSpace(after) && (!isPunctuation(after) || isSpace(before) || isPunctuation(before));
    const right = !isSpace(before) && (!isPunctuation(before) || isSpace(after) || isPunctuation(after));
    const word = marks[0] === '_';
    runs.push({
      char: marks[0] as string,
      index,
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
