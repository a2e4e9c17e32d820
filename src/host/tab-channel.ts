/** What tabs of one origin tell each other under one name. */
export interface TabChannel {
  tell(text: string): void;
  /** Whatever others tell; the answer ends that. */
  hear(listener: (text: unknown) => void): () => void;
  close(): void;
}

/** The channel of this name. Total: where a browser has none, nobody hears anything. */
export function openChannel(name: string): TabChannel {
  try {
    return broadcast(new BroadcastChannel(name));
  } catch {
    return overStorage(`${name}:news`);
  }
}

function broadcast(channel: BroadcastChannel): TabChannel {
  return {
    tell: text => channel.postMessage(text),
    hear(listener) {
      const onMessage = ({data}: MessageEvent<unknown>): void => listener(data);
      channel.addEventListener('message', onMessage);
      return () => channel.removeEventListener('message', onMessage);
    },
    close: () => channel.close(),
  };
}

/** Safari before 15.4 tells other tabs only of what changes in storage. Nothing stays there. */
function overStorage(key: string): TabChannel {
  return {
    tell(text) {
      try {
        localStorage.setItem(key, text);
        localStorage.removeItem(key);
      } catch {
        // Blocked or full: each tab is for itself.
      }
    },
    hear(listener) {
      const onStorage = (event: StorageEvent): void => {
        if (event.key === key && event.newValue !== null) listener(event.newValue);
      };
      globalThis.addEventListener('storage', onStorage);
      return () => globalThis.removeEventListener('storage', onStorage);
    },
    close() {},
  };
}
