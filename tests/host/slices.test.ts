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

/** A work that cannot be divided, of so many milliseconds; answers when it was done. */
function whole(screen: FakeScreen, ms: number): {step: Step; at: number[]} {
  const at: number[] = [];
  const step: Step = () => {
    at.push(screen.now());
    screen.work(ms);
    return true;
  };
  return {step, at};
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

  it('shares those with all other work, the latest first', () => {
    const screen = new FakeScreen();
    const slices = new Slices(screen);
    const [first, second, third] = [work(screen, 12), work(screen, 12), work(screen, 12)];
    for (const {step} of [first, second, third]) slices.start(step);
    expect([first.budgets, second.budgets, third.budgets]).to.deep.equal([[8], [], []]);
    screen.draw();
    expect([first.budgets, second.budgets, third.budgets]).to.deep.equal([[8], [], [8]]);
    screen.draw();
    expect([first.budgets, second.budgets, third.budgets]).to.deep.equal([[8], [4], [8, 8]]);
    screen.advance(1000);
    for (const {budgets} of [first, second, third]) {
      expect(budgets.reduce((sum, budget) => sum + budget)).to.be.at.least(12);
    }
    expect(screen.pending).to.equal(0);
  });

  it('begins at once as long as the frame has time left, however much work comes with it', () => {
    const screen = new FakeScreen();
    const slices = new Slices(screen);
    const works = Array.from({length: 200}, () => whole(screen, 3));
    for (const {step} of works) slices.start(step);
    expect(screen.now()).to.equal(9);
    expect(works.map(({at}) => at.length).reduce((sum, calls) => sum + calls)).to.equal(3);
  });

  it('shows the end of many first, some in each frame until all are there', () => {
    const screen = new FakeScreen();
    const slices = new Slices(screen);
    const works = Array.from({length: 200}, () => whole(screen, 3));
    for (const {step} of works) slices.start(step);
    screen.draw();
    const latest = works.slice(-3);
    expect(latest.map(({at}) => at.length)).to.deep.equal([1, 1, 1]);
    for (let frame = 2; screen.pending > 0; frame++) {
      screen.draw();
      const begun = works.filter(({at}) => at.length === 1).length;
      expect(begun).to.equal(Math.min(200, 3 + 3 * frame));
    }
  });

  it('lets nothing wait for ever behind what is newer and never ends', () => {
    const screen = new FakeScreen();
    const slices = new Slices(screen);
    const works = [work(screen, 20), work(screen, 20), work(screen, 20)];
    for (const {step} of works) slices.start(step);
    let end = (): void => undefined;
    for (let frame = 0; frame < 60; frame++) {
      end();
      end = slices.start(work(screen, Number.POSITIVE_INFINITY).step);
      screen.draw();
    }
    for (const {budgets} of works) {
      expect(budgets.reduce((sum, budget) => sum + budget)).to.be.at.least(20);
    }
  });

  it('takes larger slices where nobody sees it', () => {
    const screen = new FakeScreen();
    screen.hidden = true;
    const {step, budgets} = work(screen, 100);
    new Slices(screen).start(step);
    screen.advance(1000);
    expect(budgets).to.deep.equal([8, 50, 50]);
  });

  it('finishes all of many where nobody sees it', () => {
    const screen = new FakeScreen();
    screen.hidden = true;
    const slices = new Slices(screen);
    const works = Array.from({length: 200}, () => whole(screen, 10));
    for (const {step} of works) slices.start(step);
    expect(screen.now()).to.equal(10);
    screen.advance(5000);
    for (const {at} of works) expect(at).to.have.length(1);
    expect(screen.pending).to.equal(0);
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
      calls++;
      throw new Error('broken');
    });
    expect(() => screen.draw()).to.throw('broken');
    screen.advance(1000);
    expect(calls).to.equal(1);
    expect(budgets.reduce((sum, budget) => sum + budget)).to.be.at.least(100);
  });
});
