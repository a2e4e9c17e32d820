import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createMask} from '../../src/relay/mask.js';
import {createRelay} from '../../src/relay/relay.js';
import {ask, askRaw, PAGE, SECRET, serveRelay, serveUpstream, wholeOf} from './servers.js';

describe('the secret', () => {
  it('is added on the server and is in nothing that the client sees', async t => {
    const upstream = await serveUpstream(t);
    const {chat} = await serveRelay(t, {url: upstream.origin});
    const seen = await wholeOf(await ask(chat));
    assert.equal(upstream.asked[0]?.headers['x-api-key'], SECRET);
    assert.ok(!seen.includes(SECRET));
    assert.match(seen, /"ok":true/);
  });

  it('replaces what the client sends in its place', async t => {
    const upstream = await serveUpstream(t);
    const {chat} = await serveRelay(t, {url: upstream.origin});
    await ask(chat, {headers: {'X-API-KEY': 'mine', authorization: 'Bearer mine', cookie: 'mine=1'}});
    const {headers} = upstream.asked[0]!;
    assert.equal(headers['x-api-key'], SECRET);
    assert.equal(headers.authorization, undefined);
    assert.equal(headers.cookie, undefined);
  });

  it('may come from a function that sees who asks', async t => {
    const upstream = await serveUpstream(t);
    const headers = async (request: Request) => ({
      authorization: `Bearer ${SECRET}`,
      'x-user-identifier': request.headers.get('authorization') ?? 'nobody',
    });
    const {chat} = await serveRelay(t, {url: upstream.origin, headers});
    await ask(chat, {headers: {authorization: 'visitor-7'}});
    assert.equal(upstream.asked[0]?.headers.authorization, `Bearer ${SECRET}`);
    assert.equal(upstream.asked[0]?.headers['x-user-identifier'], 'visitor-7');
  });

  it('of a function that fails is a 500 without its words, and the owner is told', async () => {
    const told: unknown[] = [];
    const cause = new Error(`vault: ${SECRET}`);
    const failing = [
      () => {
        throw cause;
      },
      () => ({'x-api-key': `${SECRET}\r\nx: y`}),
      () => ({'x-api-key': undefined as unknown as string}),
    ];
    for (const headers of failing) {
      const relay = createRelay({
        upstreams: {headless: {url: 'https://api.example', headers}},
        allowedOrigins: [PAGE],
        fetch: async () => assert.fail('the chat API was asked'),
        onError: error => told.push(error),
      });
      const url = 'https://shop.example/relay/headless/v1/chat';
      const response = await relay(new Request(url, {method: 'POST', body: '{}', headers: {origin: PAGE}}));
      assert.equal(response.status, 500);
      assert.ok(!(await wholeOf(response)).includes(SECRET));
    }
    assert.equal(told[0], cause);
    assert.equal(told.length, failing.length);
  });
});

describe('an upstream that quotes the secret', () => {
  const spellings = [
    `{"error":"Invalid key ${SECRET}"}`,
    `{"error":"Invalid key ${SECRET.replaceAll('/', '\\/')}"}`,
    `<a href="?key=${encodeURIComponent(SECRET)}">`,
  ];
  for (const status of [200, 401, 500]) {
    for (const body of spellings) {
      it(`in a ${status} is masked: ${body}`, async t => {
        const upstream = await serveUpstream(t, (_, res) =>
          res.writeHead(status, {'x-request-id': `of ${SECRET}`, 'retry-after': '7'}).end(body),
        );
        const {chat} = await serveRelay(t, {url: upstream.origin});
        const response = await ask(chat);
        assert.equal(response.status, status);
        assert.equal(response.headers.get('retry-after'), '7');
        assert.equal(response.headers.get('x-request-id'), null);
        const text = await response.text();
        assert.match(text, /\*\*\*/);
        assert.doesNotMatch(text, /0123456789/);
      });
    }
  }

  it('without the scheme before it is masked as well', async t => {
    const upstream = await serveUpstream(t, (_, res) => res.writeHead(401).end(`no such key: ${SECRET}`));
    const {chat} = await serveRelay(t, {url: upstream.origin, headers: {authorization: `Bearer ${SECRET}`}});
    assert.equal(await (await ask(chat)).text(), 'no such key: ***');
  });

  it('in pieces is masked, wherever the pieces are cut', () => {
    const text = new TextEncoder().encode(`sk-relay ${SECRET}${SECRET} ü ${SECRET}s`);
    for (let cut = 0; cut <= text.length; cut++) {
      for (let second = cut; second <= text.length; second += 7) {
        const mask = createMask([SECRET]);
        const pieces = [text.subarray(0, cut), text.subarray(cut, second), text.subarray(second)];
        const shown = Buffer.concat([...pieces.map(piece => mask.feed(piece)), mask.end()]);
        assert.equal(shown.toString(), 'sk-relay ****** ü ***s', `cut at ${cut} and ${second}`);
      }
    }
  });

  it('holds back nothing but what may be a secret’s start', () => {
    const mask = createMask([SECRET]);
    const feed = (text: string) => Buffer.from(mask.feed(Buffer.from(text))).toString();
    assert.equal(feed('data: {"a":1}\n\n'), 'data: {"a":1}\n\n');
    assert.equal(feed('yes'), 'ye');
    assert.equal(feed('k-rel'), '');
    assert.equal(feed('ish'), 'sk-relish');
  });

  it('short words of plain headers stay words: a tenant’s name is not masked', async t => {
    const upstream = await serveUpstream(t, (_, res) => res.end('Welcome to my-company!'));
    const {chat} = await serveRelay(t, {url: upstream.origin, headers: {'x-tenant': 'my-company'}});
    assert.equal(await (await ask(chat)).text(), 'Welcome to my-company!');
  });
});

describe('headers of a request', () => {
  it('pass where they are on the short list, and no others', async t => {
    const upstream = await serveUpstream(t);
    const {port} = await serveRelay(t, {url: upstream.origin});
    const passing = {
      accept: 'text/event-stream',
      'accept-language': 'de',
      'content-type': 'application/json',
      'idempotency-key': 'k1',
      'last-event-id': '7',
      'x-request-id': 'r1',
    };
    const staying = {
      forwarded: 'for=1.2.3.4',
      referer: 'https://shop.example/secret-page',
      'proxy-authorization': 'Basic x',
      te: 'trailers',
      'x-hop': '1',
      'x-admin-api-key': 'guess',
      'x-forwarded-for': '1.2.3.4',
      'x-forwarded-host': 'evil.example',
      'x-http-method-override': 'DELETE',
      'x-widget-api-key': 'mine',
    };
    await askRaw(port, '/relay/headless/v1/chat', {headers: {...passing, ...staying}});
    const got = upstream.asked[0]!.headers;
    for (const [name, value] of Object.entries(passing)) assert.equal(got[name], value, name);
    for (const name of [...Object.keys(staying), 'origin']) assert.equal(got[name], undefined, name);
    assert.equal(got.host, new URL(upstream.origin).host);
    assert.equal(got['accept-encoding'], 'identity');
  });

  it('and its body arrive as they were sent', async t => {
    const upstream = await serveUpstream(t);
    const {chat} = await serveRelay(t, {url: upstream.origin});
    const body = JSON.stringify({message: 'Grüße 🙂', sessionId: 's'});
    await ask(chat, {body});
    assert.equal(upstream.asked[0]?.body, body);
    assert.equal(upstream.asked[0]?.headers['transfer-encoding'], undefined);
  });
});

describe('headers of an answer', () => {
  it('pass where a chat reads them, and no others', async t => {
    const passing = {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'conversation-id': 'c1',
      'retry-after': '3',
      'retry-after-ms': '3000',
      'x-conversation-id': 'c2',
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining-tokens': '5',
      'x-request-id': 'r2',
    };
    const staying = {
      'access-control-allow-credentials': 'true',
      'clear-site-data': '"*"',
      link: '<https://evil.example>; rel=preload',
      location: 'https://evil.example',
      refresh: '0; url=https://evil.example',
      server: 'internal/1.0',
      'set-cookie': 'session=theirs',
      'strict-transport-security': 'max-age=0',
      'x-powered-by': 'them',
    };
    const upstream = await serveUpstream(t, (_, res) =>
      res.writeHead(200, {...passing, ...staying}).end('{}\n'),
    );
    const {chat} = await serveRelay(t, {url: upstream.origin});
    const {headers} = await ask(chat);
    for (const [name, value] of Object.entries(passing)) assert.equal(headers.get(name), value, name);
    for (const name of Object.keys(staying)) assert.equal(headers.get(name), null, name);
  });

  it('are exposed to pages of other origins, rate limits of any name included', async t => {
    const upstream = await serveUpstream(t, (_, res) =>
      res.writeHead(429, {'x-ratelimit-reset-tokens': '1s'}).end(),
    );
    const {chat} = await serveRelay(t, {url: upstream.origin});
    const exposed = (await ask(chat)).headers.get('access-control-expose-headers')?.split(', ') ?? [];
    for (const name of [
      'retry-after',
      'retry-after-ms',
      'x-request-id',
      'x-conversation-id',
      'conversation-id',
    ]) {
      assert.ok(exposed.includes(name), name);
    }
    for (const part of ['limit', 'remaining', 'reset', 'reset-tokens']) {
      assert.ok(exposed.includes(`x-ratelimit-${part}`), part);
    }
  });

  it('forbid caching, buffering, sniffing and running it as a page', async t => {
    const headers = {
      'content-type': 'text/html',
      'cache-control': 'public, max-age=3600',
      'x-accel-buffering': 'yes',
    };
    const upstream = await serveUpstream(t, (_, res) =>
      res.writeHead(200, headers).end('<script>alert(1)</script>'),
    );
    const {chat} = await serveRelay(t, {url: upstream.origin});
    const answer = (await ask(chat)).headers;
    assert.equal(answer.get('cache-control'), 'no-store, no-transform');
    assert.equal(answer.get('x-accel-buffering'), 'no');
    assert.equal(answer.get('x-content-type-options'), 'nosniff');
    assert.equal(answer.get('content-security-policy'), "default-src 'none'; sandbox");
    assert.equal(answer.get('vary'), 'Origin');
  });
});
