import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {isChatError} from '../../src/errors.js';
import {createRelay, type RelayOptions} from '../../src/relay/relay.js';

const headless = {url: 'https://api.example'};
const RIGHT = {upstreams: {headless}, allowedOrigins: ['https://shop.example']};

/** Settings as a page of plain JavaScript may write them, and what the error has to name. */
const WRONG: [says: RegExp, settings: object | undefined][] = [
  [/upstreams is empty/, undefined],
  [/upstreams is empty/, {...RIGHT, upstreams: {}}],
  [
    /upstreams\.hedless: "hedless" is no protocol.*interakt.*headless/,
    {...RIGHT, upstreams: {hedless: headless}},
  ],
  [/"openai" is no protocol/, {...RIGHT, upstreams: {x: {...headless, protocol: 'openai'}}}],
  [/"constructor" is no protocol/, {...RIGHT, upstreams: {constructor: headless}}],
  [/mount name is a path segment/, {...RIGHT, upstreams: {'a/b': {...headless, protocol: 'headless'}}}],
  [/headless\.url must be an absolute http/, {...RIGHT, upstreams: {headless: {}}}],
  [/headless\.url must be an absolute http.*"\/v1"/, {...RIGHT, upstreams: {headless: {url: '/v1'}}}],
  [/headless\.url must be an absolute http/, {...RIGHT, upstreams: {headless: {url: 'file:///etc'}}}],
  [/user or password/, {...RIGHT, upstreams: {headless: {url: 'https://u:p@api.example'}}}],
  [/no "\?"/, {...RIGHT, upstreams: {headless: {url: 'https://api.example/?key=1'}}}],
  [/\['x-api-key'\] has no value.*environment/, withHeader('x-api-key', undefined)],
  [/\['x-api-key'\] has no value/, withHeader('x-api-key', '')],
  [/\['authorization'\] has no value/, withHeader('authorization', 'Bearer undefined')],
  [/\['x api key'\] is not a header/, withHeader('x api key', 'k')],
  [/\['x-api-key'\] is not a header/, withHeader('x-api-key', 'k\r\nx: y')],
  [/\['x-api-key'\] is not a header/, withHeader('x-api-key', 'clé🔑')],
  [
    /agents: the paths of headless name no agent/,
    {...RIGHT, upstreams: {headless: {...headless, agents: ['a']}}},
  ],
  [/agents is empty/, {...RIGHT, upstreams: {interakt: {...headless, agents: []}}}],
  [/allowedOrigins must name/, {upstreams: {headless}}],
  [/allowedOrigins must name/, {...RIGHT, allowedOrigins: []}],
  [/allowedOrigins must name/, {...RIGHT, allowedOrigins: 'https://shop.example'}],
  [/"shop.example" is no origin/, {...RIGHT, allowedOrigins: ['shop.example']}],
  [/is no origin.*without wildcards/, {...RIGHT, allowedOrigins: ['https://*.shop.example']}],
  [/is no origin/, {...RIGHT, allowedOrigins: ['https://shop.example/chat']}],
  [/is no origin/, {...RIGHT, allowedOrigins: ['https://me@shop.example']}],
  [/"null" is no origin/, {...RIGHT, allowedOrigins: ['null']}],
  [/"\*" is no origin/, {...RIGHT, allowedOrigins: ['*']}],
  [/basePath must be a plain path/, {...RIGHT, basePath: 'relay'}],
  [/basePath must be a plain path/, {...RIGHT, basePath: '/a/../b'}],
  [/basePath must be a plain path/, {...RIGHT, basePath: '//evil.example'}],
  [/maxBodyBytes must be a number above 0/, {...RIGHT, maxBodyBytes: 0}],
  [/maxBodyBytes must be a number above 0/, {...RIGHT, maxBodyBytes: 'lots'}],
  [/idleTimeout must be a number above 0/, {...RIGHT, idleTimeout: Number.NaN}],
];

function withHeader(name: string, value: unknown) {
  return {...RIGHT, upstreams: {headless: {...headless, headers: {[name]: value}}}};
}

describe('wrong settings', () => {
  for (const [says, settings] of WRONG) {
    it(`throw when the relay is made: ${JSON.stringify(settings)}`, () => {
      assert.throws(
        () => createRelay(settings as RelayOptions),
        error => isChatError(error) && error.code === 'config' && says.test(error.message),
      );
    });
  }

  it('never have a header’s value in their words', () => {
    const value = 'sk-secret-0123456789\r\n';
    assert.throws(
      () => createRelay(withHeader('x-api-key', `${value}x`) as RelayOptions),
      error => error instanceof Error && !error.message.includes('sk-secret'),
    );
  });
});

describe('right settings', () => {
  it('need no more than upstreams and origins, which are read as browsers write them', async () => {
    const relay = createRelay({
      upstreams: {headless},
      allowedOrigins: ['HTTPS://Shop.Example:443/'],
      fetch: async () => new Response('{}'),
    });
    const headers = {origin: 'https://shop.example'};
    const url = 'http://127.0.0.1/relay/headless/v1/chat';
    assert.equal((await relay(new Request(url, {method: 'POST', body: '{}', headers}))).status, 200);
  });
});
