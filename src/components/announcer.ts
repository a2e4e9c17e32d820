import {html, type TemplateResult} from 'lit';
import type {Message} from '../conversation/message.js';
import {later} from '../host/frame-scheduler.js';
import {troubleWords} from './memory-meter.js';
import type {Strings} from './strings.js';

/** Characters of an answer that are spoken. */
const MAX_SPOKEN = 500;

/** Milliseconds between two things that are said: some screen readers drop the first of two that come together. */
export const PAUSE = 3000;

/** Milliseconds after which what was said is no longer there to be read once more, by whoever reads on to the end. */
export const KEPT = 10_000;

/** Things that may wait to be said; older ones are of no use any more. */
const MOST_WAITING = 4;

/** What is said: words of ours, and before them an answer whose language, `lang`, may be another. */
interface Said {
  readonly words: string;
  readonly answer?: string;
  readonly lang?: string | undefined;
}

const NOTHING: Said = {words: ''};

/** Calls back once, `ms` milliseconds from now. The answer takes that back. */
type Later = (ms: number, callback: () => void) => () => void;

interface AnnouncerOptions {
  timer?: Later;
  covering?: () => boolean;
}

/**
 * Where a pair of regions stands: inside of the panel, or beside it. A panel that is closed is hidden with all that is in
 * it; outside of one that covers the page, and is modal, VoiceOver hears nothing (WebKit bug 276553, Chromium issue
 * 354736464: once both are mended, the regions beside the panel are enough).
 */
export type RegionPlace = 'panel' | 'page';

/**
 * What screen readers are told of: in each place a polite and an assertive region, there from the first render. What
 * answers do is said in turn, with pauses; what the visitor did themselves, and what has gone wrong, at once. Each thing
 * is said in one place, where it can be heard, and stays there until it is over.
 */
export class Announcer {
  readonly #changed: () => void;
  readonly #later: Later;
  readonly #covering: () => boolean;
  #place: RegionPlace = 'page';
  #polite = NOTHING;
  #assertive = '';
  #waiting: Said[] = [];
  #pausing = false;
  #stopTimer: () => void = () => undefined;

  /**
   * @param changed called when there is something else to render
   * @param covering whether the panel covers the page
   */
  constructor(changed: () => void, {timer = later, covering = () => false}: AnnouncerOptions = {}) {
    this.#changed = changed;
    this.#later = timer;
    this.#covering = covering;
  }

  responding(strings: Strings, {recap}: Pick<Message, 'recap'> = {}): void {
    this.#inTurn({words: recap ? strings.summarising : strings.responding});
  }

  /** An answer has ended. Its text is spoken once, in whole sentences, never while it grows. */
  ended(message: Message, strings: Strings, text: string): void {
    // That it comes is no news once it is there.
    const stale = [strings.responding, strings.summarising, strings.stillWorking];
    this.#waiting = this.#waiting.filter(({words}) => !stale.includes(words));
    if (message.recap) this.#recapEnded(message, strings, text);
    else if (message.error) this.refused(strings[`error-${message.error.code}`]);
    else {
      const end = message.status === 'stopped' ? strings.stopped : strings.finished;
      this.#inTurn({words: end, answer: wholeSentences(text), lang: strings.pageLanguage});
    }
  }

  /** An answer has ended in a closed chat: that it is there is said, and not what it says. */
  answeredUnseen(strings: Strings): void {
    this.#inTurn({words: strings.newAnswer});
  }

  /** Something has come that is no answer. */
  news(words: string): void {
    this.#inTurn({words});
  }

  /** Something the visitor did has worked, or has not. */
  done(words: string): void {
    this.#say({words}, '');
  }

  /** A text was not sent, or not answered. */
  refused(reason: string): void {
    this.#say(NOTHING, reason);
  }

  /** The chat is closed: what was still to be said is kept to itself. */
  hush(): void {
    this.#stopTimer();
    this.#waiting = [];
    this.#pausing = false;
    this.#set(NOTHING, '');
  }

  /** The regions of one place. */
  render(place: RegionPlace): TemplateResult {
    const speaks = place === this.#place;
    return html`
      <div class="visually-hidden" role="status">${speaks ? renderSaid(this.#polite) : ''}</div>
      <div class="visually-hidden" role="alert">${speaks ? this.#assertive : ''}</div>
    `;
  }

  /** A recap that did not come leaves the conversation as it was, and that is what counts. */
  #recapEnded({status, error}: Message, strings: Strings, text: string): void {
    if (error) this.refused(troubleWords(error, strings));
    else if (status === 'stopped') this.#inTurn({words: strings.notSummarised});
    else this.#inTurn({words: strings.summarised, answer: wholeSentences(text), lang: strings.pageLanguage});
  }

  #inTurn(said: Said): void {
    if (this.#pausing) this.#waiting = [...this.#waiting, said].slice(-MOST_WAITING);
    else this.#say(said, '');
  }

  #say(polite: Said, assertive: string): void {
    this.#place = this.#covering() ? 'panel' : 'page';
    const said = this.#polite.answer === polite.answer ? this.#polite.words : '';
    this.#set({...polite, words: again(polite.words, said)}, again(assertive, this.#assertive));
    this.#stopTimer();
    this.#pausing = true;
    this.#stopTimer = this.#later(PAUSE, () => {
      this.#pausing = false;
      const next = this.#waiting.shift();
      if (next) this.#say(next, '');
      else this.#stopTimer = this.#later(KEPT - PAUSE, () => this.#set(NOTHING, ''));
    });
  }

  #set(polite: Said, assertive: string): void {
    const {words, answer} = this.#polite;
    if (polite.words === words && polite.answer === answer && assertive === this.#assertive) return;
    this.#polite = polite;
    this.#assertive = assertive;
    this.#changed();
  }
}

/** Where all is in one language, it is one text. */
function renderSaid({words, answer, lang}: Said): unknown {
  if (answer === undefined) return words;
  return lang === undefined ? `${answer} ${words}` : html`<span lang=${lang}>${answer}</span> ${words}`;
}

/** The same words twice are no change, and would be said once: a blank that does not break makes them differ. */
function again(words: string, said: string): string {
  return words !== '' && words === said ? `${words}\u00a0` : words;
}

/** The beginning of a text up to its last whole sentence, or word where the first sentence is too long. */
export function wholeSentences(text: string, most = MAX_SPOKEN): string {
  const words = text.replace(/\s+/g, ' ').trim();
  if (words.length <= most) return words;
  const start = words.slice(0, most);
  const sentence = /^.*[.!?。！？…](?=\s|$)/u.exec(start)?.[0];
  return sentence ?? `${start.slice(0, Math.max(start.lastIndexOf(' '), 0)) || start}…`;
}
