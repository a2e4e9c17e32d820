import type {Frame, Frames} from './frames.js';

/**
 * Milliseconds between two beats, at the least: every other frame of a screen with 60 of them a second. Painting is
 * the larger half of what an update costs, and an eye reads no faster.
 */
const REST = 26;

/** Milliseconds before the end of the rest at which a frame is asked for: less than the shortest one of 60 Hz. */
const AHEAD = 6;

/** Of the time between two beats, drawing one may take a quarter. */
const SHARE = 4;
/** Milliseconds after which a beat comes however long drawing one takes. */
const LONGEST_REST = 120;
/** Beats of which the one that cost least counts: one that waited for something else says nothing. */
const REMEMBERED = 3;

/**
 * The pace at which what arrives is shown: at most once a frame and some 30 times a second, for everyone who asks
 * together. What comes after a rest is shown with the next frame, and nothing waits for more than two frames at 60 Hz,
 * unless drawing takes long: a table of a thousand rows is laid out as a whole for each row more.
 */
export class Beat {
  readonly #frames: Frames;
  #waiting: (() => void)[] = [];
  #last = Number.NEGATIVE_INFINITY;
  #rest = REST;
  /** Milliseconds that the last beats took, with what was drawn after them. */
  #costs: number[] = [];

  constructor(frames: Frames) {
    this.#frames = frames;
  }

  /** Calls back once, with the next beat. */
  readonly ask = (callback: () => void): void => {
    this.#waiting.push(callback);
    if (this.#waiting.length > 1) return;
    // No frame is asked for that would be too early: even an idle one costs.
    const early = this.#last + this.#rest - AHEAD - this.#frames.now();
    if (early > 0) this.#frames.after(early, () => this.#await());
    else this.#await();
  };

  #await(): void {
    this.#frames.next(frame => {
      if (frame.at - this.#last < this.#rest) this.#await();
      else this.#strike(frame);
    });
  }

  #strike(frame: Frame): void {
    this.#last = frame.at;
    const waiting = this.#waiting;
    this.#waiting = [];
    const began = this.#frames.now();
    // It comes after what the callbacks change is drawn.
    if (frame.drawn) this.#frames.after(0, () => this.#learn(this.#frames.now() - began));
    for (const callback of waiting) callback();
  }

  #learn(cost: number): void {
    this.#costs = [cost, ...this.#costs].slice(0, REMEMBERED);
    const usual = this.#costs.length < REMEMBERED ? 0 : Math.min(...this.#costs);
    this.#rest = Math.min(Math.max(REST, usual * SHARE), LONGEST_REST);
  }
}
