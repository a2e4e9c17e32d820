import type {TranscriptStore} from '../conversation/transcript.js';

/** Values of the `storage` attribute, the default first. */
export const STORAGE_KINDS = ['local', 'session', 'none'] as const;

/** Where session and transcript live: over tabs and visits, in this tab, or in memory. */
export type StorageKind = (typeof STORAGE_KINDS)[number];

/** The key of a widget's record: two widgets for two agents never share one. */
export function storageKey(protocol: string, apiUrl: string, agent: string | undefined): string {
  const host = URL.canParse(apiUrl) ? new URL(apiUrl).host : '';
  return `dragoman:${protocol}:${host}:${agent ?? ''}`;
}

/**
 * The store under one key. Total: where storage is blocked, full or missing, the record stays in memory and the
 * console is told once, unless another store of the same widget tells it (`quiet`).
 */
export function openStore(kind: StorageKind, key: string, {quiet = false} = {}): TranscriptStore {
  const memory = memoryStore();
  if (kind === 'none') return memory;
  let warned = quiet;
  const attempt = <Result>(act: (storage: Storage) => Result): Result | undefined => {
    try {
      return act(kind === 'local' ? localStorage : sessionStorage);
    } catch (error) {
      if (!warned)
        console.warn(`dragoman: ${kind} storage cannot be used; the chat is kept in memory.`, error);
      warned = true;
      return undefined;
    }
  };
  return {
    read: () => memory.read() ?? attempt(storage => storage.getItem(key)) ?? undefined,
    write(text) {
      const stored = attempt(storage => {
        storage.setItem(key, text);
        return true;
      });
      // A record that went to storage is not kept twice: another tab may write a newer one.
      if (stored) memory.remove();
      else memory.write(text);
    },
    remove() {
      memory.remove();
      attempt(storage => storage.removeItem(key));
    },
  };
}

function memoryStore(): TranscriptStore {
  let kept: string | undefined;
  return {
    read: () => kept,
    write: text => {
      kept = text;
    },
    remove: () => {
      kept = undefined;
    },
  };
}
