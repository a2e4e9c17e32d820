import {expect} from '@open-wc/testing';
import {fixture} from '../support/data.js';
import {type Case, cutsFor, expectExact} from './exactness.js';
import {Dice, randomDocument} from './grammar.js';
import {loadRest, refuseLoads} from './render.js';

const PARTS = 10;

describe('a random answer that has grown is what the reference makes of it', () => {
  before(refuseLoads);
  before(loadRest);

  for (let part = 0; part < PARTS; part++) {
    it(`part ${part + 1} of ${PARTS}`, async function () {
      this.timeout(60_000);
      const {seed, documents} = await fixture<{seed: number; documents: number}>('random');
      if (part === 0) console.log(`DRAGOMAN_SEED=${seed} DRAGOMAN_DOCUMENTS=${documents}`);
      const count = expectExact(randomCases(new Dice(seed + part), documents / PARTS));
      expect(count).to.be.at.least((2 * documents) / PARTS);
    });
  }
});

/** Each document in both HTML modes, with or without images. */
function* randomCases(dice: Dice, documents: number): Generator<Case> {
  for (let left = documents; left > 0; left--) {
    const text = randomDocument(dice);
    for (const allowHtml of [false, true]) {
      const policy = {allowHtml, allowImages: dice.pick(['none', '*'] as const)};
      yield {text, cuts: cutsFor(text, policy, dice), policy};
    }
  }
}
