import assert from 'node:assert/strict';
import {connect} from 'node:net';
import {describe, it} from 'node:test';
import {toNodeHandler} from '../../src/relay/node.js';
import {createRelay} from '../../src/relay/relay.js';
import {askRaw, PAGE, SECRET, serve, serveRelay, serveUpstream} from './servers.js';

/** Request targets as an attacker's own program sends them, on a relay whose upstream has the root `/root`. */
const REFUSED = [
  '/relay/headless/v1/chat/../admin/conversations',
  '/relay/headless/v1/chat/%2e%2e/admin/conversations',
  '/relay/headless/v1/chat/%2E%2E/%2E%2E/health',
  '/relay/headless/v1/chat/.%2e/admin',
  '/relay/headless/../../etc/passwd',
  '/relay/headless/v1/chat/..%2fadmin',
  '/relay/headless/v1/chat%2fstream',
  '/relay/headless/v1%2Fchat',
  '/relay/headless/v1/chat%252fstream',
  '/relay/headless%2fv1%2fchat',
  '/relay/headless/v1\\admin',
  '/relay/headless/v1/chat\\..\\admin',
  '/relay/headless/v1/chat%5c..%5cadmin',
  '/relay/headless//v1/chat',
  '/relay//headless/v1/chat',
  '//relay/headless/v1/chat',
  '//evil.example/relay/headless/v1/chat',
  '/relay/headless/v1//chat',
  '/relay/headless/v1/chat/',
  '/relay/headless/v1/ch%61t',
  '/relay/headless/v1/chat%00',
  '/relay/headless/v1/chat%0d%0aHost:%20evil.example',
  '/relay/headless/v1/chat%20',
  '/relay/headless/v1/chat;jsessionid=1',
  '/relay/headless/v1/chat%3fadmin=1',
  '/relay/headless/@evil.example/v1/chat',
  '/relay/headless/:80/v1/chat',
  '/relay/headless/http://evil.example/v1/chat',
  '/relay/__proto__/v1/chat',
  '/relay/constructor/v1/chat',
  '/relay',
  '/relay/',
  '/relay/headless',
  '/relayed/headless/v1/chat',
  '/headless/v1/chat',
  '/relay/sluggish/chat/..',
  '/relay/sluggish/chat/%2e%2e',
  '/relay/sluggish/chat/%252e%252e',
  '/relay/sluggish/chat/...',
  '/relay/sluggish/chat/a%2f..%2f..%2fuser-api-tokens',
  '/relay/sluggish/chat/a%5c..%5c',
  '/relay/sluggish/chat/a%3fb',
  '/relay/sluggish/chat/a%23b',
  '/relay/sluggish/chat/a%0d%0ab',
  '/relay/sluggish/chat/a%00',
  '/relay/sluggish/chat/%zz',
  '/relay/sluggish/chat/%ff',
  '/relay/sluggish/chat/a@evil.example',
  `/relay/sluggish/chat/${'a'.repeat(129)}`,
  'http://evil.example/relay/headless/v1/chat',
  'evil.example:80/relay/headless/v1/chat',
  '*',
];

/** Odd ways to write a path that is documented all the same: what arrives is the documented path and nothing more. */
const HARMLESS: [target: string, reaches: string][] = [
  ['/relay/headless/v1/chat?admin=1', '/root/v1/chat'],
  ['/relay/headless/v1/chat?url=http://evil.example/&x=..', '/root/v1/chat'],
  ['/relay/headless/v1/chat#/../admin', '/root/v1/chat'],
  ['/relay/headless/v1/x/../chat', '/root/v1/chat'],
  ['/relay/x/%2e%2e/headless/v1/chat', '/root/v1/chat'],
  ['/relay/headless/v1/./chat', '/root/v1/chat'],
  ['/relay/headless\\v1\\chat', '/root/v1/chat'],
  ['/relay/sluggish/chat/a%2db', '/root/chat/a-b'],
];

describe('tricks with the path', () => {
  for (const target of REFUSED) {
    it(`reach no upstream: ${target.slice(0, 80)}`, async t => {
      const {port, asked} = await twoMounts(t);
      const {status, text} = await askRaw(port, target);
      assert.ok(status === 404 || status === 400, `answered ${status}`);
      // A target that is no path at all may already be refused, without words, by node:http.
      if (text !== '') assert.equal(typeof JSON.parse(text).error, 'string');
      assert.deepEqual(asked, []);
    });
  }

  for (const [target, reaches] of HARMLESS) {
    it(`reach the documented path alone: ${target}`, async t => {
      const {port, asked} = await twoMounts(t);
      assert.equal((await askRaw(port, target)).status, 200);
      assert.deepEqual(
        asked.map(({path}) => path),
        [reaches],
      );
    });
  }
});

describe('tricks with the head', () => {
  for (const host of [
    'evil.example/relay/headless/v1/chat?',
    'a@evil.example',
    'evil.example#',
    'a b',
    '\\evil',
  ]) {
    it(`reach no upstream: Host: ${host}`, async t => {
      const upstream = await serveUpstream(t);
      const {port} = await serveRelay(t, {url: upstream.origin});
      assert.equal((await askRaw(port, '/v1/chat', {headers: {host}})).status, 400);
      assert.deepEqual(upstream.asked, []);
    });
  }

  for (const line of [
    'POST /relay/headless/v1/chat\tx HTTP/1.1',
    'POST /relay/headless/v1/ch\rat HTTP/1.1',
  ]) {
    it(`reach no upstream: ${JSON.stringify(line)}`, async t => {
      const upstream = await serveUpstream(t);
      const {port} = await serveRelay(t, {url: upstream.origin});
      const socket = connect(port, '127.0.0.1');
      socket.end(`${line}\r\nHost: x\r\nOrigin: ${PAGE}\r\nContent-Length: 2\r\n\r\n{}`);
      let answer = '';
      for await (const chunk of socket) answer += chunk;
      assert.match(answer, /^HTTP\/1\.1 4/);
      assert.deepEqual(upstream.asked, []);
    });
  }
});

/** A relay with a mount for plain paths and one for paths with a slug, in front of one upstream. */
async function twoMounts(t: Parameters<typeof serve>[0]) {
  const {origin, asked} = await serveUpstream(t);
  const headers = {'x-api-key': SECRET};
  const relay = createRelay({
    upstreams: {
      headless: {url: `${origin}/root`, headers},
      sluggish: {url: `${origin}/root/`, headers, protocol: 'fifthelement'},
    },
    allowedOrigins: [PAGE],
  });
  const {port} = await serve(t, toNodeHandler(relay));
  return {port, asked};
}
