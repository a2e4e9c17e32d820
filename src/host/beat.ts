import type {Frame, Frames} from './frames.js';

/**
 * Milliseconds between two beats, at the least: every other frame of a screen with 60 of them a second. Painting is
 * the larger half of what an update costs, and an eye reads no faster.
 */
const REST = 26;

/** Milliseconds before the end of the rest at which a frame is asked for: less than the shortest one of 60 Hz. */
const AHEAD = 6;

/**
 * The pace at which what arrives is shown: at most once a frame and some 30 times a second, for everyone who asks
 * together. What comes after a rest is shown with the next frame, and nothing waits for more than two frames at 60 Hz.
 */
export class Beat {
  readonly #frames: Frames;
  #waiting: (() => void)[] = [];
  #last = Number.NEGATIVE_INFINITY;

  constructor(frames: Frames) {
    this.#frames = frames;
  }

  /** Calls back once, with the next beat. */
  readonly ask = (callback: () => void): void => {
    this.#waiting.push(callback);
    if (this.#waiting.length > 1) return;
    // No frame is asked for that would be too early: even an idle one costs.
    const early = this.#last + REST - AHEAD - this.#frames.now();
    if (early > 0) this.#frames.after(early, () => this.#await());
    else this.#await();
  };

  #await(): void {
    this.#frames.next(frame => {
      if (frame.at - this.#last < REST) this.#await();
      else this.#strike(frame);
    });
  }

  #strike(frame: Frame): void {
    this.#last = frame.at;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const callback of waiting) callback();
  }
}
