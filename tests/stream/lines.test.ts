import {expect} from '@open-wc/testing';
import {isChatError} from '../../src/errors.js';
import {MAX_FRAME} from '../../src/stream/frame.js';
import {createLineSplitter} from '../../src/stream/lines.js';
import {everyCut} from '../support/bodies.js';

function linesOf(pieces: string[]): string[] {
  const splitter = createLineSplitter();
  return [...pieces.flatMap(piece => splitter.feed(piece)), splitter.end()];
}

describe('§2.1 row 1: line ends', () => {
  for (const [name, text] of [
    ['LF', 'a\nbc\n\nd\n'],
    ['CRLF', 'a\r\nbc\r\n\r\nd\r\n'],
    ['CR', 'a\rbc\r\rd\r'],
  ] as const) {
    it(`${name} ends a line, however the text is cut`, () => {
      for (const pieces of everyCut(text)) expect(linesOf(pieces)).to.deep.equal(['a', 'bc', '', 'd', '']);
    });
  }

  it('all three may be mixed in one text, however it is cut', () => {
    const text = 'a\r\n\nb\r\rc\n\r\n\rd';
    for (const pieces of everyCut(text)) {
      expect(linesOf(pieces)).to.deep.equal(['a', '', 'b', '', 'c', '', '', 'd']);
    }
  });

  it('a CRLF cut between its halves ends one line, not two', () => {
    expect(linesOf(['a\r', '\nb'])).to.deep.equal(['a', 'b']);
  });

  it('a CRLF is still one where an empty piece comes between its halves', () => {
    expect(linesOf(['a\r', '', '\nb'])).to.deep.equal(['a', 'b']);
  });

  it('a CR ends its line at once, without waiting for what follows', () => {
    expect(createLineSplitter().feed('a\r')).to.deep.equal(['a']);
  });

  it('a LF that follows a whole CRLF is a blank line', () => {
    expect(linesOf(['a\r\n', '\nb'])).to.deep.equal(['a', '', 'b']);
  });

  it('the last line needs no end', () => {
    expect(linesOf(['a\nb'])).to.deep.equal(['a', 'b']);
  });
});

describe('§2.1 row 17: an endless line', () => {
  function failure(run: () => void): unknown {
    try {
      run();
    } catch (error) {
      return error;
    }
    return undefined;
  }

  it('may have a mebibyte of characters', () => {
    const line = 'x'.repeat(MAX_FRAME);
    expect(createLineSplitter().feed(`${line}\n`)).to.deep.equal([line]);
  });

  it('is refused as too large past that, ended or not', () => {
    for (const end of ['', '\n']) {
      const error = failure(() => createLineSplitter().feed('x'.repeat(MAX_FRAME + 1) + end));
      expect(isChatError(error) && error.code).to.equal('too-large');
    }
  });

  it('is refused as too large when it comes in small pieces', () => {
    const splitter = createLineSplitter(10);
    for (let at = 0; at < 10; at++) splitter.feed('x');
    expect(failure(() => splitter.feed('x'))).to.have.property('code', 'too-large');
  });

  it('does not take the lines before it along: they come first, then the error', () => {
    const splitter = createLineSplitter(4);
    expect(splitter.feed('good\ntoo long')).to.deep.equal(['good']);
    expect(failure(() => splitter.feed(''))).to.have.property('code', 'too-large');
    expect(failure(() => splitter.end())).to.have.property('code', 'too-large');
  });

  it('is whole at the limit, when each of its characters comes alone', () => {
    const splitter = createLineSplitter();
    for (let at = 0; at < MAX_FRAME; at++) splitter.feed('x');
    expect(splitter.feed('\n')[0]).to.have.length(MAX_FRAME);
  });
});
