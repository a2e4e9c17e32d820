import {KINDS, type Kind} from '../answer/answer.js';
import {CONTESTANTS, NOTHING} from '../contestants.js';
import {PACE, QUICK_PACE, READ_ALONE} from '../plan.js';
import {exponent} from './statistics.js';
import {find, type Summary} from './summary.js';
import {milliseconds, number, table} from './table.js';

const [SMALL, LARGE] = [20, 100] as const;

/** How the main-thread time of a contestant grows from 20 to 100 kB of one kind of answer. */
export interface Growth {
  /** By the clock on the wall, in seconds. */
  readonly small: number;
  readonly large: number;
  readonly rounds: number;
  /** Exponents. */
  readonly wall: number;
  readonly cpu: number;
  /** That of the processor's time without what reading the stream costs; undefined where that was not measured. */
  readonly net: number | undefined;
  /** The main thread had no pause left with 100 kB: it skips frames then, and grows less than it would. */
  readonly saturated: boolean;
}

/** Chunks a second with which a kind of answer is tried. */
export function paceOf(kind: Kind): number {
  return kind === 'mixed' ? PACE : QUICK_PACE;
}

/** Undefined where one of the two sizes was not measured, or given up. */
export function growthOf(
  {costs}: Summary,
  contestant: string,
  kind: Kind,
  perSecond: number,
): Growth | undefined {
  const of = (name: string, size: number) => find(costs, name, {kind, size, perSecond});
  const [small, large] = [of(contestant, SMALL), of(contestant, LARGE)];
  if (!small?.finished || !large?.finished) return undefined;
  const [less, more] = [SMALL, LARGE].map(
    size => of(NOTHING, size) ?? find(costs, NOTHING, {kind: READ_ALONE, size, perSecond}),
  );
  const power = (low: number, high: number): number =>
    exponent({size: SMALL, time: low}, {size: LARGE, time: high});
  return {
    small: small.wall.task,
    large: large.wall.task,
    rounds: large.rounds,
    wall: power(small.wall.task, large.wall.task),
    cpu: power(small.cpu.task, large.cpu.task),
    net: less && more && power(small.cpu.task - less.cpu.task, large.cpu.task - more.cpu.task),
    saturated: perSecond > 0 && large.wall.task * 1000 > 0.9 * large.duration,
  };
}

/** Growth of every contestant over every kind of answer that was tried in both sizes. */
export function growthTable(summary: Summary): string {
  const cases = [...KINDS.map(kind => [kind, paceOf(kind)] as const), ['mixed', 0] as const];
  const rows = cases.flatMap(([kind, perSecond]) =>
    CONTESTANTS.flatMap(({name, title}) => {
      const growth = name === NOTHING ? undefined : growthOf(summary, name, kind, perSecond);
      if (!growth) return [];
      const {small, large, wall, cpu, net, saturated, rounds} = growth;
      const times = [milliseconds(small), milliseconds(large)];
      const exponents = [
        number(wall, 2) + (saturated ? ' (busy throughout)' : ''),
        number(cpu, 2),
        number(net, 2),
      ];
      return [[`${kind}, ${perSecond || 'unpaced'}`, title, ...times, ...exponents, String(rounds)]];
    }),
  );
  const head = [
    'answer, chunks a second',
    '',
    '20 kB',
    '100 kB',
    'exponent',
    'CPU',
    'CPU without reading',
    'rounds',
  ];
  return table(head, rows);
}
