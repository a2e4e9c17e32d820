/**
 * The language of the chat as far as the launcher needs it: in which corner it stands, and what it is called. The
 * script-tag facade asks the same questions before the element is there, so this imports nothing.
 */

/** The name of the closed launcher in each language that has words of its own: `launcherOpen` of `src/locales/`. */
export const LAUNCHER_NAMES: Readonly<Record<string, string>> = {
  ar: 'فتح الدردشة',
  de: 'Chat öffnen',
  en: 'Open chat',
  es: 'Abrir el chat',
  fr: 'Ouvrir le chat',
  he: 'פתיחת הצ׳אט',
  it: 'Apri la chat',
  ja: 'チャットを開く',
  ko: '채팅 열기',
  nl: 'Chat openen',
  pl: 'Otwórz czat',
  'pt-BR': 'Abrir o chat',
  tr: 'Sohbeti aç',
  'zh-CN': '打开聊天',
};

/** Languages of which one region's words are there, and serve the others; the last is the old tag of Hebrew. */
const NEAREST: readonly (readonly [tag: string, words: string])[] = [
  ['pt', 'pt-BR'],
  ['zh', 'zh-CN'],
  ['iw', 'he'],
];

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

/** The language whose words are shown for a tag: its own, or the nearest one, or English. */
export function wordsFor(locale: string): string {
  // Who reads traditional characters is better served in English than in simplified ones.
  if (/^zh-(?:hant|tw|hk|mo)\b/i.test(locale)) return 'en';
  const language = primarySubtag(locale);
  if (Object.hasOwn(LAUNCHER_NAMES, language)) return language;
  return NEAREST.find(([tag]) => tag === language)?.[1] ?? 'en';
}

/** BCP 47: the language of the words that are shown for a tag, with its region where they are of its language. */
export function languageOf(locale: string): string {
  const words = wordsFor(locale);
  return primarySubtag(words) === primarySubtag(locale) ? locale : words;
}

/** The direction of a chat whose words are of this language, unless the page has set another (`dir`) on the chat itself. */
export function directionIn({dir}: HTMLElement, language: string): 'ltr' | 'rtl' {
  return dir === 'ltr' || dir === 'rtl' ? dir : directionOf(language);
}

/** The direction in which a language of this tag is written. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(primarySubtag(locale)) ? 'rtl' : 'ltr';
}

/** The language without its region: `de` of `de-CH`. Lower case. */
export function primarySubtag(locale: string): string {
  return locale.toLowerCase().split('-')[0] ?? '';
}
