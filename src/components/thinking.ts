import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {RetryWait} from '../conversation/turn.js';
import {later} from '../host/frame-scheduler.js';
import {CountdownController} from './countdown-controller.js';
import {LightElement} from './light-element.js';
import {en, lookUp, type Strings, say} from './strings.js';
import {TellRequest} from './tell-request.js';

/** Milliseconds after which text that has stopped to come says no more that the server is at work. */
export const QUIET = 4000;

/** Milliseconds without a text after which it is said that the server is still at work. */
export const LONG = 10_000;

/** Milliseconds by which both may be early: pieces of a text come faster than timers are worth setting. */
const EARLY = 500;

/**
 * @summary Shown while an answer, or more of it, is awaited: what the server is busy with, or the wait before the next
 * try. While text comes there is nothing to show.
 * @fires tell-request - It takes long, which is said as well.
 * @csspart thinking - What shows that more of an answer is awaited.
 */
export class DragomanThinking extends LightElement {
  /** What there is of the answer so far. */
  @property({attribute: false}) text = '';

  /** Text is what has come last, and nothing tells of anything else. */
  @property({attribute: false}) flows = false;

  /** What the server is busy with, in its own word. */
  @property({attribute: false}) stage: string | undefined;

  /** The transport waits before it tries again by itself. */
  @property({attribute: false}) waiting: RetryWait | undefined;

  @property({attribute: false}) strings: Strings = en;

  /** No text has come for a while. */
  @state() private quiet = false;

  /** No text has come for long. */
  @state() private long = false;

  readonly #countdown = new CountdownController(this);
  #forget: () => void = () => undefined;
  /** When waiting began, last. */
  #began = Number.NEGATIVE_INFINITY;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#beginAnew();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forget();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#countdown.countTo(this.waiting?.until);
    if (!this.hasUpdated) return;
    // A new try has as much time as the first, and so has what comes after a text.
    if (changed.has('waiting')) this.#beginAnew();
    else if (changed.has('text') && (this.quiet || performance.now() - this.#began > EARLY))
      this.#beginAnew();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.flows && !this.quiet) return nothing;
    return html`
      <div class="thinking" part="thinking">
        <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
        <span class="thinking-words">${this.waiting ? this.#waitingWords(this.waiting) : this.#words()}</span>
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

  /** Why it waits is said where the visitor has a part in it. */
  #waitingWords({error}: RetryWait): string {
    const {strings} = this;
    const count = say(strings, 'waiting', {seconds: this.#countdown.seconds});
    return error.code === 'rate-limited' ? `${strings['error-rate-limited']} ${count}` : count;
  }

  #words(): string {
    const {strings} = this;
    const stage = this.stage?.toLowerCase();
    const busy = stage && lookUp(strings, 'stage', stage);
    if (!this.long) return busy || strings.thinking;
    return busy ? `${busy} ${strings.stillWorking}` : strings.stillWorking;
  }

  #beginAnew(): void {
    this.#forget();
    this.#began = performance.now();
    this.quiet = false;
    this.long = false;
    this.#forget = later(QUIET, () => {
      this.quiet = true;
      this.#forget = later(LONG - QUIET, this.#onLong);
    });
  }

  #onLong = (): void => {
    this.long = true;
    if (!this.waiting) this.dispatchEvent(new TellRequest(this.strings.stillWorking, {canWait: true}));
  };

  #onRetryNow = (): void => this.waiting?.retryNow();
}

declare global {
  interface HTMLElementTagNameMap {
    'dragoman-thinking': DragomanThinking;
  }
}
