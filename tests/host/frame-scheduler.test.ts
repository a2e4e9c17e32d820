import {expect} from '@open-wc/testing';
import {onNextBeat, overFrames, whenBeatIsDue} from '../../src/host/frame-scheduler.js';

describe('the frames of the browser', () => {
  const own = {requestAnimationFrame, cancelAnimationFrame, setTimeout, clearTimeout};
  const now = performance.now.bind(performance);
  let frames: Map<number, (at: number) => void>;
  let timers: Map<number, {callback: () => void; ms: number}>;
  /** Long after whatever another test drew. */
  let time = now() + 60_000;

  /** A browser whose frames and timers come when the test says so. */
  beforeEach(() => {
    frames = new Map();
    timers = new Map();
    time += 60_000;
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
    performance.now = () => time;
  });

  afterEach(() => {
    Object.assign(window, own);
    performance.now = now;
  });

  const draw = (): void => {
    const [next] = frames;
    if (!next) throw new Error('Nobody asked for a frame.');
    frames.delete(next[0]);
    next[1](time);
  };

  /** Fires all timers of that many milliseconds that are there now. */
  const fire = (ms: number): void => {
    for (const [timer, {callback, ms: delay}] of [...timers]) {
      if (delay === ms && timers.delete(timer)) callback();
    }
  };

  it('bring the beat once, and leave no timer behind', () => {
    let calls = 0;
    onNextBeat(() => calls++);
    expect(calls).to.equal(0);
    fire(0);
    expect(calls).to.equal(1);
    draw();
    // How long drawing took is learnt once it is done.
    fire(0);
    expect(calls).to.equal(1);
    expect(frames.size + timers.size).to.equal(0);
  });

  it('are not waited for where nobody sees them', () => {
    const told: string[] = [];
    onNextBeat(() => whenBeatIsDue(() => told.push('seen')));
    fire(0);
    Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true});
    whenBeatIsDue(() => told.push('hidden'));
    Reflect.deleteProperty(document, 'visibilityState');
    expect(told).to.deep.equal(['hidden']);
    draw();
    fire(0);
    fire(26);
    expect(told).to.deep.equal(['hidden', 'seen']);
  });

  it('are not waited for longer than a tenth of a second, as in a hidden tab', () => {
    let calls = 0;
    onNextBeat(() => onNextBeat(() => calls++));
    fire(0);
    fire(100);
    expect(frames.size).to.equal(0);
    fire(29);
    expect(calls).to.equal(1);
    fire(100);
  });

  it('have the work go on that did not fit into one', () => {
    const budgets: number[] = [];
    overFrames(budget => budgets.push(budget) === 3);
    expect(budgets).to.deep.equal([8]);
    draw();
    [...timers.values()].at(-1)?.callback();
    expect(budgets).to.deep.equal([8, 8, 50]);
    expect(frames.size).to.equal(0);
  });
});
