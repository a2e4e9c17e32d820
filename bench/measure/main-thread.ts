import type {CDPSession, Page} from 'playwright';

/** Seconds of a page's main thread since the page began. */
export interface Costs {
  readonly task: number;
  readonly script: number;
  readonly layout: number;
  readonly style: number;
}

/** Reads what the main thread of a page has done so far. */
export interface MainThread {
  /** By the clock on the wall, in which waiting for another process of the machine counts. */
  wall(): Promise<Costs>;
  /** By the processor's time for this thread, which a busy machine disturbs less. */
  cpu(): Promise<Costs>;
}

const METRICS: Readonly<Record<string, keyof Costs>> = {
  TaskDuration: 'task',
  ScriptDuration: 'script',
  LayoutDuration: 'layout',
  RecalcStyleDuration: 'style',
};

/** A session counts in one kind of time only; so there are two. */
export async function watchMainThread(page: Page): Promise<MainThread> {
  const [wall, cpu] = await Promise.all([openSession(page, 'timeTicks'), openSession(page, 'threadTicks')]);
  return {wall: () => readCosts(wall), cpu: () => readCosts(cpu)};
}

async function openSession(page: Page, timeDomain: 'timeTicks' | 'threadTicks'): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', {timeDomain});
  return session;
}

async function readCosts(session: CDPSession): Promise<Costs> {
  const {metrics} = await session.send('Performance.getMetrics');
  const costs = {task: 0, script: 0, layout: 0, style: 0};
  for (const {name, value} of metrics) {
    const cost = METRICS[name];
    if (cost) costs[cost] = value;
  }
  return costs;
}

/** What was spent between two readings. */
export function spent(before: Costs, after: Costs): Costs {
  return {
    task: after.task - before.task,
    script: after.script - before.script,
    layout: after.layout - before.layout,
    style: after.style - before.style,
  };
}
