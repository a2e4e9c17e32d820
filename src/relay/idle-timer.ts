/** A clock for the silence of an upstream. It runs only while something is awaited, so a slow reader is never blamed. */
export interface IdleTimer {
  start(): void;
  stop(): void;
}

/** Calls `onSilence` when `seconds` pass between a `start` and the next `stop`. */
export function createIdleTimer(seconds: number, onSilence: () => void): IdleTimer {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    start() {
      clearTimeout(timer);
      timer = setTimeout(onSilence, seconds * 1000);
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
