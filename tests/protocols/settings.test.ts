import {expect} from '@open-wc/testing';
import {ChatError} from '../../src/errors.js';
import {protocols} from '../../src/protocols/index.js';
import type {ConnectionSettings, Protocol} from '../../src/protocols/protocol.js';
import {resolveProtocol, resolveSettings} from '../../src/protocols/settings.js';

const PAGE = 'https://shop.test/products/?id=1#top';

const own: Protocol = {
  name: 'own',
  defaults: {ends: 'eof'},
  request: () => ({url: 'https://own.test/', method: 'POST', headers: {}, accepts: 'application/json'}),
  decoder: () => ({read: () => [], end: () => []}),
};

/** The `ChatError` that is thrown, and its words. */
function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    expect(error).to.be.instanceOf(ChatError).with.property('code', 'config');
    return (error as ChatError).message;
  }
  throw new Error('Nothing was thrown');
}

const addressOf = (apiUrl: string | undefined, base: string | undefined = PAGE): string =>
  resolveSettings(own, apiUrl === undefined ? {} : {apiUrl}, base).apiUrl;

describe('The protocol a page names', () => {
  for (const [name, protocol] of Object.entries(protocols)) {
    it(`is found: ${name}`, () => expect(resolveProtocol(name)).to.equal(protocol));
  }

  it('may be an object of the page', () => expect(resolveProtocol(own)).to.equal(own));

  for (const missing of [undefined, null, '']) {
    it(`has to be named, not ${JSON.stringify(missing)}`, () => {
      const words = refusal(() => resolveProtocol(missing));
      expect(words).to.match(/No protocol is set/);
      for (const name of Object.keys(protocols)) expect(words).to.include(name);
    });
  }

  for (const name of ['openai', 'Headless', 'constructor', '__proto__', 'toString']) {
    it(`is one of those there are, not ${name}`, () => {
      expect(refusal(() => resolveProtocol(name)))
        .to.include(`"${name}" is unknown`)
        .and.include('headless');
    });
  }

  for (const [what, object] of [
    ['nothing in it', {}],
    ['no decoder', {...own, decoder: undefined}],
    ['a request that is no function', {...own, request: 'POST'}],
    ['no defaults', {...own, defaults: null}],
    ['no name', {...own, name: undefined}],
  ] as const) {
    it(`is no object with ${what}`, () => {
      expect(refusal(() => resolveProtocol(object))).to.include('name, defaults, request() and decoder()');
    });
  }

  it('is no number and no function', () => {
    for (const odd of [7, true, () => own]) refusal(() => resolveProtocol(odd));
  });
});

describe('Settings', () => {
  for (const agent of [undefined, '', '  ']) {
    it(`need an agent where the API does: ${JSON.stringify(agent)}`, () => {
      const settings: ConnectionSettings = {apiUrl: '/api', ...(agent !== undefined && {agent})};
      const words = refusal(() => resolveSettings(protocols.interakt, settings, PAGE));
      expect(words).to.equal('The interakt protocol needs the slug or bot id: add agent="…".');
    });
  }

  it('may need a token', () => {
    const guarded: Protocol = {...own, defaults: {ends: 'eof', needs: ['token'], apiUrl: 'https://own.test'}};
    expect(refusal(() => resolveSettings(guarded, {}, PAGE))).to.include('the access token: add token="…"');
    expect(resolveSettings(guarded, {token: 't'}, PAGE)).to.include({token: 't'});
  });

  it('are handed on as they are, but for the address', () => {
    const settings = {apiUrl: 'https://own.test/', agent: 'a', headers: {}, noStream: true};
    expect(resolveSettings(own, settings, PAGE)).to.deep.equal({...settings, apiUrl: 'https://own.test'});
  });
});

describe('The address of the API', () => {
  it('is the documented one where none is given', () => {
    expect(resolveSettings(protocols.chatbotiq, {agent: 'b'}, PAGE).apiUrl).to.equal(
      'https://app.chatbotiq.eu',
    );
    expect(resolveSettings(protocols.chatbotiq, {agent: 'b', apiUrl: ' '}, PAGE).apiUrl).to.equal(
      'https://app.chatbotiq.eu',
    );
  });

  for (const [given, address] of [
    ['https://api.test', 'https://api.test'],
    ['https://api.test///', 'https://api.test'],
    ['http://127.0.0.1:8080/root/', 'http://127.0.0.1:8080/root'],
    ['/relay/headless/', 'https://shop.test/relay/headless'],
    ['relay', 'https://shop.test/products/relay'],
    ['//other.test/api', 'https://other.test/api'],
    ['https://api.test/root?key=1#part', 'https://api.test/root'],
    ['  https://api.test/root  ', 'https://api.test/root'],
  ] as const) {
    it(`is whole, without a slash at its end: ${given}`, () => expect(addressOf(given)).to.equal(address));
  }

  it('has to be given where none is documented', () => {
    expect(refusal(() => addressOf(undefined))).to.include(
      'add api-url="https://…" (or a path to your relay)',
    );
  });

  for (const wrong of ['javascript:alert(1)', 'data:text/plain,x', 'ftp://x.test', 'https://']) {
    it(`has to be one of the web: ${wrong}`, () => {
      expect(refusal(() => addressOf(wrong)))
        .to.include(wrong)
        .and.include('no web address');
    });
  }

  it('has to be whole where there is no page', () => {
    expect(refusal(() => resolveSettings(own, {apiUrl: '/relay'}, undefined))).to.include('no web address');
    expect(resolveSettings(own, {apiUrl: 'https://x.test'}, undefined).apiUrl).to.equal('https://x.test');
  });
});
