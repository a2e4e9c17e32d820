import type {Browser, Page} from 'playwright';

/** One task of the page's main thread, in milliseconds. */
export interface Task {
  readonly wall: number;
  readonly cpu: number;
}

/** As Chromium writes it; times are in microseconds. */
export interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
}

/** Of all that can be traced only this: the tasks, and the marks between which they count. */
const CATEGORIES = ['disabled-by-default-devtools.timeline', 'blink.user_timing'];

export async function startTrace(browser: Browser, page: Page, more: readonly string[] = []): Promise<void> {
  await browser.startTracing(page, {categories: [...CATEGORIES, ...more]});
}

/** Events between the marks `bench-start` and `bench-end`, on the thread that made them. */
export async function stopTrace(browser: Browser): Promise<readonly TraceEvent[]> {
  const trace = JSON.parse((await browser.stopTracing()).toString('utf8')) as {traceEvents: TraceEvent[]};
  const start = trace.traceEvents.find(({name}) => name === 'bench-start');
  const end = trace.traceEvents.find(({name}) => name === 'bench-end');
  if (!start) return [];
  return trace.traceEvents.filter(
    ({pid, tid, ts}) =>
      pid === start.pid && tid === start.tid && ts >= start.ts && ts <= (end?.ts ?? Number.POSITIVE_INFINITY),
  );
}

/** The tasks among the events of a trace. */
export function tasksOf(events: readonly TraceEvent[]): Task[] {
  return events
    .filter(({name, ph}) => name === 'RunTask' && ph === 'X')
    .map(({dur = 0, tdur = 0}) => ({wall: dur / 1000, cpu: tdur / 1000}));
}
