import {html, nothing, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import {icon} from './icons.js';
import {LightElement} from './light-element.js';
import {en, type Strings} from './strings.js';

/** The visitor sends a text. */
export class SendRequest extends Event {
  readonly text: string;
  constructor(text: string) {
    super('send-request', {bubbles: true});
    this.text = text;
  }
}

/**
 * @summary Where the visitor writes. Enter sends, Shift+Enter breaks the line, and Send is Stop while an answer runs.
 * @fires send-request - The visitor sends a text.
 * @fires stop-request - The visitor stops the answer.
 * @csspart composer
 * @csspart input
 * @csspart send
 * @csspart stop
 */
export class DragomanComposer extends LightElement {
  /** An answer is under way. */
  @property({attribute: false}) busy = false;

  /** Why the text that stands here was not sent; gone with the next key. */
  @property({attribute: false}) refusal = '';

  @property({attribute: false}) placeholder = '';

  @property({attribute: false}) strings: Strings = en;

  @state() private text = '';

  @query('textarea') private input!: HTMLTextAreaElement;

  /** What is written and not sent. */
  get value(): string {
    return this.text;
  }

  set value(text: string) {
    this.text = text;
  }

  override focus(options?: FocusOptions): void {
    this.input?.focus(options);
  }

  protected override render(): TemplateResult {
    const {strings, text} = this;
    return html`
      <form class="composer" part="composer" @submit=${this.#onSubmit}>
        <textarea
          class="input"
          part="input"
          rows="1"
          dir="auto"
          enterkeyhint="send"
          aria-label=${strings.input}
          placeholder=${this.placeholder || strings.placeholder}
          aria-describedby=${this.refusal ? 'refusal' : nothing}
          .value=${text}
          @input=${this.#onInput}
          @keydown=${this.#onKeydown}
        ></textarea>
        ${this.#renderButton()}
      </form>
      ${this.refusal ? html`<p class="refusal" id="refusal">${this.refusal}</p>` : nothing}
    `;
  }

  /** One button for both, so that whoever pressed it keeps the focus. */
  #renderButton(): TemplateResult {
    const {strings} = this;
    const nothingToSend = this.text.trim() === '';
    const stops = this.busy && nothingToSend;
    return html`
      <button
        type=${stops ? 'button' : 'submit'}
        class="send"
        part=${stops ? 'stop' : 'send'}
        aria-label=${stops ? strings.stop : strings.send}
        aria-disabled=${nothingToSend && !stops}
        @click=${stops ? this.#onStop : nothing}
      >
        ${icon(stops ? 'stop' : 'send')}
      </button>
    `;
  }

  #onInput = (): void => {
    this.text = this.input.value;
    this.refusal = '';
  };

  #onKeydown = (event: KeyboardEvent): void => {
    // 229 is what browsers give while an input method composes, some without `isComposing`.
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key !== 'Enter' || event.shiftKey || composing) return;
    event.preventDefault();
    this.#send();
  };

  #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.#send();
  };

  #onStop = (event: MouseEvent): void => {
    // The second click of a double click on Send.
    if (event.detail > 1) return;
    this.dispatchEvent(new Event('stop-request', {bubbles: true}));
  };

  #send(): void {
    const {text} = this;
    if (text.trim() === '') return;
    this.text = '';
    this.refusal = '';
    this.dispatchEvent(new SendRequest(text));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dragoman-composer': DragomanComposer;
  }
}
