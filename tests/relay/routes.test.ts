import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createRelay, type RelayProtocol, type UpstreamOptions} from '../../src/relay/relay.js';

const SESSION = '0b3f5f0e-6a41-4a43-9a43-1f0f6c2f7f11';
const ROOT = 'https://api.example/root';

/** Asks a relay in front of a chat API that only notes what it is asked. */
async function through(protocol: RelayProtocol, ask: string, upstream: Partial<UpstreamOptions> = {}) {
  const [method = '', path = ''] = ask.split(' ');
  let reached: string | undefined;
  const relay = createRelay({
    upstreams: {[protocol]: {url: ROOT, ...upstream}},
    allowedOrigins: ['https://shop.example'],
    fetch: async (input, init) => {
      reached = `${init?.method} ${input}`;
      return new Response('{}');
    },
  });
  const url = `https://shop.example/relay/${protocol}${path}`;
  const body = method === 'GET' || method === 'HEAD' ? null : '{}';
  const request = new Request(url, {method, body, headers: {origin: 'https://shop.example'}});
  const response = await relay(request);
  return {
    status: response.status,
    allow: response.headers.get('allow'),
    text: await response.text(),
    reached,
  };
}

const PASSES: [RelayProtocol, string][] = [
  ['interakt', 'POST /api/v1/ai-experiences/shop-help/chat'],
  ['pingrep', 'POST /api/v1/chat/sessions'],
  ['pingrep', `GET /api/v1/chat/sessions/${SESSION}`],
  ['pingrep', `POST /api/v1/chat/sessions/${SESSION}/messages`],
  ['pingrep', `POST /api/v1/chat/sessions/${SESSION}/compact`],
  ['pingrep', `GET /api/v1/chat/sessions/${SESSION}/context-usage`],
  ['pingrep', 'POST /api/v1/chat/command'],
  ['fifthelement', 'POST /chat/shop-help'],
  ['chatbotiq', 'POST /v1/public/chat/stream'],
  ['headless', 'POST /v1/chat'],
  ['headless', 'POST /v1/chat/stream'],
  ['headless', 'POST /chat'],
];

const NO_SUCH_PATH: [RelayProtocol, string][] = [
  ['interakt', 'POST /api/v1/ai-experiences/shop-help'],
  ['interakt', 'POST /api/v1/ai-experiences//chat'],
  ['interakt', 'GET /api/v1/ai-experiences'],
  ['pingrep', 'GET /api/v1/chat/memories'],
  ['pingrep', 'POST /api/v1/chat/sessions/bulk-delete'],
  ['pingrep', 'GET /api/v1/chat/sessions/recently-archived'],
  ['pingrep', `POST /api/v1/chat/sessions/${SESSION}/archive`],
  ['pingrep', 'POST /api/v1/auth/magic-link'],
  ['pingrep', 'POST /api/v1/contacts'],
  ['fifthelement', 'POST /chat'],
  ['fifthelement', 'POST /chat/shop-help/more'],
  ['fifthelement', 'POST /user-api-tokens'],
  ['chatbotiq', 'POST /v1/chat/stream'],
  ['headless', 'GET /v1/admin/conversations'],
  ['headless', 'GET /health'],
  ['headless', 'GET /widget/chat-widget.js'],
  ['headless', 'POST /v1/chat/stream/'],
  ['headless', 'POST /V1/chat'],
];

const WRONG_METHOD: [RelayProtocol, string, allowed: string][] = [
  ['headless', 'GET /v1/chat', 'POST'],
  ['headless', 'HEAD /v1/chat', 'POST'],
  ['headless', 'OPTIONS /v1/chat', 'POST'],
  ['pingrep', `DELETE /api/v1/chat/sessions/${SESSION}`, 'GET'],
  ['pingrep', `PATCH /api/v1/chat/sessions/${SESSION}`, 'GET'],
  ['fifthelement', 'PUT /chat/shop-help', 'POST'],
];

describe('the routes of each protocol', () => {
  for (const [protocol, ask] of PASSES) {
    it(`${protocol}: ${ask} reaches the same path below the API root`, async () => {
      const {status, reached} = await through(protocol, ask);
      assert.equal(status, 200);
      assert.equal(reached, ask.replace(' ', ` ${ROOT}`));
    });
  }

  for (const [protocol, ask] of NO_SUCH_PATH) {
    it(`${protocol}: ${ask} is a 404 that never leaves the relay`, async () => {
      const {status, text, reached} = await through(protocol, ask);
      assert.equal(status, 404);
      assert.match(JSON.parse(text).error, /passes/);
      assert.equal(reached, undefined);
    });
  }

  for (const [protocol, ask, allowed] of WRONG_METHOD) {
    it(`${protocol}: ${ask} is a 405 that names ${allowed}`, async () => {
      const {status, allow, reached} = await through(protocol, ask);
      assert.equal(status, 405);
      assert.equal(allow, allowed);
      assert.equal(reached, undefined);
    });
  }
});

describe('the conversations of other visitors', () => {
  it('are not listed: the list of sessions under the owner’s key does not pass', async () => {
    const {status, reached} = await through('pingrep', 'GET /api/v1/chat/sessions');
    assert.equal(status, 405);
    assert.equal(reached, undefined);
  });

  for (const id of ['1', '42', 'sess_42', '12345678901234567890', 'aaaaaaaaaaaaaaaaaaaaaaaa']) {
    it(`are not guessed: ${id} is no session id that passes`, async () => {
      assert.equal((await through('pingrep', `GET /api/v1/chat/sessions/${id}`)).status, 404);
    });
  }

  for (const id of [
    SESSION,
    '507f1f77bcf86cd799439011',
    '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    'V1StGXR8_Z5jdHi6B-myT',
  ]) {
    it(`an id as servers make them passes: ${id}`, async () => {
      assert.equal((await through('pingrep', `GET /api/v1/chat/sessions/${id}`)).status, 200);
    });
  }
});

describe('agents', () => {
  it('named for an upstream are the only slugs that pass', async () => {
    const agents = ['shop-help', 'orders'];
    assert.equal((await through('fifthelement', 'POST /chat/orders', {agents})).status, 200);
    assert.equal((await through('fifthelement', 'POST /chat/internal', {agents})).reached, undefined);
    assert.equal(
      (await through('interakt', 'POST /api/v1/ai-experiences/internal/chat', {agents})).status,
      404,
    );
  });
});

describe('mounts', () => {
  const page = {method: 'POST', body: '{}', headers: {origin: 'https://shop.example'}};

  it('may have any name when they say their protocol, and each has its own upstream', async () => {
    const reached: string[] = [];
    const relay = createRelay({
      upstreams: {
        sales: {url: 'https://sales.example', protocol: 'headless'},
        support: {url: 'https://support.example/', protocol: 'headless'},
      },
      allowedOrigins: ['https://shop.example'],
      fetch: async input => {
        reached.push(String(input));
        return new Response('{}');
      },
    });
    await relay(new Request('https://shop.example/relay/sales/v1/chat', page));
    await relay(new Request('https://shop.example/relay/support/v1/chat', page));
    assert.deepEqual(reached, ['https://sales.example/v1/chat', 'https://support.example/v1/chat']);
    assert.equal((await relay(new Request('https://shop.example/relay/headless/v1/chat', page))).status, 404);
  });

  for (const [basePath, path] of [
    ['/', '/headless/v1/chat'],
    ['/api/chat/', '/api/chat/headless/v1/chat'],
  ]) {
    it(`are below basePath ${basePath}`, async () => {
      const relay = createRelay({
        upstreams: {headless: {url: ROOT}},
        allowedOrigins: ['https://shop.example'],
        basePath: basePath as string,
        fetch: async () => new Response('{}'),
      });
      assert.equal((await relay(new Request(`https://shop.example${path}`, page))).status, 200);
      assert.equal(
        (await relay(new Request('https://shop.example/relay/headless/v1/chat', page))).status,
        404,
      );
    });
  }
});
