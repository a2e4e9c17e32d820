import assert from 'node:assert/strict';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {describe, it} from 'node:test';
import {toNodeHandler} from '../../src/relay/node.js';
import {askRaw, gate, serve} from './servers.js';

describe('the request that a node:http server hands on', () => {
  /** What the handler makes of one request. */
  async function seen(t: Parameters<typeof serve>[0], target: string, headers = {}, options = {}) {
    let request: Request | undefined;
    const handler = toNodeHandler(async given => {
      request = given;
      return new Response(await given.text());
    }, options);
    const {port} = await serve(t, handler);
    const answer = await askRaw(port, target, {headers, body: 'Grüße'});
    return {request, answer, port};
  }

  it('has method, URL, headers and body as they came', async t => {
    const {request, answer, port} = await seen(t, '/a/b?c=1', {'x-one': '1', host: 'shop.example:8080'});
    assert.equal(request?.method, 'POST');
    assert.equal(request?.url, 'http://shop.example:8080/a/b?c=1');
    assert.equal(request?.headers.get('x-one'), '1');
    assert.equal(answer.text, 'Grüße');
    assert.ok(port);
  });

  it('believes no X-Forwarded-… header', async t => {
    const forwarded = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example',
    };
    const {request, port} = await seen(t, '/', forwarded);
    assert.equal(request?.url, `http://127.0.0.1:${port}/`);
  });

  it('has the public origin where one is set, whatever Host says', async t => {
    const {request} = await seen(t, '/a', {host: 'evil.example'}, {origin: 'https://shop.example/'});
    assert.equal(request?.url, 'https://shop.example/a');
  });

  it('has the whole path where a framework has cut its mount path off', async t => {
    let url = '';
    const handler = toNodeHandler(async request => {
      url = request.url;
      return new Response();
    });
    const {port} = await serve(t, (req, res) => {
      const express = Object.assign(req, {originalUrl: req.url});
      req.url = '/headless/v1/chat';
      handler(express, res);
    });
    await askRaw(port, '/relay/headless/v1/chat');
    assert.equal(new URL(url).pathname, '/relay/headless/v1/chat');
  });

  it('is refused with words that help when a body parser was there first', async t => {
    const handler = toNodeHandler(async () => assert.fail('the relay was called'));
    const {port} = await serve(t, async (req, res) => {
      for await (const _ of req);
      handler(req, res);
    });
    const {status, text} = await askRaw(port, '/');
    assert.equal(status, 500);
    assert.match(JSON.parse(text).error, /before any body parser/);
  });

  for (const method of ['TRACE', 'PROPFIND']) {
    it(`never ends the process, whatever the method: ${method}`, async t => {
      const {port} = await serve(
        t,
        toNodeHandler(async () => new Response('fine')),
      );
      assert.ok((await askRaw(port, '/', {method})).status >= 200);
      assert.equal((await askRaw(port, '/')).status, 200);
    });
  }
});

describe('the answer that a node:http server gives', () => {
  it('has status, headers and each cookie', async t => {
    const headers = new Headers({'x-one': '1'});
    headers.append('set-cookie', 'a=1');
    headers.append('set-cookie', 'b=2');
    const {origin} = await serve(
      t,
      toNodeHandler(async () => new Response('body', {status: 418, headers})),
    );
    const response = await fetch(origin);
    assert.equal(response.status, 418);
    assert.equal(response.headers.get('x-one'), '1');
    assert.deepEqual(response.headers.getSetCookie(), ['a=1', 'b=2']);
    assert.equal(await response.text(), 'body');
  });

  it('is a 500 without a word of the error when the function rejects', async t => {
    const {port} = await serve(
      t,
      toNodeHandler(async () => {
        throw new Error('password is hunter2');
      }),
    );
    const {status, text} = await askRaw(port, '/');
    assert.equal(status, 500);
    assert.deepEqual(Object.keys(JSON.parse(text)), ['error']);
    assert.doesNotMatch(text, /hunter2|\.ts|at /);
  });

  it('breaks off when the body fails after the head', async t => {
    const handler = toNodeHandler(async () => {
      let sent = false;
      return new Response(
        new ReadableStream({
          pull(controller) {
            if (sent) throw new Error('cut');
            sent = true;
            controller.enqueue(new TextEncoder().encode('half'));
          },
        }),
      );
    });
    const {origin} = await serve(t, handler);
    const response = await fetch(origin);
    assert.equal(response.status, 200);
    await assert.rejects(response.text());
  });

  it('is made no faster than the socket takes it', async t => {
    const CHUNK = 64 * 1024;
    let mostWaiting = 0;
    let res: ServerResponse | undefined;
    let left = 200;
    const handler = toNodeHandler(async () => {
      const body = new ReadableStream<Uint8Array>(
        {
          pull(controller) {
            mostWaiting = Math.max(mostWaiting, res?.writableLength ?? 0);
            controller.enqueue(new Uint8Array(CHUNK));
            if (--left === 0) controller.close();
          },
        },
        {highWaterMark: 0},
      );
      return new Response(body);
    });
    const {origin} = await serve(t, (req: IncomingMessage, given: ServerResponse) => {
      res = given;
      handler(req, given);
    });
    const body = await (await fetch(origin)).arrayBuffer();
    assert.equal(body.byteLength, 200 * CHUNK);
    assert.ok(mostWaiting < 2 * CHUNK, `${mostWaiting} bytes waited`);
  });

  it('tells the function when its client leaves, and gives its body up', async t => {
    const aborted = gate();
    const canceled = gate();
    const handler = toNodeHandler(async request => {
      request.signal.addEventListener('abort', () => aborted.open());
      let sent = false;
      return new Response(
        new ReadableStream({
          pull(controller) {
            if (sent) return new Promise(() => {});
            sent = true;
            controller.enqueue(new TextEncoder().encode('first'));
            return undefined;
          },
          cancel: () => canceled.open(),
        }),
      );
    });
    const {origin} = await serve(t, handler);
    const stop = new AbortController();
    const response = await fetch(origin, {signal: stop.signal});
    await response.body!.getReader().read();
    stop.abort();
    await aborted.opened;
    await canceled.opened;
  });
});
