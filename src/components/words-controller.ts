import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {localeOf} from './launcher-locale.js';
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
    const given = Object.entries(this.#ofPage ?? {}).filter(([, word]) => typeof word === 'string');
    this.#strings = {...this.#ofLocale, ...Object.fromEntries(given)};
  }
}
