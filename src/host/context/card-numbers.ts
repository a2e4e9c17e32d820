/** Digits enough for a card, with at most three signs or blanks between one and the next. */
const NUMBERS = /\p{Nd}(?:[^\p{L}\p{N}]{0,3}\p{Nd}){11,}/gu;

/** Digits of a card number (ISO/IEC 7812). */
const SHORTEST = 12;
const LONGEST = 19;

/** The last digits of a card behind dots, as shops show one that they know: `•••• 4242`, `xxxx-xxxx-xxxx-4242`. */
const MASKED = /(?:[•●∙·]{2,12}|[*xX]{4,12})[ -]?\p{Nd}{4}(?!\p{Nd})/gu;

/**
 * Whether there is a number in the text that passes the Luhn check, as those of cards do, however it is written, or the
 * rest of one that the page shows. What shows nothing must be gone from it: see `seenText`.
 */
export function holdsCardNumber(text: string): boolean {
  const plain = text.normalize('NFKC');
  return plain.search(MASKED) >= 0 || (plain.match(NUMBERS) ?? []).some(hasCardNumber);
}

/** Whether these digits, and all of them, are such a number. */
export function isCardNumber(digits: string): boolean {
  const values = [...digits.normalize('NFKC')].map(digitOf);
  return values.length >= SHORTEST && values.length <= LONGEST && passesLuhn(values);
}

/** The text with an ellipsis in place of each such number. */
export function withoutCardNumbers(text: string): string {
  if (!holdsCardNumber(text)) return text;
  const plain = text.normalize('NFKC').replace(MASKED, '…');
  return plain.replace(NUMBERS, number => (hasCardNumber(number) ? '…' : number));
}

/**
 * A card number may stand before or behind other numbers, such as the month it ends in. It begins and ends where a group
 * of digits does; in a group that has more digits than any card, it may begin and end anywhere.
 */
function hasCardNumber(number: string): boolean {
  const groups = (number.match(/\p{Nd}+/gu) ?? []).flatMap(group => {
    const digits = [...group].map(digitOf);
    return digits.length > LONGEST ? digits.map(digit => [digit]) : [digits];
  });
  return groups.some((_, from) => beginsWithCard(groups, from));
}

/** Whether some of these groups are a card number together, the one at `from` being the first. */
function beginsWithCard(groups: readonly (readonly number[])[], from: number): boolean {
  const digits: number[] = [];
  for (let at = from; at < groups.length && digits.length < LONGEST; at++) {
    digits.push(...(groups[at] ?? []));
    if (digits.length >= SHORTEST && digits.length <= LONGEST && passesLuhn(digits)) return true;
  }
  return false;
}

function passesLuhn(digits: readonly number[]): boolean {
  let sum = 0;
  for (const [at, digit] of digits.entries()) {
    const weighed = (digits.length - at) % 2 === 0 ? digit * 2 : digit;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  // Nothing but zeros is nobody's card.
  return sum > 0 && sum % 10 === 0;
}

/** The value of a digit of any script: those of one stand together, from 0 to 9. */
function digitOf(digit: string): number {
  const point = digit.codePointAt(0) ?? 0;
  let zero = point;
  while (zero > point - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return point - zero;
}
