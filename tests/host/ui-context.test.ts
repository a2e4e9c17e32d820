import {expect} from '@open-wc/testing';
import {loadCapture, readSources} from '../../src/host/ui-context.js';

describe('the ui-context attribute', () => {
  it('names its sources in any order, and in any white space', () => {
    expect(readSources(' selection\n page')).to.deep.equal(['selection', 'page']);
  });

  it('gives nothing for what is unknown, empty or missing', () => {
    for (const value of ['passwords', '__proto__ constructor', '', null])
      expect(readSources(value)).to.deep.equal([]);
  });
});

describe('what reads the page', () => {
  it('is loaded once', () => {
    expect(loadCapture()).to.equal(loadCapture());
  });
});
