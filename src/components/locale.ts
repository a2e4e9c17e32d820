import {wordsFor} from './launcher-locale.js';
import {en, type Strings, type Translation} from './strings.js';

/** Languages with words of their own, loaded when they are first wanted. */
const LOADERS: Readonly<Record<string, () => Promise<{strings: Translation}>>> = {
  ar: () => import('../locales/ar.js'),
  de: () => import('../locales/de.js'),
  es: () => import('../locales/es.js'),
  fr: () => import('../locales/fr.js'),
  he: () => import('../locales/he.js'),
  it: () => import('../locales/it.js'),
  ja: () => import('../locales/ja.js'),
  ko: () => import('../locales/ko.js'),
  nl: () => import('../locales/nl.js'),
  pl: () => import('../locales/pl.js'),
  'pt-BR': () => import('../locales/pt-BR.js'),
  tr: () => import('../locales/tr.js'),
  'zh-CN': () => import('../locales/zh-CN.js'),
};

/** Tags with words of their own, beside English. */
export const LOCALES: readonly string[] = Object.keys(LOADERS);

/** The words of a locale; English where there are none, or where they cannot be loaded. */
export async function loadStrings(locale: string): Promise<Strings> {
  const load = LOADERS[wordsFor(locale)];
  try {
    return load ? {...en, ...(await load()).strings} : en;
  } catch (error) {
    console.warn(`dragoman: the words for "${locale}" could not be loaded; English is used.`, error);
    return en;
  }
}
