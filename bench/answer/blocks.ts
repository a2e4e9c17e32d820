import {codeLine, LANGUAGES} from './code.js';
import type {Draft} from './draft.js';
import {sentence} from './inline.js';
import type {Random} from './random.js';
import {capitalised, words} from './words.js';

/** Writes one block and the empty line after it. */
export type Block = (draft: Draft, random: Random) => void;

/** `##` and a few words. */
export const heading: Block = (draft, random) => {
  draft.mark(`${'#'.repeat(random.between(1, 4))} `);
  draft.say(capitalised(words(random, random.between(2, 6)))).mark('\n\n');
};

/** One to four sentences. */
export const paragraph: Block = (draft, random) => {
  sentences(draft, random, random.between(1, 4));
  draft.mark('\n\n');
};

/** Points, some of them with points of their own, of which some have numbered steps. */
export const nestedList: Block = (draft, random) => {
  for (let item = random.between(3, 6); item > 0; item--) {
    listItem(draft, random, '- ');
    if (random.chance(0.5)) {
      for (let inner = random.between(1, 3); inner > 0; inner--) listItem(draft, random, '  - ');
      if (random.chance(0.5)) listItem(draft, random, '    1. ');
    }
  }
  draft.mark('\n');
};

/** `1.` and so on, with sentences. */
export const numberedList: Block = (draft, random) => {
  for (let item = 1; item <= 5; item++) listItem(draft, random, `${item}. `);
  draft.mark('\n');
};

/** Boxes, ticked or not. */
export const taskList: Block = (draft, random) => {
  for (let item = random.between(2, 5); item > 0; item--) {
    listItem(draft, random, random.chance(0.5) ? '- [x] ' : '- [ ] ');
  }
  draft.mark('\n');
};

/** Three or four columns with different alignments. */
export const table: Block = (draft, random) => {
  const columns = random.between(3, 4);
  row(draft, random, columns);
  draft.mark(`${['|', '---|', ':---|', '---:|', ':---:|'].slice(0, columns + 1).join('')}\n`);
  for (let rows = random.between(3, 8); rows > 0; rows--) row(draft, random, columns);
  draft.mark('\n');
};

/** Three to fifteen lines of a program in one of five languages. */
export const fence: Block = (draft, random) => {
  const language = random.pick(LANGUAGES);
  draft.mark(`\`\`\`${language}\n`);
  for (let lines = random.between(3, 15); lines > 0; lines--) draft.say(`${codeLine(random, language)}\n`);
  draft.mark('```\n\n');
};

/** Two paragraphs and a list that someone said. */
export const quote: Block = (draft, random) => {
  draft.mark('> ');
  sentence(draft, random, random.between(8, 20));
  draft.mark('\n>\n> ');
  sentence(draft, random, random.between(5, 12));
  draft.mark('\n>\n');
  listItem(draft, random, '> - ');
  listItem(draft, random, '> - ');
  draft.mark('\n');
};

/** One item of a list, a sentence long. */
export function listItem(draft: Draft, random: Random, bullet: string): void {
  draft.mark(bullet);
  sentence(draft, random, random.between(4, 14));
  draft.mark('\n');
}

/** One row of a table. */
export function row(draft: Draft, random: Random, columns: number): void {
  draft.mark('|');
  for (let column = 0; column < columns; column++) {
    draft
      .mark(' ')
      .say(words(random, random.between(2, 5)))
      .mark(' |');
  }
  draft.mark('\n');
}

function sentences(draft: Draft, random: Random, count: number): void {
  for (let left = count; left > 0; left--) {
    sentence(draft, random, random.between(6, 24));
    if (left > 1) draft.say(' ');
  }
}
