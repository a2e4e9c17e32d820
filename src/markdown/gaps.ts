/** Letters of languages that put no blanks between words. */
const UNSPACED = /[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/**
 * The last place up to `from` at which a text may be parted without parting a word, a mark or a line break: before a
 * blank inside a line, or between letters of a language that writes none. 0 where there is no such place.
 */
export function lastGap(text: string, from: number): number {
  for (let at = from; at > 0; at--) {
    const [before = '', here = '', after = ''] = [text[at - 1], text[at], text[at + 1]];
    if (here === ' ' && /\S/.test(after) && before !== ' ' && before !== '\n') return at;
    if (UNSPACED.test(here) && UNSPACED.test(before)) return at;
  }
  return 0;
}
