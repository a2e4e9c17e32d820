import {KINDS, type Kind} from './answer/answer.js';
import {CONTESTANTS, DRAGOMAN, NOTHING} from './contestants.js';
import type {Options} from './options.js';

/** One answer, sent in one way. */
export interface Case {
  readonly kind: Kind;
  /** Thousands of characters. */
  readonly size: number;
  /** Chunks a second; 0 for all at once. */
  readonly perSecond: number;
}

/** Of the answers of one block, the one that is also read without being rendered. */
export const READ_ALONE: Kind = 'paragraph';

/**
 * What a run looks at. `costs` counts what the main thread did and disturbs nothing; `frames` looks at every frame, at
 * the text in it and at every task, which costs time of its own.
 */
export type Look = 'costs' | 'frames';

/** One run that is to be made. */
export interface Planned extends Case {
  readonly contestant: string;
  readonly look: Look;
  /** From 0. */
  readonly round: number;
}

/** Chunks a second of a quick model, and of one in a hurry, with which more answers can be tried. */
export const PACE = 200;
export const QUICK_PACE = 1000;

/** Characters. */
const MEAN_CHUNK = 8;

/** A contestant that takes longer than this and the stream together is given up. */
export const PATIENCE_MS = 45_000;

/** Those that take far longer than the stream. */
const SLOW = ['marked-per-chunk', 'deep-chat'];

/** And that is known well enough from shorter answers. */
const ONCE_A_FRAME = ['marked-per-frame'];

/** Rounds of one contestant in one case. What takes a minute a run gets fewer. */
function roundsOf(each: Case, contestant: string, look: Look, rounds: number): number {
  const some = Math.max(1, Math.round(rounds * 0.6));
  if (each.kind !== 'mixed') return roundsAlone(each, contestant, look, some);
  if (look === 'frames') return roundsOfFrames(each, contestant, some);
  // At 100 kB a second of the stream takes them far longer than a second.
  if (SLOW.includes(contestant)) return each.size >= 100 ? 0 : each.size >= 20 ? Math.min(some, 2) : rounds;
  if (each.size < 100) return rounds;
  if (each.perSecond !== PACE) return some;
  return ONCE_A_FRAME.includes(contestant) ? 0 : 1;
}

/** One block alone is about growth, of the element above all. */
function roundsAlone({kind, size}: Case, contestant: string, look: Look, some: number): number {
  if (look === 'frames') return contestant === DRAGOMAN && size >= 100 ? 1 : 0;
  if (contestant === DRAGOMAN) return Math.min(some, 2);
  // Reading costs the same for every kind.
  return contestant === NOTHING && kind === READ_ALONE ? 1 : 0;
}

function roundsOfFrames({size, perSecond}: Case, contestant: string, some: number): number {
  if (perSecond !== PACE || size < 20) return 0;
  if (size < 100) return contestant === DRAGOMAN || contestant === NOTHING ? some : 1;
  return contestant === DRAGOMAN || contestant === NOTHING ? 1 : 0;
}

/** All runs in the order in which they are made: in each round of a case every contestant has its turn. */
export function plan({rounds, sizes, paces, only, kinds, looks}: Options): Planned[] {
  const names = CONTESTANTS.map(({name}) => name).filter(name => only.length === 0 || only.includes(name));
  const cases = casesOf(sizes, paces, kinds);
  const runs: Planned[] = [];
  for (const look of looks) {
    for (const each of cases) {
      for (let round = 0; round < rounds; round++) {
        const turn = round % names.length;
        for (const contestant of [...names.slice(turn), ...names.slice(0, turn)]) {
          if (round < roundsOf(each, contestant, look, rounds)) runs.push({...each, contestant, look, round});
        }
      }
    }
  }
  return runs;
}

function casesOf(sizes: readonly number[], paces: readonly number[], kinds: readonly Kind[]): Case[] {
  const cases: Case[] = [];
  for (const kind of KINDS.filter(each => kinds.includes(each))) {
    if (kind !== 'mixed') {
      for (const size of sizes.filter(each => each >= 20)) cases.push({kind, size, perSecond: QUICK_PACE});
    } else for (const perSecond of paces) for (const size of sizes) cases.push({kind, size, perSecond});
  }
  return cases;
}

/** About how long all of it takes, in seconds: the streams, and two seconds a run for a fresh page. */
export function durationOf(runs: readonly Planned[]): number {
  const streams = runs.map(({size, perSecond}) =>
    perSecond > 0 ? (size * 1000) / MEAN_CHUNK / perSecond : 1,
  );
  return streams.reduce((sum, seconds) => sum + seconds + 2, 0);
}
