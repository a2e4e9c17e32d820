import {KINDS, type Kind} from '../answer/answer.js';
import {CONTESTANTS, NOTHING} from '../contestants.js';
import {PACE, QUICK_PACE, READ_ALONE} from '../plan.js';
import {exponent} from './statistics.js';
import {find, type Summary} from './summary.js';
import {milliseconds, number, table} from './table.js';

const [SMALL, LARGE] = [20, 100] as const;

/** How the main-thread time of a contestant grows from 20 to 100 kB of one kind of answer. */
export interface Growth {
  readonly small: number;
  readonly large: number;
  readonly rounds: number;
  readonly raw: number;
  /** Of what is left without reading the stream; undefined where reading alone was not measured. */
  readonly net: number | undefined;
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
    raw: power(small.wall.task, large.wall.task),
    net:
      less && more && contestant !== NOTHING
        ? power(small.wall.task - less.wall.task, large.wall.task - more.wall.task)
        : undefined,
  };
}

/** Growth of every contestant over every kind of answer that was tried in both sizes. */
export function growthTable(summary: Summary): string {
  const cases = [...KINDS.map(kind => [kind, paceOf(kind)] as const), ['mixed', 0] as const];
  const rows = cases.flatMap(([kind, perSecond]) =>
    CONTESTANTS.flatMap(({name, title}) => {
      const growth = name === NOTHING ? undefined : growthOf(summary, name, kind, perSecond);
      if (!growth) return [];
      const {small, large, raw, net, rounds} = growth;
      const times = [milliseconds(small), milliseconds(large)];
      return [
        [
          `${kind}, ${perSecond || 'unpaced'}`,
          title,
          ...times,
          number(raw, 2),
          number(net, 2),
          String(rounds),
        ],
      ];
    }),
  );
  const head = [
    'answer, chunks a second',
    '',
    '20 kB',
    '100 kB',
    'exponent',
    'without reading',
    'rounds at 100 kB',
  ];
  return table(head, rows);
}
