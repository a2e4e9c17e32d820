/**
 * The language of the chat as far as the launcher needs it: in which corner it stands. The script-tag facade asks the
 * same question before the element is there, so this imports nothing.
 */

/** Primary subtags of languages written from right to left. */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set([
  'ar',
  'dv',
  'fa',
  'he',
  'ku',
  'ps',
  'sd',
  'ug',
  'ur',
  'yi',
]);

/** BCP 47: the chat's own locale, else that of the nearest `lang`, else the browser's. */
export function localeOf(chat: Element, own: string | null | undefined): string {
  const near = chat.closest('[lang]') ?? chat.ownerDocument.documentElement;
  return own || near.getAttribute('lang') || globalThis.navigator?.language || 'en';
}

/** The direction in which a language of this tag is written. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(primarySubtag(locale)) ? 'rtl' : 'ltr';
}

/** The language without its region: `de` of `de-CH`. Lower case. */
export function primarySubtag(locale: string): string {
  return locale.toLowerCase().split('-')[0] ?? '';
}
