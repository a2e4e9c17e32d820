import {setImmediate as breath, setTimeout as sleep} from 'node:timers/promises';

/**
 * How fast the demo speaks, and its only timer. A real model takes its time; so that a streaming answer looks like
 * one, every word waits a little. A pace of 0 never starts a timer: it lets the event loop breathe, so that each
 * piece is written on its own and an abort is noticed between two of them.
 */
export interface Pace {
  /** Milliseconds between two words. */
  readonly ms: number;
  /** Waits for `words` words. Rejects with the signal's reason when it is aborted. */
  wait(words: number, signal: AbortSignal): Promise<void>;
  /** Waits for ever, which here means until the signal is aborted: then rejects with its reason. */
  forever(signal: AbortSignal): Promise<never>;
}

export function createPace(ms: number): Pace {
  return {
    ms,
    async wait(words, signal) {
      signal.throwIfAborted();
      if (ms > 0) await sleep(ms * words, undefined, {signal});
      else await breath(undefined, {signal});
    },
    forever(signal) {
      return new Promise((_, reject) => {
        const end = (): void => reject(signal.reason);
        if (signal.aborted) end();
        else signal.addEventListener('abort', end, {once: true});
      });
    },
  };
}

/** A text cut before each of its words, so that the pieces joined are the text again. */
export function inWords(text: string): string[] {
  return text.match(/\s*\S+/g) ?? (text === '' ? [] : [text]);
}
