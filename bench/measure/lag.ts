import type {Letters} from '../answer/letters.js';
import type {Sample} from '../pages/watch.js';
import type {Written} from '../server/play.js';

/** How far the screen was behind the wire, over all chunks that hold something to show; in milliseconds. */
export interface Lag {
  readonly median: number;
  /** 99 of 100 chunks were not later than this. */
  readonly p99: number;
  readonly worst: number;
  /** Share of chunks, 0 to 1, that were more than 60 ms behind. */
  readonly late: number;
  /** Offset in the source of the end of the chunk that was worst. */
  readonly worstAt: number;
}

/**
 * Joins what went onto the wire with what was on screen. A chunk is on screen in the first frame whose text reaches its
 * last letter.
 * @param clocks milliseconds to add to the page's time for the server's
 */
export function lagOf(
  written: readonly Written[],
  samples: readonly Sample[],
  letters: Letters,
  clocks: number,
): Lag | undefined {
  const shown = positions(samples, letters);
  const lags: {lag: number; at: number}[] = [];
  let needed = 0;
  let frame = 0;
  for (const {at, length} of written) {
    const before = needed;
    while (needed < letters.ends.length && (letters.ends[needed] ?? 0) <= length) needed++;
    // A chunk of markup alone shows nothing of its own.
    if (needed === before) continue;
    while (frame < shown.length && (shown[frame]?.count ?? 0) < needed) frame++;
    const seen = shown[frame];
    if (!seen) break;
    lags.push({lag: seen.at + clocks - at, at: length});
  }
  if (lags.length === 0) return undefined;
  lags.sort((a, b) => a.lag - b.lag);
  const at = (share: number): number => lags[Math.floor(share * (lags.length - 1))]?.lag ?? 0;
  return {
    median: at(0.5),
    p99: at(0.99),
    worst: at(1),
    late: lags.filter(({lag}) => lag > 60).length / lags.length,
    worstAt: lags.at(-1)?.at ?? 0,
  };
}

/** How many letters each sample shows. A tail that is no part of the answer, such as raw markup, shows nothing new. */
function positions(samples: readonly Sample[], letters: Letters): {at: number; count: number}[] {
  let count = 0;
  return samples.map(({at, tail}) => {
    if (typeof tail === 'number') while ((letters.ends[count] ?? Number.POSITIVE_INFINITY) <= tail) count++;
    else if (tail !== '') {
      const found = letters.text.indexOf(tail, Math.max(0, count - tail.length));
      if (found >= 0) count = Math.max(count, found + tail.length);
    }
    return {at, count};
  });
}
