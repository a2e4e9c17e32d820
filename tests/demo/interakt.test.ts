import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {INTERAKT_TOKEN} from '../../demo/server/keys.js';
import type {DemoServerOptions} from '../../demo/server/server.js';
import {type Change, events, FOREIGN, json, PAGE, post, serve} from './support.js';

const PATH = '/api/interakt/api/v1/ai-experiences/docs/chat';

async function start(t: TestContext, options?: DemoServerOptions) {
  const {origin} = await serve(t, options);
  return ({path = PATH, headers, ...change}: Change = {}) =>
    post(origin + path, {
      headers: {authorization: `Bearer ${INTERAKT_TOKEN}`, ...headers},
      body: {message: 'What is a fog signal?', sessionId: 's1'},
      ...change,
    });
}

describe('the interakt dialect', () => {
  it('streams named events: processing, a search as tool call and result, content, sources, done', async t => {
    const ask = await start(t);
    const response = await ask();
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
    const all = events(await response.text());
    const order = all.map(({event}) => event).filter((name, at, names) => name !== names[at - 1]);
    assert.deepEqual(order, [
      'processing',
      'tool_call',
      'tool_result',
      'processing',
      'content',
      'sources',
      'done',
    ]);

    const of = (name: string) => all.find(({event}) => event === name)?.data;
    assert.equal(of('tool_call').name, 'search');
    assert.deepEqual(of('tool_call').arguments, {query: 'What is a fog signal?'});
    assert.equal(of('tool_result').id, of('tool_call').id);
    const [source] = of('sources').sources;
    assert.equal(source.title, 'Harbour › Fog signals');
    assert.match(source.url, /^http:\/\/127\.0\.0\.1:\d+\/docs\/readme#fog-signals$/);
    assert.equal(of('done').sessionId, 's1');
  });

  it('answers a wrong, a missing and a foreign token with 401', async t => {
    const ask = await start(t);
    for (const authorization of ['Bearer nope', undefined, `Basic ${INTERAKT_TOKEN}`]) {
      const response = await ask({headers: {authorization}});
      assert.equal(response.status, 401, String(authorization));
      assert.equal((await json(response)).error, 'unauthorized');
    }
  });

  it('takes the token in any of the three headers it may be in', async t => {
    const ask = await start(t);
    for (const name of ['x-api-key', 'x-access-token']) {
      assert.equal(
        (await ask({headers: {authorization: undefined, [name]: INTERAKT_TOKEN}})).status,
        200,
        name,
      );
    }
  });

  it('takes the text in any of the five fields it may be in', async t => {
    const ask = await start(t);
    for (const field of ['message', 'query', 'content', 'input', 'prompt']) {
      assert.equal((await ask({body: {[field]: 'hi', sessionId: 's'}})).status, 200, field);
    }
  });

  it('says what is missing from a body with 400, and of an unknown experience with 404', async t => {
    const ask = await start(t);
    for (const body of [{message: 'hi'}, {sessionId: 's'}, {message: ' ', sessionId: 's'}, 'no json', '[]']) {
      assert.equal((await ask({body})).status, 400, JSON.stringify(body));
    }
    assert.equal((await ask({path: PATH.replace('docs', 'other')})).status, 404);
  });

  it('refuses an origin that is not listed, whatever the token, with nothing a page could read', async t => {
    const ask = await start(t);
    const refused = await ask({headers: {origin: FOREIGN}});
    assert.equal(refused.status, 403);
    assert.equal(refused.headers.get('access-control-allow-origin'), null);
    const allowed = await ask({headers: {origin: PAGE}});
    assert.equal(allowed.status, 200);
    assert.equal(allowed.headers.get('access-control-allow-origin'), PAGE);
  });

  it('answers the preflight of a listed origin only', async t => {
    const {origin: server} = await serve(t);
    const preflight = (origin: string) =>
      fetch(server + PATH, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type',
        },
      });
    const allowed = await preflight(PAGE);
    assert.equal(allowed.status, 204);
    assert.equal(allowed.headers.get('access-control-allow-origin'), PAGE);
    assert.match(allowed.headers.get('access-control-allow-headers') ?? '', /authorization/);
    const refused = await preflight(FOREIGN);
    assert.equal(refused.status, 403);
    assert.equal(refused.headers.get('access-control-allow-origin'), null);
  });

  it('counts requests, answers the one too many with 429 and says when to come back', async t => {
    const ask = await start(t, {rateLimit: {requests: 2, windowMs: 60_000}});
    assert.deepEqual([(await ask()).status, (await ask()).status], [200, 200]);
    const tooMany = await ask({headers: {origin: PAGE}});
    assert.equal(tooMany.status, 429);
    assert.ok(Number(tooMany.headers.get('retry-after')) > 0);
    assert.match(tooMany.headers.get('access-control-expose-headers') ?? '', /Retry-After/);
  });
});
