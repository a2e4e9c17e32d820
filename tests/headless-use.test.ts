import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {
  CHATBOTIQ_BOT_ID,
  DEMO_AGENT,
  FIFTHELEMENT_KEY,
  HEADLESS_KEY,
  INTERAKT_TOKEN,
  PINGREP_KEY,
} from '../demo/server/keys.js';
import type {Listening} from '../demo/server/listen.js';
import {createDemoServer} from '../demo/server/server.js';
import {
  ChatError,
  type ChatErrorCode,
  type ConnectOptions,
  Conversation,
  connect,
  type Message,
  type ProtocolName,
} from '../src/index.js';

/** What each API wants, besides its address. */
const ACCESS: Readonly<Record<ProtocolName, Partial<ConnectOptions>>> = {
  interakt: {agent: DEMO_AGENT, token: INTERAKT_TOKEN},
  pingrep: {token: PINGREP_KEY},
  fifthelement: {agent: DEMO_AGENT, token: FIFTHELEMENT_KEY},
  chatbotiq: {agent: CHATBOTIQ_BOT_ID},
  headless: {token: HEADLESS_KEY},
};

/** Settings with which each API refuses, and how. */
const WRONG: Readonly<Record<ProtocolName, [Partial<ConnectOptions>, ChatErrorCode]>> = {
  interakt: [{token: 'wrong'}, 'unauthorized'],
  pingrep: [{token: 'wrong'}, 'unauthorized'],
  fifthelement: [{token: 'wrong'}, 'unauthorized'],
  chatbotiq: [{agent: 'no-such-bot'}, 'not-found'],
  headless: [{token: 'wrong'}, 'unauthorized'],
};

let server: Listening;
before(async () => {
  server = await createDemoServer({paceMs: 1});
});
after(() => server.close());

function converse(protocol: ProtocolName, settings: Partial<ConnectOptions> = {}): Conversation {
  const apiUrl = `${server.origin}/api/${protocol}${protocol === 'fifthelement' ? '/v1/api' : ''}`;
  return new Conversation({connection: connect({protocol, apiUrl, ...ACCESS[protocol], ...settings})});
}

/** Resolves once the answer under way shows text. */
function showsText(conversation: Conversation): Promise<void> {
  return new Promise(resolve => {
    const stop = conversation.subscribe(({messages}) => {
      if (messages.at(-1)?.status !== 'streaming') return;
      stop();
      resolve();
    });
  });
}

const statusOf = ({status, text, error}: Message): string =>
  error ? `${status} (${error.code}: ${error.message})` : text === '' ? `${status}, empty` : status;

describe('Without any element, in plain Node', () => {
  it('there is no DOM', () => {
    assert.equal(typeof document, 'undefined');
    assert.equal(typeof HTMLElement, 'undefined');
  });

  for (const protocol of Object.keys(ACCESS) as ProtocolName[]) {
    describe(protocol, () => {
      it('holds a conversation: a question, a follow-up from memory, a stop, a new conversation', async () => {
        const conversation = converse(protocol);
        const told: string[] = [];
        conversation.on('session-start', () => told.push('session-start'));
        conversation.on('session-end', ({reason}) => told.push(`session-end ${reason}`));
        conversation.on('message', ({message}) => told.push(`${message.role} ${message.status}`));

        const first = await conversation.send('How do I get started?');
        assert.equal(statusOf(first), 'complete');
        const sources = first.parts.some(part => part.type === 'sources') || /\]\(http/.test(first.text);
        assert.ok(sources, `The answer names no source: ${first.text}`);

        const second = await conversation.send('What did I ask first?');
        assert.equal(statusOf(second), 'complete');
        assert.match(second.text, /How do I get started\?/);
        assert.equal(conversation.getMessages().length, 4);

        const third = conversation.send('/fault stall');
        await showsText(conversation);
        conversation.stop();
        assert.equal(statusOf(await third), 'stopped');
        assert.ok((await third).text.length > 0);

        conversation.newConversation();
        assert.deepEqual(conversation.getMessages(), []);
        const anew = await conversation.send('What did I ask first?');
        assert.equal(statusOf(anew), 'complete');
        assert.doesNotMatch(anew.text, /How do I get started\?/);

        assert.deepEqual(told, [
          'session-start',
          ...['user complete', 'assistant complete', 'user complete', 'assistant complete'],
          ...['user complete', 'assistant stopped'],
          'session-end new',
          ...['session-start', 'user complete', 'assistant complete'],
        ]);
      });

      it('ends a refused question in an error that says what to change', async () => {
        const [settings, code] = WRONG[protocol];
        const {status, error} = await converse(protocol, settings).send('How do I get started?');
        assert.equal(status, 'failed');
        assert.ok(error instanceof ChatError);
        assert.equal(error.code, code);
        assert.match(error.message, /Check (the token|api-url and agent)/);
      });

      it('ends a stream that is cut as interrupted, and can ask again', async () => {
        const conversation = converse(protocol);
        await conversation.send('Hello');
        const cut = await conversation.send('/fault cut');
        assert.match(statusOf(cut), /^interrupted/);
        assert.ok(cut.text.length > 0);
        const again = await conversation.send('Hello');
        assert.equal(statusOf(again), 'complete');
      });
    });
  }

  it('needs a whole address, and says so', async () => {
    const conversation = converse('headless', {apiUrl: '/relay/headless'});
    await assert.rejects(conversation.send('Hello'), (error: unknown) => {
      assert.ok(error instanceof ChatError);
      assert.equal(error.code, 'config');
      assert.match(error.message, /api-url="\/relay\/headless" is no web address/);
      return true;
    });
  });

  it('queues questions that are asked at once', async () => {
    const conversation = converse('headless');
    const answers = await Promise.all(
      ['Hello', 'How do I get started?', 'What did I ask first?'].map(text => conversation.send(text)),
    );
    assert.deepEqual(answers.map(statusOf), ['complete', 'complete', 'complete']);
    assert.match(answers[2]?.text ?? '', /Hello/);
  });

  it('talks to PingRep beside the turns: usage, recap, record', async () => {
    const conversation = converse('pingrep');
    await conversation.send('How do I get started?');
    const usage = await conversation.contextUsage();
    assert.ok(usage.used > 0 && usage.limit > usage.used && usage.percent > 0, JSON.stringify(usage));
    const recap = await conversation.compact();
    assert.match(recap.text, /How do I get started\?/);

    const sessionId = conversation.session?.conversationId;
    assert.ok(sessionId);
    const apiUrl = `${server.origin}/api/pingrep`;
    const onAnotherPage = new Conversation({
      connection: connect({protocol: 'pingrep', apiUrl, token: PINGREP_KEY}),
      sessionId,
    });
    await onAnotherPage.loadHistory();
    assert.equal(onAnotherPage.getMessages()[0]?.text, 'How do I get started?');
  });
});
