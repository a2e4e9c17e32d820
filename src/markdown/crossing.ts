/**
 * A definition of a link may be more than is seen in the block where it begins: its label, or its title, goes on after a
 * blank line. Each letter is looked at a few times at the most, however many definitions a text seems to have.
 */

/** Whether some definition may be longer than one block: then the blocks are not what they were taken for. */
export function mayCrossBlocks(source: string): boolean {
  return source.includes(']:') && (hasLongLabel(source) || hasOpenTitle(source));
}

/** Whether a label goes on in the next line. */
function hasLongLabel(source: string): boolean {
  let isInside = false;
  let isLong = false;
  for (const {0: mark, index} of source.matchAll(/\\[\s\S]|[[\]\n]/g)) {
    if (mark.endsWith('\n')) isLong = isInside;
    if (mark === '[') {
      isInside = true;
      isLong = false;
    } else if (mark === ']') {
      if (isLong && source[index + 1] === ':') return true;
      isInside = false;
      isLong = false;
    }
  }
  return false;
}

/** The title that may follow an address, and does not end in its line. */
const OPEN_TITLE = /[ \t]*(?:\n[ \t]*|(?<=[ \t]))(?:"(?:[^"\\\n]|\\.)*\\?|'[^'\n]*|\([^()\n]*)$/my;

/** Whether the title behind an address goes on in the next line. */
function hasOpenTitle(source: string): boolean {
  // Of many definitions in one word, or in one pair of angle brackets, all end at the same place.
  const words = new Ends(source, /\s/g);
  const angles = new Ends(source, />|\n/g);
  for (let at = source.indexOf(']:'); at >= 0; at = source.indexOf(']:', at + 2)) {
    const start = endOfBlanks(source, at + 2);
    if (start === source.length) return false;
    if (source[start] === '<') {
      const end = angles.newFrom(start);
      if (end !== undefined && source[end] === '>' && isTitleOpen(source, end + 1)) return true;
    }
    const end = words.newFrom(start);
    if (end !== undefined && isTitleOpen(source, end)) return true;
  }
  return false;
}

function isTitleOpen(source: string, at: number): boolean {
  OPEN_TITLE.lastIndex = at;
  return OPEN_TITLE.test(source);
}

function endOfBlanks(source: string, from: number): number {
  let at = from;
  while (/\s/.test(source[at] ?? '')) at++;
  return at;
}

/** Where something is found next, asked for place after place: what lies ahead is looked for once. */
class Ends {
  readonly #source: string;
  readonly #pattern: RegExp;
  #next = -1;

  constructor(source: string, pattern: RegExp) {
    this.#source = source;
    this.#pattern = pattern;
  }

  /** The next place, or the end of the text; undefined where that was the answer before. */
  newFrom(start: number): number | undefined {
    if (this.#next >= start) return undefined;
    this.#pattern.lastIndex = start;
    this.#next = this.#pattern.exec(this.#source)?.index ?? this.#source.length;
    return this.#next;
  }
}
