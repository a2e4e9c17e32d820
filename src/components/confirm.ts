import {html, type nothing, type TemplateResult} from 'lit';
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

  #resolve: (yes: boolean) => void = () => undefined;

  /** Asks; whatever is not a clear yes is a no. */
  async ask(): Promise<boolean> {
    await this.updateComplete;
    if (!this.isConnected || this.dialog.open) return false;
    this.dialog.returnValue = '';
    this.dialog.showModal();
    return new Promise(resolve => {
      this.#resolve = resolve;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resolve(false);
  }

  protected override render(): TemplateResult | typeof nothing {
    return html`
      <dialog class="confirm" aria-labelledby="confirm-question" @close=${this.onClose}>
        <p class="confirm-question" id="confirm-question">${this.question}</p>
        <div class="confirm-answers">
          <button type="button" class="quiet-button" @click=${() => this.answer(false)}>
            ${this.no}
          </button>
          <button type="button" class="quiet-button danger" @click=${() => this.answer(true)}>
            ${this.yes}
          </button>
        </div>
      </dialog>
    `;
  }

  /** The visitor has pressed one of the two. */
  protected answer(yes: boolean): void {
    this.dialog.close(yes ? 'yes' : '');
  }

  protected onClose = (): void => this.#resolve(this.dialog.returnValue === 'yes');
}

declare global {
  interface HTMLElementTagNameMap {
    'dragoman-confirm': DragomanConfirm;
  }
}
