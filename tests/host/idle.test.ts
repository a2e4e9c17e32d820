import {expect, nextFrame} from '@open-wc/testing';
import {whenIdle} from '../../src/host/idle.js';

describe('work for idle moments', () => {
  const own = globalThis.requestIdleCallback;

  afterEach(() => {
    globalThis.requestIdleCallback = own;
  });

  it('goes on in one idle moment after the other until it is done, with the time that each has', () => {
    const moments: ((deadline: IdleDeadline) => void)[] = [];
    globalThis.requestIdleCallback = moment => moments.push(moment);
    const budgets: number[] = [];
    whenIdle(budget => budgets.push(budget) === 3);
    expect(budgets).to.deep.equal([]);
    for (const ms of [49, 7, 20]) moments.shift()?.({didTimeout: false, timeRemaining: () => ms});
    expect(budgets).to.deep.equal([49, 7, 20]);
    expect(moments).to.deep.equal([]);
  });

  it('is spread over frames where a browser cannot tell', async () => {
    Object.assign(globalThis, {requestIdleCallback: undefined});
    let steps = 0;
    await new Promise<void>(done => {
      whenIdle(() => {
        steps++;
        if (steps === 3) done();
        return steps === 3;
      });
    });
    expect(steps).to.equal(3);
    await nextFrame();
    expect(steps).to.equal(3);
  });
});
