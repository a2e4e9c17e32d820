import {Beat} from './beat.js';
import type {Frame, Frames} from './frames.js';
import {Slices} from './slices.js';

/** Milliseconds after which a frame is taken to have come without one: hidden tabs have none. */
const WITHOUT_FRAME = 100;

const screen: Frames = {
  now: () => performance.now(),
  next(callback) {
    const once = (frame: Frame): void => {
      cancel();
      callback(frame);
    };
    const frame = requestAnimationFrame(() => once({drawn: true}));
    const timer = setTimeout(() => once({drawn: false}), WITHOUT_FRAME);
    const cancel = (): void => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
    return cancel;
  },
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** One for all chats of a page: what two of them show is drawn in the same frame. */
const beat = new Beat(screen);
const slices = new Slices(screen);

/** Calls back once, with the next beat: at most some 30 times a second, and with the next frame after a rest. */
export const onNextBeat = beat.ask;

/**
 * Calls back once the next beat may come, so that what is fetched then is shown in it; at once in a hidden tab, where
 * there is nothing to keep pace with and timers are rare.
 */
export function whenBeatIsDue(callback: () => void): void {
  if (document.visibilityState === 'hidden') callback();
  else beat.due(callback);
}

/**
 * Calls `step` now with the milliseconds it may take, and again with each frame until it answers true. All that is
 * spread so shares one budget a frame. The answer ends it.
 */
export const overFrames = slices.start;

/** Calls back once, `ms` milliseconds from now. The answer takes that back. */
export const later = screen.after;
