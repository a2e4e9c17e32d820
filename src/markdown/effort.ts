import {BASE_EFFORT, EFFORT_PER_CHARACTER, MAX_EFFORT} from './limits.js';

/**
 * What one reading may still cost. marked looks for the end of a mark at each mark that may begin one, so that a text
 * made for it takes time with the square of its length; here each such search is paid for, and there is an end to it.
 */
export class Effort {
  #left = 0;

  /** A reading of so many characters begins. */
  begin(characters: number): void {
    this.#left = Math.min(BASE_EFFORT + EFFORT_PER_CHARACTER * characters, MAX_EFFORT);
  }

  /** Something has looked through so many characters. */
  spend(characters: number): void {
    this.#left -= characters;
  }

  /** All was spent: whatever is still to be read is text. */
  get isSpent(): boolean {
    return this.#left < 0;
  }
}
