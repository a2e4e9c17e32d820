import {later} from './frame-scheduler.js';

/** Resolves `ms` milliseconds from now. */
export function pause(ms: number): Promise<void> {
  return new Promise(resolve => later(ms, resolve));
}
