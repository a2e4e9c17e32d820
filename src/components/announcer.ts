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

  /** An answer has ended; spoken once, whole, never while it grows. */
  ended(message: Message, strings: Strings): void {
    if (message.error) {
      this.#polite = '';
      this.#assertive = strings[`error-${message.error.code}`];
      return;
    }
    const spoken = message.text.slice(0, MAX_SPOKEN);
    const end = message.status === 'stopped' ? strings.stopped : strings.finished;
    this.#polite = `${spoken} ${end}`;
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
