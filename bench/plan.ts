import {KINDS, type Kind} from './answer/answer.js';
import {CONTESTANTS, DRAGOMAN, NOTHING, PLAIN} from './contestants.js';
import type {Options} from './options.js';

/** One answer, sent in one way. */
export interface Case {
  readonly kind: Kind;
  /** Thousands of characters. */
  readonly size: number;
  /** Chunks a second; 0 for all at once. */
  readonly perSecond: number;
}

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

/** A contestant that takes longer than this and the stream together is given up. */
export const PATIENCE_MS = 60_000;

const SLOW = ['marked-per-chunk'];

/** Rounds of one contestant in one case. What takes a minute a run gets fewer. */
function roundsOf({size, perSecond, kind}: Case, contestant: string, look: Look, rounds: number): number {
  const ours = contestant === DRAGOMAN;
  const floor = contestant === NOTHING || contestant === PLAIN;
  const some = Math.max(1, Math.round(rounds * 0.6));
  if (kind !== 'mixed') {
    if (look === 'frames') return ours && size >= 100 ? 1 : 0;
    if (ours) return some;
    return contestant === PLAIN ? 1 : 0;
  }
  if (look === 'frames') {
    if (perSecond !== PACE || size < 20) return 0;
    if (size >= 100) return ours ? Math.min(some, 2) : contestant === NOTHING ? 1 : 0;
    return ours || floor ? some : 1;
  }
  if (size >= 100 && SLOW.includes(contestant)) return 1;
  if (size >= 100 && perSecond === PACE) return ours || floor ? some : 1;
  return rounds;
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
