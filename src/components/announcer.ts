import {html, type TemplateResult} from 'lit';
import type {Message} from '../conversation/message.js';
import type {Strings} from './strings.js';

/** Characters of an answer that are spoken. */
const MAX_SPOKEN = 500;

/** What screen readers are told of: one polite and one assertive region, there from the first render. */
export class Announcer {
  #polite = '';
  #assertive = '';

  responding(strings: Strings): void {
    this.#polite = strings.responding;
    this.#assertive = '';
  }

  /** An answer has ended. Its text is spoken once, in whole sentences, never while it grows. */
  ended(message: Message, strings: Strings, text: string): void {
    if (message.error) {
      this.#polite = '';
      this.#assertive = strings[`error-${message.error.code}`];
      return;
    }
    const end = message.status === 'stopped' ? strings.stopped : strings.finished;
    this.#polite = `${wholeSentences(text)} ${end}`;
  }

  /** An answer has ended in a closed chat: that it is there is said, and not what it says. */
  answeredUnseen(strings: Strings): void {
    this.#polite = strings.newAnswer;
    this.#assertive = '';
  }

  /** Something the visitor did has worked, or has not. */
  done(words: string): void {
    this.#polite = words;
    this.#assertive = '';
  }

  /** A text was not sent. */
  refused(reason: string): void {
    this.#polite = '';
    this.#assertive = reason;
  }

  render(): TemplateResult {
    return html`
      <div class="visually-hidden" role="status">${this.#polite}</div>
      <div class="visually-hidden" role="alert">${this.#assertive}</div>
    `;
  }
}

/** The beginning of a text up to its last whole sentence, or word where the first sentence is too long. */
export function wholeSentences(text: string, most = MAX_SPOKEN): string {
  const words = text.replace(/\s+/g, ' ').trim();
  if (words.length <= most) return words;
  const start = words.slice(0, most);
  const sentence = /^.*[.!?。！？…](?=\s|$)/u.exec(start)?.[0];
  return sentence ?? `${start.slice(0, Math.max(start.lastIndexOf(' '), 0)) || start}…`;
}
