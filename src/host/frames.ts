/** One frame of the screen, or what stands for it where none comes. */
export interface Frame {
  /** False where nobody sees it: a hidden tab has no frames, and a timer calls in their place. */
  readonly drawn: boolean;
}

/** Time as a screen has it. Injected, so that tests can move it. */
export interface Frames {
  /** Milliseconds of a clock that never goes back. */
  now(): number;
  /** Calls back once with the next frame, or after a tenth of a second where none comes. The answer takes that back. */
  next(callback: (frame: Frame) => void): () => void;
  /** Calls back once, `ms` milliseconds from now. The answer takes that back. */
  after(ms: number, callback: () => void): () => void;
}
