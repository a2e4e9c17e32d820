import type {Tabs} from '../conversation/tabs.js';
import {abortWith} from './abort-with.js';
import {pause} from './pause.js';
import {leaseTurns} from './tab-lease.js';
import type {TabPresence} from './tab-presence.js';

/** Tabs of one origin take turns under one name. */
export type TabTurns = Pick<Tabs, 'alone' | 'idle'>;

/** Milliseconds in which what a tab told before its turn ended arrives: that way is another than the lock's. */
const ARRIVES = 100;

/** Why a tab waits no longer: the one whose turn it is sleeps. */
const ASLEEP = new Error('The tab whose turn it is has gone to sleep.');

/**
 * Turns under this name: by Web Locks, which end with their tab, however that ends. Pages over plain http have none, and
 * take turns by a lease in storage.
 */
export function openTurns(name: string, presence: TabPresence): TabTurns {
  // On plain-http pages there is none, whatever the types say.
  const locks = navigator.locks as LockManager | undefined;
  return locks ? new LockTurns(locks, name, presence) : leaseTurns(`${name}:turn`, presence);
}

/** A turn that has begun. */
interface Turn<Result> {
  readonly ended: Promise<Result>;
}

class LockTurns implements TabTurns {
  readonly #locks: LockManager;
  readonly #name: string;
  readonly #presence: TabPresence;

  constructor(locks: LockManager, name: string, presence: TabPresence) {
    this.#locks = locks;
    this.#name = name;
    this.#presence = presence;
  }

  async alone<Result>(act: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    signal.throwIfAborted();
    const atOnce = await this.#begin({ifAvailable: true}, act).catch(orRefused);
    if (atOnce === REFUSED) return act();
    const turn = atOnce ?? (await this.#wait(act, signal));
    return turn.ended;
  }

  async idle(signal: AbortSignal): Promise<void> {
    const waiting = abortWith(signal);
    try {
      await Promise.race([
        this.#locks.request(this.#name, {mode: 'shared', signal: waiting.signal}, () => undefined),
        this.#presence.gone(waiting.signal),
      ]);
    } finally {
      waiting.abort();
    }
    await pause(ARRIVES, signal);
  }

  /**
   * Resolves when the turn begins; with undefined where it was to begin at once and cannot. A tab that slept may find its
   * lock taken away: a turn that has begun goes on all the same, one that has not is to be waited for again.
   */
  #begin<Result>(
    options: LockOptions,
    act: () => Promise<Result>,
    ready?: () => Promise<void>,
  ): Promise<Turn<Result> | undefined> {
    return new Promise((resolve, reject) => {
      let lost = false;
      const request = this.#locks.request(this.#name, options, async lock => {
        if (!lock) return resolve(undefined);
        await ready?.();
        if (lost) return;
        const ended = this.#presence.during(act);
        resolve({ended});
        // Whoever waits for its end is told of its failure.
        await ended.catch(() => undefined);
      });
      request.catch(error => {
        lost = true;
        reject(error);
      });
    });
  }

  async #wait<Result>(act: () => Promise<Result>, signal: AbortSignal): Promise<Turn<Result>> {
    for (;;) {
      const owner = await this.#owner();
      signal.throwIfAborted();
      const waiting = abortWith(signal);
      const onGone = (): void => waiting.abort(ASLEEP);
      this.#presence.gone(waiting.signal).then(onGone, () => undefined);
      const arrived = () => pause(ARRIVES, signal);
      try {
        const turn = await this.#begin({signal: waiting.signal}, act, arrived);
        if (turn) return turn;
      } catch (error) {
        signal.throwIfAborted();
        // Some engines reject with an error of their own; the signal has the reason.
        const asleep = waiting.signal.reason === ASLEEP;
        if (!asleep && !isAbort(error)) throw error;
        const turn = asleep ? await this.#takeFrom(owner, act, signal) : undefined;
        if (turn) return turn;
      } finally {
        waiting.abort();
      }
    }
  }

  /**
   * Takes the turn of a tab that sleeps, unless somebody else has by now: one tab at a time looks. It wakes to a
   * conversation that went on, and the two tell each other what they have.
   */
  #takeFrom<Result>(
    sleeper: string | undefined,
    act: () => Promise<Result>,
    signal: AbortSignal,
  ): Promise<Turn<Result> | undefined> {
    return this.#locks.request(`${this.#name}:asleep`, {signal}, async () => {
      const same = (await this.#owner()) === sleeper;
      return same ? this.#begin({steal: true}, act) : undefined;
    });
  }

  /** The browser's own name for the tab whose turn it is. */
  async #owner(): Promise<string | undefined> {
    const {held} = await this.#locks.query();
    return held?.find(({name}) => name === this.#name)?.clientId;
  }
}

/** A page in a sandbox has locks by name only, and no other tab to share with. */
const REFUSED = Symbol('refused');

function orRefused(error: unknown): typeof REFUSED {
  if (error instanceof DOMException && error.name === 'SecurityError') return REFUSED;
  throw error;
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
