import {expect} from '@open-wc/testing';
import {type Framing, pickFraming, SNIFF_LIMIT} from '../../src/stream/sniff.js';

const SSE = 'text/event-stream';
const NDJSON = 'application/x-ndjson';
const JSON_TYPE = 'application/json';

/** The framing, and after how many characters it was known. */
function pick(contentType: string, body: string): {framing: Framing | undefined; after: number} {
  for (let after = 0; after <= body.length; after++) {
    const framing = pickFraming(contentType, body.slice(0, after), false);
    if (framing) return {framing, after};
  }
  return {framing: pickFraming(contentType, body, true), after: Number.POSITIVE_INFINITY};
}

const framingOf = (contentType: string, body: string): Framing | undefined => pick(contentType, body).framing;

describe('The content type', () => {
  it('decides where the body does not disagree', () => {
    expect(framingOf('text/event-stream; charset=utf-8', 'data: 1\n\n')).to.equal('sse');
    expect(framingOf('Text/Event-Stream;', 'data: 1\n\n')).to.equal('sse');
    for (const type of ['x-ndjson', 'ndjson', 'jsonl', 'json-lines', 'jsonlines', 'stream+json']) {
      expect(framingOf(`application/${type}`, '{"a":1}\n')).to.equal('ndjson');
    }
    expect(framingOf(JSON_TYPE, '"text"')).to.equal('json');
    expect(framingOf('text/plain', 'Hello')).to.equal('text');
    expect(framingOf('', 'Hello')).to.equal('text');
  });

  it('is enough for an event stream, at its first character that is no JSON', () => {
    expect(pick(SSE, 'foo: 1\n').after).to.equal(1);
    expect(pick(SSE, ': ping\n\n').after).to.equal(1);
  });

  it('is enough for NDJSON, at its first bracket', () => {
    expect(pick(NDJSON, '{"a":1}\n').after).to.equal(1);
    expect(framingOf(NDJSON, '{\n"a":1}\n')).to.equal('ndjson');
  });

  it('may be the name of a property every object has', () => {
    expect(framingOf('constructor', 'Hello')).to.equal('text');
    expect(framingOf('__proto__', 'Hello')).to.equal('text');
  });
});

describe('§2.1 row 19: a wrong content type', () => {
  it('NDJSON that calls itself an event stream is NDJSON, known at its first line end (Rasa)', () => {
    const first = '{"recipient_id":"a","text":"hi"}\n';
    expect(pick(SSE, `${first}{"text":"there"}\n`)).to.deep.equal({framing: 'ndjson', after: first.length});
  });

  it('NDJSON that calls itself JSON is NDJSON, known at its first line end (n8n)', () => {
    const first = '{"type":"begin"}\n';
    expect(pick(JSON_TYPE, `${first}{"type":"item"}\n`)).to.deep.equal({
      framing: 'ndjson',
      after: first.length,
    });
  });

  it('NDJSON with CRLF, or several values on its first line, is NDJSON', () => {
    expect(framingOf(JSON_TYPE, '{"a":1}\r\n{"a":2}\r\n')).to.equal('ndjson');
    expect(framingOf('', '{"a":1}{"a":2}\n')).to.equal('ndjson');
  });

  it('an event stream is one under any other type, or none', () => {
    for (const type of ['text/plain', JSON_TYPE, '', 'application/octet-stream', 'text/html', NDJSON]) {
      for (const field of ['data', 'event', 'id', 'retry', '']) {
        expect(framingOf(type, `${field}: x\n\n`)).to.equal('sse');
      }
    }
  });

  it('blank lines in front do not hide what follows', () => {
    expect(framingOf('', '\n\r\n data: 1\n\n')).to.equal('sse');
    expect(framingOf('text/plain', '\n\n{"a":1}\n')).to.equal('ndjson');
  });

  it('text that only begins like a field is text', () => {
    expect(framingOf('text/plain', 'dating back')).to.equal('text');
    expect(framingOf('text/plain', 'id est')).to.equal('text');
    expect(framingOf('text/plain', 'data')).to.equal('text');
  });

  it('text that begins with a bracket is text', () => {
    expect(framingOf('text/plain', '[1] says so.\nAnd more.')).to.equal('text');
    expect(framingOf('text/plain', '[link](https://a.test)')).to.equal('text');
    expect(framingOf(SSE, '[1] says so.\n')).to.equal('sse');
  });
});

describe('§2.1 row 13: JSON where a stream was asked for', () => {
  it('is one document where a bracket is open at the first line end', () => {
    for (const type of [SSE, JSON_TYPE, 'text/plain', '']) {
      expect(pick(type, '{\n  "error": "x"\n}\n')).to.deep.equal({framing: 'json', after: 2});
      expect(framingOf(type, '[\n{"a":1}\n]')).to.equal('json');
    }
  });

  it('is one document where the body ends without a line end', () => {
    expect(framingOf(SSE, '{"error":"x"}')).to.equal('json');
    expect(framingOf(JSON_TYPE, '{"data":{"response":"a\\nb"}}')).to.equal('json');
  });

  it('is one document where the body is cut in the middle', () => {
    expect(framingOf(JSON_TYPE, '{"error":"x')).to.equal('json');
  });

  it('is not fooled by brackets and line ends inside strings', () => {
    expect(framingOf(JSON_TYPE, '{"a":"}\\n{"}\n{"a":2}\n')).to.equal('ndjson');
  });
});

describe('§2.1 row 13: HTML where a stream was asked for', () => {
  it('is HTML whatever it calls itself', () => {
    for (const type of [SSE, JSON_TYPE, NDJSON, 'text/plain', 'text/html; charset=utf-8', '']) {
      expect(framingOf(type, '<!DOCTYPE html><html>')).to.equal('html');
      expect(framingOf(type, '\r\n<HTML lang="en">')).to.equal('html');
    }
  });

  it('is anything with a tag that calls itself HTML', () => {
    expect(framingOf('text/html', '<center>502</center>')).to.equal('html');
  });

  it('is not text that begins with another tag, nor text that PHP labelled', () => {
    expect(framingOf('text/plain', '<https://a.test> is a link')).to.equal('text');
    expect(framingOf('text/html', 'Hello')).to.equal('text');
  });
});

describe('An answer to “which framing?”', () => {
  it('always comes when the body ends', () => {
    for (const head of ['', ' ', '\n', '{', '[', '<', '<!', 'd', 'dat', 'ev', '{"a":1}', '\uFEFF']) {
      expect(pickFraming('', head, true), head).to.be.a('string');
    }
  });

  it('always comes within the limit, whatever is sent', () => {
    for (const head of [' ', '\n', '{"a":"', '[', '{}', '{}{}'] as const) {
      const text = head.padEnd(SNIFF_LIMIT, head.at(-1));
      expect(pickFraming('', text, false), head).to.be.a('string');
    }
  });
});
