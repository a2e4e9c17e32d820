import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {PINGREP_KEY} from '../../demo/server/keys.js';
import type {DemoServerOptions} from '../../demo/server/server.js';
import {events, json, PAGE, post, serve} from './support.js';

const KEY = {'x-api-key': PINGREP_KEY};

async function start(t: TestContext, options?: DemoServerOptions) {
  const {origin} = await serve(t, options);
  const sessions = `${origin}/api/pingrep/api/v1/chat/sessions`;
  const create = async (): Promise<string> => (await json(await post(sessions, {headers: KEY}))).id;
  const say = async (id: string, body: Record<string, unknown>) => {
    const response = await post(`${sessions}/${id}/messages`, {headers: KEY, body});
    assert.equal(response.status, 200);
    return events(await response.text()).map(({data}) => data);
  };
  const get = (path: string) => fetch(`${sessions}${path}`, {headers: KEY});
  return {origin, sessions, create, say, get};
}

describe('the pingrep dialect', () => {
  it('makes sessions and streams tokens, with the whole message in done', async t => {
    const {create, say} = await start(t);
    const all = await say(await create(), {content: 'What is a fog signal?'});
    const done = all.at(-1);
    assert.equal(done.type, 'done');
    const tokens = all.filter(({type}) => type === 'token').map(({content}) => content);
    assert.ok(tokens.length > 10);
    assert.equal(tokens.join(''), done.message.content);
    assert.match(done.message.content, /\*\*Sources:\*\* \[Harbour › Fog signals\]\(http:.*#fog-signals\)/);
  });

  it('answers a wrong or missing key with 401 on every endpoint', async t => {
    const {origin, sessions} = await start(t);
    for (const headers of [{}, {'x-api-key': 'nope'}, {authorization: `Bearer ${PINGREP_KEY}`}]) {
      const response = await post(sessions, {headers});
      assert.equal(response.status, 401);
      assert.equal((await json(response)).error.code, 'unauthorized');
    }
    assert.equal((await fetch(`${sessions}/x`)).status, 401);
    assert.equal((await post(`${origin}/api/pingrep/api/v1/chat/command`, {})).status, 401);
  });

  it('knows only the sessions it made', async t => {
    const {sessions, get} = await start(t);
    assert.equal(
      (await post(`${sessions}/made-up/messages`, {headers: KEY, body: {content: 'hi'}})).status,
      404,
    );
    for (const path of ['/made-up', '/made-up/context-usage']) assert.equal((await get(path)).status, 404);
    assert.equal((await post(`${sessions}/made-up/compact`, {headers: KEY})).status, 404);
  });

  it('needs content', async t => {
    const {sessions, create} = await start(t);
    const id = await create();
    for (const body of [{}, {content: ''}, {message: 'hi'}, 'no json']) {
      assert.equal((await post(`${sessions}/${id}/messages`, {headers: KEY, body})).status, 400);
    }
  });

  it('keeps the history in order', async t => {
    const {create, say, get} = await start(t);
    const id = await create();
    await say(id, {content: 'hi'});
    await say(id, {content: 'What is a fog signal?'});
    const {messages, id: same} = await json(await get(`/${id}`));
    assert.equal(same, id);
    const roles = messages.map(({role}: {role: string}) => role);
    assert.deepEqual(roles, ['user', 'assistant', 'user', 'assistant']);
    assert.equal(messages[2].content, 'What is a fog signal?');
    assert.match(messages[3].content, /every thirty seconds/);
  });

  it('lists sessions by their last activity, starred ones first; renames, stars, archives and deletes them', async t => {
    const {sessions, create, say, get} = await start(t);
    const [first, second, third] = [await create(), await create(), await create()];
    await say(second, {content: 'hi'});
    const change = (id: string, body: unknown) =>
      fetch(`${sessions}/${id}`, {method: 'PATCH', headers: KEY, body: JSON.stringify(body)});
    assert.equal((await json(await change(first, {title: 'Mine', starred: true}))).title, 'Mine');
    const ids = async () => (await json(await get(''))).sessions.map(({id}: {id: string}) => id);
    assert.deepEqual((await ids()).slice(0, 2), [first, second]);
    await post(`${sessions}/${first}/archive`, {headers: KEY});
    assert.deepEqual(await ids(), [second, third]);
    assert.equal((await fetch(`${sessions}/${second}`, {method: 'DELETE', headers: KEY})).status, 204);
    const {deleted} = await json(
      await post(`${sessions}/bulk-delete`, {headers: KEY, body: {session_ids: [third, 'made-up']}}),
    );
    assert.equal(deleted, 1);
    assert.deepEqual(await ids(), []);
  });

  it('asks the page to navigate when the visitor wants to go somewhere', async t => {
    const {create, say} = await start(t);
    const id = await create();
    const docs = (await say(id, {content: 'Please take me to the docs'})).at(-1);
    assert.deepEqual(docs.commands, [{type: 'navigate', params: {url: '/docs/'}}]);
    const section = (await say(id, {content: 'go to the fog signals'})).at(-1);
    assert.deepEqual(section.commands, [{type: 'navigate', params: {url: '/docs/readme#fog-signals'}}]);
    const nowhere = (await say(id, {content: 'take me to Zanzibar'})).at(-1);
    assert.equal(nowhere.commands, undefined);
  });

  it('names the page it is told of, and what the visitor used on it', async t => {
    const {create, say} = await start(t);
    const uiContext = {
      currentPage: 'https://shop.example/lamps (Lamps *new*)',
      selectedElements: ['button Buy'],
      formData: {Size: '7 <b>', Count: 2},
    };
    const {message} = (await say(await create(), {content: 'What am I looking at?', uiContext})).at(-1);
    assert.match(message.content, /\*\*Lamps \\\*new\\\*\*\*, `https:\/\/shop\.example\/lamps`/);
    assert.match(message.content, /- button Buy/);
    assert.match(message.content, /You have filled in:\n\n- Size: 7 \\<b\\>$/);
  });

  it('falls back on the page the visitor came in by', async t => {
    const {create, say} = await start(t);
    const scanContext = {tabTitle: 'Signals', pageUrl: 'http://127.0.0.1/docs/signals'};
    const {message} = (await say(await create(), {content: 'Where am I?', scanContext})).at(-1);
    assert.match(message.content, /\*\*Signals\*\*/);
    assert.match(message.content, /It begins:\n\n> /);
  });

  it('tells how full its memory is, and compacts it into a recap', async t => {
    const {sessions, create, say, get} = await start(t);
    const id = await create();
    await say(id, {content: 'What is a fog signal?'});
    const before = await json(await get(`/${id}/context-usage`));
    assert.ok(before.used_tokens > 50 && before.max_tokens > before.used_tokens);
    const recap = events(await (await post(`${sessions}/${id}/compact`, {headers: KEY})).text());
    assert.equal(recap.at(-1)?.data.type, 'done');
    assert.match(recap.at(-1)?.data.message.content, /1\. What is a fog signal\?/);
    const after = await json(await get(`/${id}/context-usage`));
    assert.ok(after.used_tokens < before.used_tokens);
  });

  it('takes reports of commands', async t => {
    const {origin} = await start(t);
    const report = (body: Record<string, unknown>) =>
      post(`${origin}/api/pingrep/api/v1/chat/command`, {headers: KEY, body});
    assert.equal((await report({command: 'navigate', args: {url: '/'}, status: 'done'})).status, 200);
    assert.equal((await report({args: {}})).status, 400);
  });

  it('counts requests and says when to come back', async t => {
    const {sessions} = await start(t, {rateLimit: {requests: 1, windowMs: 60_000}});
    assert.equal((await post(sessions, {headers: KEY})).status, 201);
    const tooMany = await post(sessions, {headers: {...KEY, origin: PAGE}});
    assert.equal(tooMany.status, 429);
    assert.ok(Number(tooMany.headers.get('retry-after')) > 0);
    assert.equal(tooMany.headers.get('access-control-allow-origin'), PAGE);
  });
});
