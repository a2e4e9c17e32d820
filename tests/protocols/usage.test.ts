import {expect} from '@open-wc/testing';
import {tolerantDecoder} from '../../src/protocols/tolerant-decoder.js';
import {readContextUsage} from '../../src/protocols/tolerant-usage.js';
import {only, read} from '../support/answers.js';

describe('The usage of a context', () => {
  const full = {used: 25, limit: 100, percent: 25};

  it('is read under any usual names', () => {
    for (const key of ['used_tokens', 'tokens_used', 'total_tokens', 'used']) {
      expect(readContextUsage({[key]: 25, limit: 100}), key).to.deep.equal(full);
    }
    for (const key of ['max_tokens', 'limit', 'context_window', 'max', 'capacity']) {
      expect(readContextUsage({used: 25, [key]: 100}), key).to.deep.equal(full);
    }
    for (const key of ['percent', 'percentage', 'usage_percent']) {
      expect(readContextUsage({limit: 100, [key]: 25}), key).to.deep.equal(full);
    }
  });

  it('is read in any usual envelope', () => {
    for (const key of ['data', 'usage', 'context_usage', 'contextUsage', 'result']) {
      expect(readContextUsage({[key]: {used: 25, limit: 100}}), key).to.deep.equal(full);
    }
    expect(readContextUsage({usage: {total: 25}, max_tokens: 100})).to.deep.equal(full);
  });

  it('has a share of 0–1 and one of 0–100 as the same percentage', () => {
    expect(readContextUsage({percent: 0.25, limit: 100})).to.deep.equal(full);
    expect(readContextUsage({percent: 25, limit: 100})).to.deep.equal(full);
    expect(readContextUsage({percent: 1})?.percent).to.equal(100);
  });

  it('believes the two counts before the share', () => {
    expect(readContextUsage({used: 1, limit: 200, percent: 0.5})?.percent).to.equal(0.5);
    expect(readContextUsage({used: 25, limit: 100, percent: 0.9})).to.deep.equal(full);
  });

  it('derives what is missing', () => {
    expect(readContextUsage({used: 25, percent: 25})).to.deep.equal(full);
    expect(readContextUsage({limit: 100, percent: 25})).to.deep.equal(full);
    expect(readContextUsage({percent: 25})).to.deep.equal({used: 0, limit: 0, percent: 25});
    expect(readContextUsage({used: 25})).to.deep.equal({used: 25, limit: 0, percent: 0});
    expect(readContextUsage({used: 0, limit: 0})).to.deep.equal({used: 0, limit: 0, percent: 0});
  });

  it('is never more than all of it', () => {
    expect(readContextUsage({used: 150, limit: 100})?.percent).to.equal(100);
  });

  it('is unknown where nothing is a number', () => {
    for (const body of [{}, null, 5, [], {used: '25'}, {limit: 100}, {used: -1}, {used: null}]) {
      expect(readContextUsage(body), JSON.stringify(body)).to.equal(undefined);
    }
  });
});

describe('Usage in an answer', () => {
  const usage = (payload: object) => only(read({decoder: () => tolerantDecoder()}, [payload]), 'usage');

  it('is told where the server counts', () => {
    expect(usage({type: 'done', usage: {total_tokens: 9}})).to.deep.equal([{type: 'usage', used: 9}]);
    expect(usage({type: 'done', metadata: {tokens: 9}})).to.deep.equal([{type: 'usage', used: 9}]);
    expect(usage({type: 'usage', used: 9, limit: 90})).to.deep.equal([
      {type: 'usage', used: 9, limit: 90, percent: 10},
    ]);
    expect(usage({usage: {total_tokens: 9}})).to.deep.equal([{type: 'usage', used: 9}]);
  });

  it('is not made of numbers that count something else', () => {
    expect(usage({type: 'done', total: 9, limit: 5, max: 3, percent: 2})).to.deep.equal([]);
  });
});
