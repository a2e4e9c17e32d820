import {expect} from '@open-wc/testing';
import {withDeadline} from '../../src/host/deadline.js';

const never = new Promise<never>(() => undefined);

describe('A deadline', () => {
  it('rejects what never settles', async () => {
    const error = await withDeadline(never, 1).catch((thrown: unknown) => thrown);
    expect(error).to.be.an('error').with.property('message', 'There was no answer within 0.001 s.');
  });

  it('lets through what settles in time, either way', async () => {
    expect(await withDeadline(Promise.resolve('here'), 60_000)).to.equal('here');
    const failure = new Error('away');
    expect(await withDeadline(Promise.reject(failure), 60_000).catch((thrown: unknown) => thrown)).to.equal(
      failure,
    );
  });
});
