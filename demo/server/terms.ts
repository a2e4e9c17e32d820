/**
 * From text to what the index compares: lower-case words without the small ones, each cut back to its stem just far
 * enough that "streams", "streamed" and "streaming" meet.
 */

const SMALL_WORDS = new Set(
  `a about all also an and any are as at be been but by can could did do does for from get give go had has have how i
  if in into is it its just let me more my need no not of on one or our please say shall should show so some tell than
  that the their them then there these they this to use us want was we were what when where which who why will with
  would you your`.split(/\s+/),
);

/** Words visitors use for what documents call otherwise. Stems, as `terms` makes them. */
const SEE_ALSO: Readonly<Record<string, readonly string[]>> = {
  start: ['install', 'embed', 'quick'],
  begin: ['install', 'start'],
  setup: ['install', 'start'],
  secur: ['secret', 'relay', 'sanitis'],
  dialect: ['protocol'],
  api: ['protocol'],
  vendor: ['protocol'],
  cite: ['sourc', 'citation'],
  languag: ['local'],
  colour: ['accent', 'theme'],
  color: ['accent', 'theme'],
  privacy: ['page', 'context', 'leav'],
};

/** The terms of a text, in order, with repetitions. */
export function terms(text: string): string[] {
  const found = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return found.filter(word => !SMALL_WORDS.has(word)).map(stem);
}

/** Other words for the same thing. */
export function related(term: string): readonly string[] {
  return Object.hasOwn(SEE_ALSO, term) ? (SEE_ALSO[term] ?? []) : [];
}

function stem(word: string): string {
  const singular = word.length > 3 && /[^su]s$/.test(word) ? word.slice(0, -1) : word;
  const base = /^(.{4,})(?:ing|ed)$/.exec(singular)?.[1] ?? singular;
  return base.length > 4 ? base.replace(/e$/, '') : base;
}
