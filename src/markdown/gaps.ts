/** Letters of languages that put no blanks between words. */
const UNSPACED = /[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
/** Characters that are looked through for a gap: more than come at once. */
const LOOK_BACK = 6_000;
/** Characters from which on a line is read before it ends. */
const LONG_LINE = 1_000;

/**
 * The last place up to `from` at which a text may be parted without parting a word, a mark or a line break: before a
 * blank inside a line, or between letters of a language that writes none. 0 where there is no such place near there.
 */
export function lastGap(text: string, from: number): number {
  const end = Math.max(0, from - LOOK_BACK);
  for (let at = from; at > end; at--) {
    const here = text[at] ?? '';
    // Most characters are neither.
    if (here !== ' ' && here < '\u3041') continue;
    const [before = '', after = ''] = [text[at - 1], text[at + 1]];
    if (here === ' ' && /\S/.test(after) && before !== ' ' && before !== '\n') return at;
    if (UNSPACED.test(here) && UNSPACED.test(before)) return at;
  }
  return 0;
}

/**
 * How much of a line that has no end yet need not be kept back: nothing of one that is not longer than a line should be.
 * Where a word has no end either, all of it but its last characters.
 */
export function endOfLongLine(line: string): number {
  if (line.length < LONG_LINE) return 0;
  const gap = lastGap(line, line.length - 1);
  if (gap > 0 || line.length < LOOK_BACK) return gap;
  const end = line.length - LONG_LINE;
  return isLowSurrogate(line, end) ? end - 1 : end;
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code < 0xe000;
}
