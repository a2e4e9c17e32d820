import {expect} from '@open-wc/testing';
import {MAX_ANSWER} from '../../src/stream/frame.js';
import {createBodyFramer, createTextFramer} from '../../src/stream/whole-body.js';
import {framesOf} from '../support/bodies.js';

describe('A body that is one document', () => {
  it('is one frame, given out at its end', () => {
    const framer = createBodyFramer();
    expect(framer.feed('{\n "a":')).to.deep.equal([]);
    expect(framer.feed(' 1\n}\n')).to.deep.equal([]);
    expect(framer.end()).to.deep.equal([{data: '{\n "a": 1\n}'}]);
  });

  it('of blanks alone is no frame', () => {
    expect(framesOf(createBodyFramer(), [' ', '\n'])).to.deep.equal([]);
  });

  it('may be as long as an answer, and is refused as too large past that', () => {
    const half = ' '.repeat(MAX_ANSWER / 2);
    const framer = createBodyFramer();
    framer.feed(half);
    framer.feed(half);
    expect(() => framer.feed('x'))
      .to.throw()
      .with.property('code', 'too-large');
  });
});

describe('A body that is plain text', () => {
  it('is given out piece by piece, blanks included', () => {
    expect(framesOf(createTextFramer(), ['a ', ' b', '', '\n'])).to.deep.equal([
      {data: 'a '},
      {data: ' b'},
      {data: '\n'},
    ]);
  });

  it('is refused as too large past the length of an answer', () => {
    const framer = createTextFramer();
    framer.feed('x'.repeat(MAX_ANSWER));
    expect(() => framer.feed('x'))
      .to.throw()
      .with.property('code', 'too-large');
  });
});
