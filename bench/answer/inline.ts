import type {Draft} from './draft.js';
import type {Random} from './random.js';
import {word, words} from './words.js';

type Inline = (draft: Draft, random: Random) => void;

const wrapped =
  (mark: string): Inline =>
  (draft, random) => {
    draft
      .mark(mark)
      .say(words(random, random.between(1, 4)))
      .mark(mark);
  };

const code: Inline = (draft, random) => {
  draft
    .mark('`')
    .say(`${word(random)}.${word(random)}(${random.between(1, 99)})`)
    .mark('`');
};

const link: Inline = (draft, random) => {
  draft.mark('[').say(words(random, random.between(1, 3)));
  draft.mark(`](https://example.com/${word(random)}/${word(random)}?page=${random.between(1, 900)})`);
};

const bareLink: Inline = (draft, random) => {
  draft.say(`https://example.com/${word(random)}/${random.between(100, 999)}`);
};

const KINDS: readonly Inline[] = [
  ...[wrapped('**'), wrapped('**'), wrapped('*'), wrapped('~~'), wrapped('***')],
  ...[code, code, link, link, bareLink],
];

/** A sentence of about so many words, of which some are strong, slanted, struck, code or a link. */
export function sentence(draft: Draft, random: Random, length: number): void {
  draft.say(`${words(random, 2)} `);
  for (let left = length; left > 0; ) {
    const plain = Math.min(left, random.between(3, 9));
    draft.say(`${words(random, plain)} `);
    left -= plain;
    if (left > 0 && random.chance(0.6)) {
      random.pick(KINDS)(draft, random);
      draft.say(random.chance(0.2) ? ', ' : ' ');
    }
  }
  draft.say(`${words(random, 2)}.`);
}
