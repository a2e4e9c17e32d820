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
  #strings: Strings = en;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** BCP 47: the element's own, that of the nearest `lang`, or the browser's. */
  get locale(): string {
    return localeOf(this.#host, this.#host.locale);
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
    this.#merge();
    void this.#load(this.locale);
  }

  async #load(locale: string): Promise<void> {
    const strings = await loadStrings(locale);
    // Another locale may have been asked for since, and have come sooner.
    if (locale !== this.#locale || strings === this.#ofLocale) return;
    this.#ofLocale = strings;
    this.#merge();
    this.#host.requestUpdate();
  }

  #merge(): void {
    const own = this.#ofLocale;
    const given = Object.entries(this.#ofPage ?? {}).filter(([key, words]) => isWord(words, key));
    // That name is there before the others, and the launcher of the script tag bears it already.
    const launcherOpen = LAUNCHER_NAMES[wordsFor(this.#locale ?? '')] ?? own.launcherOpen;
    this.#strings = {...own, launcherOpen, ...Object.fromEntries(given), locale: this.#regionOf(own.locale)};
  }

  /** Numbers and dates go after the region that was asked for, where the words are of its language. */
  #regionOf(language: string): string {
    const wanted = this.#locale ?? language;
    return primarySubtag(wanted) === primarySubtag(language) ? wanted : language;
  }
}

/** Whether what a page wrote can stand for our own: a text, or one for each plural form where the words are counted. */
function isWord(words: unknown, key: string): boolean {
  if (typeof words === 'string') return true;
  const counted = Object.hasOwn(en, key) && typeof en[key as keyof Strings] === 'object';
  if (!counted || typeof words !== 'object' || words === null || !('other' in words)) return false;
  return Object.values(words).every(form => typeof form === 'string');
}
