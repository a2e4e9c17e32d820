import assert from 'node:assert/strict';
import type {AddressInfo} from 'node:net';
import {describe, it} from 'node:test';
import {serve} from '@hono/node-server';
import {Hono} from 'hono';
import {createRelay} from '../../src/relay/relay.js';
import {ask, gate, PAGE, SECRET, serveUpstream} from './servers.js';

describe('the relay as a route of Hono', () => {
  it('adds the secret, streams, and hangs up when the client leaves', async t => {
    const left = gate();
    const upstream = await serveUpstream(t, (_, res) => {
      res.on('close', left.open);
      res.writeHead(200, {'content-type': 'text/event-stream'}).write('data: first\n\n');
    });
    const relay = createRelay({
      upstreams: {headless: {url: upstream.origin, headers: {'x-api-key': SECRET}}},
      allowedOrigins: [PAGE],
    });
    const app = new Hono();
    app.all('/relay/*', c => relay(c.req.raw));
    const server = serve({fetch: app.fetch, hostname: '127.0.0.1', port: 0});
    t.after(() => new Promise(resolve => server.close(resolve)));
    if (!server.listening) await new Promise(resolve => server.once('listening', resolve));
    const {port} = server.address() as AddressInfo;

    const stop = new AbortController();
    const response = await ask(`http://127.0.0.1:${port}/relay/headless/v1/chat/stream`, {
      signal: stop.signal,
    });
    const {value} = await response.body!.getReader().read();
    assert.equal(Buffer.from(value!).toString(), 'data: first\n\n');
    assert.equal(upstream.asked[0]?.headers['x-api-key'], SECRET);
    stop.abort();
    await left.opened;
  });
});
