import type {Tabs} from '../conversation/tabs.js';
import {abortWith} from './abort-with.js';
import {later} from './frame-scheduler.js';
import {pause} from './pause.js';
import type {TabPresence} from './tab-presence.js';

/**
 * Milliseconds a lease holds without another word: a hidden tab that is well may have its timers once a minute. Whether
 * its tab is there at all is asked long before.
 */
const HOLDS = 75_000;
/** Milliseconds after which it is renewed. */
const RENEWED = 10_000;
/** Milliseconds after which somebody who waits looks again; sooner where the browser tells of the change. */
const LOOKS = 1000;
/** Milliseconds after which another tab that took it in the same moment can be seen. */
const SEEN = 100;

/** Whose turn it is, and until when (milliseconds since 1970) that counts without another word. */
interface Lease {
  readonly owner: string;
  readonly until: number;
}

/**
 * Turns by a lease in storage, for pages without Web Locks. Nothing stands there but while it is somebody's turn, or that
 * tab has gone without a word and nobody has asked for it yet. Where storage cannot be used it is everybody's turn: a tab
 * knows of no other then.
 */
export function leaseTurns(
  key: string,
  presence: Pick<TabPresence, 'during' | 'gone'>,
): Pick<Tabs, 'alone' | 'idle'> {
  const owner = Math.random().toString(36).slice(2);
  return {
    async alone(act, signal) {
      await take(key, owner, presence, signal);
      const cancel = keepTaken(key, owner);
      try {
        return await presence.during(act);
      } finally {
        cancel();
        give(key, owner);
      }
    },
    async idle(signal) {
      do {
        await whenFree(key, presence, signal);
        // Who waits for a turn comes first, and may not have looked yet: what it wants to do is not for others to do.
        await pause(LOOKS + SEEN, signal);
      } while (read(key));
    },
  };
}

async function take(
  key: string,
  owner: string,
  presence: Pick<TabPresence, 'gone'>,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  for (;;) {
    await whenFree(key, presence, signal);
    if (!write(key, lease(owner))) return;
    await pause(SEEN, signal).catch(reason => {
      give(key, owner);
      throw reason;
    });
    if (read(key)?.owner === owner) return;
  }
}

/** Ends the lease of this owner, whose it may not be any more. */
function give(key: string, owner: string): void {
  if (read(key)?.owner === owner) write(key, undefined);
}

/** Resolves once there is no lease. One whose tab does not answer is put away: that has gone, or sleeps. */
async function whenFree(
  key: string,
  presence: Pick<TabPresence, 'gone'>,
  signal: AbortSignal,
): Promise<void> {
  for (let held = read(key); held; held = read(key)) {
    const {owner} = held;
    const waiting = abortWith(signal);
    const gone = presence.gone(waiting.signal).then(() => give(key, owner));
    try {
      await Promise.race([gone, whenOver(key, owner, waiting.signal)]);
    } finally {
      waiting.abort();
    }
  }
}

async function whenOver(key: string, owner: string, signal: AbortSignal): Promise<void> {
  while (read(key)?.owner === owner) await change(key, signal);
}

/** The answer ends it. */
function keepTaken(key: string, owner: string): () => void {
  let cancel = (): void => {};
  const renew = (): void => {
    if (read(key)?.owner === owner) write(key, lease(owner));
    cancel = later(RENEWED, renew);
  };
  renew();
  return () => cancel();
}

/** Resolves when the lease may have changed; rejects with the signal's reason. */
function change(key: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      cancel();
      globalThis.removeEventListener('storage', onStorage);
      signal.removeEventListener('abort', end);
      if (signal.aborted) reject(signal.reason);
      else resolve();
    };
    const onStorage = (event: StorageEvent): void => {
      if (event.key === key || event.key === null) end();
    };
    const cancel = later(LOOKS, end);
    globalThis.addEventListener('storage', onStorage);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}

function lease(owner: string): Lease {
  return {owner, until: Date.now() + HOLDS};
}

/** The lease that holds, if any: whatever else stands there, or claims to hold for longer than any can, is none. */
function read(key: string): Lease | undefined {
  try {
    const {owner, until} = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Lease>;
    const rest = Number(until) - Date.now();
    return typeof owner === 'string' && rest > 0 && rest <= HOLDS ? {owner, until: Number(until)} : undefined;
  } catch {
    return undefined;
  }
}

/** False where storage cannot be used. */
function write(key: string, value: Lease | undefined): boolean {
  try {
    if (value) localStorage.setItem(key, JSON.stringify(value));
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}
