import {expect} from '@open-wc/testing';
import {ask, dataOf} from '../support/ask.js';
import {
  base64,
  type FaultClient,
  type FaultStep,
  faultClient,
  ok,
  okChunked,
} from '../support/fault-script.js';
import {gzipPieces, gzipped} from '../support/gzip.js';

const SSE = 'text/event-stream';

let server: FaultClient;
before(async () => {
  server = await faultClient();
});

/** Asks for an answer of these steps. */
async function askFor(...steps: FaultStep[]) {
  const asked = await ask(server.url({name: server.newName(), answers: [steps]}));
  return {...asked, data: dataOf(asked)};
}

/**
 * Asks for an answer that goes wrong once its first frame was read. Without the gate between the two, an engine may
 * drop the good bytes together with the bad ones.
 */
async function askForThen(good: FaultStep[], bad: FaultStep[]) {
  const name = server.newName();
  const asked = await ask(server.url({name, answers: [[...good, {await: name}, ...bad]]}), {
    onFrame: () => {
      void server.release(name);
      return false;
    },
  });
  return {...asked, data: dataOf(asked), requests: await server.count(name)};
}

describe('§2.2 A body that breaks off', () => {
  const first = {chunk: 'data: 1\n\n'};
  const [gzipHead, gzipRest] = gzipPieces(['data: 1\n\n', 'data: 2\n\n']) as [Uint8Array, Uint8Array];
  // A stored block gives its length twice, the second time inverted: here the two do not agree.
  const corrupt = gzipRest.with(3, gzipRest[3]! ^ 0xff);

  const faults: [string, FaultStep[], FaultStep[]][] = [
    ['by a reset', [okChunked(SSE), first], [{reset: true}]],
    ['before its Content-Length', [ok(SSE, 'content-length: 500'), {write: 'data: 1\n\n'}], [{end: true}]],
    ['before its last chunk', [okChunked(SSE), first], [{end: true}]],
    ['in the middle of a chunk', [okChunked(SSE), first], [{write: 'ff\r\ndata: 2'}, {end: true}]],
    ['with a chunk that is none', [okChunked(SSE), first], [{write: 'zz\r\n\r\n'}, {end: true}]],
    [
      'by gzip that is corrupt',
      [ok(SSE, 'content-encoding: gzip'), {bytes: base64(gzipHead)}],
      [{bytes: base64(corrupt)}, {end: true}],
    ],
  ];
  for (const [how, good, bad] of faults) {
    it(`${how} is interrupted, keeps what came, and is not asked for again`, async () => {
      const {error, data, waits, requests} = await askForThen(good, bad);
      expect(error).to.include({code: 'interrupted', retryable: true});
      expect(error).to.have.property('cause').that.is.instanceOf(TypeError);
      expect(data).to.deep.equal(['1']);
      expect(waits).to.deep.equal([]);
      expect(requests).to.equal(1);
    });
  }
});

describe('§2.2 A cut that looks like a clean end', () => {
  const text = Array.from({length: 500}, (_, at) => `data: {"token":"${at * 7919} "}\n\n`).join('');

  it('of gzip resolves with less than all: only the end marker can tell', async () => {
    const whole = await gzipped(`${text}data: [DONE]\n\n`);
    const half = whole.slice(0, whole.length / 2);
    const {error, data, end} = await askFor(ok(SSE, 'content-encoding: gzip'), {bytes: base64(half)});
    expect(error).to.equal(undefined);
    expect(end?.frames).to.equal(data.length);
    expect(data.length).to.be.above(10).and.below(500);
    expect(data).not.to.include('[DONE]');
  });

  it('with Connection: close resolves, without the half line at its end', async () => {
    const {error, data} = await askFor(ok(SSE), {write: 'data: {"a":1}\n\ndata: {"a":'}, {end: true});
    expect(error).to.equal(undefined);
    expect(data).to.deep.equal(['{"a":1}']);
  });

  it('in the middle of a character resolves, and the half character goes nowhere', async () => {
    const bytes = new TextEncoder().encode('data: 1\n\ndata: €').slice(0, -1);
    const {error, data} = await askFor(ok(SSE), {bytes: base64(bytes)});
    expect(error).to.equal(undefined);
    expect(data).to.deep.equal(['1']);
  });
});

describe('§2.2 gzip with flushes', () => {
  it('arrives piece by piece', async () => {
    const name = server.newName();
    const pieces = gzipPieces(['data: 1\n\n', 'data: 2\n\n']);
    const steps: FaultStep[] = [ok(SSE, 'content-encoding: gzip')];
    for (const [at, piece] of pieces.entries()) {
      steps.push({bytes: base64(piece)});
      if (at < pieces.length - 1) steps.push({await: `${name}-${at}`});
    }
    let released = 0;
    const asked = await ask(server.url({name, answers: [steps]}), {
      // Each piece is sent only after the one before was read.
      onFrame: () => {
        void server.release(`${name}-${released++}`);
        return false;
      },
    });
    expect(asked.error).to.equal(undefined);
    expect(dataOf(asked)).to.deep.equal(['1', '2']);
  });
});

describe('§2.1 row 17: a body without end', () => {
  it('on one line is refused as too large, and the connection closed', async () => {
    const name = server.newName();
    const endless: FaultStep[] = [
      okChunked(SSE),
      {chunk: 'data: 1\n\n'},
      // As one chunk whose size says more than will ever come.
      {write: 'fffffff\r\ndata: '},
      {repeat: 'x'.repeat(1024), times: 1_000_000},
    ];
    const asked = await ask(server.url({name, answers: [endless]}));
    expect(asked.error).to.include({code: 'too-large', retryable: false});
    expect(dataOf(asked)).to.deep.equal(['1']);
    await server.closed(name);
  });
});
