import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import type {SentContext} from '../conversation/turn-queue.js';
import {isForInputMethod} from '../host/input-method.js';
import {ComposerNote} from './composer.js';
import {contextStyles} from './context.styles.js';
import {icon} from './icons.js';
import {LightElement} from './light-element.js';
import {en, type Strings} from './strings.js';

/** The visitor says whether anything of the page is shared. */
export class ShareRequest extends Event {
  readonly share: boolean;
  constructor(share: boolean) {
    super('share-request', {bubbles: true});
    this.share = share;
  }
}

/** Fields of the context that have a name in words; those of the page's own are shown by their own names. */
const TITLES: Readonly<Record<string, 'contextPage' | 'contextElements' | 'contextForm' | 'contextScan'>> = {
  currentPage: 'contextPage',
  selectedElements: 'contextElements',
  formData: 'contextForm',
  scanContext: 'contextScan',
};

/**
 * @summary The chip on the composer that says that something of the page goes along, and the card that shows exactly what,
 * where the visitor can have it stay here for good.
 * @fires share-request - The visitor says whether anything of the page is shared.
 * @fires composer-note - Something to be told to a visitor who does not see it.
 * @fires left - The card was closed, and there is no chip to have the focus.
 */
export class DragomanContext extends LightElement {
  protected static override readonly sheet = contextStyles;

  /** Something goes along with the next question. */
  @property({attribute: false}) attached = false;

  /** What would be sent now. */
  @property({attribute: false}) capture: () => Promise<SentContext> = () => Promise.resolve({});

  @property({attribute: false}) strings: Strings = en;

  @state() private open = false;

  /** What is shown; undefined while it is read. */
  @state() private sent: SentContext | undefined;

  @query('.context-chip') private chip!: HTMLButtonElement | null;
  @query('.context-card') private card!: HTMLElement | null;

  /** Shows the card, and takes the focus there. */
  async show(): Promise<void> {
    this.#open();
    await this.updateComplete;
    this.card?.focus();
  }

  /** Takes the card away: what it shows may not be so any more. */
  close(): void {
    this.open = false;
    this.sent = undefined;
    this.ownerDocument.removeEventListener('pointerdown', this.#onElsewhere, true);
    this.ownerDocument.removeEventListener('focusin', this.#onElsewhere, true);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.close();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('attached') && this.open) void this.#read();
  }

  protected override render(): TemplateResult {
    return html`${this.open ? this.#renderCard() : nothing} ${this.attached ? this.#renderChip() : nothing}`;
  }

  #renderChip(): TemplateResult {
    const {open, strings} = this;
    return html`
      <button
        type="button"
        class="context-chip"
        aria-expanded=${open}
        aria-controls=${open ? 'context' : nothing}
        @click=${this.#onChip}
      >
        ${icon('page')}<span>${strings.contextAttached}</span>
      </button>
    `;
  }

  #renderCard(): TemplateResult {
    const {attached, strings} = this;
    return html`
      <div
        class="context-card"
        id="context"
        role="group"
        aria-labelledby="context-title"
        tabindex="-1"
        @keydown=${this.#onKeydown}
      >
        <div class="context-head">
          <h3 class="context-title" id="context-title">${strings.context}</h3>
          <button
            type="button"
            class="icon-button"
            aria-label=${strings.teaserClose}
            title=${strings.teaserClose}
            @click=${this.#onClose}
          >
            ${icon('close')}
          </button>
        </div>
        <div class="context-content" tabindex="0" role="group" aria-labelledby="context-title">
          ${attached ? this.#renderSent() : html`<p>${strings.contextOff}</p>`}
        </div>
        <button type="button" class="quiet-button" @click=${this.#onShare}>
          ${attached ? strings.contextStop : strings.contextStart}
        </button>
      </div>
    `;
  }

  #renderSent(): TemplateResult | typeof nothing {
    const {sent, strings} = this;
    if (!sent) return nothing;
    const {uiContext, scanContext} = sent;
    const fields = Object.entries({
      ...uiContext,
      ...(scanContext && {scanContext: Object.values(scanContext)}),
    });
    if (fields.length === 0) return html`<p>${strings.contextEmpty}</p>`;
    return html`
      <p>${strings.contextNext}</p>
      <dl>
        ${fields.map(([name, value]) => this.#renderField(name, value))}
      </dl>
    `;
  }

  #renderField(name: string, value: unknown): TemplateResult {
    const title = Object.hasOwn(TITLES, name) ? TITLES[name] : undefined;
    return html`
      <dt dir="auto">${title ? this.strings[title] : name}</dt>
      ${linesOf(value).map(line => html`<dd dir="auto">${line}</dd>`)}
    `;
  }

  #open(): void {
    this.open = true;
    void this.#read();
    this.ownerDocument.addEventListener('pointerdown', this.#onElsewhere, true);
    this.ownerDocument.addEventListener('focusin', this.#onElsewhere, true);
  }

  async #read(): Promise<void> {
    this.sent = undefined;
    // What cannot be read is not sent either.
    this.sent = await this.capture().catch(() => ({}));
  }

  #leave(): void {
    this.close();
    if (this.chip) this.chip.focus();
    else this.dispatchEvent(new Event('left'));
  }

  #onChip = (): void => {
    if (this.open) this.close();
    else this.#open();
  };

  #onClose = (): void => this.#leave();

  #onShare = ({detail}: MouseEvent): void => {
    // A double press would take back what it says.
    if (detail > 1) return;
    const share = !this.attached;
    this.dispatchEvent(new ShareRequest(share));
    this.dispatchEvent(new ComposerNote(share ? this.strings.contextAttached : this.strings.contextOff));
  };

  #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || isForInputMethod(event)) return;
    // The Escape is spent: it closes the card, and not the chat with it.
    event.preventDefault();
    this.#leave();
  };

  /** What the visitor does on the page may change what is shared. */
  #onElsewhere = (event: Event): void => {
    if (!event.composedPath().includes(this.getRootNode())) this.close();
  };
}

/** A value as the visitor reads it: what a list or a record holds, one on each line; anything else as it goes out. */
function linesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value) && value.every(one => typeof one === 'string')) return value;
  if (isRecordOfTexts(value)) return Object.entries(value).map(([name, text]) => `${name}: ${text}`);
  return [JSON.stringify(value) ?? ''];
}

function isRecordOfTexts(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' && value !== null && Object.values(value).every(one => typeof one === 'string')
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'dragoman-context': DragomanContext;
  }
}
