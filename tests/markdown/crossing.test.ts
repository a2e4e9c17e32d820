import {expect} from '@open-wc/testing';
import {mayCrossBlocks} from '../../src/markdown/crossing.js';
import {Dice} from './grammar.js';

/** What is meant, said as two patterns; they take time with the square of the length. */
const CROSSING = [
  /\[(?:\\[^\n]|[^[\]\\\n])*(?:\\?\n(?:\\.|[^[\]\\])*)\]:/s,
  /\]:\s*(?:<[^>\n]*>|\S+)[ \t]*(?:\n[ \t]*|(?<=[ \t]))(?:"(?:[^"\\\n]|\\.)*\\?|'[^'\n]*|\([^()\n]*)$/m,
];

describe('a definition that may go on after a blank line', () => {
  for (const text of [
    '[a\nb]: /x',
    '[a\n\nb]: /x',
    '> [a]: /x "one\n> two"',
    '[a]: /x\n"one',
    "[a]: /x 'one",
    '[a]: <x y> (one',
    '[a]: <x y>\n(one',
    '[a]:\n/x "one\\',
    '[a]: <x "one',
    '[b]:\n[a]: /x "t',
  ]) {
    it(`is told: ${JSON.stringify(text)}`, () => expect(mayCrossBlocks(text)).to.equal(true));
  }

  for (const text of [
    '[a]: /x "one"\n',
    '[a]: /x',
    '[a]:',
    '[a]\n[b]: /x',
    'a\nb]: /x',
    '[a]: /x\none "two',
  ]) {
    it(`is not seen where there is none: ${JSON.stringify(text)}`, () => {
      expect(mayCrossBlocks(text)).to.equal(false);
    });
  }

  it('is told of any text of which the patterns tell it, and of hardly another', () => {
    const dice = new Dice(7);
    const pieces = ['[', ']', ']:', ']: ', '[a]: ', '<', '>', '"', "'", '(', ')', '\\', '\n', ' ', 'a', '/x'];
    let told = 0;
    for (let left = 30_000; left > 0; left--) {
      const text = Array.from({length: dice.between(1, 14)}, () => pieces[dice.below(pieces.length)]!).join(
        '',
      );
      // An escaped bracket begins no label.
      const isMeant = CROSSING.some(pattern => pattern.test(text.replace(/\\[\\[]/g, '\\a')));
      const isTold = mayCrossBlocks(text.replace(/\\[\\[]/g, '\\a'));
      if (isMeant) told++;
      if (isMeant !== isTold) expect.fail(`${JSON.stringify(text)}: ${isMeant}, and not ${isTold}`);
    }
    expect(told).to.be.greaterThan(1_000);
  });
});
