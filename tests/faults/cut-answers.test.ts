import {expect} from '@open-wc/testing';
import {connect} from '../../src/connect.js';
import {Conversation} from '../../src/conversation/conversation.js';
import type {ChatEvent} from '../../src/conversation/events.js';
import type {Turn} from '../../src/conversation/turn.js';
import {
  base64,
  type FaultClient,
  type FaultStep,
  faultClient,
  ok,
  okChunked,
} from '../support/fault-script.js';
import {gzipped} from '../support/gzip.js';

const SSE = 'text/event-stream';

/** The first words of an answer in each dialect, and what would have ended it. */
const DIALECTS = {
  interakt: {
    type: SSE,
    words: 'event: content\ndata: {"content":"Half an "}\n\nevent: content\ndata: {"content":"answer"}\n\n',
    end: 'event: done\ndata: {}\n\n',
  },
  pingrep: {
    type: SSE,
    words: 'data: {"type":"token","content":"Half an "}\n\ndata: {"type":"token","content":"answer"}\n\n',
    end: 'data: {"type":"done","message":"Half an answer"}\n\n',
  },
  fifthelement: {
    type: SSE,
    words: 'data: {"chunk": "Half an "}\ndata: {"chunk": "answer"}\n',
    end: 'data: [DONE]\n',
  },
  chatbotiq: {
    type: SSE,
    words: 'data: {"type":"content","content":"Half an "}\n\ndata: {"type":"content","content":"answer"}\n\n',
    end: 'data: {"type":"done","conversation_id":"c","assistant_message_id":"m","citations":[]}\n\n',
  },
  headless: {
    type: 'application/x-ndjson',
    words: '{"type":"token","token":"Half an "}\n{"type":"token","token":"answer"}\n',
    end: '{"type":"done","message":"Half an answer","conversationId":"c"}\n',
  },
};

type Dialect = keyof typeof DIALECTS;
const NAMES = Object.keys(DIALECTS) as Dialect[];

const turn: Turn = {id: 't', text: 'hi', sessionId: 's', sessionFixed: true, conversationId: 'c'};

let server: FaultClient;
before(async () => {
  server = await faultClient();
});

/** A connection whose every request meets this script, whatever address it asks. */
function connectTo(protocol: Dialect, steps: FaultStep[]) {
  const name = server.newName();
  const url = server.url({name, answers: [steps]});
  const connection = connect({
    protocol,
    apiUrl: 'https://api.test',
    agent: 'a',
    fetch: (_, init) => fetch(url, init),
  });
  return {connection, name};
}

/** Runs one turn: the text that came, and the error it ended with. */
async function run(protocol: Dialect, steps: FaultStep[]) {
  const {connection, name} = connectTo(protocol, steps);
  const events: ChatEvent[] = [];
  let error: unknown;
  try {
    const sink = {event: (event: ChatEvent) => void events.push(event), waiting: () => {}};
    await connection.run(turn, sink, new AbortController().signal);
  } catch (thrown) {
    error = thrown;
  }
  const text = events.map(event => (event.type === 'text' ? event.delta : '')).join('');
  return {text, error, ended: events.some(({type}) => type === 'done'), requests: await server.count(name)};
}

for (const protocol of NAMES) {
  const {type, words, end} = DIALECTS[protocol];
  describe(`§2.1 row 22: an answer of ${protocol} that is cut`, () => {
    async function expectInterrupted(steps: FaultStep[]): Promise<void> {
      const {text, error, ended, requests} = await run(protocol, steps);
      expect(error).to.include({code: 'interrupted', retryable: true});
      expect(text).to.equal('Half an answer');
      expect(ended).to.equal(false);
      expect(requests).to.equal(1);
    }

    it('is complete where it is not cut: the other tests mean something', async () => {
      const {text, error, ended} = await run(protocol, [ok(type), {write: words + end}]);
      expect(error).to.equal(undefined);
      expect(text).to.equal('Half an answer');
      expect(ended).to.equal(true);
    });

    it('by a clean end is interrupted, and its text kept', async () => {
      await expectInterrupted([ok(type), {write: words}, {end: true}]);
    });

    it('by the end of a chunked body is interrupted, and its text kept', async () => {
      await expectInterrupted([okChunked(type), {chunk: words}, {lastChunk: true}]);
    });

    it('in the middle of its end marker is interrupted, and its text kept', async () => {
      await expectInterrupted([ok(type), {write: words + end.slice(0, -4).trimEnd()}, {end: true}]);
    });

    it('by truncated gzip is interrupted, and its text kept', async () => {
      // All words are there; what is cut is the check at the end, which would have told that the body is whole.
      const whole = await gzipped(words);
      const steps: FaultStep[] = [ok(type, 'content-encoding: gzip'), {bytes: base64(whole.slice(0, -6))}];
      await expectInterrupted(steps);
    });
  });
}

describe('A conversation whose answer is cut', () => {
  // The first turn of the two others is another exchange.
  for (const protocol of ['interakt', 'chatbotiq', 'headless'] as const) {
    const {type, words} = DIALECTS[protocol];
    it(`keeps the half answer as interrupted, never as complete: ${protocol}`, async () => {
      const {connection} = connectTo(protocol, [ok(type), {write: words}, {end: true}]);
      const message = await new Conversation({connection}).send('hi');
      expect(message.status).to.equal('interrupted');
      expect(message.text).to.equal('Half an answer');
      expect(message.error).to.include({code: 'interrupted', retryable: true});
    });
  }
});
