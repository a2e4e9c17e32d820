import {overFrames} from './frame-scheduler.js';
import type {Step} from './slices.js';

/** Does a work while the page has nothing else to do; over its frames where the browser cannot say when that is. */
export function whenIdle(step: Step): void {
  // Safari has no such function yet.
  const ask = globalThis.requestIdleCallback as typeof requestIdleCallback | undefined;
  if (!ask) {
    overFrames(step);
    return;
  }
  const go = (deadline: IdleDeadline): void => {
    if (!step(deadline.timeRemaining())) ask(go);
  };
  ask(go);
}
