import {expect} from '@open-wc/testing';
import type {Message} from '../../src/conversation/message.js';
import {
  type ConverseSettings,
  closing,
  converseWith,
  DIALECT_NAMES,
  DIALECTS,
  type DialectName,
  type FaultTalk,
  showsText,
  streamed,
  until,
} from '../support/converse.js';
import {base64, type FaultClient, type FaultStep, faultClient, okChunked} from '../support/fault-script.js';
import {gzipPieces} from '../support/gzip.js';

let server: FaultClient;
before(async () => {
  server = await faultClient();
});

/** A conversation in which the next question will be answered by these steps. */
async function aboutToStream(
  name: DialectName,
  steps: (gate: string) => FaultStep[],
  settings: Partial<ConverseSettings> = {},
): Promise<FaultTalk> {
  const {before, questionsBefore} = DIALECTS[name];
  const talk = converseWith(server, gate => [...before, steps(gate)], {protocol: name, ...settings});
  for (let count = 0; count < questionsBefore; count++) await talk.ask('Hello');
  return talk;
}

/** Requests that come before the one which is streamed, and that one. */
const requestsUntilStreamed = (name: DialectName): number => DIALECTS[name].before.length + 1;

/** Asks; once the first text is shown, the server goes on past its gate. */
async function askThrough(talk: FaultTalk): Promise<Message> {
  const answer = talk.ask();
  await showsText(talk.conversation);
  await server.release(talk.name);
  return answer;
}

describe('A whole answer', () => {
  for (const name of DIALECT_NAMES) {
    it(`is complete: ${name}`, async () => {
      const talk = await aboutToStream(name, gate => streamed(name, ['Be', 'cause'], gate));
      expect(await askThrough(talk)).to.include({status: 'complete', text: 'Because'});
    });
  }
});

describe('A stream that is cut', () => {
  const words = 'Beca';
  const cuts: [string, (name: DialectName, gate: string) => FaultStep[]][] = [
    [
      'by a clean end without the end marker',
      name => [closing(name), {write: DIALECTS[name].text(words)}, {end: true}],
    ],
    [
      'by the clean end of a chunked body',
      name => [okChunked(DIALECTS[name].contentType), {chunk: DIALECTS[name].text(words)}, {lastChunk: true}],
    ],
    [
      'by a reset',
      (name, gate) => [
        okChunked(DIALECTS[name].contentType),
        {chunk: DIALECTS[name].text(words)},
        {await: gate},
        {reset: true},
      ],
    ],
    [
      'before its Content-Length',
      (name, gate) => [
        closing(name, 'content-length: 5000'),
        {write: DIALECTS[name].text(words)},
        {await: gate},
        {end: true},
      ],
    ],
    [
      'in the middle of its gzip',
      name => {
        const {text, end} = DIALECTS[name];
        const [first, rest] = gzipPieces([text(words), text('use') + end]) as [Uint8Array, Uint8Array];
        return [
          closing(name, 'content-encoding: gzip'),
          {bytes: base64(first)},
          {bytes: base64(rest.slice(0, 9))},
          {end: true},
        ];
      },
    ],
  ];
  for (const [how, steps] of cuts) {
    for (const name of DIALECT_NAMES) {
      it(`${how} is interrupted, keeps its text, and is not asked for again: ${name}`, async () => {
        const talk = await aboutToStream(name, gate => steps(name, gate));
        const answer = await askThrough(talk);
        expect(answer).to.include({status: 'interrupted', text: words});
        expect(answer.error).to.include({code: 'interrupted', retryable: true});
        expect(await server.count(talk.name)).to.equal(requestsUntilStreamed(name));
        expect(talk.waits).to.deep.equal([]);
      });
    }
  }

  it('in the middle of a frame keeps the frames before', async () => {
    const talk = converseWith(
      server,
      [[closing('chatbotiq'), {write: 'data: {"type":"content","content":"Beca"}\n\ndata: {"type":"cont'}]],
      {protocol: 'chatbotiq'},
    );
    expect(await talk.ask()).to.include({status: 'interrupted', text: 'Beca'});
  });

  it('before any text is interrupted where the server had begun to answer', async () => {
    const talk = converseWith(
      server,
      [[closing('chatbotiq'), {write: 'data: {"type":"status","stage":"retrieving"}\n\n'}]],
      {
        protocol: 'chatbotiq',
      },
    );
    expect(await talk.ask()).to.include({status: 'interrupted', text: ''});
  });

  it('can be asked for again, and is complete then', async () => {
    const cut = [closing('headless'), {write: DIALECTS.headless.text('Beca')}];
    const talk = converseWith(server, [cut, streamed('headless', ['Because'])], {protocol: 'headless'});
    await talk.ask();
    expect(await talk.conversation.retry()).to.include({status: 'complete', text: 'Because'});
    expect(talk.conversation.state.messages).to.have.length(2);
  });

  it('in the lines that fifthelement documents, without blank lines, keeps what was whole', async () => {
    const lines = 'data: {"chunk": "Be"}\ndata: {"chunk": "cause"}\n';
    const cut = await aboutToStream('fifthelement', () => [closing('fifthelement'), {write: lines}]);
    expect(await cut.ask()).to.include({status: 'interrupted', text: 'Because'});
    const whole = await aboutToStream('fifthelement', () => [
      closing('fifthelement'),
      {write: `${lines}data: [DONE]\n`},
    ]);
    expect(await whole.ask()).to.include({status: 'complete', text: 'Because'});
  });
});

describe('Stop, in the middle of a stream', () => {
  for (const name of DIALECT_NAMES) {
    it(`keeps the text, and the server sees the connection close: ${name}`, async () => {
      const talk = await aboutToStream(name, gate => streamed(name, ['Beca', 'use'], gate));
      const answer = talk.ask();
      await showsText(talk.conversation);
      talk.conversation.stop();
      expect(await answer).to.include({status: 'stopped', text: 'Beca'});
      await server.closed(talk.name);
      expect(await server.count(talk.name)).to.equal(requestsUntilStreamed(name));
    });
  }

  it('before the head of the answer closes the connection, too', async () => {
    const talk = converseWith(server, gate => [[{await: gate}]], {protocol: 'headless'});
    const answer = talk.ask();
    await server.reached(talk.name);
    talk.conversation.stop();
    expect(await answer).to.include({status: 'stopped', text: ''});
    await server.closed(talk.name);
  });

  it('ends the wait before an automatic retry, and nothing more is sent', async () => {
    const busy = [{head: ['HTTP/1.1 503 Busy', 'content-length: 0', 'retry-after: 60']}];
    const talk = converseWith(server, [busy], {protocol: 'headless'}, {options: {patient: true}});
    talk.conversation.subscribe(({waiting}) => waiting && talk.conversation.stop());
    expect(await talk.ask()).to.include({status: 'stopped', text: ''});
    expect(talk.clock.pending).to.equal(0);
    expect(await server.count(talk.name)).to.equal(1);
  });

  it('lets the next question go at once', async () => {
    const talk = converseWith(
      server,
      gate => [streamed('headless', ['Beca', 'use'], gate), streamed('headless', ['And so'])],
      {protocol: 'headless'},
    );
    void talk.ask();
    await showsText(talk.conversation);
    const next = talk.ask('And?');
    talk.conversation.stop();
    expect(await next).to.include({status: 'complete', text: 'And so'});
  });
});

describe('A server that falls silent', () => {
  const waitForText = async (talk: FaultTalk): Promise<{answer: Promise<Message>}> => {
    const answer = talk.ask();
    await showsText(talk.conversation);
    return {answer};
  };

  for (const name of DIALECT_NAMES) {
    it(`in mid-stream is given up after two minutes, and the text stays: ${name}`, async () => {
      const talk = await aboutToStream(name, gate => streamed(name, ['Beca', 'use'], gate));
      const {answer} = await waitForText(talk);
      talk.clock.advance(119_999);
      expect(talk.conversation.busy).to.equal(true);
      talk.clock.advance(1);
      expect(await answer).to.include({status: 'interrupted', text: 'Beca'});
      await server.closed(talk.name);
      expect(await server.count(talk.name)).to.equal(requestsUntilStreamed(name));
    });
  }

  it('is given up after as many seconds as the page says', async () => {
    const talk = await aboutToStream('headless', gate => streamed('headless', ['Beca', 'use'], gate), {
      idleTimeout: 5,
    });
    const {answer} = await waitForText(talk);
    talk.clock.advance(5000);
    expect(await answer).to.include({status: 'interrupted'});
  });

  it('before its answer has failed by time, and is not asked again', async () => {
    const talk = converseWith(server, gate => [[{await: gate}]], {protocol: 'headless'});
    const answer = talk.ask();
    await server.reached(talk.name);
    talk.clock.advance(120_000);
    const {status, error} = await answer;
    expect(status).to.equal('failed');
    expect(error).to.include({code: 'timeout', retryable: true});
    expect(await server.count(talk.name)).to.equal(1);
  });

  it('is waited for as long as heartbeats come', async () => {
    const {contentType, text, end} = DIALECTS.chatbotiq;
    const beat = 'heartbeat';
    const talk = converseWith(
      server,
      gate => [
        [
          okChunked(contentType),
          {chunk: text('Beca')},
          {await: gate},
          {chunk: `: still here\n\n${text('-')}`},
          {await: `${gate}-${beat}`},
          {chunk: text('use') + end},
          {lastChunk: true},
        ],
      ],
      {protocol: 'chatbotiq'},
    );
    const {answer} = await waitForText(talk);
    talk.clock.advance(100_000);
    await server.release(talk.name);
    await until(talk.conversation, live => live?.text === 'Beca-');
    talk.clock.advance(100_000);
    await server.release(`${talk.name}-${beat}`);
    expect(await answer).to.include({status: 'complete', text: 'Beca-use'});
  });
});

describe('Automatic retries', () => {
  const status = (code: number, ...headers: string[]): FaultStep[] => [
    {head: [`HTTP/1.1 ${code} Fault`, 'content-length: 0', ...headers]},
  ];

  for (const code of [408, 425, 429, 500, 502, 503, 504]) {
    it(`ask three times more after ${code}, as the same turn, and then give up`, async () => {
      const talk = converseWith(server, [status(code)], {protocol: 'headless'});
      expect(await talk.ask()).to.include({status: 'failed'});
      const seen = await talk.seen();
      expect(seen).to.have.length(4);
      expect(new Set(seen.map(({body}) => body)).size).to.equal(1);
      expect(talk.waits.map(({attempt}) => attempt)).to.deep.equal([1, 2, 3]);
    });
  }

  it('end with the first good answer', async () => {
    const talk = converseWith(server, [status(502), status(503), streamed('headless', ['Because'])], {
      protocol: 'headless',
    });
    expect(await talk.ask()).to.include({status: 'complete', text: 'Because'});
    expect(await server.count(talk.name)).to.equal(3);
    expect(talk.conversation.state).not.to.have.property('waiting');
  });

  it('tell until when they wait, as the server asked', async () => {
    const talk = converseWith(server, [status(429, 'retry-after: 30'), streamed('headless', ['Because'])], {
      protocol: 'headless',
    });
    await talk.ask();
    expect(talk.waits).to.have.length(1);
    expect(talk.waits[0]?.until).to.equal(talk.clock.now() + 30_000);
    expect(talk.waits[0]?.error.code).to.equal('rate-limited');
  });

  for (const code of [400, 401, 403, 404, 413, 501]) {
    it(`do not happen after ${code}`, async () => {
      const talk = converseWith(server, [status(code)], {protocol: 'headless'});
      expect(await talk.ask()).to.include({status: 'failed'});
      expect(await server.count(talk.name)).to.equal(1);
    });
  }
});
