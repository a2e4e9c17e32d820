import {expect} from '@open-wc/testing';
import {mend} from '../../src/markdown/mend.js';

describe('mending text', () => {
  it('leaves text alone that nothing is wrong with', () => {
    const text = 'Tab\there,\nemoji 👩‍🚀, Ελληνικά, \u200E\u2028 and \uFFFD itself';
    expect(mend(text)).to.equal(text);
  });

  it('writes every line break as one newline', () => {
    expect(mend('a\r\nb\rc\n\rd\r\r\ne\r')).to.equal('a\nb\nc\n\nd\n\ne\n');
  });

  it('replaces each control character, one for one', () => {
    for (let code = 0; code < 0xa0; code++) {
      const control = code < 0x20 || code >= 0x7f;
      const kept = !control || code === 9 || code === 10 || code === 13;
      const expected = code === 13 ? '\n' : kept ? String.fromCharCode(code) : '\uFFFD';
      expect(mend(`a${String.fromCharCode(code)}b`), `U+${code.toString(16)}`).to.equal(`a${expected}b`);
    }
  });

  it('replaces halves of surrogate pairs, and no whole ones', () => {
    expect(mend('a\uD83Db')).to.equal('a\uFFFDb');
    expect(mend('a\uDC4Bb')).to.equal('a\uFFFDb');
    expect(mend('\uDC4B\uD83D')).to.equal('\uFFFD\uFFFD');
    expect(mend('\uD83D\uD83D\uDC4B\uD83D')).to.equal('\uFFFD👋\uFFFD');
  });
});
