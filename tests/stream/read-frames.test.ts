import {expect} from '@open-wc/testing';
import {isChatError} from '../../src/errors.js';
import type {Pace} from '../../src/stream/body-text.js';
import type {Frame} from '../../src/stream/frame.js';
import type {OpenedAnswer} from '../../src/stream/open.js';
import {type ReadOptions, readFrames, readText} from '../../src/stream/read-frames.js';
import {answerOf, bytesOf, everyCut, HandWrittenBody, rejection, settle} from '../support/bodies.js';
import {FakeClock} from '../support/fake-clock.js';

function reading(answer: OpenedAnswer, isEnd: (frame: Frame) => boolean = () => false, pace?: Pace) {
  const clock = new FakeClock();
  const abort = new AbortController();
  const frames: Frame[] = [];
  const options: ReadOptions = {clock, signal: abort.signal, idleMs: 5000, ...(pace && {pace})};
  const onFrame = (frame: Frame): boolean => {
    frames.push(frame);
    return isEnd(frame);
  };
  return {clock, abort, frames, options, ended: readFrames(answer, onFrame, options)};
}

const dataOf = (frames: Frame[]): string[] => frames.map(frame => frame.data);
const isDone = (frame: Frame): boolean => frame.data === '[DONE]';

describe('Reading an answer', () => {
  it('gives out the same frames however its bytes are cut', async () => {
    const bytes = bytesOf('event: a\r\ndata: Grüße 👩‍🚀\r\n\r\ndata: 2\r\n\r\n');
    for (const pieces of everyCut(bytes)) {
      const [first = bytes, ...rest] = pieces.filter(piece => piece.length > 0);
      const {frames, ended} = reading(answerOf([first, ...rest]));
      await ended;
      expect(frames).to.deep.equal([{event: 'a', data: 'Grüße 👩‍🚀'}, {data: '2'}]);
    }
  });

  it('gives out the frames of one piece in one go, before anything else can happen', async () => {
    const log: string[] = [];
    const answer = answerOf(['data: 1\n\ndata: 2\n\ndata: 3\n\n']);
    const options = reading(answerOf(['x'])).options;
    await readFrames(
      answer,
      ({data}) => {
        log.push(data);
        queueMicrotask(() => log.push('microtask'));
        return false;
      },
      options,
    );
    expect(log.slice(0, 3)).to.deep.equal(['1', '2', '3']);
  });

  it('tells how it ended: framing, frames, bytes and an excerpt', async () => {
    const text = `data: ${'é'.repeat(300)}\n\n`;
    const {ended} = reading(answerOf([text]));
    expect(await ended).to.deep.equal({
      framing: 'sse',
      frames: 1,
      bytes: bytesOf(text).length,
      excerpt: text.slice(0, 200),
    });
  });

  it('resolves at a clean end without an end marker: what that means is for the caller', async () => {
    const {ended, frames} = reading(answerOf(['data: 1\n\n']), isDone);
    expect((await ended).frames).to.equal(1);
    expect(dataOf(frames)).to.deep.equal(['1']);
  });

  it('passes on what its listener throws, and closes the body', async () => {
    const body = new HandWrittenBody();
    const {ended} = reading(body.opened('data: 1\n\n'), () => {
      throw new Error('listener');
    });
    expect(await rejection(ended)).to.have.property('message', 'listener');
    expect(body.canceled).to.equal(true);
    expect(body.abort.signal.reason).to.have.property('message', 'listener');
  });
});

describe('Keeping pace with who shows the answer', () => {
  /** A body that is read at the pace of `proceed`, once more than 16 small pieces have come. */
  async function paced() {
    const body = new HandWrittenBody();
    const waiting: (() => void)[] = [];
    const read = reading(body.opened('data: 0\n\n'), isDone, proceed => waiting.push(proceed));
    for (let piece = 1; piece <= 20; piece++) body.write(`data: ${piece}\n\n`);
    await settle();
    return {...read, body, waiting};
  }

  it('reads the first pieces as they come, and then one each time it is told to', async () => {
    const {frames, waiting} = await paced();
    expect(frames).to.have.length(17);
    expect(waiting).to.have.length(1);
    waiting[0]!();
    await settle();
    expect(frames).to.have.length(18);
    expect(waiting).to.have.length(2);
  });

  it('does not hold up large pieces', async () => {
    const {frames, waiting, body} = await paced();
    for (let piece = 0; piece < 5; piece++) body.write(`data: ${'x'.repeat(5000)}\n\n`);
    for (let told = 0; told < 4; told++) {
      waiting[told]!();
      await settle();
    }
    expect(frames).to.have.length(21);
    waiting[4]!();
    await settle();
    expect(frames).to.have.length(26);
  });

  it('stops at once when it is to stop', async () => {
    const {abort, ended, body} = await paced();
    abort.abort(new Error('enough'));
    expect(await rejection(ended)).to.have.property('message', 'enough');
    expect(body.canceled).to.equal(true);
  });

  it('reads to the end of the body', async () => {
    const {ended, waiting, body, frames} = await paced();
    body.write('data: [DONE]\n\n');
    body.end();
    for (let told = 0; told < 6; told++) {
      waiting[told]!();
      await settle();
    }
    expect((await ended).frames).to.equal(22);
    expect(dataOf(frames).at(-1)).to.equal('[DONE]');
  });
});

describe('§2.1 rows 2 and 20: bytes are UTF-8', () => {
  it('whatever charset the server claims', async () => {
    const {frames, ended} = reading(answerOf(['data: é\n\n'], 'text/event-stream; charset=windows-1252'));
    await ended;
    expect(dataOf(frames)).to.deep.equal(['é']);
  });

  it('with one byte order mark off, in any framing', async () => {
    for (const [type, text] of [
      ['text/event-stream', 'data: x\n\n'],
      ['application/x-ndjson', 'x\n'],
      ['text/plain', 'x'],
    ] as const) {
      const {frames, ended} = reading(answerOf([`\uFEFF${text}`], type));
      await ended;
      expect(dataOf(frames)).to.deep.equal(['x']);
    }
  });
});

describe('§2.1 row 19: the framing of an answer', () => {
  it('is picked late where its first piece does not tell, and nothing is lost', async () => {
    for (const pieces of everyCut<string>('{"a":1}\n{"a":2}\n')) {
      const [first = '', ...rest] = pieces.filter(piece => piece !== '');
      const {frames, ended} = reading(answerOf([first, ...rest], 'text/event-stream'));
      expect((await ended).framing).to.equal('ndjson');
      expect(dataOf(frames)).to.deep.equal(['{"a":1}', '{"a":2}']);
    }
  });

  it('is one document where a JSON error comes instead of a stream', async () => {
    const error = '{\n  "error": "no credits"\n}';
    const {frames, ended} = reading(answerOf([error.slice(0, 9), error.slice(9)], 'text/event-stream'));
    expect((await ended).framing).to.equal('json');
    expect(dataOf(frames)).to.deep.equal([error]);
  });

  it('of an answer that is too short to tell is decided at its end', async () => {
    const {frames, ended} = reading(answerOf(['da'], ''));
    expect((await ended).framing).to.equal('text');
    expect(dataOf(frames)).to.deep.equal(['da']);
  });
});

describe('§2.1 row 13: a page instead of a stream', () => {
  it('is a bad response that names the address and the content type, and is not read on', async () => {
    const body = new HandWrittenBody();
    const {frames, ended} = reading(body.opened('<!doctype html><h1>Log in</h1>', 'text/html'));
    const error = await rejection(ended);
    expect(isChatError(error) && error.code).to.equal('bad-response');
    expect(error)
      .to.have.property('message')
      .that.includes('https://api.test/chat')
      .and.includes('text/html')
      .and.not.includes('Log in');
    expect(frames).to.deep.equal([]);
    expect(body.canceled).to.equal(true);
  });

  it('names the redirect that led there', async () => {
    const answer = {
      ...answerOf(['<html>'], 'text/html'),
      redirected: true,
      url: 'https://www.api.test/login',
    };
    const error = await rejection(reading(answer).ended);
    expect(error).to.have.property('message').that.includes('redirected to https://www.api.test/login');
  });
});

describe('§2.1 row 17: an answer past the limits', () => {
  it('is too large, keeps the frames before, and closes the body', async () => {
    const body = new HandWrittenBody();
    const {frames, ended} = reading(body.opened('data: 1\n\n'));
    for (let mib = 0; mib < 2; mib++) body.write('x'.repeat(1024 * 1024));
    expect(await rejection(ended)).to.have.property('code', 'too-large');
    expect(dataOf(frames)).to.deep.equal(['1']);
    expect(body.canceled).to.equal(true);
  });
});

describe('§2.1 rows 21 and 22: the end of an answer', () => {
  it('is read on for a moment after its marker: what follows is given out', async () => {
    const body = new HandWrittenBody();
    const {clock, frames, ended} = reading(body.opened('data: [DONE]\n\n'), isDone);
    await settle();
    clock.advance(900);
    body.write('data: usage\n\n');
    await settle();
    clock.advance(100);
    expect(await ended).to.include({frames: 2});
    expect(dataOf(frames)).to.deep.equal(['[DONE]', 'usage']);
    expect(body.canceled).to.equal(true);
  });

  it('has one moment, which further markers do not lengthen', async () => {
    const body = new HandWrittenBody();
    const {clock, ended} = reading(body.opened('data: [DONE]\n\n'), isDone);
    await settle();
    clock.advance(900);
    body.write('data: [DONE]\n\n');
    await settle();
    clock.advance(100);
    expect(await ended).to.include({frames: 2});
  });

  it('comes at once where the body ends with the marker, and leaves no timer', async () => {
    const {clock, ended} = reading(answerOf(['data: [DONE]\n\ndata: [DONE]\n\n']), isDone);
    await ended;
    expect(clock.pending).to.equal(0);
  });

  it('makes later failures of the wire count for nothing', async () => {
    const body = new HandWrittenBody();
    const {ended} = reading(body.opened('data: [DONE]\n\n'), isDone);
    await settle();
    body.break(new TypeError('reset'));
    expect(await ended).to.include({frames: 1});
  });

  it('makes a later abort end the reading, not the answer', async () => {
    const body = new HandWrittenBody();
    const {abort, ended} = reading(body.opened('data: [DONE]\n\n'), isDone);
    await settle();
    abort.abort('stopped');
    expect(await ended).to.include({frames: 1});
    expect(body.canceled).to.equal(true);
  });
});

describe('§2.2 An answer that breaks off', () => {
  it('is interrupted, with what broke it as cause', async () => {
    const body = new HandWrittenBody();
    const {frames, ended} = reading(body.opened('data: 1\n\n'));
    await settle();
    const cause = new TypeError('whatever this engine says');
    body.break(cause);
    const error = await rejection(ended);
    expect(error).to.include({code: 'interrupted', cause});
    expect(dataOf(frames)).to.deep.equal(['1']);
  });
});

describe('§2.3 An answer that falls silent', () => {
  it('is interrupted by a time-out, and its body closed', async () => {
    const body = new HandWrittenBody();
    const {clock, ended} = reading(body.opened('data: 1\n\n'));
    await settle();
    clock.advance(5000);
    const error = await rejection(ended);
    expect(error).to.have.property('code', 'interrupted');
    expect(error).to.have.property('cause').with.property('code', 'timeout');
    expect(body.canceled).to.equal(true);
    expect(clock.pending).to.equal(0);
  });

  it('is alive as long as anything comes, a comment or half a line (row 3)', async () => {
    const body = new HandWrittenBody();
    const {clock, frames, ended} = reading(body.opened(': ping\n\n'));
    for (const piece of [': ping\n\n', '\n', ':', ' heartbeat', '\n', 'da']) {
      clock.advance(4000);
      body.write(piece);
      await settle();
    }
    body.write('ta: 1\n\n');
    body.end();
    await ended;
    expect(dataOf(frames)).to.deep.equal(['1']);
  });
});

describe('§2.2 An answer that is stopped', () => {
  it('rejects with the signal’s reason, and its body is closed', async () => {
    const body = new HandWrittenBody();
    const {abort, clock, ended} = reading(body.opened('data: 1\n\n'));
    await settle();
    abort.abort('my reason');
    expect(await rejection(ended)).to.equal('my reason');
    expect(body.canceled).to.equal(true);
    expect(clock.pending).to.equal(0);
  });

  it('gives out no frame after the one whose listener stopped it', async () => {
    const abort = new AbortController();
    const seen: string[] = [];
    const ended = readFrames(
      answerOf(['data: 1\n\ndata: 2\n\n']),
      ({data}) => {
        seen.push(data);
        abort.abort('enough');
        return false;
      },
      {clock: new FakeClock(), signal: abort.signal, idleMs: 5000},
    );
    expect(await rejection(ended)).to.equal('enough');
    expect(seen).to.deep.equal(['1']);
  });

  it('before it is read gives out nothing', async () => {
    const body = new HandWrittenBody();
    const seen: Frame[] = [];
    const options = {clock: new FakeClock(), signal: AbortSignal.abort('early'), idleMs: 5000};
    const onFrame = (frame: Frame): boolean => seen.push(frame) > 99;
    expect(await rejection(readFrames(body.opened('data: 1\n\n'), onFrame, options))).to.equal('early');
    expect(seen).to.deep.equal([]);
    expect(body.canceled).to.equal(true);
  });
});

describe('Reading an answer as text', () => {
  const options = () => ({
    clock: new FakeClock(),
    signal: new AbortController().signal,
    idleMs: 5000,
    limit: 10,
  });

  it('gives it whole, without its byte order mark', async () => {
    expect(await readText(answerOf(['\uFEFF{"a"', ':1}']), options())).to.equal('{"a":1}');
  });

  it('refuses one past the limit as too large, and closes it', async () => {
    const body = new HandWrittenBody();
    const ended = readText(body.opened('0123456789'), options());
    body.write('x');
    expect(await rejection(ended)).to.have.property('code', 'too-large');
    expect(body.canceled).to.equal(true);
  });

  it('is interrupted where the connection breaks', async () => {
    const body = new HandWrittenBody();
    const ended = readText(body.opened('0'), options());
    await settle();
    body.break(new TypeError('reset'));
    expect(await rejection(ended)).to.have.property('code', 'interrupted');
  });
});
