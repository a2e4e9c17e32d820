import {expect} from '@open-wc/testing';
import {ask} from '../support/ask.js';
import {answer, type FaultClient, faultClient, okChunked} from '../support/fault-script.js';

let server: FaultClient;
before(async () => {
  server = await faultClient();
});

const stream = [okChunked('text/event-stream'), {chunk: 'data: 1\n\n'}, {lastChunk: true} as const];

describe('§2.2 A request that a page gets no answer to', () => {
  /** All of these are one and the same error to a page, so they must be one and the same to us. */
  async function expectUnreachable(url: string, origin = server.origin): Promise<void> {
    const {error, waits} = await ask(url);
    expect(error).to.include({code: 'network', retryable: true});
    expect(error)
      .to.have.property('message')
      .that.includes(origin)
      .and.includes(`this page's origin (${location.origin})`);
    expect(waits).to.have.length(3);
  }

  it('because the answer has no CORS header is unreachable, after three retries', async () => {
    const name = server.newName();
    await expectUnreachable(
      server.url({name, cors: 'none', answers: [answer(200, 'text/event-stream', 'data: 1\n\n')]}),
    );
    expect(await server.count(name)).to.equal(4);
  });

  it('because its preflight is refused is unreachable, and the question is never sent', async () => {
    const name = server.newName();
    await expectUnreachable(server.url({name, preflight: 403, answers: [stream]}));
    expect(await server.count(name)).to.equal(0);
  });

  it('because nobody listens is unreachable', async () => {
    const origin = await server.deadOrigin();
    await expectUnreachable(`${origin}/chat`, origin);
  });

  it('because the connection is reset before the head is unreachable', async () => {
    const name = server.newName();
    await expectUnreachable(server.url({name, answers: [[{reset: true}]]}));
    expect(await server.count(name)).to.equal(4);
  });

  it('because the connection is closed in the middle of the head is unreachable', async () => {
    const name = server.newName();
    await expectUnreachable(
      server.url({name, answers: [[{write: 'HTTP/1.1 200 OK\r\ncontent-'}, {reset: true}]]}),
    );
  });

  it('is offline, and not tried again, where the browser knows there is no network', async () => {
    const {error, waits} = await ask(`${await server.deadOrigin()}/chat`, {online: () => false});
    expect(error).to.include({code: 'offline', retryable: true});
    expect(waits).to.deep.equal([]);
  });

  it('is answered once the server is back', async () => {
    const name = server.newName();
    const {frames, waits} = await ask(
      server.url({name, answers: [[{reset: true}], [{reset: true}], stream]}),
    );
    expect(frames).to.deep.equal([{data: '1'}]);
    expect(waits.map(({attempt, error}) => [attempt, error.code])).to.deep.equal([
      [1, 'network'],
      [2, 'network'],
    ]);
  });
});
