import type {Answer} from './draft.js';

/** A text without what renderers differ in: spaces, punctuation, bullets. */
export function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The letters of an answer that should be on screen, and where in the source each of them stands. */
export interface Letters {
  readonly text: string;
  /** `ends[i]` is the offset behind letter `i` in the source. */
  readonly ends: Int32Array;
}

/** Letters of what an answer shows; with `markup`, those of the whole source, as a page without a renderer shows it. */
export function lettersToShow({text, shown}: Answer, {markup}: {markup: boolean}): Letters {
  const letters: string[] = [];
  const ends: number[] = [];
  for (const {start, end} of markup ? [{start: 0, end: text.length}] : shown) {
    for (const match of text.slice(start, end).matchAll(/[\p{L}\p{N}]/gu)) {
      letters.push(match[0]);
      ends.push(start + match.index + match[0].length);
    }
  }
  return {text: letters.join(''), ends: Int32Array.from(ends)};
}
