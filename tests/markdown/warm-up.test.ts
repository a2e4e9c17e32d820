import {expect} from '@open-wc/testing';
import {warmUp} from '../../src/markdown/warm-up.js';

describe('warming up', () => {
  it('is done a little at a time, once for all chats of a page, and shows nothing', () => {
    const before = document.documentElement.outerHTML;
    const step = warmUp(document);
    if (!step) throw new Error('Nothing is to be done.');
    let steps = 1;
    while (!step(0)) steps++;
    expect(steps).to.be.above(10);
    expect(step(1000)).to.equal(true);
    expect(warmUp(document)).to.equal(undefined);
    expect(document.documentElement.outerHTML).to.equal(before);
    expect(
      performance.getEntriesByType('resource').filter(({name}) => name.includes('example')),
    ).to.deep.equal([]);
  });
});
