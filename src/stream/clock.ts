/** Time as the transport knows it; a test brings its own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once, `ms` milliseconds from now or later (hidden tabs are late). The answer cancels it. */
  after(ms: number, callback: () => void): () => void;
}

/** Browsers keep a delay in 32 bits and fire at once past that. */
const MAX_DELAY = 2 ** 31 - 1;

/** The browser's clock and timers. The only place under stream/ that has any. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    let remaining = Math.max(0, ms);
    let timer: ReturnType<typeof setTimeout>;
    const arm = (): void => {
      const delay = Math.min(remaining, MAX_DELAY);
      remaining -= delay;
      timer = setTimeout(() => (remaining > 0 ? arm() : callback()), delay);
    };
    arm();
    return () => clearTimeout(timer);
  },
};
