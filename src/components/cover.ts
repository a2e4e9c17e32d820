import {BackEntry} from '../host/back-entry.js';
import {lockScroll} from '../host/scroll-lock.js';

/** What goes with a panel that covers the page: the page does not scroll under it, and Back closes it. */
export class Cover {
  readonly #back: BackEntry;
  readonly #document: () => Document;
  #unlock: (() => void) | undefined;

  /** `onBack` is called when the visitor went back. */
  constructor(document: () => Document, onBack: () => void) {
    this.#document = document;
    this.#back = new BackEntry(onBack);
  }

  /** `closable`: there is something behind that Back can lead to. */
  lay({closable}: {closable: boolean}): void {
    this.#unlock ??= lockScroll(this.#document());
    if (closable) this.#back.push();
    else this.#back.release();
  }

  lift(): void {
    this.#unlock?.();
    this.#unlock = undefined;
    this.#back.release();
  }
}
