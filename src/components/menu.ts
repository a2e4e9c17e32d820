import {html, nothing, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import {icon} from './icons.js';
import {LightElement} from './light-element.js';
import {en, type Strings} from './strings.js';

/** What the menu can be asked for. */
export type MenuAction =
  | 'new-conversation'
  | 'summarise'
  | 'export-markdown'
  | 'export-json'
  | 'context'
  | 'sound'
  | 'delete-data';

/** The visitor chose something in the menu. */
export class MenuRequest extends Event {
  readonly action: MenuAction;
  constructor(action: MenuAction) {
    super('menu-request', {bubbles: true});
    this.action = action;
  }
}

/** How the keys go through the items; the number is that of all. */
const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/**
 * @summary What a visitor does with a conversation as a whole.
 * @fires menu-request - The visitor chose something.
 */
export class DragomanMenu extends LightElement {
  /** There is a conversation that can be kept. */
  @property({attribute: false}) filled = false;

  /** There are messages that a recap could stand for. */
  @property({attribute: false}) summarisable = false;

  /** New messages are heard. */
  @property({attribute: false}) sound = false;

  /** Something of the page may go along with a question. */
  @property({attribute: false}) context = false;

  @property({attribute: false}) strings: Strings = en;

  @state() private open = false;

  @query('.menu-button') private button!: HTMLButtonElement;

  /** A press that takes the focus from the items has closed them before it becomes a click. */
  #wasOpen = false;

  protected override render(): TemplateResult {
    const {strings, open} = this;
    return html`
      <button
        type="button"
        class="icon-button menu-button"
        aria-haspopup="menu"
        aria-expanded=${open}
        aria-controls=${open ? 'menu' : nothing}
        aria-label=${strings.menu}
        title=${strings.menu}
        @pointerdown=${this.#onPress}
        @click=${this.#onToggle}
        @keydown=${this.#onButtonKey}
      >
        ${icon('more')}
      </button>
      ${open ? this.#renderItems() : nothing}
    `;
  }

  #renderItems(): TemplateResult {
    const {strings, filled, summarisable, sound, context} = this;
    return html`
      <div
        class="menu-items"
        id="menu"
        role="menu"
        aria-label=${strings.menu}
        @keydown=${this.#onKeydown}
        @focusout=${this.#onFocusOut}
      >
        ${this.#renderItem('new-conversation', 'fresh', strings.newConversation)}
        ${summarisable ? this.#renderItem('summarise', 'recap', strings.summarise) : nothing}
        ${filled ? this.#renderItem('export-markdown', 'download', strings.exportMarkdown) : nothing}
        ${filled ? this.#renderItem('export-json', 'download', strings.exportJson) : nothing}
        ${context ? this.#renderItem('context', 'page', strings.context) : nothing}
        <button
          type="button"
          class="menu-item"
          role="menuitemcheckbox"
          tabindex="-1"
          aria-checked=${sound}
          @click=${() => this.#choose('sound')}
        >
          ${icon(sound ? 'sound' : 'silence')}<span>${strings.sound}</span>
        </button>
        ${this.#renderItem('delete-data', 'delete', strings.deleteData)}
      </div>
    `;
  }

  #renderItem(action: MenuAction, name: Parameters<typeof icon>[0], words: string): TemplateResult {
    return html`
      <button
        type="button"
        class="menu-item"
        role="menuitem"
        tabindex="-1"
        data-action=${action}
        @click=${() => this.#choose(action)}
      >
        ${icon(name)}<span>${words}</span>
      </button>
    `;
  }

  get #items(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.menu-item')];
  }

  async #show(at: number): Promise<void> {
    this.open = true;
    await this.updateComplete;
    this.#items.at(at)?.focus();
  }

  #choose(action: MenuAction): void {
    this.button.focus();
    this.open = false;
    this.dispatchEvent(new MenuRequest(action));
  }

  #onPress = (): void => {
    this.#wasOpen = this.open;
  };

  #onToggle = ({detail}: MouseEvent): void => {
    // A click without a pointer is one of the keyboard, or of a screen reader.
    const closes = detail === 0 ? this.open : this.#wasOpen;
    if (closes) this.open = false;
    else void this.#show(0);
  };

  #onButtonKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    void this.#show(event.key === 'ArrowDown' ? 0 : -1);
  };

  #onKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') this.button.focus();
    if (event.key === 'Tab' || event.key === 'Escape') this.open = false;
    const items = this.#items;
    const at = items.findIndex(item => item.matches(':focus'));
    const next = STEPS[event.key]?.(at, items.length);
    if (event.key !== 'Escape' && next === undefined) return;
    // The Escape is spent: it closes the menu, and not the chat with it.
    event.preventDefault();
    if (next === undefined) this.button.focus();
    else items[next]?.focus();
  };

  #onFocusOut = ({relatedTarget}: FocusEvent): void => {
    if (!(relatedTarget instanceof Node) || !this.contains(relatedTarget)) this.open = false;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'dragoman-menu': DragomanMenu;
  }
}
