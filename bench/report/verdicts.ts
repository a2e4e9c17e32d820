import type {Kind} from '../answer/answer.js';
import {contestantNamed, DRAGOMAN, NOTHING, PLAIN, STREAMING_MARKDOWN} from '../contestants.js';
import {PACE} from '../plan.js';
import {growthOf, paceOf} from './growth.js';
import {longAndShort} from './openings.js';
import {type FrameSummary, find, type Summary} from './summary.js';
import {number, table} from './table.js';

/** One thing that was promised. */
export interface Verdict {
  readonly promise: string;
  readonly figure: string;
  /** Undefined where it was not measured here. */
  readonly met: boolean | undefined;
}

const PACED_20 = {kind: 'mixed', size: 20, perSecond: PACE} as const;
const PACED_100 = {kind: 'mixed', size: 100, perSecond: PACE} as const;

const GROWING: readonly Kind[] = ['mixed', 'fence', 'table', 'list', 'paragraph', 'quote'];

/**
 * What the element is held to, with what was measured.
 * @param markdownBytes what `src/markdown/` weighs with marked, brotli
 */
export function verdicts(summary: Summary, markdownBytes: number): Verdict[] {
  return [
    ratio(summary, PLAIN, 0.8),
    ratio(summary, STREAMING_MARKDOWN, 1),
    atMost(
      'Paced 20 kB: no text more than 60 ms behind the wire',
      60,
      summary,
      PACED_20,
      ({lag}) => lag?.worst,
    ),
    atMost('Paced 100 kB: no task longer than 50 ms', 50, summary, PACED_100, ({longestTask}) => longestTask),
    atMost('Paced 20 kB: worst frame gap at most 34 ms', 34, summary, PACED_20, ({worstGap}) => worstGap),
    atMost('Paced 100 kB: worst frame gap at most 34 ms', 34, summary, PACED_100, ({worstGap}) => worstGap),
    ...GROWING.map(kind => growth(summary, kind)),
    opening(summary),
    typing(summary),
    {
      promise: 'Every contestant showed the whole text',
      figure:
        summary.incomplete.length === 0
          ? `${summary.complete} runs`
          : `not in ${[...new Set(summary.incomplete)].join('; ')}`,
      met: summary.incomplete.length === 0,
    },
    {
      promise: 'Exact for every cutting into chunks, steady at every prefix: 0 differences',
      figure: 'by the tests in `tests/markdown/`',
      met: undefined,
    },
    {
      promise: 'Cost of `src/markdown/` with marked, without what is loaded on demand, brotli',
      figure: `${number(markdownBytes / 1024, 1)} KiB, pinned in a test`,
      met: undefined,
    },
  ];
}

/** The verdicts as a table. */
export function verdictTable(summary: Summary, markdownBytes: number): string {
  const word = (met: boolean | undefined): string => (met === undefined ? '–' : met ? 'met' : '**not met**');
  const rows = verdicts(summary, markdownBytes).map(({promise, figure, met}) => [promise, figure, word(met)]);
  return table(['', 'measured', ''], rows);
}

/** By both clocks: neither a busy machine nor waiting for painting may hide the other. */
function ratio({costs}: Summary, other: string, most: number): Verdict {
  const [own, others] = [find(costs, DRAGOMAN, PACED_20), find(costs, other, PACED_20)];
  const promise = `Paced 20 kB: main-thread time at most ${most} × ${contestantNamed(other).title}`;
  if (!own || !others) return {promise, figure: 'not measured', met: undefined};
  const [wall, cpu] = [own.wall.task / others.wall.task, own.cpu.task / others.cpu.task];
  return {
    promise,
    figure: `${number(wall, 2)} × (CPU ${number(cpu, 2)} ×)`,
    met: wall <= most && cpu <= most,
  };
}

function atMost(
  promise: string,
  most: number,
  {frames}: Summary,
  each: typeof PACED_20 | typeof PACED_100,
  of: (figures: FrameSummary['typical']) => number | undefined,
): Verdict {
  const own = find(frames, DRAGOMAN, each);
  const nothing = find(frames, NOTHING, each);
  const value = own && of(own.typical);
  if (!own || value === undefined) return {promise, figure: 'not measured', met: undefined};
  const floor = nothing ? `; nothing rendered ${number(of(nothing.typical), 1)}` : '';
  const worst = own.rounds > 1 ? `, ${number(of(own.worst), 1)} in the worst round` : '';
  return {promise, figure: `${number(value, 1)} ms${worst}${floor}`, met: value <= most};
}

function growth(summary: Summary, kind: Kind): Verdict {
  const found = growthOf(summary, DRAGOMAN, kind, paceOf(kind));
  const promise = `20 → 100 kB, ${kind}: exponent at most 1.1`;
  if (!found) return {promise, figure: 'not measured', met: undefined};
  const {wall, cpu, net, saturated} = found;
  const reading = net === undefined ? '' : `, without reading ${number(net, 2)}`;
  const busy = saturated ? '; busy throughout, which hides growth' : '';
  return {
    promise,
    figure: `${number(wall, 2)} (CPU ${number(cpu, 2)}${reading})${busy}`,
    met: wall <= 1.1 && cpu <= 1.1 && !saturated,
  };
}

/** Fetching and reading a hundred times as much takes its time, too. */
const AS_LONG = 1.25;

function opening({openings}: Summary): Verdict {
  const found = longAndShort(openings);
  const promise = `A conversation of 5,000 messages opens in the time of 50, at most ${AS_LONG} ×`;
  if (!found) return {promise, figure: 'not measured', met: undefined};
  const {long, short} = found;
  const ratio = long.usable / short.usable;
  return {
    promise,
    figure: `${number(ratio, 2)} × (${number(long.usable)} and ${number(short.usable)} ms)`,
    met: ratio <= AS_LONG,
  };
}

function typing({openings}: Summary): Verdict {
  const {long} = longAndShort(openings) ?? {};
  const promise = 'In it a key is on screen within 50 ms, from the first on';
  if (!long) return {promise, figure: 'not measured', met: undefined};
  const {typical, worst} = long.slowest;
  const all = `${number(long.key, 1)} ms, the slowest of 50 ${number(typical, 1)}`;
  return {promise, figure: `${all}, ${number(worst, 1)} in the worst round`, met: typical <= 50};
}
