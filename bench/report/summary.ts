import type {Lag} from '../measure/lag.js';
import type {Costs} from '../measure/main-thread.js';
import type {Opening} from '../measure/opening.js';
import type {FrameFigures, Run} from '../measure/run.js';
import type {Case} from '../plan.js';
import {type OpeningSummary, summariseOpenings} from './openings.js';
import {median} from './statistics.js';

/** All runs of one contestant in one case that looked at costs, by their medians. */
export interface CostSummary extends Case {
  readonly contestant: string;
  readonly rounds: number;
  /** Whether every run came to its end. */
  readonly finished: boolean;
  readonly wall: Costs;
  readonly cpu: Costs;
  /** Milliseconds. */
  readonly duration: number;
  /** Bytes. */
  readonly heap: number;
}

/** The same of runs that looked at frames: medians, and the worst of all rounds. */
export interface FrameSummary extends Case {
  readonly contestant: string;
  readonly rounds: number;
  readonly typical: Figures;
  readonly worst: Figures;
}

type Figures = Omit<FrameFigures, 'lag' | 'lagNear'> & {lag: Omit<Lag, 'worstAt'> | undefined};

/** What a whole benchmark gave. */
export interface Summary {
  readonly costs: readonly CostSummary[];
  readonly frames: readonly FrameSummary[];
  readonly openings: readonly OpeningSummary[];
  /** Runs that came to their end without showing the whole text, as `contestant, kind, size`. */
  readonly incomplete: readonly string[];
  /** How many runs came to their end. */
  readonly complete: number;
}

/** Brings the rounds of each contestant together. */
export function summarise(runs: readonly Run[], openings: readonly Opening[] = []): Summary {
  const finished = runs.filter(run => run.finished);
  return {
    costs: groups(runs.filter(({look}) => look === 'costs')).map(summariseCosts),
    frames: groups(runs.filter(({look}) => look === 'frames')).map(summariseFrames),
    openings: summariseOpenings(openings),
    incomplete: finished
      .filter(({whole}) => !whole)
      .map(({contestant, kind, size}) => `${contestant}, ${kind}, ${size} kB`),
    complete: finished.length,
  };
}

/** Figures of one contestant in one case, if it was run. */
export function find<T extends Case & {contestant: string}>(
  summaries: readonly T[],
  contestant: string,
  {kind, size, perSecond}: Case,
): T | undefined {
  return summaries.find(
    each =>
      each.contestant === contestant &&
      each.kind === kind &&
      each.size === size &&
      each.perSecond === perSecond,
  );
}

function groups(runs: readonly Run[]): [Run, ...Run[]][] {
  const found = new Map<string, [Run, ...Run[]]>();
  for (const run of runs) {
    const key = [run.contestant, run.kind, run.size, run.perSecond].join(' ');
    const group = found.get(key);
    if (group) group.push(run);
    else found.set(key, [run]);
  }
  return [...found.values()];
}

function summariseCosts(runs: [Run, ...Run[]]): CostSummary {
  const [{contestant, kind, size, perSecond}] = runs;
  return {
    ...{contestant, kind, size, perSecond},
    rounds: runs.length,
    finished: runs.every(run => run.finished),
    wall: medianCosts(runs.map(({wall}) => wall)),
    cpu: medianCosts(runs.map(({cpu}) => cpu)),
    duration: median(runs.map(({duration}) => duration)),
    heap: median(runs.map(({heap}) => heap)),
  };
}

function medianCosts(costs: readonly Costs[]): Costs {
  return {
    task: median(costs.map(({task}) => task)),
    script: median(costs.map(({script}) => script)),
    layout: median(costs.map(({layout}) => layout)),
    style: median(costs.map(({style}) => style)),
  };
}

function summariseFrames(runs: [Run, ...Run[]]): FrameSummary {
  const [{contestant, kind, size, perSecond}] = runs;
  const figures = runs.flatMap(run => run.frames ?? []);
  return {
    ...{contestant, kind, size, perSecond},
    rounds: runs.length,
    typical: combine(figures, median),
    worst: combine(figures, values => Math.max(...values)),
  };
}

function combine(figures: readonly FrameFigures[], by: (values: readonly number[]) => number): Figures {
  const lags = figures.flatMap(({lag}) => lag ?? []);
  return {
    worstGap: by(figures.map(({worstGap}) => worstGap)),
    longGaps: by(figures.map(({longGaps}) => longGaps)),
    longestTask: by(figures.map(({longestTask}) => longestTask)),
    longestTaskCpu: by(figures.map(({longestTaskCpu}) => longestTaskCpu)),
    longTasks: by(figures.map(({longTasks}) => longTasks)),
    lag:
      lags.length === 0
        ? undefined
        : {
            median: by(lags.map(lag => lag.median)),
            p99: by(lags.map(lag => lag.p99)),
            worst: by(lags.map(lag => lag.worst)),
            late: by(lags.map(({late}) => late)),
          },
  };
}
