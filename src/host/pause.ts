import {later} from './frame-scheduler.js';

/** Resolves `ms` milliseconds from now; rejects with the signal's reason where that aborts before. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      cancel();
      signal?.removeEventListener('abort', end);
      if (signal?.aborted) reject(signal.reason);
      else resolve();
    };
    const cancel = later(ms, end);
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
  });
}
