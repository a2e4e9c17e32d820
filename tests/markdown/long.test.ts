import {fixture} from '../support/data.js';
import {type Case, expectExact} from './exactness.js';
import {Dice, longDocument} from './grammar.js';
import {loadRest, refuseLoads} from './render.js';

const PARTS = 10;
/** Of so many random documents one is long. */
const ONE_IN = 100;

describe('a long block that has grown is what the reference makes of it', () => {
  before(refuseLoads);
  before(loadRest);

  for (let part = 0; part < PARTS; part++) {
    it(`part ${part + 1} of ${PARTS}`, async function () {
      this.timeout(60_000);
      const {seed, documents} = await fixture<{seed: number; documents: number}>('random');
      expectExact(longCases(new Dice(seed + part), documents / PARTS / ONE_IN));
    });
  }
});

/** In pieces small and large; HTML is read again at each of them. */
function* longCases(dice: Dice, documents: number): Generator<Case> {
  for (let left = documents; left > 0; left--) {
    const text = longDocument(dice);
    const pieces = (most: number) => {
      const cuts: number[] = [];
      for (let at = dice.between(1, most); at < text.length; at += dice.between(1, most)) cuts.push(at);
      return cuts;
    };
    for (const cuts of [[], pieces(dice.once(4) ? 40 : 200), pieces(4_000)]) {
      yield {text, cuts, policy: {allowHtml: false, allowImages: 'none'}};
    }
    yield {text, cuts: pieces(4_000), policy: {allowHtml: true, allowImages: 'none'}};
  }
}
