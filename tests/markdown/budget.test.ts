import {expect} from '@open-wc/testing';
import {shownText} from './shown.js';
import {Arrival} from './stream.js';

describe('an answer that may take no time', () => {
  const text = Array.from({length: 2_000}, (_, at) => `Paragraph ${at}.\n\n`).join('');

  it('gets on with each frame', () => {
    const arrival = new Arrival();
    let before = 0;
    let isWhole = false;
    for (let frame = 0; frame < 100 && !isWhole; frame++) {
      isWhole = arrival.step(text, true, -1);
      const shown = shownText(arrival.root).length;
      expect(shown).to.be.greaterThan(before);
      before = shown;
    }
    expect(isWhole).to.equal(true);
  });

  it('does no more in a frame than it must', () => {
    const arrival = new Arrival();
    arrival.step(text, true, -1);
    expect(shownText(arrival.root).length).to.be.lessThan(text.length / 4);
  });
});
