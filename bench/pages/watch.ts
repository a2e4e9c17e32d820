import {lastLetters} from './tail.js';

/** What was on screen in one animation frame. */
export interface Sample {
  /** Milliseconds since the page's time origin. */
  readonly at: number;
  /** The last letters shown, or how many characters are there where nothing is shown. */
  readonly tail: string | number;
}

/** Letters that tell one place in an answer from all others. */
const TAIL = 40;

/** Looks at every animation frame from `start` to `stop`. Looking costs time: not for runs whose time is taken. */
export class FrameWatch {
  /** When the frames began, in milliseconds since the page's time origin. */
  readonly frames: number[] = [];
  readonly samples: Sample[] = [];
  readonly #probe = document.createElement('div');
  readonly #sizes = new ResizeObserver(() => this.#look());
  #running = false;
  #last: string | number = '';

  start(): void {
    this.#running = true;
    this.#probe.className = 'probe';
    document.body.append(this.#probe);
    this.#sizes.observe(this.#probe);
    requestAnimationFrame(this.#onFrame);
  }

  stop(): void {
    this.#running = false;
    this.#sizes.disconnect();
    this.#probe.remove();
  }

  /**
   * Size observers are told after all frame callbacks and after layout, right before paint: what is there by then is
   * what this frame shows. The probe changes its size so that they are told in every frame.
   */
  #onFrame = (time: number): void => {
    if (!this.#running) return;
    this.frames.push(time);
    this.#probe.classList.toggle('wide');
    requestAnimationFrame(this.#onFrame);
  };

  #look(): void {
    const {contestant} = window;
    const tail = contestant.received ? contestant.received().length : lastLetters(contestant.answer(), TAIL);
    if (tail === this.#last) return;
    this.#last = tail;
    this.samples.push({at: performance.now(), tail});
  }
}
