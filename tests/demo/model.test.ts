import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {describe, it, type TestContext} from 'node:test';
import {FIFTHELEMENT_KEY} from '../../demo/server/keys.js';
import {modelFromEnvironment} from '../../demo/server/model.js';
import {ask, events, json, post, serve, textOf} from './support.js';

const KEY = 'sk-model';

/** A server that speaks chat completions, as far as they are used here. */
async function serveModel(t: TestContext, answer: (req: IncomingMessage, res: ServerResponse) => void) {
  // biome-ignore lint/suspicious/noExplicitAny: a request body, looked at by assertions
  const asked: {path: string | undefined; key: string | undefined; body: any}[] = [];
  const server = createServer(async (req, res) => {
    let body = '';
    for await (const piece of req) body += piece;
    asked.push({path: req.url, key: req.headers.authorization, body: JSON.parse(body)});
    answer(req, res);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    return new Promise(resolve => server.close(resolve));
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return {asked, model: {baseUrl, apiKey: KEY, name: 'small'}};
}

const chunk = (delta: unknown, finish_reason: string | null = null): string =>
  `data: ${JSON.stringify({object: 'chat.completion.chunk', choices: [{index: 0, delta, finish_reason}]})}\n\n`;

function streamOf(...blocks: string[]) {
  return (_: IncomingMessage, res: ServerResponse) => {
    res.writeHead(200, {'content-type': 'text/event-stream'});
    for (const block of blocks) res.write(block);
    res.end();
  };
}

const GOOD = streamOf(
  ': comment\n\n',
  chunk({role: 'assistant', content: ''}),
  chunk({content: 'Every '}),
  chunk({content: 'thirty secönds.'}),
  chunk({}, 'stop'),
  'data: [DONE]\n\n',
);

describe('a model that writes the answers', () => {
  it('gets the passages and the question, and its words are streamed with the sources', async t => {
    const {asked, model} = await serveModel(t, GOOD);
    const body = await (await ask('interakt', await serve(t, {model}), 'What is a fog signal?')).text();
    assert.equal(textOf(body), 'Every thirty secönds.');
    assert.match(body, /event: sources\ndata: .*Harbour › Fog signals/);
    const [{path, key, body: request}] = asked as [(typeof asked)[0]];
    assert.equal(path, '/v1/chat/completions');
    assert.equal(key, `Bearer ${KEY}`);
    assert.equal(request.model, 'small');
    assert.equal(request.stream, true);
    const [system, user] = request.messages;
    assert.match(system.content, /## Harbour › Fog signals\n> A fog signal sounds every thirty seconds/);
    assert.deepEqual(user, {role: 'user', content: 'What is a fog signal?'});
  });

  it('is told what was said before', async t => {
    const {asked, model} = await serveModel(t, GOOD);
    const server = await serve(t, {model});
    await (await ask('headless', server, 'What is a fog signal?')).text();
    await (await ask('headless', server, 'And its timing?')).text();
    const roles = asked[1]?.body.messages.map(({role}: {role: string}) => role);
    assert.deepEqual(roles, ['system', 'user', 'assistant', 'user']);
  });

  it('is not asked where nothing was found, or nothing was looked up', async t => {
    const {asked, model} = await serveModel(t, GOOD);
    const server = await serve(t, {model});
    for (const text of ['hi', 'What is the capital of Zanzibar?', '/fault cut']) {
      await (await ask('interakt', server, text)).text();
    }
    assert.deepEqual(asked, []);
  });

  const failures: Record<string, (req: IncomingMessage, res: ServerResponse) => void> = {
    'a status': (_, res) => res.writeHead(401).end('{"error":{"message":"bad key sk-model"}}'),
    'an error in the stream': streamOf(
      chunk({content: 'Every '}),
      'data: {"error":{"message":"overloaded"}}\n\n',
    ),
    'no JSON': streamOf('data: {oops\n\n'),
    'a stream that ends too early': streamOf(chunk({content: 'Every '})),
    'a connection that breaks': (_, res) => {
      res.writeHead(200, {'content-type': 'text/event-stream'});
      res.write(chunk({content: 'Every '}), () => res.destroy());
    },
  };
  for (const [what, answer] of Object.entries(failures)) {
    it(`becomes an error of the dialect when it fails: ${what}`, async t => {
      t.mock.method(console, 'warn', () => {});
      const {model} = await serveModel(t, answer);
      const body = await (await ask('chatbotiq', await serve(t, {model}), 'What is a fog signal?')).text();
      const last = events(body).at(-1)?.data;
      assert.equal(last.type, 'error');
      assert.equal(last.error, 'service_unavailable');
      assert.match(last.message, /^The (?:model|connection)/);
      assert.doesNotMatch(body, /sk-model/);
    });
  }

  it('becomes a status where one JSON body was asked for', async t => {
    const model = {baseUrl: 'http://127.0.0.1:9', apiKey: KEY, name: 'gone'};
    const {origin} = await serve(t, {model});
    const response = await post(`${origin}/api/fifthelement/v1/api/chat/docs`, {
      headers: {authorization: `Bearer ${FIFTHELEMENT_KEY}`},
      body: {message: 'What is a fog signal?'},
    });
    assert.equal(response.status, 503);
    assert.equal((await json(response)).data, null);
  });

  it('is let go when the client leaves', async t => {
    let leave = (): void => {};
    const left = new Promise<void>(resolve => {
      leave = resolve;
    });
    const {model} = await serveModel(t, (_, res) => {
      res.on('close', leave);
      res.writeHead(200, {'content-type': 'text/event-stream'});
      res.write(chunk({content: 'Every '}));
    });
    const leaving = new AbortController();
    const server = await serve(t, {model});
    const response = await ask('interakt', server, 'What is a fog signal?', 's', leaving.signal);
    const reader = response.body!.getReader();
    let text = '';
    while (!text.includes('Every')) text += new TextDecoder().decode((await reader.read()).value);
    leaving.abort();
    await left;
  });
});

describe('the model named in the environment', () => {
  it('is there when all three names are, and only then', () => {
    const env = {OPENAI_BASE_URL: 'http://m/v1/', OPENAI_API_KEY: 'k', OPENAI_MODEL: 'm'};
    assert.deepEqual(modelFromEnvironment(env), {baseUrl: 'http://m/v1', apiKey: 'k', name: 'm'});
    for (const name of Object.keys(env))
      assert.equal(modelFromEnvironment({...env, [name]: ''}), undefined, name);
  });
});
