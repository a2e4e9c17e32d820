import {readFileSync} from 'node:fs';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {brotliCompressSync} from 'node:zlib';
import {bytesAtOnce} from '../../scripts/bundle-sizes.js';
import {expect, test} from './fixtures.js';

/** A little of all that answers are made of, but for code, whose colours come on demand, and formulas. */
const ANSWER = `## Getting started

You *can* begin **at once**, see [the guide](https://docs.example/start) &amp; \`npm start\`:

1. Install it.
   - It takes a minute.
2. Open it.

| Plan | Price |
| --- | --: |
| Free | 0 |

> That is all.
`;

/** A site that serves the built files as a CDN does, brotli, with a page and an API that answers at once. */
function serveSite(request: IncomingMessage, response: ServerResponse): void {
  const {pathname} = new URL(request.url ?? '/', 'http://site');
  if (request.method === 'POST') {
    response.setHeader('content-type', 'application/x-ndjson; charset=utf-8');
    const lines = [{type: 'start'}, {type: 'token', token: ANSWER}, {type: 'done', message: ''}];
    response.end(lines.map(line => `${JSON.stringify(line)}\n`).join(''));
  } else if (pathname.startsWith('/dist/')) {
    response.setHeader('content-type', 'text/javascript; charset=utf-8');
    response.setHeader('content-encoding', 'br');
    response.end(brotliCompressSync(readFileSync(join('dist', pathname.slice('/dist/'.length)))));
  } else {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Site</title>
      <link rel="icon" href="data:,"></head><body><h1>Site</h1>
      <script async src="/dist/embed.js" data-protocol="headless" data-api-url="/" data-agent="guide"></script>
      </body></html>`);
  }
}

let origin = '';
const server = createServer(serveSite);

test.beforeAll(async () => {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

test.afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('from the press on the launcher to the first whole answer a chat loads what define.js does at once, and no more', async ({
  page,
  chat,
}) => {
  await page.goto(origin);
  await chat.open();
  await chat.ask('How do I get started?');
  const answer = await chat.ended('complete');
  await expect(answer.locator('table')).toBeVisible();

  const loaded = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(entry => entry instanceof PerformanceResourceTiming)
      .filter(({name}) => name.includes('/dist/') && !name.endsWith('/embed.js'))
      .map(({name, encodedBodySize}) => ({file: new URL(name).pathname, bytes: encodedBodySize})),
  );
  const bytes = loaded.reduce((sum, one) => sum + one.bytes, 0);
  console.log(`On the wire: ${bytes} bytes in ${loaded.map(({file}) => file).join(', ')}`);
  expect(bytes).toBe(bytesAtOnce('dist/define.js'));
});
