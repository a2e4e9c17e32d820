import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {get as httpGet} from 'node:http';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {DIALECT_NAMES} from '../../demo/server/apis.js';
import {CHATBOTIQ_BOT_ID, INTERAKT_TOKEN, SECRET_KEYS} from '../../demo/server/keys.js';
import type {Listening} from '../../demo/server/listen.js';
import {PROJECT} from '../../demo/server/server.js';
import {PRESETS} from '../../demo/site/presets.js';
import {createPlayground} from '../../demo/site/site.js';
import {json, post} from './support.js';

const DOCUMENTS = [
  {
    path: 'README.md',
    source: `# Read me

## What it is

See [the signals](docs/signals.md#the-horn), [here](#what-it-is), [the source](src/index.ts), [elsewhere](https://example.org).

![A picture](docs/images/horn.png)

<p align="center"><img src="docs/images/horn.png" alt=""></p>

## What it is

Again. <script>alert(1)</script>

| a | b |
| - | - |
| 1 | 2 |
`,
  },
  {path: 'docs/signals.md', source: '# Signals & "lamps"\n\n## The `horn`\n\n[Up](../README.md)\n'},
  {path: 'docs/decisions/0001-one.md', source: '# One\n\nDecided. [Signals](../signals.md)\n'},
];

let server: Listening;
before(async () => {
  server = await createPlayground({paceMs: 0, documents: DOCUMENTS});
});
after(() => server.close());

const get = (path: string, init?: RequestInit) => fetch(server.origin + path, init);
const read = async (path: string) => {
  const response = await get(path);
  assert.equal(response.status, 200, path);
  return response.text();
};

/** A request whose path is sent as it is written: `fetch` would take the dots out of it. */
const getRaw = (path: string) =>
  new Promise<{status: number; text: string}>((resolve, reject) => {
    const request = httpGet(server.origin, {path}, async response => {
      let text = '';
      for await (const piece of response) text += piece;
      resolve({status: response.statusCode ?? 0, text});
    });
    request.on('error', reject);
  });

describe('the playground page', () => {
  it('offers every protocol, with what the element needs for it and nothing secret', async () => {
    const page = await read('/');
    for (const name of DIALECT_NAMES) {
      const [, preset = ''] =
        new RegExp(`name="protocol"[^>]*value="${name}"[^>]*data-preset="([^"]*)"`).exec(page) ?? [];
      assert.deepEqual(JSON.parse(preset.replaceAll('&quot;', '"')), PRESETS[name].attributes, name);
    }
  });

  it('has no inline script and no inline style', async () => {
    for (const path of [
      '/',
      '/docs/',
      '/docs/search',
      '/docs/signals',
      '/pages/plain.html',
      '/shop/',
      '/shop/pricing',
    ]) {
      const page = await read(path);
      assert.doesNotMatch(page, /<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/, path);
    }
  });

  it('finds all it loads, with a type that browsers take', async () => {
    const seen = new Set<string>();
    const visit = async (path: string) => {
      if (seen.has(path)) return;
      seen.add(path);
      const response = await get(path);
      assert.equal(response.status, 200, path);
      const text = await response.text();
      const type = response.headers.get('content-type') ?? '';
      if (/\.(?:js|ts)$/.test(path)) assert.match(type, /^text\/javascript/, path);
      if (path.endsWith('.css')) assert.match(type, /^text\/css/, path);
      // What Vite imports is its own affair, and a picture may be missing from a document.
      if (path.startsWith('/src/') || path.startsWith('/docs/')) return;
      for (const [, found = ''] of text.matchAll(/(?:src|href|from)[= ]"((?:\/|\.\/)[^"]*)"/g)) {
        await visit(new URL(found, server.origin + path).pathname);
      }
    };
    await visit('/');
    assert.ok(seen.has('/playground/page.js'));
    assert.ok(seen.has('/src/define.ts'));
    assert.ok(seen.has('/favicon.svg'));
    assert.equal((await get('/favicon.ico')).headers.get('content-type'), 'image/svg+xml; charset=utf-8');
  });

  it('has its scripts with all they import, and without their types', async () => {
    const script = await read('/playground/page.js');
    assert.match(script, /function setting\(name\)/);
    assert.doesNotMatch(script, /from "\.\//);
    assert.equal((await get('/playground/nothing.js')).status, 404);
    assert.equal((await get('/playground/settings.ts')).status, 404);
  });

  it('has the files that its snippets name, built or not', async () => {
    assert.match(await read('/dist/define.js'), /import/);
    assert.doesNotMatch(await read('/dist/embed.js'), /^(?:import|export) /m);
  });

  it('serves the plain page, whose token is the demo’s', async () => {
    const page = await read('/pages/plain.html');
    assert.ok(page.includes(`token="${INTERAKT_TOKEN}"`));
  });

  it('serves the element’s sources as modules', async () => {
    const module = await read('/src/errors.ts');
    assert.match(module, /export class ChatError extends Error/);
    assert.doesNotMatch(module, /interface ChatErrorOptions/);
  });
});

describe('the documents as pages', () => {
  it('have their headings with the ids that sources point to', async () => {
    const page = await read('/docs/readme');
    assert.match(page, /<title>Read me · Dragoman<\/title>/);
    assert.match(page, /<h2 id="what-it-is">What it is<\/h2>/);
    assert.match(page, /<h2 id="what-it-is-1">What it is<\/h2>/);
    assert.match(await read('/docs/signals'), /<h2 id="the-horn">The <code>horn<\/code><\/h2>/);
  });

  it('link to each other, to pictures and out; a file without a page is no link', async () => {
    const page = await read('/docs/readme');
    assert.ok(page.includes('<a href="/docs/signals#the-horn">the signals</a>'));
    assert.ok(page.includes('<a href="#what-it-is">here</a>'));
    assert.ok(page.includes('<a href="https://example.org">elsewhere</a>'));
    assert.match(page, /the source(?!<\/a>)/);
    assert.equal(page.match(/src="\/docs\/images\/horn\.png"/g)?.length, 2);
    assert.ok((await read('/docs/signals')).includes('<a href="/docs/readme">Up</a>'));
    assert.ok((await read('/docs/decisions/0001-one')).includes('<a href="/docs/signals">Signals</a>'));
  });

  it('are listed, with their titles as text', async () => {
    for (const path of ['/docs', '/docs/']) {
      const page = await read(path);
      assert.ok(page.includes('<a href="/docs/decisions/0001-one">One</a>'));
      assert.ok(page.includes('Signals &amp; &quot;lamps&quot;'));
    }
  });

  it('are no more than the documents: nothing else of the project is there', async () => {
    for (const path of [
      '/docs/nothing',
      '/docs/../package.json',
      '/docs/%2e%2e/package.json',
      '/docs/..%2fpackage.json',
    ]) {
      assert.equal((await getRaw(path)).status, 404, path);
    }
  });
});

describe('the keys of the demo', () => {
  const secretIn = (text: string) => SECRET_KEYS.find(key => text.includes(key));

  it('are in no page, script or style of the playground', async () => {
    const folder = readdirSync(join(PROJECT, 'demo/playground'));
    const paths = [
      '/',
      '/docs/',
      '/docs/readme',
      '/pages/plain.html',
      ...folder.map(name => `/playground/${name.replace(/\.ts$/, '.js')}`),
    ];
    for (const path of paths) assert.equal(secretIn(await read(path)), undefined, path);
  });

  it('cannot be fetched from the server’s sources', async () => {
    const file = join(PROJECT, 'demo/server/keys.ts');
    const paths = [
      '/demo/server/keys.ts',
      '/demo/site/presets.ts',
      '/playground/../server/keys.ts',
      '/playground/..%2fserver%2fkeys.js',
      '/playground/keys.js',
      '/src/../demo/server/keys.ts',
      '/src/..%2fdemo/server/keys.ts',
      '/src/%2e%2e/demo/server/keys.ts',
      `/@fs${file}`,
      `/@fs${file}?raw`,
      `/@fs${file}?import&raw`,
      `/@id/${file}`,
      '/@id/../demo/server/keys.ts',
      '/node_modules/../demo/server/keys.ts?raw??',
    ];
    for (const path of paths) {
      const {status, text} = await getRaw(path);
      assert.notEqual(status, 200, path);
      assert.equal(secretIn(text), undefined, path);
    }
  });

  it('are added by the relay and told by none of its answers', async () => {
    const questions: [string, Record<string, unknown>][] = [
      ['/relay/headless/v1/chat/stream', {sessionId: 'u', message: 'What it is?'}],
      ['/relay/headless/v1/chat', {sessionId: 'u', message: '/fault 500 always'}],
      ['/relay/headless/v1/chat', {}],
      ['/relay/fifthelement/chat/docs', {message: 'hi'}],
      ['/relay/fifthelement/chat/other', {message: 'hi'}],
      ['/relay/pingrep/api/v1/chat/sessions', {}],
      ['/relay/pingrep/api/v1/chat/memories', {}],
    ];
    const statuses = [];
    for (const [path, body] of questions) {
      const response = await post(server.origin + path, {headers: {origin: server.origin}, body});
      statuses.push(response.status);
      const said = (await response.text()) + JSON.stringify([...response.headers]);
      assert.equal(secretIn(said), undefined, path);
    }
    assert.deepEqual(statuses, [200, 500, 400, 200, 404, 201, 404]);
  });

  it('are asked for by the APIs themselves, and the relay serves its own pages only', async () => {
    const open = await post(`${server.origin}/api/headless/v1/chat`, {body: {sessionId: 'u', message: 'hi'}});
    assert.equal(open.status, 401);
    const foreign = await post(`${server.origin}/relay/headless/v1/chat`, {
      headers: {origin: 'https://evil.example'},
      body: {sessionId: 'u', message: 'hi'},
    });
    assert.equal(foreign.status, 403);
  });
});

describe('the address', () => {
  it('is the next free one where the wanted port is in use, if that will do', async () => {
    const port = Number(new URL(server.origin).port);
    await assert.rejects(createPlayground({port, built: false}), {code: 'EADDRINUSE'});
    const next = await createPlayground({port, orNext: true});
    try {
      assert.ok(Number(new URL(next.origin).port) > port);
      assert.equal((await fetch(next.origin)).status, 200);
    } finally {
      await next.close();
    }
  });

  it('may be called localhost as well', async () => {
    const localhost = server.origin.replace('127.0.0.1', 'localhost');
    const body = {bot_id: CHATBOTIQ_BOT_ID, message: 'hi', session_id: 's'};
    const response = await post(`${server.origin}/api/chatbotiq/v1/public/chat/stream`, {
      headers: {origin: localhost},
      body,
    });
    assert.equal(response.status, 200);
  });

  it('is free again when the server has closed, even while it was answering', async () => {
    const other = await createPlayground({paceMs: 0, documents: DOCUMENTS});
    const stalled = await fetch(`${other.origin}/api/chatbotiq/v1/public/chat/stream`, {
      method: 'POST',
      body: JSON.stringify({bot_id: CHATBOTIQ_BOT_ID, message: '/fault stall', session_id: 's'}),
    });
    const rest = stalled.text().then(
      () => 'ended',
      () => 'broken',
    );
    await other.close();
    assert.equal(await rest, 'broken');
    await assert.rejects(fetch(other.origin));
  });
});

it('the sessions of pingrep go through the relay, history and all', async () => {
  const root = `${server.origin}/relay/pingrep/api/v1/chat/sessions`;
  const headers = {origin: server.origin};
  const {id} = await json(await post(root, {headers}));
  await (await post(`${root}/${id}/messages`, {headers, body: {content: 'hi'}})).text();
  const {messages} = await json(await fetch(`${root}/${id}`, {headers}));
  assert.equal(messages[0].content, 'hi');
});
