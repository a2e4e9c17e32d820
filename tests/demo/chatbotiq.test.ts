import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {
  CHATBOTIQ_BOT_ID,
  CHATBOTIQ_GUARDED_BOT_ID,
  CHATBOTIQ_PRIVATE_BOT_ID,
  RECAPTCHA_PASS,
} from '../../demo/server/keys.js';
import type {DemoServerOptions} from '../../demo/server/server.js';
import {events, FOREIGN, json, PAGE, post, serve} from './support.js';

async function start(t: TestContext, options?: DemoServerOptions) {
  const {origin} = await serve(t, options);
  return (body: Record<string, unknown> | string = {}, headers: Record<string, string> = {}) =>
    post(`${origin}/api/chatbotiq/v1/public/chat/stream`, {
      headers,
      body:
        typeof body === 'string'
          ? body
          : {bot_id: CHATBOTIQ_BOT_ID, message: 'What is a fog signal?', session_id: 's1', ...body},
    });
}

const payloads = async (response: Response) => events(await response.text()).map(({data}) => data);

describe('the chatbotiq dialect', () => {
  it('says what it does, then the content, then done with ids and citations', async t => {
    const ask = await start(t);
    const all = await payloads(await ask());
    const kinds = all.map(({type, stage}) => (stage ? `${type} ${stage}` : type));
    assert.deepEqual(
      kinds.filter((kind, at) => kind !== kinds[at - 1]),
      ['status retrieving', 'status generating', 'content', 'done'],
    );
    const {conversation_id, assistant_message_id, citations} = all.at(-1);
    assert.match(conversation_id, /^[\da-f-]{36}$/);
    assert.match(assistant_message_id, /^[\da-f-]{36}$/);
    const [first] = citations;
    assert.deepEqual(Object.keys(first), [
      'page_title',
      'source_url',
      'source_id',
      'score',
      'from_web_search',
    ]);
    assert.equal(first.page_title, 'Harbour › Fog signals');
    assert.equal(first.from_web_search, false);
    assert.ok(first.score > 0 && first.score <= 1);
  });

  it('goes on with a conversation by its session and by its id', async t => {
    const ask = await start(t);
    const {conversation_id} = (await payloads(await ask())).at(-1);
    const bySession = await payloads(await ask({message: 'What did I ask first?'}));
    assert.equal(bySession.at(-1).conversation_id, conversation_id);
    const byId = await payloads(
      await ask({message: 'What did I ask first?', session_id: 'new', conversation_id}),
    );
    assert.match(byId.map(({content}) => content ?? '').join(''), /> What is a fog signal\?/);
  });

  it('names each missing field with 400', async t => {
    const ask = await start(t);
    for (const field of ['bot_id', 'message', 'session_id']) {
      const response = await ask({[field]: undefined});
      assert.equal(response.status, 400);
      assert.deepEqual((await json(response)).detail[0].loc, ['body', field]);
    }
    assert.equal((await ask('no json')).status, 400);
  });

  it('wants the type of an image with the image', async t => {
    const ask = await start(t);
    assert.equal((await ask({image_data: 'aGk='})).status, 400);
    assert.equal((await ask({image_data: 'aGk=', image_media_type: 'image/gif'})).status, 400);
    assert.equal((await ask({image_data: 'aGk=', image_media_type: 'image/png'})).status, 200);
  });

  it('answers an unknown bot with 404 and a private one with 403', async t => {
    const ask = await start(t);
    assert.equal((await ask({bot_id: '00000000-0000-0000-0000-000000000000'})).status, 404);
    const {status, ...response} = await ask({bot_id: CHATBOTIQ_PRIVATE_BOT_ID}).then(async answer => ({
      status: answer.status,
      body: await json(answer),
    }));
    assert.equal(status, 403);
    assert.match(response.body.detail, /not public/);
  });

  it('wants a reCAPTCHA token for a guarded bot, and a good one', async t => {
    const ask = await start(t);
    const bot_id = CHATBOTIQ_GUARDED_BOT_ID;
    assert.equal((await ask({bot_id})).status, 400);
    assert.equal((await ask({bot_id, recaptcha_token: 'nope'})).status, 403);
    assert.equal((await ask({bot_id, recaptcha_token: RECAPTCHA_PASS})).status, 200);
  });

  it('answers a foreign origin with a 403 that its page can read', async t => {
    const ask = await start(t);
    const refused = await ask({}, {origin: FOREIGN});
    assert.equal(refused.status, 403);
    assert.match((await json(refused)).detail, /allowed domains/);
    assert.equal(refused.headers.get('access-control-allow-origin'), '*');
    assert.equal((await ask({}, {origin: PAGE})).status, 200);
  });

  it('answers one request too many with 429', async t => {
    const ask = await start(t, {rateLimit: {requests: 1, windowMs: 60_000}});
    assert.equal((await ask()).status, 200);
    assert.equal((await ask()).status, 429);
  });
});
