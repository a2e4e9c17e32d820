import type {Frame, Frames} from './frames.js';

/** Milliseconds that all the work of one frame may take together. */
const A_FRAME = 8;
/** The same where nobody sees the frame, and where the next call may be a second away. */
const UNSEEN = 50;
/** What a piece of work may take at the least, once it is its turn: it gets on, however little is left of a frame. */
const LEAST = 1;
/** One frame in so many begins with what has waited longest, so that nothing waits for ever behind what is newer. */
const FAIR = 4;

/** Does some of a work within `budget` milliseconds; true when nothing is left of it. */
export type Step = (budget: number) => boolean;

/**
 * Work that would take too long for one frame, spread over as many as it takes. The latest comes first: of a conversation
 * that is restored as a whole, the last messages are those on screen.
 */
export class Slices {
  readonly #frames: Frames;
  /** In the order in which they came, or last had their turn. */
  #steps = new Set<Step>();
  #round = 0;
  #spent = 0;
  /** When `#spent` began to count. */
  #since = Number.NEGATIVE_INFINITY;
  #cancel: (() => void) | undefined;

  constructor(frames: Frames) {
    this.#frames = frames;
  }

  /**
   * Calls `step` with each frame until it answers true, and now already unless all other work has taken what this frame
   * has. The answer to this ends that.
   */
  readonly start = (step: Step): (() => void) => {
    if (this.#steps.size === 0 && this.#frames.now() - this.#since >= 2 * A_FRAME) this.#begin();
    if (this.#spent < A_FRAME) this.#run(step, A_FRAME);
    else this.#steps.add(step);
    this.#ask();
    return () => {
      this.#steps.delete(step);
      this.#ask();
    };
  };

  #begin(): void {
    this.#spent = 0;
    this.#since = this.#frames.now();
  }

  #inOrder(): Step[] {
    const [oldest, ...others] = this.#steps;
    if (!oldest) return [];
    others.reverse();
    return this.#round++ % FAIR === FAIR - 1 ? [oldest, ...others] : [...others, oldest];
  }

  /** A step that throws is not called again. */
  #run(step: Step, budget: number): void {
    this.#steps.delete(step);
    const began = this.#frames.now();
    const done = step(Math.max(budget - this.#spent, LEAST));
    this.#spent += this.#frames.now() - began;
    if (!done) this.#steps.add(step);
  }

  /** Asks for a frame where there is work for it, and for none where there is not. */
  #ask(): void {
    if (this.#steps.size > 0) this.#cancel ??= this.#frames.next(this.#onFrame);
    else {
      this.#cancel?.();
      this.#cancel = undefined;
    }
  }

  #onFrame = ({drawn}: Frame): void => {
    this.#cancel = undefined;
    this.#begin();
    const budget = drawn ? A_FRAME : UNSEEN;
    try {
      for (const step of this.#inOrder()) {
        if (this.#spent >= budget) break;
        if (this.#steps.has(step)) this.#run(step, budget);
      }
    } finally {
      this.#ask();
    }
  };
}
