import {expect} from '@open-wc/testing';
import type {ConnectOptions} from '../../src/connect.js';
import type {Turn} from '../../src/conversation/turn.js';
import {ChatError} from '../../src/errors.js';
import {settle} from '../support/bodies.js';
import {type ConverseOptions, converseWith, json, pingrepSession, streamed} from '../support/converse.js';
import {type FaultClient, type FaultStep, faultClient} from '../support/fault-script.js';

let server: FaultClient;
before(async () => {
  server = await faultClient();
});

const headlessWith = (settings: Partial<ConnectOptions>, options: ConverseOptions = {}) =>
  converseWith(server, [streamed('headless', ['Because'])], {protocol: 'headless', ...settings}, {options});
const bodyOf = ({body}: {body: string} = {body: '{}'}): unknown => JSON.parse(body);
const uiContext = {currentPage: 'https://shop.test/ (Shop)'};

describe('The page’s own headers', () => {
  it('go with every request', async () => {
    const talk = headlessWith({headers: {'x-tenant': 'north'}});
    await talk.ask();
    await talk.ask('And?');
    expect((await talk.seen()).map(({headers}) => headers['x-tenant'])).to.deep.equal(['north', 'north']);
  });

  it('win over the protocol’s, whatever their case', async () => {
    const talk = converseWith(server, [streamed('interakt', ['Because'])], {
      protocol: 'interakt',
      token: 'ours',
      headers: {authorization: 'Bearer theirs', ACCEPT: 'text/event-stream, */*'},
    });
    await talk.ask();
    expect((await talk.seen())[0]?.headers).to.include({
      authorization: 'Bearer theirs',
      accept: 'text/event-stream, */*',
    });
  });

  it('are asked for and awaited at each turn, with the turn', async () => {
    let asked = 0;
    const talk = headlessWith({
      headers: async ({text}) => {
        await settle();
        return {authorization: `Bearer ${++asked} ${text}`};
      },
    });
    await talk.ask('One');
    await talk.ask('Two');
    const tokens = (await talk.seen()).map(({headers}) => headers.authorization);
    expect(tokens).to.deep.equal(['Bearer 1 One', 'Bearer 2 Two']);
  });

  it('go with the request that opens a session, too', async () => {
    const talk = converseWith(server, [pingrepSession('sess-1'), streamed('pingrep', ['Because'])], {
      protocol: 'pingrep',
      headers: {authorization: 'Bearer jwt'},
    });
    await talk.ask();
    const tokens = (await talk.seen()).map(({headers}) => headers.authorization);
    expect(tokens).to.deep.equal(['Bearer jwt', 'Bearer jwt']);
  });

  it('may be what a page would give to fetch', async () => {
    const headers = new Headers({'x-tenant': 'north'}) as unknown as Record<string, string>;
    const talk = headlessWith({headers: () => headers});
    await talk.ask();
    expect((await talk.seen())[0]?.headers).to.include({'x-tenant': 'north'});
  });

  it('that are no names with values are told as a wrong setting', async () => {
    const talk = headlessWith({headers: () => 'Bearer jwt' as unknown as Record<string, string>});
    const {error} = await talk.ask();
    expect(error).to.have.property('code', 'config');
    expect(error?.message).to.include('headers');
    expect(talk.asked).to.deep.equal([]);
  });

  it('without a value are left out', async () => {
    const missing = undefined as unknown as string;
    const talk = headlessWith({headers: {'x-tenant': missing, 'x-region': 'eu'}});
    expect(await talk.ask()).to.include({status: 'complete'});
    const [seen] = await talk.seen();
    expect(seen?.headers).to.include({'x-region': 'eu'}).and.not.have.property('x-tenant');
  });

  it('that no request can have are told as a wrong setting, and nothing is sent', async () => {
    const talk = headlessWith({headers: {'x-tenant': 'a\nb: c'}});
    const {error} = await talk.ask();
    expect(error).to.have.property('code', 'config');
    expect(talk.asked).to.deep.equal([]);
  });
});

describe('A bearer token that has expired', () => {
  const expired = json({error: 'Unauthorized'}, 401);

  /** The page's tokens, one after another, and the turns it was asked for them with. */
  function tokens(...all: string[]) {
    const turns: Turn[] = [];
    const headers = async (turn: Turn) => {
      turns.push(turn);
      return {authorization: `Bearer ${all[Math.min(turns.length, all.length) - 1]}`};
    };
    return {turns, headers};
  }

  it('is asked for once more, with the same turn, and the question is answered', async () => {
    const {turns, headers} = tokens('old', 'new');
    let fields = 0;
    const talk = converseWith(server, [expired, streamed('headless', ['Because'])], {
      protocol: 'headless',
      headers,
      body: () => ({count: ++fields}),
    });
    expect(await talk.ask()).to.include({status: 'complete', text: 'Because'});
    const seen = await talk.seen();
    expect(seen.map(({headers: sent}) => sent.authorization)).to.deep.equal(['Bearer old', 'Bearer new']);
    expect(seen.map(({body}) => body)).to.deep.equal([seen[0]?.body, seen[0]?.body]);
    expect(turns).to.have.length(2);
    expect(turns[1]).to.equal(turns[0]);
    expect(turns[0]).to.include({text: 'Why?'});
    expect(talk.waits).to.deep.equal([]);
  });

  it('that is refused again fails, and says what to check', async () => {
    const {turns, headers} = tokens('old');
    const talk = converseWith(server, [expired], {protocol: 'headless', headers});
    const {status, error} = await talk.ask();
    expect(status).to.equal('failed');
    expect(error).to.include({code: 'unauthorized', status: 401, retryable: false});
    expect(error?.message).to.include('Unauthorized').and.include('headers');
    expect(turns).to.have.length(2);
    expect(await server.count(talk.name)).to.equal(2);
  });

  it('that is fixed is not sent twice', async () => {
    const talk = converseWith(server, [expired], {
      protocol: 'headless',
      headers: {authorization: 'Bearer old'},
    });
    expect((await talk.ask()).error).to.include({code: 'unauthorized'});
    expect(await server.count(talk.name)).to.equal(1);
  });

  it('is asked for anew for each question', async () => {
    const {turns, headers} = tokens('a', 'b', 'c', 'd');
    const answer = streamed('headless', ['Because']);
    const talk = converseWith(server, [expired, answer, expired, answer], {protocol: 'headless', headers});
    expect(await talk.ask()).to.include({status: 'complete'});
    expect(await talk.ask('And?')).to.include({status: 'complete'});
    expect(turns.map(({text}) => text)).to.deep.equal(['Why?', 'Why?', 'And?', 'And?']);
  });

  it('does not stand in the way of a session that is opened, nor of what is asked beside the turns', async () => {
    const {headers} = tokens('old', 'new');
    const talk = converseWith(
      server,
      [expired, pingrepSession('sess-1'), streamed('pingrep', ['Because']), expired, json({percent: 70})],
      {protocol: 'pingrep', headers},
    );
    expect(await talk.ask()).to.include({status: 'complete'});
    expect(await talk.conversation.contextUsage()).to.include({percent: 70});
    expect(talk.asked).to.have.length(5);
  });

  it('that an answer tells of once it has begun is not asked for again', async () => {
    const {turns, headers} = tokens('old', 'new');
    const late = [
      ...streamed('headless', ['Because']).slice(0, 2),
      {chunk: '{"type":"error","error":{"message":"Token expired","status":401}}\n'},
      {lastChunk: true as const},
    ];
    const talk = converseWith(server, [late], {protocol: 'headless', headers});
    const {error, text} = await talk.ask();
    expect(error).to.include({code: 'unauthorized', status: 401});
    expect(text).to.equal('Because');
    expect(turns).to.have.length(1);
  });
});

describe('The page’s own body fields', () => {
  it('are merged into every request body, and win', async () => {
    const talk = headlessWith({body: {locale: 'de', sessionId: 'theirs'}});
    await talk.ask();
    expect(bodyOf((await talk.seen())[0])).to.deep.equal({
      sessionId: 'theirs',
      message: 'Why?',
      locale: 'de',
    });
  });

  it('are asked for and awaited at each turn', async () => {
    let asked = 0;
    const talk = headlessWith({body: async ({text}) => ({count: ++asked, echo: text})});
    await talk.ask('One');
    await talk.ask('Two');
    const bodies = (await talk.seen()).map(bodyOf);
    expect(bodies[0]).to.deep.include({count: 1, echo: 'One'});
    expect(bodies[1]).to.deep.include({count: 2, echo: 'Two'});
  });

  it('do not go with a request that has no body', async () => {
    const talk = converseWith(
      server,
      [json({messages: []})],
      {protocol: 'pingrep', body: {locale: 'de'}},
      {options: {sessionId: 'page-1'}},
    );
    await talk.conversation.loadHistory();
    expect((await talk.seen())[0]).to.include({method: 'GET', body: ''});
  });
});

describe('A function of the page that fails', () => {
  const cause = new TypeError('Failed to fetch');
  let broken = true;
  const throwing = (): object => {
    if (broken) throw cause;
    return {};
  };
  const rejecting = async (): Promise<object> => throwing();

  for (const [what, settings] of [
    ['headers, at once', {headers: throwing as () => Record<string, string>}],
    ['headers, later', {headers: rejecting as () => Promise<Record<string, string>>}],
    ['body, at once', {body: throwing as () => Record<string, unknown>}],
    ['body, later', {body: rejecting as () => Promise<Record<string, unknown>>}],
  ] satisfies [string, Partial<ConnectOptions>][]) {
    it(`ends the turn, says which it was, and lets the visitor try again: ${what}`, async () => {
      broken = true;
      const talk = headlessWith(settings);
      const {status, error} = await talk.ask();
      expect(status).to.equal('failed');
      expect(error).to.include({code: 'config', retryable: true, cause});
      expect(error?.message).to.include(Object.keys(settings)[0]);
      expect(talk.asked).to.deep.equal([]);
      broken = false;
      expect(await talk.conversation.retry()).to.include({status: 'complete'});
    });
  }

  it('may say itself what is wrong', async () => {
    const mine = new ChatError('unauthorized', 'Please sign in');
    const talk = headlessWith({headers: () => Promise.reject(mine)});
    expect((await talk.ask()).error).to.equal(mine);
  });

  it('or never comes back can be stopped, and the next question goes', async () => {
    let hangs = true;
    const talk = headlessWith({headers: () => (hangs ? new Promise<never>(() => {}) : {})});
    const answer = talk.ask();
    await settle();
    talk.conversation.stop();
    expect(await answer).to.include({status: 'stopped'});
    hangs = false;
    expect(await talk.ask('And?')).to.include({status: 'complete'});
    expect(talk.asked).to.have.length(1);
  });
});

describe('The page’s context', () => {
  const context = () => ({uiContext});

  it('is not sent where the API documents no field and the page names none', async () => {
    const talk = headlessWith({}, {context});
    await talk.ask();
    expect((await talk.seen())[0]?.body).not.to.include('shop.test');
  });

  it('is sent in the field that the page names', async () => {
    const talk = headlessWith({contextField: 'page_context'}, {context});
    await talk.ask();
    expect(bodyOf((await talk.seen())[0])).to.deep.include({page_context: uiContext});
  });

  for (const [field, settings] of [
    ['uiContext', {}],
    ['where', {contextField: 'where'}],
  ] as const) {
    it(`is sent to pingrep as ${field}, with the question alone`, async () => {
      const answers: FaultStep[][] = [pingrepSession('sess-1'), streamed('pingrep', ['Because'])];
      const talk = converseWith(server, answers, {protocol: 'pingrep', ...settings}, {options: {context}});
      await talk.ask();
      const [session, question] = (await talk.seen()).map(bodyOf);
      expect(session).to.deep.equal({});
      expect(question).to.deep.equal({content: 'Why?', [field]: uiContext});
    });
  }

  it('of the first page is told to pingrep once', async () => {
    const scanContext = {tabTitle: 'Shop', pageUrl: 'https://shop.test/'};
    const answer = streamed('pingrep', ['Because']);
    const talk = converseWith(
      server,
      [pingrepSession('sess-1'), answer, answer],
      {protocol: 'pingrep'},
      {options: {context: () => ({scanContext})}},
    );
    await talk.ask();
    await talk.ask('And?');
    const bodies = (await talk.seen()).map(bodyOf);
    expect(bodies[1]).to.deep.equal({content: 'Why?', scanContext});
    expect(bodies[2]).to.deep.equal({content: 'And?'});
  });
});

describe('The page’s reCAPTCHA', () => {
  const busy: FaultStep[] = [{head: ['HTTP/1.1 503 Busy', 'content-length: 0']}];

  it('is asked for each request that is sent, since a token is good for one', async () => {
    let asked = 0;
    const answer = streamed('chatbotiq', ['Because']);
    const talk = converseWith(server, [busy, busy, answer], {
      protocol: 'chatbotiq',
      recaptcha: async () => `token-${++asked}`,
    });
    await talk.ask();
    await talk.ask('And?');
    const tokens = (await talk.seen()).map(
      seen => (bodyOf(seen) as {recaptcha_token: string}).recaptcha_token,
    );
    expect(tokens).to.deep.equal(['token-1', 'token-2', 'token-3', 'token-4']);
  });

  it('is asked once more with the headers that a 401 refuses', async () => {
    let asked = 0;
    const talk = converseWith(server, [json({}, 401), streamed('chatbotiq', ['Because'])], {
      protocol: 'chatbotiq',
      headers: () => ({'x-asked': String(++asked)}),
      recaptcha: async () => `token-${asked}`,
    });
    await talk.ask();
    const seen = await talk.seen();
    expect(seen.map(({headers}) => headers['x-asked'])).to.deep.equal(['1', '2']);
    expect(bodyOf(seen[1])).to.have.property('recaptcha_token', 'token-2');
  });

  it('may say itself what is wrong', async () => {
    const mine = new ChatError('forbidden', 'Blocked by an extension');
    const talk = converseWith(server, [busy], {protocol: 'chatbotiq', recaptcha: () => Promise.reject(mine)});
    expect((await talk.ask()).error).to.equal(mine);
  });

  it('that fails ends the turn before anything is sent', async () => {
    const talk = converseWith(server, [busy], {
      protocol: 'chatbotiq',
      recaptcha: () => Promise.reject(new Error('blocked')),
    });
    const {error} = await talk.ask();
    expect(error).to.include({code: 'config', retryable: true});
    expect(error?.message).to.include('recaptcha');
    expect(talk.asked).to.deep.equal([]);
  });
});
