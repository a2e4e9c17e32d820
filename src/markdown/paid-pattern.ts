import type {Effort} from './effort.js';

/** What a pattern tells about one of its attempts, to say what that costs. */
export interface Attempt {
  readonly text: string;
  /** Where it began. */
  readonly at: number;
  readonly found: RegExpExecArray | null;
}

/**
 * One of marked's patterns that go through a whole text in one go, and look for an end at each place where something may
 * begin. It finds the same, but pays for each attempt, and finds nothing more when the effort is spent.
 */
export class PaidPattern extends RegExp {
  readonly #original: RegExp;
  readonly #begins: RegExp;
  readonly #here: RegExp;
  readonly #effort: Effort;
  readonly #costOf: (attempt: Attempt) => number;

  /**
   * @param begins finds the places where the original may find something.
   * @param costOf characters that an attempt looked through.
   */
  constructor(original: RegExp, begins: RegExp, effort: Effort, costOf: (attempt: Attempt) => number) {
    super(original);
    this.#original = original;
    this.#begins = new RegExp(begins, 'g');
    this.#here = new RegExp(original.source, `${original.flags.replace('g', '')}y`);
    this.#effort = effort;
    this.#costOf = costOf;
  }

  override exec(text: string): RegExpExecArray | null {
    const [begins, here] = [this.#begins, this.#here];
    begins.lastIndex = this.lastIndex;
    while (!this.#effort.isSpent) {
      const at = begins.exec(text)?.index;
      if (at === undefined) break;
      here.lastIndex = at;
      const found = here.exec(text);
      this.#effort.spend(this.#costOf({text, at, found}));
      if (found) {
        this.lastIndex = here.lastIndex;
        return found;
      }
      begins.lastIndex = at + 1;
    }
    this.lastIndex = 0;
    return null;
  }

  override *[Symbol.matchAll](text: string): RegExpStringIterator<RegExpExecArray> {
    const search = new PaidPattern(this.#original, this.#begins, this.#effort, this.#costOf);
    for (let found = search.exec(text); found; found = search.exec(text)) yield found;
    return undefined;
  }
}
