import {expect} from '@open-wc/testing';
import type {ConnectOptions} from '../../src/connect.js';
import {ChatError, type ChatErrorCode} from '../../src/errors.js';
import {fifthelement} from '../../src/protocols/fifthelement.js';
import {rejection} from '../support/bodies.js';
import {
  type ConverseSettings,
  converse,
  converseWith,
  DIALECT_NAMES,
  DIALECTS,
  json,
} from '../support/converse.js';
import {answer, base64, type FaultClient, type FaultStep, faultClient, ok} from '../support/fault-script.js';

let server: FaultClient;
before(async () => {
  server = await faultClient();
});

describe('Settings with which no question can be sent', () => {
  const cases: [string, Partial<ConnectOptions>, RegExp][] = [
    ['no protocol', {}, /No protocol is set\. Add protocol="…" with one of: interakt, pingrep/],
    [
      'an unknown protocol',
      {protocol: 'interact' as 'interakt'},
      /"interact" is unknown\. Use one of: interakt, pingrep, fifthelement, chatbotiq, headless/,
    ],
    [
      'a missing agent',
      {protocol: 'interakt', agent: ''},
      /interakt protocol needs the slug or bot id: add agent="…"/,
    ],
    [
      'a missing api-url',
      {protocol: 'pingrep', apiUrl: ''},
      /needs the address of the API: add api-url="https/,
    ],
    [
      'an api-url that is no web address',
      {protocol: 'pingrep', apiUrl: 'ftp://x.test'},
      /Write https:\/\/… or a path/,
    ],
  ];
  for (const [what, settings, says] of cases) {
    it(`reject with what to change, and send nothing: ${what}`, async () => {
      let requests = 0;
      const talk = converse({
        fetch: async () => {
          requests++;
          return new Response();
        },
        ...(settings as {protocol: 'interakt'}),
      });
      expect(talk.connection.problem()).to.be.instanceOf(ChatError);
      const error = await rejection(talk.ask());
      expect(error).to.be.instanceOf(ChatError).with.property('code', 'config');
      expect((error as ChatError).message).to.match(says);
      expect(talk.conversation.state.messages).to.deep.equal([]);
      expect(requests).to.equal(0);
    });
  }

  it('can be mended between two questions, for a connection that asks for them at each turn', async () => {
    const {contentType, text, end} = DIALECTS.headless;
    const answering = async () =>
      new Response(text('Because') + end, {headers: {'content-type': contentType}});
    let settings: ConverseSettings = {protocol: 'headless', apiUrl: '', fetch: answering};
    const talk = converse(() => settings);
    expect(await rejection(talk.ask())).to.have.property('code', 'config');
    settings = {...settings, apiUrl: '/relay'};
    expect(talk.connection.problem()).to.equal(undefined);
    expect(await talk.ask()).to.include({status: 'complete', text: 'Because'});
  });
});

describe('What a server refuses', () => {
  const refusals: [string, FaultStep[], ChatErrorCode, RegExp][] = [
    ['a wrong token', json({error: 'Unauthorized'}, 401), 'unauthorized', /Unauthorized\. Check the token/],
    [
      'a token that may not do this',
      json({error: {message: 'This origin is not allowed'}}, 403),
      'forbidden',
      /not allowed\. Check that the server allows this page’s origin/,
    ],
    ['an unknown agent', json({error: 'No such agent'}, 404), 'not-found', /Check api-url and agent/],
  ];
  for (const name of DIALECT_NAMES) {
    for (const [what, steps, code, says] of refusals) {
      it(`ends in an error that says what to change: ${what}, ${name}`, async () => {
        const talk = converseWith(server, [steps], {protocol: name, token: 'wrong'});
        const {status, error} = await talk.ask();
        expect(status).to.equal('failed');
        expect(error).to.be.instanceOf(ChatError).and.include({code, retryable: false});
        expect(error?.message).to.match(says);
      });
    }
  }

  it('an origin that is not listed looks like no server at all, and the error names the origin', async () => {
    const talk = converseWith(server, [json({})], {protocol: 'headless'}, {cors: 'none'});
    const {error} = await talk.ask();
    expect(error).to.include({code: 'network'});
    expect(error?.message).to.include(location.origin).and.include('allowed origins');
  });

  it('likewise where the preflight is refused', async () => {
    const talk = converseWith(server, [json({})], {protocol: 'headless'}, {preflight: 500});
    const {error} = await talk.ask();
    expect(error).to.include({code: 'network'});
    expect(error?.message).to.include(location.origin);
    expect(await server.count(talk.name)).to.equal(0);
  });
});

describe('An address that answers something else', () => {
  const image = base64(
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52),
  );
  const page = '<!doctype html><html><head><title>Please sign in</title></head><body>Sign in</body></html>';
  const answers: [string, FaultStep[], ChatErrorCode, RegExp][] = [
    ['an HTML page', answer(200, 'text/html', page), 'bad-response', /HTML page .* Check api-url/],
    [
      'an HTML page labelled as a stream',
      answer(200, 'text/event-stream', page),
      'bad-response',
      /Check api-url/,
    ],
    ['an HTML page labelled as JSON', answer(200, 'application/json', page), 'bad-response', /Check api-url/],
    [
      'JSON of something else',
      json({products: [{id: 1}]}),
      'bad-response',
      /application\/json, which is no headless answer\. Check api-url and protocol\. It begins: \{"products"/,
    ],
    [
      'an image',
      [ok('image/png'), {bytes: image}, {end: true}],
      'bad-response',
      /image\/png, which is no headless answer/,
    ],
    ['plain text', answer(200, 'text/plain', 'It works!'), 'bad-response', /It begins: It works!/],
    ['nothing', answer(200, 'text/event-stream', ''), 'empty', /empty body/],
    ['only heartbeats', answer(200, 'text/event-stream', ': hello\n\n'), 'empty', /nothing in it/],
    ['204', [{head: ['HTTP/1.1 204 No Content']}, {end: true}], 'empty', /204 with an empty body/],
  ];
  for (const [what, steps, code, says] of answers) {
    it(`is an error that says what to change: ${what}`, async () => {
      const talk = converseWith(server, [steps], {protocol: 'headless'});
      const {status, text, error} = await talk.ask();
      expect({status, text}).to.deep.equal({status: 'failed', text: ''});
      expect(error).to.have.property('code', code);
      expect(error?.message).to.match(says);
      expect(error?.message).not.to.match(/<|PNG/);
      expect(await server.count(talk.name)).to.equal(1);
    });
  }
});

describe('The token of a protocol whose key is a secret', () => {
  function warningsOf(act: () => unknown): string[] {
    const {warn} = console;
    const warnings: string[] = [];
    console.warn = (words: string) => warnings.push(words);
    try {
      act();
    } finally {
      console.warn = warn;
    }
    return warnings;
  }

  it('is warned of once, naming the relay, also where it is set later', () => {
    // A name of its own, since the warning comes once a page.
    const protocol = {...fifthelement, name: 'secretive'};
    let settings: ConverseSettings = {protocol};
    const warnings = warningsOf(() => {
      const {connection} = converse(() => settings);
      connection.problem();
      settings = {protocol, token: 'sk-secret'};
      for (let count = 0; count < 3; count++) connection.problem();
      converse(settings);
    });
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.include('secretive').and.include('relay');
    expect(warnings[0]).not.to.include('sk-secret');
  });

  it('is not warned of where the token is public', () => {
    expect(warningsOf(() => converse({protocol: 'interakt', token: 'public'}))).to.deep.equal([]);
  });
});
