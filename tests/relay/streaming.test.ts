import assert from 'node:assert/strict';
import type {ServerResponse} from 'node:http';
import {describe, it} from 'node:test';
import {gzipSync} from 'node:zlib';
import {createRelay} from '../../src/relay/relay.js';
import {ask, gate, PAGE, serveRelay, serveUpstream} from './servers.js';

const SSE = {'content-type': 'text/event-stream'};
const readText = async (reader: ReadableStreamDefaultReader<Uint8Array>) => {
  const {done, value} = await reader.read();
  return done ? undefined : Buffer.from(value).toString();
};

describe('a stream', () => {
  it('passes each chunk on before the upstream has written the next', async t => {
    const next = gate();
    const upstream = await serveUpstream(t, async (_, res) => {
      res.writeHead(200, SSE).write('data: first\n\n');
      await next.opened;
      res.end('data: second\n\n');
    });
    const {chat} = await serveRelay(t, {url: upstream.origin});
    const reader = (await ask(chat)).body!.getReader();
    assert.equal(await readText(reader), 'data: first\n\n');
    next.open();
    assert.equal(await readText(reader), 'data: second\n\n');
    assert.equal(await readText(reader), undefined);
  });

  it('passes its head on before the upstream has written a byte of the body', async t => {
    const next = gate();
    const upstream = await serveUpstream(t, async (_, res) => {
      res.writeHead(200, {...SSE, 'x-conversation-id': 'c1'}).flushHeaders();
      await next.opened;
      res.end('data: late\n\n');
    });
    const {chat} = await serveRelay(t, {url: upstream.origin});
    const response = await ask(chat);
    assert.equal(response.headers.get('x-conversation-id'), 'c1');
    next.open();
    assert.equal(await response.text(), 'data: late\n\n');
  });

  it('arrives byte for byte, also where chunks cut characters apart', async t => {
    const bytes = Buffer.from('data: Grüße 🙂 \u0000\r\n\r\n'.repeat(50));
    const upstream = await serveUpstream(t, (_, res) => {
      res.writeHead(200, SSE);
      for (let at = 0; at < bytes.length; at += 7) res.write(bytes.subarray(at, at + 7));
      res.end();
    });
    const {chat} = await serveRelay(t, {url: upstream.origin});
    assert.deepEqual(Buffer.from(await (await ask(chat)).arrayBuffer()), bytes);
  });

  it('that the upstream compressed all the same arrives readable', async t => {
    const upstream = await serveUpstream(t, (_, res) => {
      const body = gzipSync('data: zipped\n\n');
      res.writeHead(200, {...SSE, 'content-encoding': 'gzip', 'content-length': body.length}).end(body);
    });
    const {chat} = await serveRelay(t, {url: upstream.origin});
    const response = await ask(chat);
    assert.equal(response.headers.get('content-encoding'), null);
    assert.equal(await response.text(), 'data: zipped\n\n');
  });

  it('that is cut upstream ends broken for the client, never as if it were whole', async t => {
    const upstream = await serveUpstream(t, (_, res) => {
      res.writeHead(200, SSE).write('data: half\n\n', () => res.destroy());
    });
    const {chat} = await serveRelay(t, {url: upstream.origin});
    const response = await ask(chat);
    await assert.rejects(response.text());
  });

  it('is asked for no faster than the client reads', async () => {
    let pulls = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulls++;
          controller.enqueue(new Uint8Array(1024));
        },
      },
      {highWaterMark: 0},
    );
    const relay = createRelay({
      upstreams: {headless: {url: 'https://api.example'}},
      allowedOrigins: [PAGE],
      fetch: async () => new Response(body),
    });
    const url = 'https://shop.example/relay/headless/v1/chat';
    const response = await relay(new Request(url, {method: 'POST', body: '{}', headers: {origin: PAGE}}));
    assert.equal(pulls, 0);
    const reader = response.body!.getReader();
    await reader.read();
    await reader.read();
    assert.equal(pulls, 2);
  });
});

describe('a client that goes away', () => {
  /** A chat API that says when it was asked and when its client left before the end. */
  async function serveEndless(t: Parameters<typeof serveUpstream>[0], begin: (res: ServerResponse) => void) {
    const asked = gate();
    const left = gate<boolean>();
    const upstream = await serveUpstream(t, (_, res) => {
      res.on('close', () => left.open(!res.writableFinished));
      begin(res);
      asked.open();
    });
    const {chat} = await serveRelay(t, {url: upstream.origin});
    return {chat, asked: asked.opened, left: left.opened};
  }

  it('in the middle of the answer ends the upstream’s work', async t => {
    const {chat, left} = await serveEndless(t, res => res.writeHead(200, SSE).write('data: 1\n\n'));
    const stop = new AbortController();
    const response = await ask(chat, {signal: stop.signal});
    await readText(response.body!.getReader());
    stop.abort();
    assert.equal(await left, true);
  });

  it('before the answer has begun ends it too', async t => {
    const {chat, asked, left} = await serveEndless(t, () => {});
    const stop = new AbortController();
    const response = ask(chat, {signal: stop.signal});
    await asked;
    stop.abort();
    await assert.rejects(response);
    assert.equal(await left, true);
  });

  it('by giving up the body alone, as runtimes without request.signal do, ends it too', async () => {
    let signal: AbortSignal | null | undefined;
    const relay = createRelay({
      upstreams: {headless: {url: 'https://api.example'}},
      allowedOrigins: [PAGE],
      fetch: async (_, init) => {
        signal = init?.signal;
        return new Response(new ReadableStream({pull: controller => controller.enqueue(new Uint8Array(1))}));
      },
    });
    const url = 'https://shop.example/relay/headless/v1/chat';
    const response = await relay(new Request(url, {method: 'POST', body: '{}', headers: {origin: PAGE}}));
    assert.equal(signal?.aborted, false);
    await response.body?.cancel();
    assert.equal(signal?.aborted, true);
  });

  it('in the middle of the question is no fault that the owner is told of', async () => {
    const relay = createRelay({
      upstreams: {headless: {url: 'https://api.example'}},
      allowedOrigins: [PAGE],
      fetch: async () => assert.fail('the chat API was asked'),
      onError: error => assert.fail(`the owner was told: ${error}`),
    });
    const stop = new AbortController();
    const body = new ReadableStream({
      pull(controller) {
        stop.abort();
        controller.error(new Error('gone'));
      },
    });
    const init = {method: 'POST', body, duplex: 'half', headers: {origin: PAGE}, signal: stop.signal};
    const request = new Request('https://shop.example/relay/headless/v1/chat', init as RequestInit);
    assert.ok((await relay(request)).status >= 400);
  });

  it('before the relay was called is not relayed, and the owner is not told of it as a fault', async () => {
    const relay = createRelay({
      upstreams: {headless: {url: 'https://api.example'}},
      allowedOrigins: [PAGE],
      fetch: async (_, init) => {
        init?.signal?.throwIfAborted();
        return assert.fail('the chat API was asked');
      },
      onError: error => assert.fail(`the owner was told: ${error}`),
    });
    const url = 'https://shop.example/relay/headless/v1/chat';
    const signal = AbortSignal.abort();
    const response = await relay(
      new Request(url, {method: 'POST', body: '{}', headers: {origin: PAGE}, signal}),
    );
    assert.ok(response.status >= 400);
  });
});

describe('an upstream that falls silent', () => {
  it('before its answer is a 504, and is hung up on', async t => {
    const left = gate();
    const upstream = await serveUpstream(t, (_, res) => res.on('close', left.open));
    const {chat} = await serveRelay(t, {url: upstream.origin}, {idleTimeout: 0.05});
    const response = await ask(chat);
    assert.equal(response.status, 504);
    assert.match((await response.json()).error, /silent for 0\.05 s/);
    await left.opened;
  });

  it('within its answer cuts it, and is hung up on', async t => {
    const left = gate();
    const upstream = await serveUpstream(t, (_, res) => {
      res.on('close', left.open);
      res.writeHead(200, SSE).write('data: 1\n\n');
    });
    const {chat} = await serveRelay(t, {url: upstream.origin}, {idleTimeout: 0.05});
    const response = await ask(chat);
    await assert.rejects(response.text());
    await left.opened;
  });
});
