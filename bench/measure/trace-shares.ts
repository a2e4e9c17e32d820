import type {TraceEvent} from './tasks.js';

/** A kind of work on the main thread, in milliseconds. */
export interface Share {
  readonly name: string;
  /** Without what was nested in it. */
  readonly total: number;
  readonly count: number;
  readonly longest: number;
}

/** What the events of one thread spent, most expensive first. */
export function sharesOf(events: readonly TraceEvent[]): Share[] {
  const shares = new Map<string, {total: number; count: number; longest: number}>();
  const shareOf = (name: string): {total: number; count: number; longest: number} => {
    const share = shares.get(name) ?? {total: 0, count: 0, longest: 0};
    shares.set(name, share);
    return share;
  };
  const open: {name: string; end: number}[] = [];
  const complete = events
    .filter(({ph}) => ph === 'X')
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  for (const {name, ts, dur = 0} of complete) {
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= ts) open.pop();
    const outer = open.at(-1);
    if (outer) shareOf(outer.name).total -= dur / 1000;
    open.push({name, end: ts + dur});
    const share = shareOf(name);
    share.total += dur / 1000;
    share.count += 1;
    share.longest = Math.max(share.longest, dur / 1000);
  }
  return [...shares].map(([name, share]) => ({name, ...share})).sort((a, b) => b.total - a.total);
}
