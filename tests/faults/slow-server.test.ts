import {expect} from '@open-wc/testing';
import {ask, dataOf} from '../support/ask.js';
import {FakeClock} from '../support/fake-clock.js';
import {
  answer,
  type FaultClient,
  type FaultStep,
  faultClient,
  ok,
  okChunked,
} from '../support/fault-script.js';

const SSE = 'text/event-stream';

let server: FaultClient;
before(async () => {
  server = await faultClient();
});

describe('§2.3 A server that is silent', () => {
  for (const [where, steps] of [
    ['before its head', []],
    ['between head and body', [okChunked(SSE)]],
  ] as const) {
    it(`${where} is given up after the idle time, not before, and not asked again`, async () => {
      const name = server.newName();
      const clock = new FakeClock();
      const asked = ask(server.url({name, answers: [[...steps, {await: name}]]}), {clock});
      await server.reached(name);
      clock.advance(119_000);
      expect(await server.count(name)).to.equal(1);
      clock.advance(121_000);
      const {error, waits} = await asked;
      expect(error).to.include({code: 'timeout', retryable: true});
      expect(waits).to.deep.equal([]);
      await server.closed(name);
      expect(await server.count(name)).to.equal(1);
    });
  }

  it('in mid-stream is interrupted after the idle time, and what came is kept', async () => {
    const name = server.newName();
    const clock = new FakeClock();
    const url = server.url({name, answers: [[okChunked(SSE), {chunk: 'data: 1\n\n'}, {await: name}]]});
    const asked = await ask(url, {
      clock,
      onFrame: () => {
        queueMicrotask(() => clock.advance(120_000));
        return false;
      },
    });
    expect(asked.error).to.have.property('code', 'interrupted');
    expect(asked.error).to.have.property('cause').with.property('code', 'timeout');
    expect(dataOf(asked)).to.deep.equal(['1']);
    await server.closed(name);
  });

  it('but for heartbeats is alive', async () => {
    const name = server.newName();
    const clock = new FakeClock();
    const beats: FaultStep[] = [];
    for (let beat = 0; beat < 5; beat++)
      beats.push({await: `${name}-${beat}`}, {chunk: `: ping ${beat}\n\n`});
    const url = server.url({
      name,
      answers: [[okChunked(SSE), {chunk: ':\n\n'}, ...beats, {chunk: 'data: 1\n\n'}, {lastChunk: true}]],
    });
    // Each read of the body that finds something lets the next heartbeat be sent, a hundred seconds later.
    let beat = 0;
    const watched: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      const body = response.body?.pipeThrough(
        new TransformStream<Uint8Array, Uint8Array>({
          transform(piece, controller) {
            controller.enqueue(piece);
            queueMicrotask(() => {
              clock.advance(100_000);
              void server.release(`${name}-${beat++}`);
            });
          },
        }),
      );
      return new Response(body, response);
    };
    const asked = await ask(url, {clock, fetch: watched});
    expect(asked.error).to.equal(undefined);
    expect(dataOf(asked)).to.deep.equal(['1']);
  });
});

describe('§2.3 A proxy that buffers', () => {
  it('delivers a whole stream in one piece: it is read all the same', async () => {
    const body = Array.from({length: 7}, (_, at) => `data: ${at}\n\n`).join('');
    const asked = await ask(server.url({name: server.newName(), answers: [answer(200, SSE, body)]}));
    expect(dataOf(asked)).to.deep.equal(['0', '1', '2', '3', '4', '5', '6']);
  });

  it('that does not buffer: an event is given out before the next one is sent', async () => {
    const name = server.newName();
    const steps: FaultStep[] = [ok(SSE)];
    for (let at = 0; at < 5; at++) steps.push({write: `data: ${at}\n\n`}, {await: `${name}-${at}`});
    let seen = 0;
    const asked = await ask(server.url({name, answers: [steps]}), {
      onFrame: () => {
        void server.release(`${name}-${seen++}`);
        return false;
      },
    });
    expect(asked.error).to.equal(undefined);
    expect(dataOf(asked)).to.deep.equal(['0', '1', '2', '3', '4']);
  });
});
