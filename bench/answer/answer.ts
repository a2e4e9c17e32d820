import * as blocks from './blocks.js';
import {codeLine} from './code.js';
import {type Answer, Draft} from './draft.js';
import {sentence} from './inline.js';
import {createRandom, type Random} from './random.js';
import {words} from './words.js';

/** What an answer is made of: everything in turn, or one block alone. */
export const KINDS = ['mixed', 'fence', 'table', 'list', 'paragraph', 'quote'] as const;
export type Kind = (typeof KINDS)[number];

/** In this order again and again, so that the smallest answer has nearly all. */
const MIXED: readonly blocks.Block[] = [
  ...[blocks.heading, blocks.paragraph, blocks.nestedList, blocks.fence, blocks.table],
  ...[blocks.quote, blocks.heading, blocks.paragraph, blocks.numberedList, blocks.paragraph],
  ...[blocks.taskList, blocks.fence, blocks.paragraph],
];

interface Alone {
  open?: (draft: Draft) => void;
  /** One further line. */
  line: blocks.Block;
  close?: string;
}

/** How each block that stands alone is written. */
const ALONE: Readonly<Record<Exclude<Kind, 'mixed'>, Alone>> = {
  fence: {
    open: draft => draft.mark('```js\n'),
    line: (draft, random) => draft.say(`${codeLine(random, 'js')}\n`),
    close: '\n```\n',
  },
  table: {
    open: draft => draft.mark('| ').say('one').mark(' | ').say('two').mark(' |\n| --- | ---: |\n'),
    line: (draft, random) => blocks.row(draft, random, 2),
  },
  list: {line: (draft, random) => blocks.listItem(draft, random, random.chance(0.2) ? '  - ' : '- ')},
  paragraph: {
    line(draft, random) {
      sentence(draft, random, random.between(6, 24));
      draft.say(random.chance(0.2) ? '\n' : ' ');
    },
  },
  quote: {
    line(draft, random) {
      draft.mark('> ');
      sentence(draft, random, random.between(6, 24));
      draft.mark(random.chance(0.2) ? '\n>\n' : '\n');
    },
  },
};

/**
 * An answer of exactly `length` characters, all of them ASCII. The same arguments give the same answer.
 * @param length in characters, 1,000 at least
 */
export function writeAnswer(kind: Kind, length: number, seed = 1): Answer {
  if (!(length >= 1000)) throw new RangeError(`An answer has 1000 characters at least, not ${length}.`);
  const random = createRandom(seed);
  const draft = new Draft();
  if (kind === 'mixed') {
    writeMixed(draft, random, length);
    fill(draft, random, length);
  } else {
    const {close = ''} = ALONE[kind];
    writeAlone(draft, random, length - close.length, ALONE[kind]);
    fill(draft, random, length - close.length);
    draft.mark(close);
  }
  return draft.finish();
}

/** Blocks until the next one would be too long. */
function writeMixed(draft: Draft, random: Random, length: number): void {
  for (let turn = 0; ; turn++) {
    const block = new Draft();
    MIXED[turn % MIXED.length]?.(block, random);
    if (draft.length + block.length > length) return;
    draft.append(block.finish());
  }
}

/** Lines of one block until the next one would be too long. */
function writeAlone(draft: Draft, random: Random, length: number, {open, line}: Alone): void {
  open?.(draft);
  for (;;) {
    const next = new Draft();
    line(next, random);
    if (draft.length + next.length > length) return;
    draft.append(next.finish());
  }
}

/** Words up to exactly this length, the last of which may be cut. */
function fill(draft: Draft, random: Random, length: number): void {
  const missing = length - draft.length;
  if (missing > 0) draft.say(words(random, missing).slice(0, missing).replace(/ $/, 'x'));
}
