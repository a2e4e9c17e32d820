import type {Tabs} from '../conversation/tabs.js';
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
  return locks ? new LockTurns(locks, name, presence) : leaseTurns(`${name}:turn`);
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
    const atOnce = await this.#locks
      .request(this.#name, {ifAvailable: true}, async lock => {
        return lock ? {result: await this.#presence.during(act)} : undefined;
      })
      .catch(orRefused);
    if (atOnce === REFUSED) return act();
    return atOnce ? atOnce.result : this.#wait(act, signal);
  }

  async idle(signal: AbortSignal): Promise<void> {
    await this.#locks.request(this.#name, {mode: 'shared', signal}, () => undefined);
    await pause(ARRIVES);
    signal.throwIfAborted();
  }

  async #wait<Result>(act: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    signal.throwIfAborted();
    const patience = new AbortController();
    const onAbort = (): void => patience.abort(signal.reason);
    signal.addEventListener('abort', onAbort);
    let begun = false;
    void this.#presence
      .lost(() => begun || patience.signal.aborted)
      .then(lost => lost && patience.abort(ASLEEP));
    try {
      return await this.#locks.request(this.#name, {signal: patience.signal}, async () => {
        begun = true;
        await pause(ARRIVES);
        signal.throwIfAborted();
        return this.#presence.during(act);
      });
    } catch (error) {
      if (begun || patience.signal.reason !== ASLEEP) throw error;
      // It wakes to a conversation that went on; the two tell each other what they have.
      return this.#presence.during(act);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }
}

/** A page in a sandbox has locks by name only, and no other tab to share with. */
const REFUSED = Symbol('refused');

function orRefused(error: unknown): typeof REFUSED {
  if (error instanceof DOMException && error.name === 'SecurityError') return REFUSED;
  throw error;
}
