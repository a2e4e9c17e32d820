import {MAX_DEFINITION, MAX_LAZY, MAX_UNDERLINED} from './limits.js';

/** Where so many lines of a text end. */
export function endOfLines(text: string, lines: number): number {
  let at = 0;
  for (let left = lines; left > 0; left--) {
    at = text.indexOf('\n', at) + 1;
    if (at === 0) return text.length;
  }
  return at;
}

/** Where the lines end that may be the definition of a link. */
export function endOfDefinition(text: string): number {
  return text.indexOf('\n', MAX_DEFINITION) + 1 || text.length;
}

/** Where the lines end that an underline may make a heading of. */
export function endOfHeading(text: string): number {
  return text.indexOf('\n', MAX_UNDERLINED) + 1 || text.length;
}

/** Lines of a quote, and those after them that lack its mark and may be part of it. */
const LAZY = /(?: {0,3}>[^\n]*\n)+(?:(?! {0,3}>|[ \t]*\n)[^\n]+\n)+/y;

/** Where a quote ends that has too many lines without its mark: marked goes through all that follow for each. */
export function endOfQuote(src: string): number {
  let end = 0;
  for (let groups = 0; groups < MAX_LAZY; groups++) {
    LAZY.lastIndex = end;
    if (!LAZY.test(src)) return src.length;
    end = LAZY.lastIndex;
  }
  return end;
}
