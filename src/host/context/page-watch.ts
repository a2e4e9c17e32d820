import {PasswordFields} from './password-fields.js';
import {SelectedRange} from './selected-range.js';
import {UsedControls} from './used-controls.js';

/** First of all, and without holding anything up. */
const ON = {capture: true, passive: true} as const;

/** A visitor begins to do something. */
const BEGINNINGS = ['pointerdown', 'focusin'] as const;

/** A visitor has used something. */
const USES = ['click', 'input'] as const;

/**
 * Keeps in mind what cannot be seen of the page later: which controls were used, where something was selected, and which
 * fields were passwords. It keeps which and where, and reads no name, no text and no value. It sees into the page's own
 * open shadow roots, as the ways of events lead through them, and never into a chat.
 */
export class PageWatch {
  readonly #chat: Element;
  readonly #controls = new UsedControls();
  readonly #passwords: PasswordFields;
  readonly #selection: SelectedRange;
  #document: Document | undefined;

  /** @param chat the chat's own element. */
  constructor(chat: Element) {
    this.#chat = chat;
    this.#passwords = new PasswordFields(chat);
    this.#selection = new SelectedRange(chat);
  }

  /** Begins to watch; nothing where it does already. */
  start(): void {
    if (this.#document) return;
    const document = this.#chat.ownerDocument;
    this.#document = document;
    for (const type of BEGINNINGS) document.addEventListener(type, this.#onBeginning, ON);
    for (const type of USES) document.addEventListener(type, this.#onUse, ON);
    document.addEventListener('selectionchange', this.#onSelection, ON);
    this.#passwords.watch(document);
  }

  /** Takes all listeners away. What was seen stays known. */
  stop(): void {
    const document = this.#document;
    if (!document) return;
    this.#document = undefined;
    for (const type of BEGINNINGS) document.removeEventListener(type, this.#onBeginning, ON);
    for (const type of USES) document.removeEventListener(type, this.#onUse, ON);
    document.removeEventListener('selectionchange', this.#onSelection, ON);
    this.#passwords.stop();
  }

  /** Controls the visitor used, the one used last standing last; at most ten. */
  used(): readonly Element[] {
    return this.#controls.list();
  }

  /** What the visitor selected on the page, where there is something. */
  selected(): Range | undefined {
    return this.#selection.get();
  }

  /** Whether a field is of type password, or was. */
  readonly wasPassword = (field: Element): boolean => this.#passwords.has(field);

  /** As if the visitor had done nothing yet. Passwords stay known: that protects them. */
  forget(): void {
    this.#controls.forget();
    this.#selection.forget();
  }

  #onBeginning = (event: Event): void => {
    const path = this.#pathOnPage(event);
    if (path.length === 0) return;
    this.#passwords.saw(path);
    this.#selection.mayBegin(path);
  };

  #onUse = (event: Event): void => {
    const path = this.#pathOnPage(event);
    this.#passwords.saw(path);
    // What a script of the page pressed, the visitor did not use.
    if (event.isTrusted) this.#controls.used(path.filter(target => target instanceof Element));
  };

  #onSelection = (): void => {
    if (this.#document) this.#selection.changed(this.#document);
  };

  /** The way of an event; nothing where it leads through a chat, or through what the page keeps private. */
  #pathOnPage(event: Event): readonly EventTarget[] {
    const path = event.composedPath();
    const isPrivate = (target: EventTarget): boolean =>
      target === this.#chat || (target instanceof Element && target.hasAttribute('data-dragoman-private'));
    return path.some(isPrivate) ? [] : path;
  }
}
