import {expect} from '@open-wc/testing';
import {whole} from './bare.js';
import {BOMBS, CUT_BY_LIMITS, lettersOf, SHOWN_SHORTER} from './bombs.js';
import {loadRest, refuseLoads, rendered} from './render.js';
import {shownText} from './shown.js';
import {Arrival} from './stream.js';

/** In how many pieces a bomb arrives. */
const WAYS = [1, 25];

/** The answer after it arrived in so many pieces, and the milliseconds of the longest update. */
function survived(text: string, pieces: number, allowHtml: boolean): {root: HTMLElement; longest: number} {
  const arrival = new Arrival({allowHtml});
  let longest = 0;
  for (let piece = 1; piece <= pieces; piece++) {
    const before = performance.now();
    arrival.show(text.slice(0, Math.ceil((text.length * piece) / pieces)), piece === pieces);
    longest = Math.max(longest, performance.now() - before);
  }
  return {root: arrival.root, longest};
}

describe('an answer made to break the renderer, while it arrives', () => {
  before(refuseLoads);
  before(loadRest);
  const slowest: [name: string, milliseconds: number][] = [];

  for (const [name, text] of Object.entries(BOMBS)) {
    it(`ends as readable text, the same however it came: ${name}`, function () {
      this.timeout(60_000);
      const once = whole(rendered(text));
      for (const pieces of WAYS) {
        const {root, longest} = survived(text, pieces, false);
        slowest.push([`${name}, ${pieces} pieces`, longest]);
        const isSame = CUT_BY_LIMITS.has(name) || whole(root) === once;
        expect(isSame, `${pieces} pieces end as one`).to.equal(true);
        if (!SHOWN_SHORTER.has(name)) {
          expect(lettersOf(shownText(root)) === lettersOf(text), 'nothing is lost').to.equal(true);
        }
      }
    });

    it(`ends where HTML is allowed: ${name}`, function () {
      this.timeout(60_000);
      const {root} = survived(text, 8, true);
      const once = rendered(text, {allowHtml: true});
      expect(CUT_BY_LIMITS.has(name) || whole(root) === whole(once)).to.equal(true);
      expect(lettersOf(shownText(root)).length > 0, 'something is shown').to.equal(
        /[a-z]/i.test(shownText(once)),
      );
    });
  }

  after(() => {
    // For the reader of the log alone: a clock measures the machine.
    const list = slowest.sort(([, one], [, other]) => other - one).slice(0, 12);
    console.log(list.map(([name, milliseconds]) => `${Math.round(milliseconds)} ms: ${name}`).join('\n'));
  });
});
