import {expect} from '@open-wc/testing';
import {onNextFrame} from '../../src/host/frame-scheduler.js';

describe('the next frame', () => {
  const own = {requestAnimationFrame, cancelAnimationFrame, setTimeout, clearTimeout};
  let frames: Map<number, () => void>;
  let timers: Map<number, {callback: () => void; ms: number}>;

  /** A browser whose frames and timers come when the test says so. */
  beforeEach(() => {
    frames = new Map();
    timers = new Map();
    let last = 0;
    Object.assign(window, {
      requestAnimationFrame: (callback: () => void) => {
        frames.set(++last, callback);
        return last;
      },
      cancelAnimationFrame: (frame: number) => frames.delete(frame),
      setTimeout: (callback: () => void, ms: number) => {
        timers.set(++last, {callback, ms});
        return last;
      },
      clearTimeout: (timer: number) => timers.delete(timer),
    });
  });

  afterEach(() => Object.assign(window, own));

  const run = (callbacks: Iterable<() => void>): void => {
    for (const callback of [...callbacks]) callback();
  };

  it('calls back once, and leaves no timer behind', () => {
    let calls = 0;
    onNextFrame(() => calls++);
    expect(calls).to.equal(0);
    run(frames.values());
    expect(calls).to.equal(1);
    expect([...frames, ...timers].length).to.be.at.most(1);
    expect(timers.size).to.equal(0);
  });

  it('comes after a tenth of a second where no frame does, as in a hidden tab', () => {
    let calls = 0;
    onNextFrame(() => calls++);
    const [timer] = timers.values();
    expect(timer?.ms).to.equal(100);
    timer?.callback();
    expect(calls).to.equal(1);
    run(frames.values());
    expect(calls).to.equal(1);
  });

  it('calls everyone who asked', () => {
    const calls: string[] = [];
    onNextFrame(() => calls.push('one'));
    onNextFrame(() => calls.push('two'));
    run(frames.values());
    expect(calls).to.deep.equal(['one', 'two']);
  });
});
