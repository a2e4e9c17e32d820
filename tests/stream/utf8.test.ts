import {expect} from '@open-wc/testing';
import {createUtf8Decoder} from '../../src/stream/utf8.js';
import {bytesOf, everyCut} from '../support/bodies.js';

function textOf(pieces: Uint8Array[]): string {
  const decoder = createUtf8Decoder();
  return pieces.map(piece => decoder.feed(piece)).join('') + decoder.end();
}

describe('§2.1 row 2: a byte order mark', () => {
  it('at the beginning is taken off, however the bytes are cut', () => {
    for (const pieces of everyCut(bytesOf('\uFEFFdata'))) expect(textOf(pieces)).to.equal('data');
  });

  it('is taken off once: a second one is data', () => {
    for (const pieces of everyCut(bytesOf('\uFEFF\uFEFFdata'))) expect(textOf(pieces)).to.equal('\uFEFFdata');
  });

  it('anywhere else is data', () => {
    expect(textOf([bytesOf('a'), bytesOf('\uFEFFb')])).to.equal('a\uFEFFb');
  });
});

describe('§2.1 row 8: characters of several bytes', () => {
  it('come whole, wherever the bytes are cut', () => {
    const text = 'Grüße, 世界 👩‍🚀';
    for (const pieces of everyCut(bytesOf(text))) expect(textOf(pieces)).to.equal(text);
  });

  it('that the end of the body cuts are shown as the replacement character', () => {
    expect(textOf([bytesOf('a€').slice(0, 3)])).to.equal('a\uFFFD');
  });

  it('that are no UTF-8 do not throw', () => {
    expect(textOf([Uint8Array.of(0x61, 0xff, 0x62)])).to.equal('a\uFFFDb');
  });
});
