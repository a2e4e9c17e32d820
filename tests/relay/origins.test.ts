import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createRelay, type RelayOptions} from '../../src/relay/relay.js';

const URL_OF_CHAT = 'https://shop.example/relay/headless/v1/chat';
const URL_OF_HISTORY =
  'https://shop.example/relay/pingrep/api/v1/chat/sessions/0b3f5f0e-6a41-4a43-9a43-1f0f6c2f7f11';

/** Asks a relay at shop.example that also serves two other sites; `reached` tells whether the chat API was asked. */
async function from(headers: Record<string, string>, method = 'POST', options: Partial<RelayOptions> = {}) {
  let reached = false;
  const relay = createRelay({
    upstreams: {headless: {url: 'https://api.example'}, pingrep: {url: 'https://api.example'}},
    allowedOrigins: ['https://blog.example', 'http://localhost:5173/'],
    fetch: async () => {
      reached = true;
      return new Response('{}', {headers: {'access-control-allow-origin': 'https://evil.example'}});
    },
    ...options,
  });
  const url = method === 'GET' ? URL_OF_HISTORY : URL_OF_CHAT;
  const body = method === 'POST' ? '{}' : null;
  const response = await relay(new Request(url, {method, headers, body}));
  return {status: response.status, headers: response.headers, text: await response.text(), reached};
}

describe('the origin of a page', () => {
  for (const origin of ['https://blog.example', 'http://localhost:5173', 'https://shop.example']) {
    it(`${origin} may ask and may read the answer`, async () => {
      const {status, headers, reached} = await from({origin});
      assert.equal(status, 200);
      assert.ok(reached);
      assert.equal(headers.get('access-control-allow-origin'), origin);
      assert.equal(headers.get('vary'), 'Origin');
    });
  }

  for (const origin of [
    'https://evil.example',
    'http://blog.example',
    'https://blog.example:8443',
    'https://blog.example.evil.example',
    'https://evil-blog.example',
    'https://sub.blog.example',
    'http://localhost:5174',
    'http://shop.example',
    'null',
    '*',
    '',
  ]) {
    it(`${JSON.stringify(origin)} is refused before the chat API is asked`, async () => {
      const {status, headers, text, reached} = await from({origin});
      assert.equal(status, 403);
      assert.equal(typeof JSON.parse(text).error, 'string');
      assert.equal(headers.get('access-control-allow-origin'), null);
      assert.equal(headers.get('vary'), 'Origin');
      assert.equal(reached, false);
    });
  }

  it('* as setting lets every page ask', async () => {
    for (const headers of [{origin: 'https://any.example'}, {origin: 'null'}, {}] as Record<
      string,
      string
    >[]) {
      const answer = await from(headers, 'POST', {allowedOrigins: '*'});
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    }
  });

  it('is never allowed credentials', async () => {
    const {headers} = await from({origin: 'https://blog.example'});
    assert.equal(headers.get('access-control-allow-credentials'), null);
  });
});

describe('a request without Origin', () => {
  it('as a POST comes from no page and is refused', async () => {
    assert.equal((await from({})).status, 403);
  });

  it('as a POST passes where the browser vouches for it', async () => {
    assert.equal((await from({'sec-fetch-site': 'same-origin'})).status, 200);
    assert.equal((await from({'sec-fetch-site': 'same-site'})).status, 403);
    assert.equal((await from({'sec-fetch-site': 'cross-site'})).status, 403);
    assert.equal((await from({'sec-fetch-site': 'none'})).status, 403);
  });

  it('as a GET is one of the same origin, unless the browser says otherwise', async () => {
    assert.equal((await from({}, 'GET')).status, 200);
    assert.equal((await from({'sec-fetch-site': 'same-origin'}, 'GET')).status, 200);
    assert.equal((await from({'sec-fetch-site': 'cross-site'}, 'GET')).status, 403);
  });
});

describe('a request that is not fetch()', () => {
  for (const dest of ['document', 'iframe', 'script', 'image', 'worker']) {
    it(`but for a ${dest} is refused, also of the same origin`, async () => {
      const headers = {'sec-fetch-site': 'same-origin', 'sec-fetch-dest': dest};
      const {status, reached} = await from(headers, 'GET');
      assert.equal(status, 403);
      assert.equal(reached, false);
      assert.equal((await from(headers, 'GET', {allowedOrigins: '*'})).status, 403);
    });
  }
});

describe('a preflight', () => {
  const asks = {'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type'};

  it('of an allowed origin is answered by the relay itself', async () => {
    const {status, headers, text, reached} = await from({origin: 'https://blog.example', ...asks}, 'OPTIONS');
    assert.equal(status, 204);
    assert.equal(text, '');
    assert.equal(headers.get('access-control-allow-origin'), 'https://blog.example');
    assert.equal(headers.get('access-control-allow-methods'), 'GET, POST');
    assert.match(headers.get('access-control-allow-headers') ?? '', /\bcontent-type\b/);
    assert.match(headers.get('access-control-allow-headers') ?? '', /\baccept\b/);
    assert.ok(Number(headers.get('access-control-max-age')) > 0);
    assert.equal(headers.get('vary'), 'Origin');
    assert.equal(reached, false);
  });

  it('of a foreign origin gets nothing that would let the page go on', async () => {
    const {status, headers} = await from({origin: 'https://evil.example', ...asks}, 'OPTIONS');
    assert.equal(status, 403);
    assert.deepEqual(
      [...headers.keys()].filter(name => name.startsWith('access-control-')),
      [],
    );
  });

  it('is told apart from an OPTIONS that asks nothing', async () => {
    assert.equal((await from({origin: 'https://blog.example'}, 'OPTIONS')).status, 405);
  });
});

describe('a refusal', () => {
  it('can be read by an allowed page, so that its console says what is wrong', async () => {
    const relay = createRelay({
      upstreams: {headless: {url: 'https://api.example'}},
      allowedOrigins: ['https://blog.example'],
    });
    const headers = {origin: 'https://blog.example'};
    const request = new Request('https://shop.example/relay/nowhere/x', {method: 'POST', headers});
    const response = await relay(request);
    assert.equal(response.status, 404);
    assert.equal(response.headers.get('access-control-allow-origin'), 'https://blog.example');
    assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8');
  });
});
