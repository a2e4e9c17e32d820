import {expect} from '@open-wc/testing';
import {OnDemand} from '../../src/markdown/on-demand.js';

describe('a module that is loaded on demand', () => {
  it('is not loaded before it is needed', () => {
    let calls = 0;
    const module = new OnDemand(async () => ++calls);
    expect(module.now).to.equal(undefined);
    expect(calls).to.equal(0);
  });

  it('is loaded once, however often it is asked for, and is there from then on', async () => {
    let calls = 0;
    const module = new OnDemand(async () => ++calls);
    expect(await Promise.all([module.load(), module.load()])).to.deep.equal([1, 1]);
    expect(await module.load()).to.equal(1);
    expect(module.now).to.equal(1);
  });

  it('that could not be loaded is tried again', async () => {
    let calls = 0;
    const module = new OnDemand(async () => {
      if (++calls === 1) throw new TypeError('no network');
      return calls;
    });
    const failure = await module.load().catch((error: unknown) => error);
    expect(failure).to.be.an.instanceOf(TypeError);
    expect(module.now).to.equal(undefined);
    expect(await module.load()).to.equal(2);
  });
});
