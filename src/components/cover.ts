import {BackEntry} from '../host/back-entry.js';
import {withDeadline} from '../host/deadline.js';
import {lockScroll} from '../host/scroll-lock.js';

/** Milliseconds that leaving an entry of the history may take. */
const LONGEST_BACK = 300;

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

  /** Called as it is lifted, resolves once that is over: browsers put a page they go back to where it was scrolled to. */
  async lifted(): Promise<void> {
    const back = new Promise(resolve => addEventListener('popstate', resolve, {once: true}));
    await withDeadline(back, LONGEST_BACK).catch(() => undefined);
  }

  lift(): void {
    this.#unlock?.();
    this.#unlock = undefined;
    this.#back.release();
  }
}
