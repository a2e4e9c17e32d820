import {withoutCardNumbers} from './card-numbers.js';
import {cutText, seenText} from './clean-text.js';

/**
 * Words of the page as the assistant may know them: what is seen, without card numbers, and at most so many characters
 * (code points). A number is looked for in what is seen: blanks between its digits become one, and what stands unseen
 * between them goes.
 */
export function toldText(text: string, most: number): string {
  return cutText(withoutCardNumbers(seenText(text)), most);
}
