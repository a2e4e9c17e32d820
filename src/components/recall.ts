/**
 * Walks through what was written before, as the arrow keys of a shell do. Pure: what is written and what there is to
 * recall are handed in.
 */
export class Recall {
  #texts: readonly string[] = [];
  #at = 0;

  /**
   * The text that is one step older (-1) or newer (1) than `written`: an earlier one, or the empty one after the newest.
   * Undefined where there is none, and where `written` is neither empty nor as it was recalled.
   *
   * @param earlier what was written before, oldest first; asked only where the walk begins.
   */
  step(direction: -1 | 1, written: string, earlier: () => readonly string[]): string | undefined {
    if (written === '') this.#begin(earlier());
    else if (written !== this.#texts[this.#at]) return undefined;
    const at = this.#at + direction;
    if (at < 0 || at > this.#texts.length) return undefined;
    this.#at = at;
    return this.#texts[at] ?? '';
  }

  /** From the newest on; what was asked twice in a row is recalled once. */
  #begin(earlier: readonly string[]): void {
    this.#texts = earlier.filter((text, index) => text !== earlier[index + 1]);
    this.#at = this.#texts.length;
  }
}
