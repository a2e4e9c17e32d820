import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {HEADLESS_KEY} from '../../demo/server/keys.js';
import type {DemoServerOptions} from '../../demo/server/server.js';
import {type Change, FOREIGN, json, PAGE, post, serve} from './support.js';

async function start(t: TestContext, options?: DemoServerOptions) {
  const {origin} = await serve(t, options);
  const root = `${origin}/api/headless`;
  const ask = ({path = '/v1/chat/stream', headers, ...change}: Change = {}) =>
    post(root + path, {
      headers: {'x-api-key': HEADLESS_KEY, ...headers},
      body: {sessionId: 'user-1', message: 'What is a fog signal?'},
      ...change,
    });
  return {root, ask};
}

const lines = async (response: Response) =>
  (await response.text())
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));

describe('the headless dialect', () => {
  it('streams NDJSON: start, tokens, done with the whole message', async t => {
    const {ask} = await start(t);
    for (const path of ['/v1/chat/stream', '/chat']) {
      const response = await ask({path});
      assert.equal(response.headers.get('content-type'), 'application/x-ndjson; charset=utf-8');
      assert.equal(response.headers.get('cache-control'), 'no-store, no-transform');
      assert.equal(response.headers.get('x-accel-buffering'), 'no');
      const all = await lines(response);
      const [start, done] = [all[0], all.at(-1)];
      assert.deepEqual(Object.keys(start), ['type', 'conversationId']);
      assert.deepEqual(Object.keys(done), ['type', 'message', 'conversationId']);
      assert.equal(done.conversationId, start.conversationId);
      const tokens = all.slice(1, -1);
      assert.ok(tokens.every(({type}) => type === 'token'));
      assert.equal(
        tokens
          .map(({token}) => token)
          .join('')
          .trim(),
        done.message,
      );
      assert.match(done.message, /\*\*Sources:\*\* \[Harbour › Fog signals\]/);
    }
  });

  it('answers /v1/chat with one JSON body, in the same conversation', async t => {
    const {ask} = await start(t);
    const [{conversationId}] = await lines(await ask());
    const body = {sessionId: 'user-1', message: 'What did I ask first?'};
    const answer = await json(await ask({path: '/v1/chat', body}));
    assert.deepEqual(Object.keys(answer), ['conversationId', 'message']);
    assert.equal(answer.conversationId, conversationId);
    assert.match(answer.message, /> What is a fog signal\?/);
  });

  it('takes the key in either of its headers, and answers any other with 401', async t => {
    const {ask} = await start(t);
    assert.equal(
      (await ask({headers: {'x-api-key': undefined, 'x-widget-api-key': HEADLESS_KEY}})).status,
      200,
    );
    for (const key of [undefined, 'nope']) {
      const response = await ask({headers: {'x-api-key': key}});
      assert.equal(response.status, 401);
      assert.deepEqual(await json(response), {error: 'Unauthorized'});
    }
  });

  it('checks the session id and the length of the message', async t => {
    const {ask} = await start(t);
    const refused = [
      {sessionId: 'has space', message: 'hi'},
      {sessionId: 'x'.repeat(129), message: 'hi'},
      {sessionId: '', message: 'hi'},
      {sessionId: 'u', message: ''},
      {sessionId: 'u', message: 'x'.repeat(4001)},
      {sessionId: 'u'},
    ];
    for (const body of refused) {
      const response = await ask({body});
      assert.equal(response.status, 400);
      assert.deepEqual(await json(response), {error: 'Invalid request payload'});
    }
    assert.equal((await ask({body: {sessionId: 'A.b_c:d-1', message: 'x'.repeat(4000)}})).status, 200);
  });

  it('lets its framework answer in HTML: bad JSON, a body too large, an unknown path', async t => {
    const {root, ask} = await start(t);
    const html = async (response: Response, status: number, words: string) => {
      assert.equal(response.status, status);
      assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
      assert.equal(response.headers.get('content-security-policy'), "default-src 'none'");
      assert.match(await response.text(), new RegExp(`<pre>${words}</pre>`));
    };
    await html(await ask({body: '{not json'}), 400, 'Bad Request');
    await html(await ask({body: 'x'.repeat(2 * 1024 * 1024 + 1)}), 413, 'Payload Too Large');
    await html(await fetch(`${root}/v1/nope`), 404, 'Cannot GET /v1/nope');
  });

  it('answers a foreign origin with 500 in HTML and no CORS header, the preflight too', async t => {
    const {root, ask} = await start(t);
    const preflight = await fetch(`${root}/v1/chat/stream`, {
      method: 'OPTIONS',
      headers: {origin: FOREIGN, 'access-control-request-method': 'POST'},
    });
    for (const response of [await ask({headers: {origin: FOREIGN}}), preflight]) {
      assert.equal(response.status, 500);
      assert.equal(response.headers.get('access-control-allow-origin'), null);
      assert.match(await response.text(), /<pre>Internal Server Error<\/pre>/);
    }
  });

  it('answers the preflight of an allowed origin as the vendor does', async t => {
    const {root} = await start(t);
    const {status, headers} = await fetch(`${root}/v1/chat/stream`, {
      method: 'OPTIONS',
      headers: {origin: PAGE, 'access-control-request-method': 'POST'},
    });
    assert.equal(status, 204);
    assert.equal(headers.get('access-control-allow-origin'), PAGE);
    assert.equal(headers.get('access-control-allow-methods'), 'GET,POST,OPTIONS');
    assert.equal(
      headers.get('access-control-allow-headers'),
      'Content-Type,x-api-key,x-widget-api-key,x-admin-api-key',
    );
  });

  it('counts before it looks at the key, and tells no time to come back', async t => {
    const {ask} = await start(t, {rateLimit: {requests: 1, windowMs: 60_000}});
    assert.equal((await ask({headers: {'x-api-key': 'nope'}})).status, 401);
    const tooMany = await ask();
    assert.equal(tooMany.status, 429);
    assert.deepEqual(await json(tooMany), {error: 'Too many requests'});
    assert.equal(tooMany.headers.get('retry-after'), null);
  });

  it('says that it is well', async t => {
    const {root} = await start(t);
    assert.deepEqual(await json(await fetch(`${root}/health`)), {status: 'ok'});
  });
});
