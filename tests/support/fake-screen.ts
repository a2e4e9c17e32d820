import type {Frame, Frames} from '../../src/host/frames.js';
import {FakeClock} from './fake-clock.js';

/** Milliseconds in which a frame that has begun takes what somebody wants drawn. */
const SOON = 2;

/** A screen whose frames come when a test moves the clock. Work takes no time unless `work` says so. */
export class FakeScreen extends FakeClock implements Frames {
  /** A hidden tab has no frames. */
  hidden = false;
  /** Milliseconds for which the page is too busy to draw a frame that has begun. */
  late = 0;
  /**
   * Milliseconds after a frame's time in which it still takes what somebody wants drawn, where nobody had wanted anything:
   * browsers do so.
   */
  open = 0;
  /** When each frame that somebody asked for was drawn. */
  readonly frames: number[] = [];
  readonly #period: number;
  #worked = 0;

  /** @param rate frames a second. */
  constructor(rate = 60) {
    super(0);
    this.#period = 1000 / rate;
  }

  override now(): number {
    return super.now() + this.#worked;
  }

  /** The page is busy for so long, inside a callback. */
  work(ms: number): void {
    this.#worked += ms;
  }

  /** Time passes until the next frame that somebody asked for. */
  draw(): void {
    const drawn = this.frames.length;
    if (this.pending === 0) throw new Error('Nobody asked for a frame.');
    while (this.frames.length === drawn) this.advance(1);
  }

  next(callback: (frame: Frame) => void): () => void {
    if (this.hidden) return this.after(100, () => callback({drawn: false}));
    // A frame at this very moment has begun already; the tiny part keeps rounding from giving it again.
    const begun = Math.floor(this.now() / this.#period + 1e-6) * this.#period;
    const takes = this.now() - begun <= this.open && (this.frames.at(-1) ?? -1) < begun;
    const at = takes ? this.now() + SOON : begun + this.#period;
    const draw = (): void => {
      this.frames.push(at);
      callback({drawn: true});
    };
    return this.after(at - this.now(), () => void (this.late > 0 ? this.after(this.late, draw) : draw()));
  }
}
