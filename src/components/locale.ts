import {en, type Strings} from './strings.js';

/** Languages with words of their own, loaded when they are first wanted. */
const LOADERS: Readonly<Record<string, () => Promise<{strings: Partial<Strings>}>>> = {
  de: () => import('../locales/de.js'),
};

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

export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(primary(locale)) ? 'rtl' : 'ltr';
}

/** The words of a locale; English where there are none, or where they cannot be loaded. */
export async function loadStrings(locale: string): Promise<Strings> {
  const name = [locale, primary(locale)].find(known => Object.hasOwn(LOADERS, known));
  const load = name === undefined ? undefined : LOADERS[name];
  try {
    return load ? {...en, ...(await load()).strings} : en;
  } catch (error) {
    console.warn(`dragoman: the words for "${locale}" could not be loaded; English is used.`, error);
    return en;
  }
}

function primary(locale: string): string {
  return locale.toLowerCase().split('-')[0] ?? '';
}
