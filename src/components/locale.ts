import {primarySubtag} from './launcher-locale.js';
import {en, type Strings} from './strings.js';

export {directionOf} from './launcher-locale.js';

/** Languages with words of their own, loaded when they are first wanted. */
const LOADERS: Readonly<Record<string, () => Promise<{strings: Partial<Strings>}>>> = {
  de: () => import('../locales/de.js'),
};

/** The words of a locale; English where there are none, or where they cannot be loaded. */
export async function loadStrings(locale: string): Promise<Strings> {
  const name = [locale, primarySubtag(locale)].find(known => Object.hasOwn(LOADERS, known));
  const load = name === undefined ? undefined : LOADERS[name];
  try {
    return load ? {...en, ...(await load()).strings} : en;
  } catch (error) {
    console.warn(`dragoman: the words for "${locale}" could not be loaded; English is used.`, error);
    return en;
  }
}
