import {expect} from '@open-wc/testing';
import {momentIn, numberIn, pluralIn, timeIn} from '../../src/components/intl.js';

const NOON = new Date(2026, 0, 31, 12, 5).getTime();

describe('numbers and times', () => {
  it('are written as the language writes them', () => {
    expect(['en', 'de', 'fr', 'hi'].map(tag => numberIn(tag, 1_234_567))).to.deep.equal([
      ...['1,234,567', '1.234.567', '1\u202f234\u202f567', '12,34,567'],
    ]);
    expect(timeIn('de', NOON)).to.equal('12:05');
    expect(timeIn('en-US', NOON)).to.match(/^12:05\sPM$/);
    expect(momentIn('de', NOON)).to.equal('31.01.2026, 12:05');
  });

  it('have the plural forms of the language', () => {
    expect([0, 1, 2, 3, 11, 100].map(count => pluralIn('ar', count))).to.deep.equal([
      ...['zero', 'one', 'two', 'few', 'many', 'other'],
    ]);
    expect(pluralIn('ja', 1)).to.equal('other');
  });

  it('are English in a language that no browser knows the tag of', () => {
    expect(numberIn('not a tag', 1234)).to.equal('1,234');
    expect(pluralIn('_', 1)).to.equal('one');
    expect(timeIn('_', NOON)).to.match(/^12:05\sPM$/);
  });

  it('are nothing where there is no such moment', () => {
    for (const moment of [Number.NaN, Number.POSITIVE_INFINITY, 1e17, -1e17]) {
      expect(timeIn('en', moment)).to.equal('');
      expect(momentIn('en', moment)).to.equal('');
    }
  });
});
