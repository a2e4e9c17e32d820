import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {DIALECT_NAMES, type DialectName} from '../../demo/server/apis.js';
import {FAULTS} from '../../demo/server/faults.js';
import {FIFTHELEMENT_KEY, HEADLESS_KEY, PINGREP_KEY} from '../../demo/server/keys.js';
import type {Listening} from '../../demo/server/listen.js';
import {createPace} from '../../demo/server/pace.js';
import {ask, json, post, serve, textOf} from './support.js';

/** The last words of every answer under a fault: whoever has them has it all. */
const LAST = 'has the whole answer.';

/** How each API ends an answer. */
const END: Readonly<Record<DialectName, RegExp>> = {
  interakt: /^event: done$/m,
  pingrep: /"type":"done"/,
  fifthelement: /^data: \[DONE\]$/m,
  chatbotiq: /"type":"done"/,
  headless: /"type":"done"/,
};

/** Runs one test for each API. */
function inEach(
  what: string,
  run: (api: DialectName, server: Listening, t: TestContext) => Promise<void>,
): void {
  for (const api of DIALECT_NAMES) it(`${what}: ${api}`, async t => run(api, await serve(t), t));
}

describe('faults instead of an answer', () => {
  inEach('each status is answered when it is asked for', async (api, server) => {
    for (const status of [401, 403, 404, 413, 429, 500, 502, 503, 504]) {
      const response = await ask(api, server, `/fault ${status}`);
      assert.equal(response.status, status);
      assert.notEqual(await response.text(), '');
    }
  });

  inEach('429 says when to come back, and lets the same question through then', async (api, server) => {
    const session = await sessionOf(api, server);
    const first = await ask(api, server, '/fault 429', session);
    assert.equal(first.status, 429);
    assert.equal(first.headers.get('retry-after'), '5');
    const second = await ask(api, server, '/fault 429', session);
    assert.equal(second.status, 200);
    assert.match(await second.text(), END[api]);
    assert.equal((await ask(api, server, '/fault 429', session)).status, 429, 'and strikes again after that');
  });

  inEach('a fault that is asked to strike always does', async (api, server) => {
    const session = await sessionOf(api, server);
    for (let time = 0; time < 3; time++) {
      assert.equal((await ask(api, server, '/fault 503 always', session)).status, 503);
    }
  });

  inEach('HTML, nothing and 204 come where an answer should', async (api, server) => {
    const html = await ask(api, server, '/fault html');
    assert.equal(html.status, 200);
    assert.match(html.headers.get('content-type') ?? '', /^text\/html/);
    const empty = await ask(api, server, '/fault empty');
    assert.deepEqual([empty.status, await empty.text()], [200, '']);
    assert.equal((await ask(api, server, '/fault 204')).status, 204);
  });

  it('a fault on a first turn strikes once although no conversation has begun', async t => {
    const {origin} = await serve(t);
    const first = () =>
      post(`${origin}/api/fifthelement/v1/api/chat/docs`, {
        headers: {authorization: `Bearer ${FIFTHELEMENT_KEY}`},
        body: {message: '/fault 500', conversationId: null},
      });
    assert.deepEqual([(await first()).status, (await first()).status], [500, 200]);
  });
});

describe('faults on the wire', () => {
  inEach('a cut stream ends in the middle as if that were its end', async (api, server) => {
    const body = await (await ask(api, server, '/fault cut')).text();
    assert.match(textOf(body), /^This answer shows/);
    assert.doesNotMatch(body, END[api]);
  });

  inEach('a reset connection breaks after some text', async (api, server) => {
    const {text, error} = await readToTheEnd(await ask(api, server, '/fault reset'));
    assert.match(textOf(text), /^This answer shows/);
    assert.doesNotMatch(text, END[api]);
    assert.ok(error instanceof TypeError);
  });

  inEach('a stalled stream says nothing more and stays open', async (api, server) => {
    const leaving = new AbortController();
    const response = await ask(api, server, '/fault stall', undefined, leaving.signal);
    const reader = response.body!.getReader();
    let text = '';
    const decoder = new TextDecoder();
    while (!textOf(text).includes('stops'))
      text += decoder.decode((await reader.read()).value, {stream: true});
    // What comes first is the visitor's patience, not another byte: the rest of the text is never sent.
    const later = reader.read().then(
      ({done}) => (done ? 'end' : 'more'),
      () => 'left',
    );
    await ask(api, server, 'hi').then(other => other.text());
    leaving.abort();
    assert.notEqual(await later, 'end');
    assert.doesNotMatch(text, END[api]);
  });

  it('a stall takes no frame more, and ends only with its connection', async () => {
    let taken = 0;
    async function* frames(): AsyncGenerator<string> {
      for (;;) yield `frame ${taken++}`;
    }
    const leaving = new AbortController();
    const line = {framing: 'sse', pace: createPace(0), signal: leaving.signal, hangUp: () => {}} as const;
    const stalled = FAULTS.stall!.wire!(frames(), line)[Symbol.asyncIterator]();
    for (let frame = 0; frame < 12; frame++) assert.equal((await stalled.next()).done, false);
    const next = assert.rejects(Promise.resolve(stalled.next()), {name: 'AbortError'});
    leaving.abort();
    await next;
    assert.ok(taken <= 13);
  });

  inEach(
    'malformed frames, heartbeats, CRLF and cut characters leave the answer whole',
    async (api, server) => {
      for (const name of ['garbage', 'heartbeat', 'crlf', 'split', 'slow']) {
        const body = await (await ask(api, server, `/fault ${name}`)).text();
        const text = textOf(body);
        assert.ok(text.startsWith(`This answer shows \`/fault ${name}\``), text);
        assert.ok(text.endsWith(LAST), text);
        assert.match(text, /Grüße .* 你好 👋/s);
        assert.match(body, END[api]);
        if (name === 'crlf') assert.doesNotMatch(body, /[^\r]\n/);
        if (name === 'garbage') assert.match(body, /"broken": \n|no field at all|no JSON at all/);
        if (name === 'heartbeat') assert.match(body, /^: still here$|\n\n/m);
      }
    },
  );

  it('cuts inside characters for real', async t => {
    const response = await ask('interakt', await serve(t), '/fault split');
    const strict = new TextDecoder('utf-8', {fatal: true});
    let broken = 0;
    for await (const bytes of response.body!) {
      try {
        strict.decode(bytes);
      } catch {
        broken++;
      }
    }
    assert.ok(broken > 0);
  });

  inEach('a huge frame is larger than 1 MiB', async (api, server) => {
    const body = await (await ask(api, server, '/fault huge')).text();
    assert.ok(Math.max(...body.split('\n').map(line => line.length)) > 1024 * 1024);
  });

  it('a JSON answer can be cut and reset too', async t => {
    const {origin} = await serve(t);
    const chat = (message: string) =>
      post(`${origin}/api/headless/v1/chat`, {
        headers: {'x-api-key': HEADLESS_KEY},
        body: {sessionId: 'u', message},
      });
    const cut = await (await chat('/fault cut')).text();
    assert.match(cut, /^\{"conversationId":/);
    assert.throws(() => JSON.parse(cut));
    const {text, error} = await readToTheEnd(await chat('/fault reset'));
    assert.notEqual(text, '');
    assert.ok(error instanceof TypeError);
  });
});

describe('faults in what is said', () => {
  const kinds = {
    filtered: /content_filtered|The answer was filtered/,
    unavailable: /service_unavailable|not available/,
    error: /internal_error|Internal server error/,
  };
  inEach('an error ends the answer after some text', async (api, server) => {
    for (const [name, words] of Object.entries(kinds)) {
      const body = await (await ask(api, server, `/fault ${name}`)).text();
      assert.match(textOf(body), /^This answer shows/);
      assert.match(body, words);
      assert.doesNotMatch(body, END[api]);
    }
  });

  it('the errors ChatBotIQ documents have its names', async t => {
    const server = await serve(t);
    const last = async (name: string) => {
      const body = await (await ask('chatbotiq', server, `/fault ${name}`)).text();
      return JSON.parse(body.trimEnd().split('data: ').at(-1) ?? '');
    };
    const {error, message} = await last('filtered');
    assert.deepEqual([error, message], ['content_filtered', 'The answer was filtered.']);
    assert.equal((await last('unavailable')).error, 'service_unavailable');
  });

  it('a text is taken back, where the API has that', async t => {
    const server = await serve(t);
    const said = async (api: DialectName) => (await ask(api, server, '/fault replace')).text();
    assert.match(await said('chatbotiq'), /"type":"replace","content":"The server took/);
    assert.match(await said('headless'), /"type":"done","message":"The server took/);
    assert.match(await said('pingrep'), /"role":"assistant","content":"The server took/);
    assert.ok(textOf(await said('interakt')).endsWith(LAST));
  });

  it('a notice stands beside the answer, where the API has that', async t => {
    const server = await serve(t);
    const body = await (await ask('chatbotiq', server, '/fault notice')).text();
    assert.match(body, /"type":"notice","code":"rag_unavailable","level":"warning"/);
    assert.ok(textOf(body).endsWith(LAST));
    assert.doesNotMatch(await (await ask('interakt', server, '/fault notice')).text(), /rag_unavailable/);
  });

  it('a JSON answer fails with a status instead', async t => {
    const {origin} = await serve(t);
    const response = await post(`${origin}/api/fifthelement/v1/api/chat/docs`, {
      headers: {authorization: `Bearer ${FIFTHELEMENT_KEY}`},
      body: {message: '/fault unavailable'},
    });
    assert.equal(response.status, 503);
    assert.equal((await json(response)).error.name, 'ServiceUnavailableError');
  });
});

describe('the table of faults', () => {
  it('is told when asked for, every one of them', async t => {
    const text = textOf(await (await ask('interakt', await serve(t), '/faults')).text());
    for (const name of Object.keys(FAULTS)) assert.ok(text.includes(`| \`/fault ${name}\` |`), name);
  });

  it('does not know other names, nor what every object has', async t => {
    const server = await serve(t);
    for (const name of ['unheard', 'constructor', '__proto__']) {
      const response = await ask('interakt', server, `/fault ${name}`);
      assert.equal(response.status, 200);
      assert.match(await response.text(), END.interakt);
    }
  });
});

/** A session in which the same can be asked twice. */
async function sessionOf(api: DialectName, {origin}: Listening): Promise<string> {
  if (api !== 'pingrep') return 'twice';
  const made = await post(`${origin}/api/pingrep/api/v1/chat/sessions`, {
    headers: {'x-api-key': PINGREP_KEY},
  });
  return (await json(made)).id;
}

/** What of a body can be read, and how that ended. */
async function readToTheEnd(response: Response): Promise<{text: string; error: unknown}> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const bytes of response.body!) text += decoder.decode(bytes, {stream: true});
    return {text, error: undefined};
  } catch (error) {
    return {text, error};
  }
}
