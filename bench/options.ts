import {parseArgs} from 'node:util';
import {KINDS, type Kind} from './answer/answer.js';
import {contestantNamed} from './contestants.js';
import {type Look, PACE} from './plan.js';

/** What one is asked to measure. */
export interface Options {
  readonly rounds: number;
  /** Names of contestants; all where empty. */
  readonly only: readonly string[];
  /** Thousands of characters. */
  readonly sizes: readonly number[];
  /** Chunks a second; 0 for all at once. */
  readonly paces: readonly number[];
  readonly kinds: readonly Kind[];
  readonly looks: readonly Look[];
  /** Whether conversations that are there already are opened. */
  readonly restored: boolean;
  /** How many times slower the processor is made to be; 1 for not. */
  readonly cpu: number;
  /** Whether `dist/` is built first. */
  readonly build: boolean;
  /** Whether `docs/benchmarks.md` is written: only a run of everything may. */
  readonly write: boolean;
  /** A profile of the element instead of a benchmark. */
  readonly profile: boolean;
  /** Nothing is measured: the document is written of what the last run of everything kept. */
  readonly again: boolean;
  readonly help: boolean;
}

export const USAGE = `npm run bench -- [options]

  --rounds N         rounds of each case (5)
  --only A,B         of these contestants alone
  --sizes 2,20,100   thousands of characters
  --paced            200 chunks a second alone
  --unpaced          all at once alone
  --kinds mixed,…    ${KINDS.join(', ')}
  --costs, --frames  main-thread time alone, or frames, tasks and lag alone
  --restored         long conversations that are opened, alone
  --quick            two rounds of the mixed 20 kB answer, paced: dragoman-chat, the floors, streaming-markdown
  --cpu N            a processor N times slower
  --no-build         with dist/ as it is
  --no-write         leaves docs/benchmarks.md alone; so does every choice of cases
  --again            measures nothing, writes the document of the last run of everything again
  --profile          a profile of dragoman-chat instead: --sizes, --kinds, --unpaced and --cpu choose the answer`;

/** Reads the command line. Throws an `Error` with the reason for what it does not know. */
export function readOptions(args: readonly string[]): Options {
  const {values} = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      rounds: {type: 'string'},
      only: {type: 'string'},
      sizes: {type: 'string'},
      kinds: {type: 'string'},
      paced: {type: 'boolean'},
      unpaced: {type: 'boolean'},
      costs: {type: 'boolean'},
      frames: {type: 'boolean'},
      restored: {type: 'boolean'},
      quick: {type: 'boolean'},
      cpu: {type: 'string'},
      build: {type: 'boolean', default: true},
      write: {type: 'boolean', default: true},
      profile: {type: 'boolean', default: false},
      again: {type: 'boolean', default: false},
      help: {type: 'boolean', default: false},
    },
  });
  const {quick = false, paced, unpaced, costs, frames, restored, build, profile, again, help} = values;
  const chosen = [
    values.only,
    values.sizes,
    values.kinds,
    values.rounds,
    values.cpu,
    paced,
    unpaced,
    costs,
    frames,
    restored,
  ];
  const narrow = quick || profile;
  const everything = !narrow && chosen.every(choice => choice === undefined);
  return {
    rounds: count('rounds', values.rounds ?? (quick ? '2' : '5')),
    only: list(values.only ?? (quick ? 'nothing,plain-text,dragoman-chat,streaming-markdown' : '')).map(
      name => contestantNamed(name).name,
    ),
    sizes: list(values.sizes ?? (narrow ? '20' : '2,20,100')).map(size => count('sizes', size)),
    paces: paced || (narrow && !unpaced) ? [PACE] : unpaced ? [0] : [PACE, 0],
    kinds: list(values.kinds ?? (narrow ? 'mixed' : KINDS.join(','))).map(kindNamed),
    looks: restored ? [] : costs ? ['costs'] : frames ? ['frames'] : ['costs', 'frames'],
    restored: restored ?? everything,
    cpu: count('cpu', values.cpu ?? '1'),
    build,
    write: values.write && everything,
    profile,
    again,
    help,
  };
}

function list(text: string): string[] {
  return text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');
}

function count(option: string, text: string): number {
  const value = Number(text);
  if (value >= 1) return value;
  throw new Error(`--${option} wants numbers from 1 on, not ${text}.`);
}

function kindNamed(name: string): Kind {
  const kind = KINDS.find(each => each === name);
  if (kind) return kind;
  throw new Error(`There is no kind of answer ${name}: ${KINDS.join(', ')}.`);
}
