import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {LAUNCHER_NAMES, localeOf, primarySubtag, wordsFor} from './launcher-locale.js';
import {loadStrings} from './locale.js';
import {en, type Strings} from './strings.js';

type Host = ReactiveControllerHost & HTMLElement & {locale?: string | undefined; strings: Partial<Strings>};

/**
 * The language of the chat and the words the visitor reads in it: those of the locale, and over them the page's own.
 */
export class WordsController implements ReactiveController {
  readonly #host: Host;
  #locale: string | undefined;
  #ofLocale: Strings = en;
  #ofPage: Partial<Strings> = {};
  /** Most words are the page's: it has written them in its own language, for which we may have none. */
  #translated = false;
  /** Of which language our words are, or will be once they have come. */
  #awaited = en.locale;
  #strings: Strings = en;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** BCP 47, of the page: the element's own, that of the nearest `lang`, or the browser's. */
  get locale(): string {
    return localeOf(this.#host, this.#host.locale);
  }

  /**
   * BCP 47, of the words: that of the page, or English where there are no words for it. Words that are on their way count
   * as there, so that nothing turns around when they come.
   */
  get language(): string {
    return this.#regionOf(this.#awaited);
  }

  /** The same object while nothing changed, so that messages need not render again. */
  get strings(): Strings {
    return this.#strings;
  }

  hostUpdate(): void {
    const {strings} = this.#host;
    if (strings !== this.#ofPage) {
      this.#ofPage = strings;
      this.#merge();
    }
    if (this.locale === this.#locale) return;
    this.#locale = this.locale;
    this.#awaited = wordsFor(this.locale);
    this.#merge();
    void this.#load(this.locale);
  }

  async #load(locale: string): Promise<void> {
    const strings = await loadStrings(locale);
    // Another locale may have been asked for since, and have come sooner.
    if (locale !== this.#locale) return;
    if (strings === this.#ofLocale && strings.locale === this.#awaited) return;
    this.#ofLocale = strings;
    this.#awaited = strings.locale;
    this.#merge();
    this.#host.requestUpdate();
  }

  #merge(): void {
    const own = this.#ofLocale;
    const given = Object.entries(this.#ofPage ?? {}).filter(([key, words]) => isWord(words, key));
    const known = given.filter(([key]) => Object.hasOwn(en, key));
    this.#translated = known.length > Object.keys(en).length / 2;
    // That name is there before the others, and the launcher of the script tag bears it already.
    const launcherOpen = LAUNCHER_NAMES[wordsFor(this.#locale ?? '')] ?? own.launcherOpen;
    this.#strings = {
      ...{...own, launcherOpen, ...Object.fromEntries(given)},
      locale: this.#regionOf(own.locale),
      pageLanguage: this.language === this.#locale ? undefined : this.#locale,
    };
  }

  /** Numbers and dates go after the region that was asked for, where the words are of its language. */
  #regionOf(language: string): string {
    const wanted = this.#locale ?? language;
    return this.#translated || primarySubtag(wanted) === primarySubtag(language) ? wanted : language;
  }
}

/** Whether what a page wrote can stand for our own: a text, or one for each plural form where the words are counted. */
function isWord(words: unknown, key: string): boolean {
  if (typeof words === 'string') return true;
  const counted = Object.hasOwn(en, key) && typeof en[key as keyof Strings] === 'object';
  if (!counted || typeof words !== 'object' || words === null || !('other' in words)) return false;
  return Object.values(words).every(form => typeof form === 'string');
}
