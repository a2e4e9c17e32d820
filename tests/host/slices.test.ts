import {expect} from '@open-wc/testing';
import {Slices, type Step} from '../../src/host/slices.js';
import {FakeScreen} from '../support/fake-screen.js';

/** A work of so many milliseconds that keeps to its budget; answers what it was given each time. */
function work(screen: FakeScreen, ms: number): {step: Step; budgets: number[]} {
  const budgets: number[] = [];
  let left = ms;
  const step: Step = budget => {
    budgets.push(budget);
    const now = Math.min(left, budget);
    screen.work(now);
    left -= now;
    return left <= 0;
  };
  return {step, budgets};
}

describe('work over frames', () => {
  it('begins at once, and is done where it fits', () => {
    const screen = new FakeScreen();
    const {step, budgets} = work(screen, 5);
    new Slices(screen).start(step);
    screen.advance(1000);
    expect(budgets).to.deep.equal([8]);
    expect(screen.pending).to.equal(0);
  });

  it('takes eight milliseconds of each frame until it is done', () => {
    const screen = new FakeScreen();
    const {step, budgets} = work(screen, 20);
    new Slices(screen).start(step);
    screen.advance(1000);
    expect(budgets).to.deep.equal([8, 8, 8]);
    expect(screen.frames).to.have.length(2);
  });

  it('shares those with all other work, the latest first, and gives each a beginning', () => {
    const screen = new FakeScreen();
    const slices = new Slices(screen);
    const [first, second, third] = [work(screen, 12), work(screen, 12), work(screen, 12)];
    for (const {step} of [first, second, third]) slices.start(step);
    expect([first.budgets, second.budgets, third.budgets]).to.deep.equal([[8], [1], [1]]);
    screen.draw();
    expect([first.budgets, second.budgets, third.budgets]).to.deep.equal([[8], [1], [1, 8]]);
    screen.advance(1000);
    for (const {budgets} of [first, second, third]) {
      expect(budgets.reduce((sum, budget) => sum + budget)).to.be.at.least(12);
    }
    expect(screen.pending).to.equal(0);
  });

  it('takes larger slices where nobody sees it', () => {
    const screen = new FakeScreen();
    screen.hidden = true;
    const {step, budgets} = work(screen, 100);
    new Slices(screen).start(step);
    screen.advance(1000);
    expect(budgets).to.deep.equal([8, 50, 50]);
  });

  it('ends when it is told to', () => {
    const screen = new FakeScreen();
    const {step, budgets} = work(screen, 100);
    const end = new Slices(screen).start(step);
    screen.draw();
    end();
    screen.advance(1000);
    expect(budgets).to.have.length(2);
    expect(screen.pending).to.equal(0);
  });

  it('ends where it throws, and nothing else does', () => {
    const screen = new FakeScreen();
    const slices = new Slices(screen);
    const {step, budgets} = work(screen, 100);
    slices.start(step);
    let calls = 0;
    slices.start(() => {
      if (calls++ > 0) throw new Error('broken');
      return false;
    });
    expect(() => screen.draw()).to.throw('broken');
    screen.advance(1000);
    expect(calls).to.equal(2);
    expect(budgets.reduce((sum, budget) => sum + budget)).to.be.at.least(100);
  });
});
