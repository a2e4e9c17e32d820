import type {Frame, Frames} from '../../src/host/frames.js';
import {FakeClock} from './fake-clock.js';

/** A screen whose frames come when a test moves the clock. Work takes no time unless `work` says so. */
export class FakeScreen extends FakeClock implements Frames {
  /** A hidden tab has no frames. */
  hidden = false;
  /** Milliseconds for which the page is too busy to draw a frame that has begun. */
  late = 0;
  /** When each frame that somebody asked for began. */
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
    if (this.hidden) return this.after(100, () => callback({at: this.now(), drawn: false}));
    // A frame at this very moment has begun already; the tiny part keeps rounding from giving it again.
    const at = (Math.floor(this.now() / this.#period + 1e-6) + 1) * this.#period;
    const draw = (): void => {
      this.frames.push(at);
      callback({at, drawn: true});
    };
    return this.after(at - this.now(), () => void (this.late > 0 ? this.after(this.late, draw) : draw()));
  }
}
