import {expect} from '@open-wc/testing';
import type {ConversationOptions} from '../../src/conversation/conversation.js';
import {rejection} from '../support/bodies.js';
import {FakeStore} from '../support/chat.js';
import {converseWith, json, pingrepSession, streamed} from '../support/converse.js';
import {type FaultClient, type FaultStep, faultClient} from '../support/fault-script.js';

const SESSIONS = 'https://api.test/root/api/v1/chat/sessions';
const messagesOf = (id: string): string => `${SESSIONS}/${id}/messages`;
const notFound = json({error: {message: 'Session not found'}}, 404);

let server: FaultClient;
before(async () => {
  server = await faultClient();
});

const talkOf = (answers: FaultStep[][], options: Partial<ConversationOptions> = {}) =>
  converseWith(server, answers, {protocol: 'pingrep'}, {options});

describe('A session that the server makes', () => {
  it('is opened before the first question, and used by all', async () => {
    const answer = streamed('pingrep', ['Because']);
    const talk = talkOf([pingrepSession('sess-1'), answer, answer]);
    expect(await talk.ask()).to.include({status: 'complete'});
    expect(await talk.ask('And?')).to.include({status: 'complete'});
    expect(talk.asked).to.deep.equal([SESSIONS, messagesOf('sess-1'), messagesOf('sess-1')]);
    expect(talk.conversation.session).to.include({conversationId: 'sess-1'});
  });

  it('is known on the next page', async () => {
    const store = new FakeStore();
    const before = talkOf([pingrepSession('sess-1'), streamed('pingrep', ['Because'])], {store});
    await before.ask();
    const after = talkOf([streamed('pingrep', ['And so'])], {store});
    await after.ask('And?');
    expect(after.asked).to.deep.equal([messagesOf('sess-1')]);
  });

  it('is kept for a retry where the question behind it failed', async () => {
    const talk = talkOf([
      pingrepSession('sess-1'),
      json({error: {message: 'Too long'}}, 413),
      streamed('pingrep', ['Because']),
    ]);
    expect(await talk.ask()).to.include({status: 'failed'});
    expect(await talk.conversation.retry()).to.include({status: 'complete'});
    expect(talk.asked).to.deep.equal([SESSIONS, messagesOf('sess-1'), messagesOf('sess-1')]);
  });

  it('that the server forgot is made anew, once, and the question is asked there', async () => {
    const answer = streamed('pingrep', ['Because']);
    const talk = talkOf([pingrepSession('old'), answer, notFound, pingrepSession('new'), answer]);
    await talk.ask();
    expect(await talk.ask('And?')).to.include({status: 'complete', text: 'Because'});
    expect(talk.asked.slice(2)).to.deep.equal([messagesOf('old'), SESSIONS, messagesOf('new')]);
    expect(talk.conversation.session).to.include({conversationId: 'new'});
  });

  it('that is forgotten at once is not made a third time', async () => {
    const answer = streamed('pingrep', ['Because']);
    const talk = talkOf([pingrepSession('old'), answer, notFound, pingrepSession('new'), notFound]);
    await talk.ask();
    const {status, error} = await talk.ask('And?');
    expect(status).to.equal('failed');
    expect(error).to.have.property('code', 'not-found');
    expect(talk.asked).to.have.length(5);
  });

  it('that the page fixed is used without being opened, and not replaced where it is unknown', async () => {
    const talk = talkOf([streamed('pingrep', ['Because']), notFound], {sessionId: 'page-1'});
    expect(await talk.ask()).to.include({status: 'complete'});
    expect((await talk.ask('And?')).error).to.have.property('code', 'not-found');
    expect(talk.asked).to.deep.equal([messagesOf('page-1'), messagesOf('page-1')]);
  });

  for (const [what, body] of [
    ['an object without an id', {ok: true}],
    ['an id that is no id', {id: {}}],
    ['an array', []],
  ] as const) {
    it(`that comes as ${what} is told as a bad answer`, async () => {
      const {error} = await talkOf([json(body)]).ask();
      expect(error).to.have.property('code', 'bad-response');
      expect(error?.message).to.match(/session without an id/);
    });
  }

  it('that comes as no JSON is told as a bad answer', async () => {
    const {error} = await talkOf([[{head: ['HTTP/1.1 200 OK']}, {write: 'created'}, {end: true}]]).ask();
    expect(error).to.have.property('code', 'bad-response');
  });

  it('is waited for like an answer: retries are told, and stopped', async () => {
    const busy = [{head: ['HTTP/1.1 503 Busy', 'content-length: 0']}];
    const talk = talkOf([busy, pingrepSession('sess-1'), streamed('pingrep', ['Because'])]);
    expect(await talk.ask()).to.include({status: 'complete'});
    expect(talk.waits).to.have.length(1);
  });
});

describe('Beside the turns of such a session', () => {
  it('compacting asks the session, and its recap is a message', async () => {
    const talk = talkOf([
      pingrepSession('sess-1'),
      streamed('pingrep', ['Because']),
      streamed('pingrep', ['So far: why']),
    ]);
    await talk.ask();
    expect(await talk.conversation.compact()).to.include({status: 'complete', text: 'So far: why'});
    expect(talk.asked.at(-1)).to.equal(`${SESSIONS}/sess-1/compact`);
  });

  it('compacting what the server never knew is refused, without a request', async () => {
    const talk = talkOf([json({error: 'Too long'}, 413)]);
    await talk.ask();
    expect(await rejection(talk.conversation.compact())).to.have.property('code', 'bad-request');
    expect(talk.asked).to.deep.equal([SESSIONS]);
  });

  it('compacting a session that the server forgot fails, and makes none', async () => {
    const talk = talkOf([pingrepSession('sess-1'), streamed('pingrep', ['Because']), notFound]);
    await talk.ask();
    expect(await rejection(talk.conversation.compact())).to.have.property('code', 'not-found');
    expect(talk.asked).to.have.length(3);
    expect(talk.conversation.state.messages).to.have.length(2);
  });

  it('the usage of its context is asked of the session', async () => {
    const talk = talkOf([
      pingrepSession('sess-1'),
      streamed('pingrep', ['Because']),
      json({used_tokens: 250, max_tokens: 1000}),
    ]);
    expect(await talk.conversation.contextUsage()).to.deep.equal({used: 0, limit: 0, percent: 0});
    await talk.ask();
    expect(await talk.conversation.contextUsage()).to.deep.equal({used: 250, limit: 1000, percent: 25});
    expect(talk.asked.at(-1)).to.equal(`${SESSIONS}/sess-1/context-usage`);
  });

  it('the usage of a session that the server never made is nothing, without a request', async () => {
    const talk = talkOf([json({error: 'Too long'}, 413)]);
    await talk.ask();
    expect(await talk.conversation.contextUsage()).to.deep.equal({used: 0, limit: 0, percent: 0});
    expect(talk.asked).to.deep.equal([SESSIONS]);
  });

  it('its record is shown on a page that knows the session only', async () => {
    const record = {
      id: 'page-1',
      messages: [
        {id: '1', role: 'user', content: 'Why?'},
        {id: '2', role: 'assistant', content: 'Because'},
      ],
    };
    const talk = talkOf([json(record)], {sessionId: 'page-1'});
    await talk.conversation.loadHistory();
    expect(talk.conversation.state.messages.map(({text}) => text)).to.deep.equal(['Why?', 'Because']);
    expect(talk.asked).to.deep.equal([`${SESSIONS}/page-1`]);
    expect((await talk.seen())[0]).to.include({method: 'GET', body: ''});
  });

  for (const [what, answer] of [
    ['JSON', json({ok: true})],
    ['nothing', [{head: ['HTTP/1.1 204 No Content']}, {end: true}]],
    ['a word', [{head: ['HTTP/1.1 200 OK', 'content-length: 2']}, {write: 'ok'}]],
  ] as [string, FaultStep[]][]) {
    it(`what became of a command is told to the server, which may answer with ${what}`, async () => {
      const commanding: FaultStep[] = [
        {head: ['HTTP/1.1 200 OK', 'content-type: text/event-stream']},
        {
          write: `data: {"type":"token","content":"This way."}\n\ndata: ${JSON.stringify({
            type: 'done',
            message: {content: 'This way.'},
            commands: [{type: 'navigate', params: {url: '/docs'}}],
          })}\n\n`,
        },
        {end: true},
      ];
      const talk = talkOf([pingrepSession('sess-1'), commanding, answer]);
      const errors: unknown[] = [];
      talk.conversation.on('error', ({error}) => errors.push(error));
      talk.conversation.on('command', ({settle}) => settle('done', 'there'));
      await talk.ask('Take me to the docs');
      await server.closed(talk.name);
      const reports = (await talk.seen()).slice(2).map(({body}) => JSON.parse(body) as object);
      expect(talk.asked[2]).to.equal('https://api.test/root/api/v1/chat/command');
      expect(reports).to.deep.equal([
        {command: 'navigate', args: {url: '/docs'}, status: 'done', sessionId: 'sess-1', result: 'there'},
      ]);
      expect(errors).to.deep.equal([]);
    });
  }
});
