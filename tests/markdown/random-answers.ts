import {expect} from '@open-wc/testing';
import {fixture} from '../support/data.js';
import {type Case, cutsFor, expectExact} from './exactness.js';
import {Dice, randomDocument} from './grammar.js';
import {loadRest, refuseLoads} from './render.js';

const PARTS = 10;

/** Tests that hold random answers to the reference, in one HTML mode. The same seed gives both modes the same answers. */
export function describeRandomAnswers(allowHtml: boolean): void {
  describe(`a random answer that has grown is what the reference makes of it, HTML ${allowHtml ? 'on' : 'off'}`, () => {
    before(refuseLoads);
    before(loadRest);

    for (let part = 0; part < PARTS; part++) {
      it(`part ${part + 1} of ${PARTS}`, async function () {
        this.timeout(60_000);
        const {seed, documents} = await fixture<{seed: number; documents: number}>('random');
        if (part === 0) console.log(`DRAGOMAN_SEED=${seed} DRAGOMAN_DOCUMENTS=${documents}`);
        const count = expectExact(randomCases(new Dice(seed + part), documents / PARTS, allowHtml));
        expect(count).to.be.at.least(documents / PARTS);
      });
    }
  });
}

/** With or without images, each cut somehow. */
function* randomCases(dice: Dice, documents: number, allowHtml: boolean): Generator<Case> {
  for (let left = documents; left > 0; left--) {
    const text = randomDocument(dice);
    // Chance of its own for what differs, so that the next document is the same in both modes.
    const other = new Dice(dice.below(2 ** 32));
    const policy = {allowHtml, allowImages: other.pick(['none', '*'] as const)};
    // Reading it all at once as well takes its time: every other one will do.
    yield {text, cuts: cutsFor(text, policy, other), policy, atOnce: left % 2 === 0};
  }
}
