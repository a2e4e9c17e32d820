import {expect, oneEvent} from '@open-wc/testing';
import type {Protocol} from '../../src/protocols/protocol.js';
import {
  answer,
  type FaultClient,
  type FaultStep,
  faultClient,
  ok,
  okChunked,
} from '../support/fault-script.js';
import {openChat, until, type VisitedChat} from './harness.js';
import {plainProtocol} from './server.js';

/** The chat over the browser's own fetch and a real server that goes wrong as the test says. */
describe('a real network under the element', () => {
  let server: FaultClient;
  const sse = (...events: object[]): string =>
    events.map(event => `data: ${JSON.stringify(event)}\n\n`).join('');
  const text = (delta: string) => ({type: 'text', delta});

  before(async () => {
    server = await faultClient();
  });

  async function chatWith(...answers: FaultStep[][]): Promise<VisitedChat> {
    const url = server.url({name: server.newName(), answers});
    return chatAt(url);
  }

  async function chatAt(url: string): Promise<VisitedChat> {
    const protocol: Protocol = {
      ...plainProtocol,
      request: (turn, settings) => ({...(plainProtocol.request(turn, settings) as object), url}) as never,
    };
    const chat = await openChat({properties: {protocol}});
    chat.element.fetch = undefined;
    return chat;
  }

  /** The visitor asks and waits for whatever comes. */
  async function asked(chat: VisitedChat): Promise<void> {
    await chat.type('Hello');
    const ended = oneEvent(chat.element, 'dragoman-response-end');
    await chat.press('Enter');
    await ended;
    await chat.rendered();
  }

  it('shows a whole answer', async () => {
    const chat = await chatWith([
      okChunked('text/event-stream'),
      {chunk: sse(text('Hi '))},
      {chunk: sse(text('there'), {type: 'done'})},
      {lastChunk: true},
    ]);
    await asked(chat);
    expect(chat.lastAnswer).to.deep.include({text: 'Hi there', status: 'complete'});
  });

  it('shows text while the answer is still on its way', async () => {
    const gate = server.newName();
    const chat = await chatWith([
      okChunked('text/event-stream'),
      {chunk: sse(text('Once upon'))},
      {await: gate},
      {chunk: sse(text(' a time'), {type: 'done'})},
      {lastChunk: true},
    ]);
    const ended = asked(chat);
    await until(chat.root, () => chat.lastAnswer?.text === 'Once upon');
    expect(chat.lastAnswer.status).to.equal('streaming');
    await server.release(gate);
    await ended;
    expect(chat.lastAnswer).to.deep.include({text: 'Once upon a time', status: 'complete'});
  });

  for (const [how, end] of [
    ['a reset', {reset: true}],
    ['a clean end', {end: true}],
  ] as const) {
    it(`keeps the text of an answer cut by ${how}, and says so`, async () => {
      const gate = server.newName();
      const chat = await chatWith([
        ok('text/event-stream'),
        {write: sse(text('Half a'))},
        {await: gate},
        end,
      ]);
      const ended = asked(chat);
      await until(chat.root, () => chat.lastAnswer?.text === 'Half a');
      await server.release(gate);
      await ended;
      expect(chat.lastAnswer).to.deep.include({text: 'Half a', status: 'interrupted'});
      expect(chat.has('Try again')).to.be.true;
    });
  }

  it('asks again after a cut, and gets the rest', async () => {
    const chat = await chatWith(
      [ok('text/event-stream'), {write: sse(text('Half a'))}, {end: true}],
      [ok('text/event-stream'), {write: sse(text('Whole'), {type: 'done'})}],
    );
    await asked(chat);
    const ended = oneEvent(chat.element, 'dragoman-response-end');
    await chat.click('Try again');
    await ended;
    await chat.rendered();
    expect(chat.dialogue).to.deep.equal(['visitor: Hello', 'assistant: Whole']);
  });

  const refusals: [string, FaultStep[], string, string][] = [
    [
      'a refused key',
      answer(401, 'application/json', '{"error":"Invalid token"}'),
      'unauthorized',
      'Check the token,',
    ],
    [
      'a refused page',
      answer(403, 'application/json', '{"message":"Origin"}'),
      'forbidden',
      'Check that the server allows this page’s origin',
    ],
    ['an unknown agent', answer(404, 'text/plain', 'Not Found'), 'not-found', 'Check api-url and agent'],
    ['a refused request', answer(422, 'application/json', '{"detail":"no"}'), 'bad-request', 'Check agent'],
    [
      'a page in place of an answer',
      answer(200, 'text/html', '<!doctype html><p>Hi'),
      'bad-response',
      'Check api-url',
    ],
  ];
  for (const [what, steps, code, words] of refusals) {
    it(`names what to change after ${what}`, async () => {
      const chat = await chatWith(steps);
      await asked(chat);
      expect(chat.lastAnswer.status).to.equal('failed');
      expect(chat.lastAnswer.words).to.contain(words);
      expect(chat.heard('dragoman-error').map(({error}) => error.code)).to.deep.equal([code]);
    });
  }

  it('hangs up on a real server when the visitor stops', async () => {
    const name = server.newName();
    const gate = server.newName();
    const url = server.url({
      name,
      answers: [[okChunked('text/event-stream'), {chunk: sse(text('Once'))}, {await: gate}]],
    });
    const chat = await chatAt(url);
    await chat.type('Hello');
    const started = oneEvent(chat.element, 'dragoman-response-start');
    await chat.press('Enter');
    await started;
    await server.reached(gate);
    await chat.click('Stop');
    await server.closed(name);
    expect(chat.lastAnswer.status).to.equal('stopped');
  });
});
