import {html, nothing, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import type {RetryWait} from '../conversation/turn.js';
import {CountdownController} from './countdown-controller.js';
import {LightElement} from './light-element.js';
import {en, fill, lookUp, type Strings} from './strings.js';

/**
 * @summary Shown while an answer has no text yet: what the server is busy with, or the wait before the next try.
 * @csspart thinking
 */
export class DragomanThinking extends LightElement {
  /** What the server is busy with, in its own word. */
  @property({attribute: false}) stage: string | undefined;

  /** The transport waits before it tries again by itself. */
  @property({attribute: false}) waiting: RetryWait | undefined;

  @property({attribute: false}) strings: Strings = en;

  readonly #countdown = new CountdownController(this);

  protected override willUpdate(): void {
    this.#countdown.countTo(this.waiting?.until);
  }

  protected override render(): TemplateResult {
    return html`
      <div class="thinking" part="thinking">
        <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
        <span>${this.#words()}</span>
        ${
          this.waiting
            ? html`<button type="button" class="quiet-button" @click=${this.#onRetryNow}>
                ${this.strings.retryNow}
              </button>`
            : nothing
        }
      </div>
    `;
  }

  #words(): string {
    if (this.waiting) return fill(this.strings.waiting, {seconds: this.#countdown.seconds});
    const stage = this.stage?.toLowerCase();
    return (stage && lookUp(this.strings, 'stage', stage)) || this.strings.thinking;
  }

  #onRetryNow = (): void => this.waiting?.retryNow();
}

declare global {
  interface HTMLElementTagNameMap {
    'dragoman-thinking': DragomanThinking;
  }
}
