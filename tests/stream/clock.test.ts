import {expect} from '@open-wc/testing';
import {systemClock} from '../../src/stream/clock.js';

describe('The system clock', () => {
  const original = globalThis.setTimeout;
  let delays: number[];
  let fire: () => void;

  beforeEach(() => {
    delays = [];
    globalThis.setTimeout = ((callback: () => void, delay: number) => {
      delays.push(delay);
      fire = callback;
      return 0;
    }) as unknown as typeof setTimeout;
  });

  afterEach(() => {
    globalThis.setTimeout = original;
  });

  it('waits longer than a browser’s timer can, in several steps', () => {
    let called = 0;
    systemClock.after(2 ** 31 + 9, () => called++);
    expect(delays).to.deep.equal([2 ** 31 - 1]);
    fire();
    expect(called).to.equal(0);
    expect(delays).to.deep.equal([2 ** 31 - 1, 10]);
    fire();
    expect(called).to.equal(1);
  });

  it('takes a time in the past as now', () => {
    systemClock.after(-5, () => {});
    expect(delays).to.deep.equal([0]);
  });

  it('calls nothing once it is cancelled', async () => {
    globalThis.setTimeout = original;
    let called = false;
    const cancel = systemClock.after(0, () => {
      called = true;
    });
    cancel();
    await new Promise<void>(resolve => systemClock.after(0, resolve));
    expect(called).to.equal(false);
  });

  it('tells milliseconds since 1970', () => {
    expect(Math.abs(systemClock.now() - Date.now())).to.be.below(1000);
  });
});
