import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {FIFTHELEMENT_KEY} from '../../demo/server/keys.js';
import type {DemoServerOptions} from '../../demo/server/server.js';
import {type Change, json, post, serve, textOf} from './support.js';

const PATH = '/api/fifthelement/v1/api/chat/docs';

async function start(t: TestContext, options?: DemoServerOptions) {
  const {origin} = await serve(t, options);
  return ({path = PATH, headers, ...change}: Change = {}) =>
    post(origin + path, {
      headers: {authorization: `Bearer ${FIFTHELEMENT_KEY}`, ...headers},
      body: {message: 'What is a fog signal?'},
      ...change,
    });
}

describe('the fifthelement dialect', () => {
  it('answers with one JSON body unless a stream is asked for', async t => {
    const ask = await start(t);
    const {data, error} = await json(await ask());
    assert.equal(error, null);
    assert.match(data.response, /every thirty seconds/);
    assert.match(data.response, /\*\*Sources:\*\* \[Harbour › Fog signals\]/);
    assert.match(data.conversationId, /^conv_/);
    assert.equal(typeof data.metadata.tokens, 'number');
  });

  it('streams lines of data without a blank line between them, and [DONE]', async t => {
    const ask = await start(t);
    const response = await ask({body: {message: 'What is a fog signal?', stream: true}});
    assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
    const lines = (await response.text()).split('\n');
    assert.equal(lines.pop(), '', 'the last line ends too');
    assert.equal(lines.pop(), 'data: [DONE]');
    for (const line of lines)
      assert.deepEqual(Object.keys(JSON.parse(line.replace(/^data: /, ''))), ['chunk']);
  });

  it('goes on with a conversation whose id it gave', async t => {
    const ask = await start(t);
    const {data} = await json(await ask({body: {message: 'What is a fog signal?', conversationId: null}}));
    const {conversationId} = data;
    const again = await json(await ask({body: {message: 'What did I ask first?', conversationId}}));
    assert.equal(again.data.conversationId, conversationId);
    assert.match(again.data.response, /> What is a fog signal\?/);
    const streamed = await ask({body: {message: 'What did I ask first?', conversationId, stream: true}});
    assert.match(textOf(await streamed.text()), /> What is a fog signal\?/);
    const other = await json(await ask({body: {message: 'What did I ask first?'}}));
    assert.match(other.data.response, /This is your first question/);
  });

  it('answers errors in its own shape, by name', async t => {
    const ask = await start(t);
    const cases: [number, string, Change][] = [
      [401, 'UnauthorizedError', {headers: {authorization: 'Bearer nope'}}],
      [401, 'UnauthorizedError', {headers: {authorization: undefined}}],
      [404, 'NotFoundError', {path: `${PATH}-not`}],
      [404, 'NotFoundError', {path: '/api/fifthelement/v1/api/nothing'}],
      [400, 'ValidationError', {body: {}}],
      [400, 'ValidationError', {body: 'no json'}],
      [400, 'ValidationError', {body: {message: 'hi', stream: 'yes'}}],
      [400, 'ValidationError', {body: {message: 'hi', conversationId: 7}}],
    ];
    for (const [status, name, change] of cases) {
      const response = await ask(change);
      assert.equal(response.status, status, JSON.stringify(change));
      const {data, error} = await json(response);
      assert.equal(data, null);
      assert.equal(error.name, name);
      assert.equal(typeof error.message, 'string');
      assert.deepEqual(error.details, {});
    }
  });

  it('tells of its rate limit on every answer, in epoch seconds', async t => {
    const ask = await start(t, {rateLimit: {requests: 2, windowMs: 3_600_000}});
    const seen = [];
    for (const change of [{}, {body: {}}, {}]) {
      const {status, headers} = await ask(change);
      seen.push([status, headers.get('x-ratelimit-limit'), headers.get('x-ratelimit-remaining')]);
      const reset = Number(headers.get('x-ratelimit-reset')) * 1000;
      assert.ok(reset > Date.now() && reset <= Date.now() + 3_601_000);
    }
    assert.deepEqual(seen, [
      [200, '2', '1'],
      [400, '2', '0'],
      [429, '2', '0'],
    ]);
  });

  it('takes a request for later with an id in a header', async t => {
    const ask = await start(t);
    const response = await ask({body: {message: 'hi', async: true}});
    assert.equal(response.status, 202);
    assert.match(response.headers.get('x-request-id') ?? '', /^[\da-f-]{36}$/);
  });
});
