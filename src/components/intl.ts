/**
 * Numbers, times and plural forms as a language has them. Total: a tag that no browser knows, as a page may write one,
 * gives English. Each formatter is made once, since making one takes longer than a hundred uses of it.
 */

const formatters = new Map<string, unknown>();

/** Milliseconds since 1970 that a `Date` can hold. */
const LAST_MOMENT = 8.64e15;

function formatter<Formatter>(kind: string, locale: string, make: (locale: string) => Formatter): Formatter {
  const key = `${kind} ${locale}`;
  const known = formatters.get(key) as Formatter | undefined;
  const made = known ?? orEnglish(locale, make);
  if (!known) formatters.set(key, made);
  return made;
}

function orEnglish<Formatter>(locale: string, make: (locale: string) => Formatter): Formatter {
  try {
    return make(locale);
  } catch {
    return make('en');
  }
}

/** A number in the digits and groups of a language: 1,234 in English, 1.234 in German. */
export function numberIn(locale: string, value: number): string {
  return formatter('number', locale, tag => new Intl.NumberFormat(tag)).format(value);
}

/** A share of one as a percentage: 0.92 is 92% in English, 92 % in German. */
export function shareIn(locale: string, share: number): string {
  const make = (tag: string) => new Intl.NumberFormat(tag, {style: 'percent'});
  return formatter('share', locale, make).format(share);
}

/** The plural form that goes with a number; `other` where the language has but one. */
export function pluralIn(locale: string, count: number): Intl.LDMLPluralRule {
  return formatter('plural', locale, tag => new Intl.PluralRules(tag)).select(count);
}

/** The time of day of a moment, in milliseconds since 1970: 3:07 PM. Empty for what is no moment. */
export function timeIn(locale: string, moment: number): string {
  const make = (tag: string) => new Intl.DateTimeFormat(tag, {timeStyle: 'short'});
  return isMoment(moment) ? formatter('time', locale, make).format(moment) : '';
}

/** Day and time of a moment, in milliseconds since 1970: Jan 1, 2026, 3:07 PM. Empty for what is no moment. */
export function momentIn(locale: string, moment: number): string {
  const make = (tag: string) => new Intl.DateTimeFormat(tag, {dateStyle: 'medium', timeStyle: 'short'});
  return isMoment(moment) ? formatter('moment', locale, make).format(moment) : '';
}

function isMoment(value: number): boolean {
  return Math.abs(value) <= LAST_MOMENT;
}
