import {expect} from '@open-wc/testing';
import {MAX_FRAME} from '../../src/stream/frame.js';
import {createLineFramer} from '../../src/stream/ndjson.js';
import {everyCut, framesOf} from '../support/bodies.js';

function linesOf(text: string): string[] {
  const whole = framesOf(createLineFramer(), [text]);
  for (const pieces of everyCut(text)) expect(framesOf(createLineFramer(), pieces)).to.deep.equal(whole);
  return whole.map(frame => frame.data);
}

describe('§2.1 row 18: newline-delimited JSON', () => {
  it('is one frame a line, given out at the line’s end', () => {
    const framer = createLineFramer();
    expect(framer.feed('{"a":1}\n{"b"')).to.deep.equal([{data: '{"a":1}'}]);
    expect(framer.feed(':2}\n')).to.deep.equal([{data: '{"b":2}'}]);
  });

  it('needs no newline after its last line', () => {
    expect(linesOf('{"a":1}\n{"b":2}')).to.deep.equal(['{"a":1}', '{"b":2}']);
  });

  it('may have blank lines, in front as keep-alive and anywhere else', () => {
    expect(linesOf('\n\n{"a":1}\n\n \t\n{"b":2}\n\n')).to.deep.equal(['{"a":1}', '{"b":2}']);
  });

  it('may end its lines with CRLF or CR', () => {
    expect(linesOf('{"a":1}\r\n{"b":2}\r{"c":3}')).to.deep.equal(['{"a":1}', '{"b":2}', '{"c":3}']);
  });

  it('may have blanks around its values', () => {
    expect(linesOf('  {"a":1}\t \n')).to.deep.equal(['{"a":1}']);
  });

  it('may have data: in front of its lines, with or without a blank', () => {
    expect(linesOf('data: {"a":1}\ndata:{"b":2}\ndata:\n')).to.deep.equal(['{"a":1}', '{"b":2}']);
  });

  it('keeps [DONE] and lines that are no JSON as frames, for the protocol to judge', () => {
    expect(linesOf('{"a":1}\noops\n[DONE]\n')).to.deep.equal(['{"a":1}', 'oops', '[DONE]']);
  });

  it('of an empty body has no frames', () => {
    expect(linesOf('')).to.deep.equal([]);
  });
});

describe('§2.1 row 17: an endless line of JSON', () => {
  it('is refused as too large', () => {
    expect(() => framesOf(createLineFramer(), [`{"a":"${'x'.repeat(MAX_FRAME)}`]))
      .to.throw()
      .with.property('code', 'too-large');
  });
});
