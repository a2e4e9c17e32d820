import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import type {ChatError} from '../errors.js';
import {CountdownController} from './countdown-controller.js';
import {LightElement} from './light-element.js';
import {en, lookUp, type Strings, say} from './strings.js';

/**
 * @summary Why an answer failed: words for the visitor, a sentence for the site's owner, and the way on.
 * @fires retry - The visitor wants to try again.
 * @fires continue - The visitor wants the answer to go on.
 * @csspart error - What went wrong, and what can be done.
 */
export class DragomanError extends LightElement {
  @property({attribute: false}) error: ChatError | undefined;

  /** Whether there is a question to ask again. */
  @property({attribute: false}) canRetry = false;

  /** Whether there is an answer that could go on. */
  @property({attribute: false}) canContinue = false;

  @property({attribute: false}) strings: Strings = en;

  readonly #countdown = new CountdownController(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('error')) return;
    // A server's wait counts from its answer, and that is shown at once. No record in storage keeps it.
    const wait = this.error?.retryAfterMs;
    this.#countdown.countTo(wait === undefined ? undefined : Date.now() + wait);
  }

  protected override render(): TemplateResult | typeof nothing {
    const {error, strings} = this;
    if (!error) return nothing;
    return html`
      <div class="error" part="error">
        <p>${strings[`error-${error.code}`]}</p>
        ${this.#renderSetup(error)}
        ${this.canRetry || this.canContinue ? this.#renderActions() : nothing}
      </div>
    `;
  }

  #renderActions(): TemplateResult {
    return html`<div class="error-actions">
      ${
        this.canContinue
          ? html`<button type="button" class="quiet-button" @click=${this.#onContinue}>
              ${this.strings.continue}
            </button>`
          : nothing
      }
      ${
        this.canRetry
          ? html`<button type="button" class="quiet-button" @click=${this.#onRetry}>${this.#retryWords()}</button>`
          : nothing
      }
    </div>`;
  }

  #renderSetup(error: ChatError): TemplateResult | typeof nothing {
    const hint = lookUp(this.strings, 'setup', error.code);
    if (hint === undefined) return nothing;
    return html`<p class="setup"><strong>${this.strings.forSiteOwner}</strong> ${hint} ${error.message}</p>`;
  }

  #retryWords(): string {
    const {seconds} = this.#countdown;
    return seconds > 0 ? say(this.strings, 'retryIn', {seconds}) : this.strings.retry;
  }

  #onContinue = (): void => {
    this.dispatchEvent(new Event('continue', {bubbles: true}));
  };

  #onRetry = (): void => {
    this.dispatchEvent(new Event('retry', {bubbles: true}));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'dragoman-error': DragomanError;
  }
}
