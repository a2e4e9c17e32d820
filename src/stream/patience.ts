import {ChatError} from '../errors.js';
import type {Clock} from './clock.js';

/** What ends a wait. */
export interface PatienceOptions {
  clock: Clock;
  /** The visitor's or the page's wish to stop. */
  signal: AbortSignal;
  /** Milliseconds of silence after which the server is given up. 0 or less: never. */
  idleMs: number;
}

/**
 * A timer this late (milliseconds) was held up together with the page: a laptop slept, a tab was frozen, or a script kept
 * it busy.
 */
const LATE = 50;
/** What came meanwhile gets this long (milliseconds) to be read. */
const MOMENT = 1000;

/**
 * How long one answer is waited for: until the signal aborts, or the server has been silent for `idleMs`. Whatever
 * waits goes through `wait`, so it ends then even where the promise below never settles (a frozen connection, a page's
 * own fetch that ignores its signal).
 *
 * Time is measured, not counted in ticks: a hidden tab fires its timers late and rarely. A timer that is late may fire
 * before the bytes that wait behind it are read, so those get a moment, once.
 */
export class Patience {
  readonly #options: PatienceOptions;
  readonly #onGiveUp: (reason: unknown) => void;
  #heardAt: number;
  #gaveMoment = false;
  #cancelTimer: (() => void) | undefined;
  #reject: ((reason: unknown) => void) | undefined;
  #over: {readonly reason: unknown} | undefined;

  /** `onGiveUp` is called once, when patience runs out; not after `end()`. */
  constructor(options: PatienceOptions, onGiveUp: (reason: unknown) => void = () => {}) {
    this.#options = options;
    this.#onGiveUp = onGiveUp;
    this.#heardAt = options.clock.now();
    options.signal.addEventListener('abort', this.#onAbort);
    if (options.signal.aborted) this.#onAbort();
    else if (options.idleMs > 0 && Number.isFinite(options.idleMs)) this.#watch(options.idleMs);
  }

  /** Set once patience ran out; `reason` is the signal's, or a `ChatError` with code `timeout`. */
  get over(): {readonly reason: unknown} | undefined {
    return this.#over;
  }

  /** The server gave a sign of life. */
  heard(): void {
    this.#heardAt = this.#options.clock.now();
    this.#gaveMoment = false;
  }

  /** Settles like `promise`, or rejects with the reason once patience runs out. One wait at a time. */
  wait<Value>(promise: Promise<Value>): Promise<Value> {
    // A promise of its own each time: racing against one long-lived promise would keep every chunk in memory.
    return new Promise((resolve, reject) => {
      this.#reject = reject;
      promise.then(resolve, reject);
      if (this.#over) reject(this.#over.reason);
    });
  }

  /** Patience runs out now. Nothing happens where it already has. */
  giveUp(reason: unknown): void {
    if (this.#over) return;
    this.#over = {reason};
    this.end();
    this.#reject?.(reason);
    this.#onGiveUp(reason);
  }

  /** Stops watching: no timer and no listener is left. */
  end(): void {
    this.#options.signal.removeEventListener('abort', this.#onAbort);
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }

  // Some engines reject with an error of their own; the signal has the reason.
  readonly #onAbort = (): void => this.giveUp(this.#options.signal.reason);

  #watch(ms: number): void {
    const {clock, idleMs} = this.#options;
    const due = clock.now() + ms;
    this.#cancelTimer = clock.after(ms, () => {
      const remaining = this.#heardAt + idleMs - clock.now();
      if (remaining > 0) this.#watch(remaining);
      else if (clock.now() - due > LATE && !this.#gaveMoment) {
        this.#gaveMoment = true;
        this.#watch(MOMENT);
      } else this.giveUp(silence(idleMs));
    });
  }
}

/** A proxy that keeps a stream back until it is whole looks the same as a server that thinks. */
function silence(idleMs: number): ChatError {
  return new ChatError(
    'timeout',
    `The server was silent for ${idleMs / 1000} seconds. Raise idle-timeout where its answers take longer, or see ` +
      'whether a proxy on the way buffers the stream.',
  );
}
