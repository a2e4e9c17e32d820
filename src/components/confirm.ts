import {html, type TemplateResult} from 'lit';
import {property, query} from 'lit/decorators.js';
import {LightElement} from './light-element.js';

/**
 * @summary A question that has to be answered before anything else: the browser's own modal dialog, which keeps the
 * focus, gives it back, and closes with Escape.
 */
export class DragomanConfirm extends LightElement {
  @property({attribute: false}) question = '';

  /** What doing it is called. */
  @property({attribute: false}) yes = '';

  /** What leaving it is called. */
  @property({attribute: false}) no = '';

  @query('dialog') private dialog!: HTMLDialogElement;

  #answer: (yes: boolean) => void = () => undefined;

  /** Asks; whatever is not a clear yes is a no. */
  async ask(): Promise<boolean> {
    await this.updateComplete;
    if (!this.isConnected || this.dialog.open) return false;
    this.dialog.returnValue = '';
    this.dialog.showModal();
    return new Promise(resolve => {
      this.#answer = resolve;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#answer(false);
  }

  protected override render(): TemplateResult {
    return html`
      <dialog class="confirm" aria-labelledby="confirm-question" @close=${this.#onClose}>
        <p class="confirm-question" id="confirm-question">${this.question}</p>
        <div class="confirm-answers">
          <button type="button" class="quiet-button" @click=${() => this.dialog.close()}>
            ${this.no}
          </button>
          <button type="button" class="quiet-button danger" @click=${() => this.dialog.close('yes')}>
            ${this.yes}
          </button>
        </div>
      </dialog>
    `;
  }

  #onClose = (): void => this.#answer(this.dialog.returnValue === 'yes');
}

declare global {
  interface HTMLElementTagNameMap {
    'dragoman-confirm': DragomanConfirm;
  }
}
