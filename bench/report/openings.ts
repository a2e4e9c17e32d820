import type {Opening} from '../measure/opening.js';
import {FEW, type Keeper, MANY, RESTORED, type Restored} from '../restored.js';
import {median} from './statistics.js';
import {number, table} from './table.js';

/** All openings of one conversation, in milliseconds. */
export interface OpeningSummary extends Restored {
  readonly rounds: number;
  readonly usable: number;
  readonly cpu: number;
  readonly longestTask: number;
  /** The middle of all keys of all rounds. */
  readonly key: number;
  /** The slowest key of a round: the middle of the rounds, and of all of them. */
  readonly slowest: {readonly typical: number; readonly worst: number};
}

/** Brings the rounds of each conversation together. */
export function summariseOpenings(openings: readonly Opening[]): OpeningSummary[] {
  return RESTORED.flatMap(({keeper, messages}) => {
    const rounds = openings.filter(each => each.keeper === keeper && each.messages === messages);
    if (rounds.length === 0) return [];
    const slowest = rounds.map(({keys}) => Math.max(...keys));
    return {
      ...{keeper, messages},
      rounds: rounds.length,
      usable: median(rounds.map(({usable}) => usable)),
      cpu: median(rounds.map(({cpu}) => cpu)),
      longestTask: median(rounds.map(({longestTask}) => longestTask)),
      key: median(rounds.flatMap(({keys}) => keys)),
      slowest: {typical: median(slowest), worst: Math.max(...slowest)},
    };
  });
}

export function findOpening(
  openings: readonly OpeningSummary[],
  keeper: Keeper,
  messages: number,
): OpeningSummary | undefined {
  return openings.find(each => each.keeper === keeper && each.messages === messages);
}

const KEEPERS: Readonly<Record<Keeper, string>> = {
  server: 'from the server',
  storage: 'from storage',
};

const HEAD = [
  'messages',
  'usable',
  `× ${FEW}`,
  'CPU',
  `× ${FEW}`,
  'longest task',
  'key to paint: median',
  'slowest of a round',
  'rounds',
];

/** What each conversation took to open, beside a short one of the same keeper. */
export function openingTable(openings: readonly OpeningSummary[]): string {
  const rows = openings.map(opening => {
    const {keeper, messages, rounds, usable, cpu, longestTask, key, slowest} = opening;
    const short = findOpening(openings, keeper, FEW);
    return [
      `${number(messages)}, ${KEEPERS[keeper]}`,
      number(usable),
      number(usable / (short?.usable ?? Number.NaN), 2),
      number(cpu),
      number(cpu / (short?.cpu ?? Number.NaN), 2),
      longestTask > 0 ? number(longestTask) : '< 50',
      number(key, 1),
      `${number(slowest.typical, 1)} (${number(slowest.worst, 1)})`,
      String(rounds),
    ];
  });
  return table(HEAD, rows);
}

/** One opening in one line, for whoever waits for the others. */
export function lineOfOpening(opening: Opening): string {
  const {keeper, messages, round, usable, cpu, longestTask, keys} = opening;
  const key = `key ${number(median(keys), 1)} / ${number(Math.max(...keys), 1)} ms`;
  const what = `${number(messages)} messages ${KEEPERS[keeper]} #${round + 1}`;
  return `${what}: usable ${number(usable)} ms (cpu ${number(cpu)}), longest task ${number(longestTask)} ms, ${key}`;
}

/** How long a long conversation takes to open, and a short one. */
export function longAndShort(
  openings: readonly OpeningSummary[],
): {long: OpeningSummary; short: OpeningSummary} | undefined {
  const [short, long] = [FEW, MANY].map(messages => findOpening(openings, 'server', messages));
  return long && short && {long, short};
}
