import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import type {CommandPart} from '../conversation/message.js';
import {commandStyles} from './command.styles.js';
import {type CommandCard, CommandCards} from './command-cards.js';
import {commandLine, reasonWords} from './command-words.js';
import {LightElement} from './light-element.js';
import {renderJson} from './parts.js';
import {en, type Strings} from './strings.js';

/** What a visitor can want of a command. */
export type CommandWish = 'allow' | 'refuse' | 'always' | 'undo' | 'ask-again';

/** The visitor has decided on a command, or wants what it did taken back. */
export class CommandRequest extends Event {
  readonly command: CommandPart;
  readonly wish: CommandWish;
  constructor(command: CommandPart, wish: CommandWish) {
    super('command-request', {bubbles: true});
    this.command = command;
    this.wish = wish;
  }
}

/**
 * @summary What the assistant asks the page to do: what and where, the visitor's consent, and what became of it.
 * @fires command-request - The visitor has decided on it, or wants it taken back.
 */
export class DragomanCommand extends LightElement {
  protected static override readonly sheet = commandStyles;

  @property({attribute: false}) command: CommandPart | undefined;

  /** What is known of it on this page. */
  @property({attribute: false}) cards = new CommandCards();

  @property({attribute: false}) strings: Strings = en;

  #unsubscribe: () => void = () => undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#subscribe();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('cards')) this.#subscribe();
  }

  protected override render(): TemplateResult | typeof nothing {
    const {command, strings} = this;
    if (!command) return nothing;
    const card = this.cards.of(command) ?? {};
    const line = commandLine(command, card, strings);
    const asking = command.state === 'asked' && card.asking === true;
    return html`
      <div
        class="command"
        role=${asking ? 'group' : nothing}
        aria-label=${asking ? line : nothing}
        data-state=${card.undo === 'done' ? 'undone' : command.state}
        ?data-asking=${asking}
      >
        <div class="command-line"><bdi>${line}</bdi></div>
        ${asking || card.undo ? this.#renderFacts(card) : nothing} ${this.#renderReason(card)}
        ${asking ? this.#renderQuestion(card) : this.#renderAfter(card)}
      </div>
    `;
  }

  /** What would be written where; what the page's own function would get. */
  #renderFacts({plan}: CommandCard): unknown {
    if (plan?.values) {
      return html`<dl class="command-values">
        ${plan.values.map(
          ({label, value}) => html`<div><dt><bdi>${label}</bdi></dt><dd><bdi>${value}</bdi></dd></div>`,
        )}
      </dl>`;
    }
    const empty = typeof plan?.args === 'object' && Object.keys(plan.args ?? {}).length === 0;
    // All of it: the visitor agrees to what they can read.
    return empty ? nothing : renderJson(this.strings.toolArguments, plan?.args, Number.POSITIVE_INFINITY);
  }

  #renderReason(card: CommandCard): TemplateResult | typeof nothing {
    const words = reasonWords(card, this.strings);
    return words === undefined ? nothing : html`<p class="command-reason">${words}</p>`;
  }

  #renderQuestion({plan}: CommandCard): TemplateResult {
    const {commandAllow, commandRefuse, commandAlways} = this.strings;
    return html`<div class="command-actions">
      ${this.#renderButton('allow', commandAllow)} ${this.#renderButton('refuse', commandRefuse)}
      ${plan?.consent === 'always' ? nothing : this.#renderButton('always', commandAlways)}
    </div>`;
  }

  #renderAfter({undo, always}: CommandCard): TemplateResult | typeof nothing {
    const {commandUndo, commandUndone, commandAskAgain} = this.strings;
    if (!undo && !always) return nothing;
    return html`<div class="command-actions">
      ${undo === 'possible' ? this.#renderButton('undo', commandUndo) : nothing}
      ${undo === 'done' ? html`<span>${commandUndone}</span>` : nothing}
      ${always ? this.#renderButton('ask-again', commandAskAgain) : nothing}
    </div>`;
  }

  #renderButton(wish: CommandWish, words: string): TemplateResult {
    const onClick = ({detail}: MouseEvent): void => this.#ask(wish, detail);
    return html`<button type="button" class="quiet-button" @click=${onClick}>${words}</button>`;
  }

  /** The second press of two in a row was meant for what stood in this place before. */
  #ask(wish: CommandWish, presses: number): void {
    if (this.command && presses < 2) this.dispatchEvent(new CommandRequest(this.command, wish));
  }

  #subscribe(): void {
    this.#unsubscribe();
    if (this.isConnected) this.#unsubscribe = this.cards.subscribe(() => this.requestUpdate());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dragoman-command': DragomanCommand;
  }
}
