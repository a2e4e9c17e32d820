import type {Browser, CDPSession, Page} from 'playwright';
import {writeAnswer} from '../answer/answer.js';
import {cutIntoChunks} from '../answer/chunks.js';
import {lettersOf, lettersToShow} from '../answer/letters.js';
import {contestantNamed} from '../contestants.js';
import type {PageRun} from '../pages/bench.js';
import {PATIENCE_MS, type Planned} from '../plan.js';
import {now} from '../server/play.js';
import type {BenchServer} from '../server/server.js';
import {evaluate} from './evaluate.js';
import {type Lag, lagOf} from './lag.js';
import {type Costs, spent, watchMainThread} from './main-thread.js';
import {startTrace, stopTrace, tasksOf} from './tasks.js';

/** What one run gave. Times are in milliseconds, but for `Costs`. */
export interface Run extends Planned {
  /** From the question to the last letter on screen. */
  readonly duration: number;
  /** False where the contestant was given up. */
  readonly finished: boolean;
  /** Whether all that was to be shown was shown. */
  readonly whole: boolean;
  /** Where what was shown first differs from what was to be shown: empty where it does not. */
  readonly difference: string;
  readonly wall: Costs;
  readonly cpu: Costs;
  /** Growth of the JavaScript heap after a collection, in bytes. */
  readonly heap: number;
  /** Of a look at frames. */
  readonly frames?: FrameFigures;
}

export interface FrameFigures {
  readonly worstGap: number;
  /** Gaps of more than two frames, longer than 34 ms. */
  readonly longGaps: number;
  readonly longestTask: number;
  /** The same in processor time. */
  readonly longestTaskCpu: number;
  readonly longTasks: number;
  readonly lag: Lag | undefined;
  /** The source around the end of the chunk that was last to be shown. */
  readonly lagNear: string;
}

/** The box of a task, in whose place some show its source. */
const PLAIN_BOX = /\[[ x]\]/g;

/** Time that a page has to give up by itself. */
const GRACE_MS = 5000;

/** Of every page. */
export const VIEWPORT = {width: 1000, height: 760};

/** What all runs share. */
export interface Bench {
  readonly browser: Browser;
  readonly server: BenchServer;
  readonly cpu: number;
}

/** Opens a page of its own for a contestant, ready to be asked. */
export async function openContestant({browser, server, cpu}: Bench, name: string): Promise<Page> {
  const page = await browser.newPage({viewport: VIEWPORT});
  page.on('pageerror', error => console.log(`${name}: ${error}`));
  await page.goto(`${server.origin}/${name}.html`);
  await page.evaluate('window.contestant.ready.then(() => undefined)');
  if (cpu > 1) {
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', {rate: cpu});
  }
  return page;
}

/** Has a contestant answered once. */
export async function runOnce(bench: Bench, planned: Planned): Promise<Run> {
  const page = await openContestant(bench, planned.contestant);
  try {
    return await measure(bench, page, planned);
  } finally {
    await page.close();
  }
}

async function measure({browser, server}: Bench, page: Page, planned: Planned): Promise<Run> {
  const {kind, size, perSecond, look} = planned;
  const {shows} = contestantNamed(planned.contestant);
  const watch = look === 'frames';
  const answer = writeAnswer(kind, size * 1000);
  const letters = lettersToShow(answer, {markup: shows !== 'words'});
  const chunks = cutIntoChunks(answer.text);
  const limit = PATIENCE_MS + (perSecond > 0 ? (chunks.length / perSecond) * 1000 : 0);

  const session = await page.context().newCDPSession(page);
  const clocks = watch ? await compareClocks(session) : 0;
  const heapBefore = await heapOf(session);
  const mainThread = await watchMainThread(page);
  const written = server.answerWith({chunks, perSecond});
  if (watch) await startTrace(browser, page);
  const before = {wall: await mainThread.wall(), cpu: await mainThread.cpu()};
  const task = {ending: letters.text.slice(-40), length: answer.text.length, limit, watch};
  const run = await withinLimit(
    session,
    evaluate<PageRun>(session, `bench.run(${JSON.stringify(task)})`),
    limit,
  );
  const after = {cpu: await mainThread.cpu(), wall: await mainThread.wall()};
  const tasks = watch ? tasksOf(await stopTrace(browser)) : [];
  const shown = await evaluate<string>(session, 'bench.shown()');
  const difference = differenceOf(
    lettersOf(shows === 'words' ? shown.replace(PLAIN_BOX, '') : shown),
    letters.text,
  );

  const result = {
    ...planned,
    duration: run.duration,
    finished: run.finished,
    whole: difference === '',
    difference,
    wall: spent(before.wall, after.wall),
    cpu: spent(before.cpu, after.cpu),
    heap: (await heapOf(session)) - heapBefore,
  };
  if (!watch) return result;
  const lag = run.finished ? lagOf(await written, run.samples, letters, clocks) : undefined;
  return {...result, frames: frameFigures(run.frames, tasks, lag, answer.text)};
}

function frameFigures(
  frames: readonly number[],
  tasks: readonly {wall: number; cpu: number}[],
  lag: Lag | undefined,
  source: string,
): FrameFigures {
  const gaps = frames.slice(1).map((time, index) => time - (frames[index] ?? time));
  const wall = tasks.map(task => task.wall);
  return {
    worstGap: Math.max(0, ...gaps),
    longGaps: gaps.filter(gap => gap > 34).length,
    longestTask: Math.max(0, ...wall),
    longestTaskCpu: Math.max(0, ...tasks.map(task => task.cpu)),
    longTasks: wall.filter(time => time > 50).length,
    lag,
    lagNear: lag ? source.slice(Math.max(0, lag.worstAt - 40), lag.worstAt + 40) : '',
  };
}

function differenceOf(shown: string, wanted: string): string {
  if (shown === wanted) return '';
  let at = 0;
  while (shown[at] === wanted[at]) at++;
  const around = (text: string): string => text.slice(Math.max(0, at - 20), at + 20);
  return `letter ${at} of ${wanted.length}: …${around(shown)}… for …${around(wanted)}…`;
}

/** A page that never lets go of its main thread cannot give up by itself: its script is ended from outside. */
async function withinLimit(session: CDPSession, running: Promise<PageRun>, limit: number): Promise<PageRun> {
  let timer: NodeJS.Timeout | undefined;
  const ended = new Promise<PageRun>(resolve => {
    timer = setTimeout(() => {
      void session.send('Runtime.terminateExecution');
      resolve({duration: limit, finished: false, frames: [], samples: []});
    }, limit + GRACE_MS);
  });
  // What the ended script leaves behind is of no interest.
  running.catch(() => undefined);
  try {
    return await Promise.race([running, ended]);
  } finally {
    clearTimeout(timer);
  }
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

/** Milliseconds from the page's time to this process's: the answer that came back soonest says it best. */
async function compareClocks(session: CDPSession): Promise<number> {
  let best = {took: Number.POSITIVE_INFINITY, offset: 0};
  for (let attempt = 0; attempt < 20; attempt++) {
    const asked = now();
    const there = await evaluate<number>(session, 'performance.now()');
    const took = now() - asked;
    if (took < best.took) best = {took, offset: asked + took / 2 - there};
  }
  return best.offset;
}
