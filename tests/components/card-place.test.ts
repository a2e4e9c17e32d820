import {expect} from '@open-wc/testing';
import {type Box, cardPlace, isSeenIn} from '../../src/components/card-place.js';

const screen = {width: 400, height: 800};
const card = {width: 200, height: 100};
const at = (left: number, top: number): Box => ({left, right: left + 20, top, bottom: top + 20});

describe('the place of a card', () => {
  it('is above what it belongs to, and begins where that begins', () => {
    expect(cardPlace(at(50, 400), card, screen, 'ltr')).to.deep.equal({left: 50, top: 294});
    expect(cardPlace(at(350, 400), card, screen, 'rtl')).to.deep.equal({left: 170, top: 294});
  });

  it('is below where there is no room above', () => {
    expect(cardPlace(at(50, 60), card, screen, 'ltr')).to.deep.equal({left: 50, top: 86});
  });

  it('is on the screen, whatever it belongs to', () => {
    expect(cardPlace(at(390, 400), card, screen, 'ltr').left).to.equal(192);
    expect(cardPlace(at(0, 400), card, screen, 'rtl').left).to.equal(8);
    expect(cardPlace(at(0, 40), {width: 200, height: 790}, screen, 'ltr').top).to.equal(8);
  });

  it('never covers what it belongs to where there is room on one side', () => {
    for (let top = 0; top <= 780; top += 20) {
      const place = cardPlace(at(50, top), card, screen, 'ltr');
      expect(place.top + card.height <= top || place.top >= top + 20, `at ${top}`).to.be.true;
    }
  });
});

describe('what can be seen in a frame', () => {
  const frame = {left: 0, right: 100, top: 0, bottom: 100};

  it('is whatever reaches into it', () => {
    expect(isSeenIn(at(-10, 50), frame)).to.be.true;
    expect(isSeenIn(at(50, 90), frame)).to.be.true;
    for (const [left, top] of [
      [-20, 50],
      [100, 50],
      [50, -20],
      [50, 100],
    ] as const)
      expect(isSeenIn(at(left, top), frame), `${left} ${top}`).to.be.false;
  });
});
