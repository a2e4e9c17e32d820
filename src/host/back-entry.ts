import {onNextBeat} from './frame-scheduler.js';

/** Our key in the state of a history entry. */
const MARK = 'dragoman';

/** What stands under that key: who laid the entry, and at which address. */
interface Mark {
  readonly by: string;
  readonly at: string;
}

/** What the visitor does with the browser's history. */
export interface HistoryMoves {
  /** Away from the entry, which covers nothing any more. */
  wentBack(): void;
  /** To an entry of before, as by Forward: something covered the page there. */
  cameBack(): void;
}

/** What lies over the page, each under its name. */
const laid = new Map<BackEntry, string>();

/** The browser was told to leave an entry, and has not done so yet. */
let leaving = false;

/**
 * One history entry over the page while something covers it, so that Back closes that and does not leave the page. Like
 * any entry it outlives a reload, and is there for Forward once it was left: who comes to it is told, so that it can be
 * laid again or taken away, and no Back is spent on nothing.
 *
 * The page's own router goes on as it was: the entry has the page's address and the page's state with one key more, so
 * that a router which hears of it finds itself where it is (browsers tell whoever listened first, so nobody can be kept
 * from hearing). What the page did to the history meanwhile stays: an entry is taken away only while it is the current one.
 */
export class BackEntry {
  readonly #name: () => string;
  readonly #moves: HistoryMoves;

  /** `name` tells its entry from those of others, also after a reload. */
  constructor(name: () => string, moves: HistoryMoves) {
    this.#name = name;
    this.#moves = moves;
  }

  /** The visitor is at its entry, which the page before a reload may have laid. */
  get isCurrent(): boolean {
    return isAt(laid.get(this) ?? this.#name());
  }

  /** Begins to tell what the visitor does. */
  listen(): void {
    addEventListener('popstate', this.#onPopState);
  }

  /** Tells nothing any more. */
  ignore(): void {
    removeEventListener('popstate', this.#onPopState);
  }

  /** Lays the entry over the page. Nothing where it lies there, or where the page's state cannot have a key more. */
  push(): void {
    const name = this.#name();
    if (!laid.has(this) && (isAt(name) || add(name))) laid.set(this, name);
  }

  /** Takes the entry away, also one that the page before a reload has laid. */
  release(): void {
    const name = laid.get(this) ?? this.#name();
    laid.delete(this);
    // The page may be about to go elsewhere itself (it closes the chat and opens a view): one frame later this is known.
    if (isAt(name)) onNextBeat(() => leave(name));
  }

  #onPopState = (): void => {
    const {isCurrent} = this;
    if (isCurrent && !laid.has(this)) this.#moves.cameBack();
    if (!isCurrent && laid.delete(this)) this.#moves.wentBack();
  };
}

/** Whether the current entry was laid under this name, and at this address. */
function isAt(name: string): boolean {
  const state: unknown = history.state;
  const mark = isRecord(state) ? state[MARK] : undefined;
  return isRecord(mark) && mark.by === name && mark.at === location.href;
}

function add(name: string): boolean {
  const state: unknown = history.state;
  if (state !== null && !isRecord(state)) return false;
  const mark: Mark = {by: name, at: location.href};
  try {
    history.pushState({...state, [MARK]: mark}, '');
    return true;
  } catch {
    // A page that has used up its entries (Safari), or a frame that may have none.
    return false;
  }
}

/** Goes back from an entry, once, and not from one that was laid again meanwhile. */
function leave(name: string): void {
  if (leaving || !isAt(name) || [...laid.values()].includes(name)) return;
  leaving = true;
  const left = (): void => {
    leaving = false;
  };
  addEventListener('popstate', left, {once: true});
  history.back();
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
