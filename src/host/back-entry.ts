import {onNextBeat} from './frame-scheduler.js';

/** Our key in the state of a history entry. Its value is the address the entry was made at. */
const MARK = 'dragoman';

/**
 * One history entry over the page while something covers it, so that Back closes that and does not leave the page.
 *
 * The page's own router goes on as it was: the entry has the page's address and the page's state with one key more, so
 * that a router which hears of it finds itself where it is (browsers tell whoever listened first, so nobody can be kept
 * from hearing). What the page did to the history meanwhile stays: an entry is taken away only while it is the current one.
 */
export class BackEntry {
  readonly #onBack: () => void;
  #held = false;

  /** `onBack` is called when the visitor went back; the entry is gone then. */
  constructor(onBack: () => void) {
    this.#onBack = onBack;
  }

  /** Lays the entry over the page. Nothing where it lies there, or where the page's state cannot have a key more. */
  push(): void {
    if (this.#held || !(isCurrent() || add())) return;
    this.#held = true;
    addEventListener('popstate', this.#onPopState);
  }

  /** Takes the entry away. */
  release(): void {
    if (!this.#held) return;
    this.#forget();
    // The page may be about to go elsewhere itself (it closes the chat and opens a view): one frame later this is known.
    onNextBeat(() => {
      if (!this.#held && isCurrent()) history.back();
    });
  }

  #forget(): void {
    this.#held = false;
    removeEventListener('popstate', this.#onPopState);
  }

  #onPopState = (): void => {
    if (isCurrent()) return;
    this.#forget();
    this.#onBack();
  };
}

/** Whether the current entry is one of ours, which the page before a reload may have made. */
function isCurrent(): boolean {
  const state: unknown = history.state;
  return isRecord(state) && state[MARK] === location.href;
}

function add(): boolean {
  const state: unknown = history.state;
  if (state !== null && !isRecord(state)) return false;
  try {
    history.pushState({...state, [MARK]: location.href}, '');
    return true;
  } catch {
    // A page that has used up its entries (Safari), or a frame that may have none.
    return false;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
