/**
 * The real surroundings of a conversation: clock, ids, beat and network state, in a browser and in plain Node.
 */
import type {Environment} from './conversation/turn.js';

/**
 * The environment where nobody gives another. Its beat is the end of the running task: there is no screen to wait for.
 */
export const systemEnvironment: Environment = {
  now: () => Date.now(),
  newId,
  schedule: notify => queueMicrotask(notify),
  // Node has a navigator without `onLine`; only an explicit false is an answer.
  online: () => globalThis.navigator?.onLine !== false,
  onOnline(callback) {
    if (typeof globalThis.addEventListener !== 'function') return () => undefined;
    globalThis.addEventListener('online', callback);
    return () => globalThis.removeEventListener('online', callback);
  },
};

/** A random UUID (version 4). `crypto.randomUUID` is missing on pages served over plain http. */
export function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
