import assert from 'node:assert/strict';
import {once} from 'node:events';
import {Agent, createServer, type IncomingMessage, request} from 'node:http';
import type {AddressInfo} from 'node:net';
import {describe, it} from 'node:test';
import {createRelay} from '../../src/relay/relay.js';
import {ask, PAGE, SECRET, serve, serveRelay, serveUpstream, wholeOf} from './servers.js';

describe('an upstream that refuses', () => {
  for (const [status, type, body] of [
    [400, 'text/html', '<h1>Bad Request</h1>'],
    [401, 'application/json', '{"error":"Unauthorized"}'],
    [404, 'application/json', '{"data":null,"error":{"name":"NotFoundError"}}'],
    [429, 'application/json', '{"error":"Too many requests"}'],
    [503, 'text/html', '<h1>Service Unavailable</h1>'],
  ] as const) {
    it(`with ${status} is passed on as it is`, async t => {
      const upstream = await serveUpstream(t, (_, res) =>
        res.writeHead(status, {'content-type': type}).end(body),
      );
      const {chat} = await serveRelay(t, {url: upstream.origin});
      const response = await ask(chat);
      assert.equal(response.status, status);
      assert.equal(response.headers.get('content-type'), type);
      assert.equal(await response.text(), body);
    });
  }

  it('with 204 is passed on without a body', async t => {
    const upstream = await serveUpstream(t, (_, res) => res.writeHead(204).end());
    const {chat} = await serveRelay(t, {url: upstream.origin});
    const response = await ask(chat);
    assert.equal(response.status, 204);
    assert.equal(await response.text(), '');
  });

  it('with a status that HTTP does not know is a 502', async t => {
    const upstream = await serveUpstream(t, (_, res) => res.writeHead(999).end());
    const {chat} = await serveRelay(t, {url: upstream.origin});
    assert.equal((await ask(chat)).status, 502);
  });
});

describe('an upstream that redirects', () => {
  for (const status of [301, 302, 303, 307, 308]) {
    it(`with ${status} is not followed: the secret stays`, async t => {
      const elsewhere = await serveUpstream(t);
      const upstream = await serveUpstream(t, (_, res) =>
        res.writeHead(status, {location: `${elsewhere.origin}/v1/chat`}).end('moved'),
      );
      const {chat} = await serveRelay(t, {url: upstream.origin});
      const response = await ask(chat, {redirect: 'manual'});
      assert.equal(response.status, 502);
      const seen = await wholeOf(response);
      assert.match(seen, /redirect/);
      assert.ok(!seen.includes(elsewhere.origin));
      assert.deepEqual(elsewhere.asked, []);
    });
  }

  it('in a runtime that hides the status is not followed either', async () => {
    const relay = createRelay({
      upstreams: {headless: {url: 'https://api.example'}},
      allowedOrigins: [PAGE],
      fetch: async (_, init) => {
        assert.equal(init?.redirect, 'manual');
        return Object.defineProperties(new Response(), {type: {value: 'opaqueredirect'}, status: {value: 0}});
      },
    });
    const url = 'https://shop.example/relay/headless/v1/chat';
    const response = await relay(new Request(url, {method: 'POST', body: '{}', headers: {origin: PAGE}}));
    assert.equal(response.status, 502);
  });
});

describe('an upstream that cannot be reached', () => {
  it('is a 502 that tells the client nothing of it, and the owner everything', async t => {
    const told: unknown[] = [];
    const gone = await serve(t, (_, res) => res.destroy());
    const {chat} = await serveRelay(t, {url: gone.origin}, {onError: error => told.push(error)});
    const response = await ask(chat);
    assert.equal(response.status, 502);
    const seen = await wholeOf(response);
    assert.ok(!seen.includes(gone.origin) && !seen.includes(SECRET) && !/ECONN|hang up/.test(seen));
    assert.ok(told[0] instanceof Error);
  });

  it('because nothing listens there is a 502', async t => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const {port} = closed.address() as AddressInfo;
    closed.close();
    await once(closed, 'close');
    const {chat} = await serveRelay(t, {url: `http://127.0.0.1:${port}`});
    assert.equal((await ask(chat)).status, 502);
  });
});

describe('a request body past the cap', () => {
  const capped = {maxBodyBytes: 1000};

  it('is a 413 that the client can read, and does not reach the upstream', async t => {
    const upstream = await serveUpstream(t);
    const {chat} = await serveRelay(t, {url: upstream.origin}, capped);
    const response = await ask(chat, {body: 'x'.repeat(1001)});
    assert.equal(response.status, 413);
    assert.match((await response.json()).error, /1000 bytes/);
    assert.deepEqual(upstream.asked, []);
  });

  it('is one also when nothing declares its length', async t => {
    const upstream = await serveUpstream(t);
    const {chat} = await serveRelay(t, {url: upstream.origin}, capped);
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let sent = 0; sent < 20; sent++) controller.enqueue(new Uint8Array(100));
        controller.close();
      },
    });
    const response = await ask(chat, {body, duplex: 'half'} as RequestInit);
    assert.equal(response.status, 413);
    assert.deepEqual(upstream.asked, []);
  });

  it('is one also when its declared length lies', async () => {
    const relay = createRelay({
      upstreams: {headless: {url: 'https://api.example'}},
      allowedOrigins: [PAGE],
      ...capped,
      fetch: async () => assert.fail('the chat API was asked'),
    });
    const headers = {origin: PAGE, 'content-length': '2'};
    const request = new Request('https://shop.example/relay/headless/v1/chat', {
      method: 'POST',
      headers,
      body: 'x'.repeat(1001),
    });
    assert.equal((await relay(request)).status, 413);
  });

  it('is not read at all when it declares too much', async () => {
    const relay = createRelay({
      upstreams: {headless: {url: 'https://api.example'}},
      allowedOrigins: [PAGE],
      ...capped,
    });
    const body = new ReadableStream({pull: () => assert.fail('the body was read')}, {highWaterMark: 0});
    const init = {method: 'POST', body, duplex: 'half', headers: {origin: PAGE, 'content-length': '1001'}};
    const request = new Request('https://shop.example/relay/headless/v1/chat', init as RequestInit);
    assert.equal((await relay(request)).status, 413);
  });

  it('leaves the connection whole: one of exactly the cap passes after it', async t => {
    const upstream = await serveUpstream(t);
    const {chat} = await serveRelay(t, {url: upstream.origin}, capped);
    assert.equal((await ask(chat, {body: 'x'.repeat(500_000)})).status, 413);
    assert.equal((await ask(chat, {body: 'x'.repeat(1000)})).status, 200);
    assert.equal(upstream.asked[0]?.body.length, 1000);
  });

  it('is refused while it is still coming, and the connection serves on when it has come', async t => {
    const upstream = await serveUpstream(t);
    const {port} = await serveRelay(t, {url: upstream.origin}, capped);
    const agent = new Agent({keepAlive: true, maxSockets: 1});
    t.after(() => agent.destroy());
    const post = () =>
      request({
        agent,
        host: '127.0.0.1',
        port,
        path: '/relay/headless/v1/chat',
        method: 'POST',
        headers: {origin: PAGE},
      });
    const big = post();
    big.write('x'.repeat(2000));
    const [refused] = (await once(big, 'response')) as [IncomingMessage];
    assert.equal(refused.statusCode, 413);
    const {localPort} = refused.socket;
    refused.resume();
    big.end('x'.repeat(1_000_000));
    const [passed] = (await once(post().end('{}'), 'response')) as [IncomingMessage];
    assert.equal(passed.statusCode, 200);
    assert.equal(passed.socket.localPort, localPort);
  });

  it('is 256 KiB where nothing is set', async t => {
    const upstream = await serveUpstream(t);
    const {chat} = await serveRelay(t, {url: upstream.origin});
    assert.equal((await ask(chat, {body: 'x'.repeat(262_144)})).status, 200);
    assert.equal((await ask(chat, {body: 'x'.repeat(262_145)})).status, 413);
  });
});
