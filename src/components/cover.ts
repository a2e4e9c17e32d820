import {BackEntry, type HistoryMoves} from '../host/back-entry.js';
import {withDeadline} from '../host/deadline.js';
import {lockScroll} from '../host/scroll-lock.js';

/** Milliseconds that leaving an entry of the history may take. */
const LONGEST_BACK = 300;

/** What goes with a panel that covers the page: the page does not scroll under it, and Back closes it. */
export class Cover {
  readonly #back: BackEntry;
  readonly #document: () => Document;
  #unlock: (() => void) | undefined;

  /** `name` tells the chat from others, also on the page after a reload. */
  constructor(document: () => Document, name: () => string, moves: HistoryMoves) {
    this.#document = document;
    this.#back = new BackEntry(name, moves);
  }

  /** It lay over the page when that was reloaded, or left. */
  get wasLaid(): boolean {
    return this.#back.isCurrent;
  }

  /** The chat is on the page: what the visitor does with the history is told from now on. */
  connect(): void {
    this.#back.listen();
  }

  /** The chat is taken off the page, and what it has laid over it goes along. */
  disconnect(): void {
    this.#back.ignore();
    this.lift();
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
