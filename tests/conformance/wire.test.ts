import {expect} from '@open-wc/testing';
import type {Message} from '../../src/conversation/message.js';
import {everyCut, fromBase64} from '../support/bodies.js';
import {type Converse, converse} from '../support/converse.js';
import {dataFile} from '../support/data.js';

interface Recording {
  request: {method: string; path: string};
  status: number;
  headers: Record<string, string>;
  chunks_base64: string[];
}

const WHOLE = 'Hello wörld 👋 from the vendor server.\nSecond line.';

interface Expected {
  status: Message['status'];
  text?: string;
  code?: string;
  /** The server's own words, where it has any. */
  says?: RegExp;
  /** Requests in all, automatic retries included. Default 1. */
  requests?: number;
}

/** Every recorded answer, and what a conversation makes of it. */
const EXPECTED: Readonly<Record<string, Expected>> = {
  'headless-stream-ok': {status: 'complete', text: WHOLE},
  'headless-json-ok': {status: 'complete', text: WHOLE},
  'headless-stream-boom': {status: 'failed', code: 'server', says: /^Internal server error$/},
  'headless-json-boom': {status: 'failed', code: 'server', says: /^Internal server error$/, requests: 4},
  'headless-400-badjson': {status: 'failed', code: 'bad-request'},
  'headless-400-empty': {status: 'failed', code: 'bad-request', says: /^Invalid request payload$/},
  'headless-400-toolong': {status: 'failed', code: 'bad-request', says: /^Invalid request payload$/},
  'headless-401': {status: 'failed', code: 'unauthorized', says: /^Unauthorized\. Check the token/},
  'headless-404': {status: 'failed', code: 'not-found', says: /Check api-url and agent/},
  'headless-413': {status: 'failed', code: 'too-large'},
  'headless-429': {
    status: 'failed',
    code: 'rate-limited',
    says: /^Too many requests\. How long to wait/,
    requests: 4,
  },
  'headless-cors-preflight-blocked': {status: 'failed', code: 'server', requests: 4},
  'headless-cors-preflight-ok': {status: 'failed', code: 'empty'},
  'nginx-302': {status: 'failed', code: 'config', says: /Check api-url/},
  'nginx-413': {status: 'failed', code: 'too-large'},
  'nginx-429-limit': {status: 'failed', code: 'rate-limited', requests: 4},
  'nginx-502': {status: 'failed', code: 'server', requests: 4},
  'nginx-504': {status: 'failed', code: 'server', requests: 4},
  'nginx-buffered-default': {status: 'failed', code: 'empty'},
};

/** The body in these pieces; none where the recording has none, since a 204 may not have one. */
function bodyOf(pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> | null {
  if (pieces.every(piece => piece.length === 0)) return null;
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(Uint8Array.from(piece));
      controller.close();
    },
  });
}

/** Asks a question that is answered by the recording, its body in these pieces. */
async function replay({request, status, headers}: Recording, pieces: readonly Uint8Array[]) {
  let requests = 0;
  const talk: Converse = converse({
    protocol: 'headless',
    noStream: request.path === '/v1/chat',
    fetch: async () => {
      requests++;
      return new Response(bodyOf(pieces), {status, headers});
    },
  });
  const message = await talk.ask();
  return {...talk, message, requests};
}

const piecesOf = ({chunks_base64}: Recording): Uint8Array[] => chunks_base64.map(fromBase64);

async function read(test: Mocha.Context, name: string): Promise<Recording> {
  const recording = (await dataFile(`wire/${name}.json`)) as Recording | undefined;
  if (!recording) test.skip();
  return recording as Recording;
}

describe('A recorded answer of a real server', () => {
  for (const [name, expected] of Object.entries(EXPECTED)) {
    const {status, text = '', code, says, requests = 1} = expected;
    it(`becomes a message that is ${status}${code ? ` (${code})` : ''}: ${name}`, async function () {
      const recording = await read(this, name);
      const {message, ...rest} = await replay(recording, piecesOf(recording));
      expect(message).to.include({status, text, role: 'assistant'});
      expect(message.error?.code).to.equal(code);
      if (says) expect(message.error?.message).to.match(says);
      expect(message.error?.message ?? '').not.to.match(/[<>]/);
      expect(rest.requests).to.equal(requests);
      expect(rest.waits).to.have.length(requests - 1);
    });
  }

  for (const name of ['headless-stream-ok', 'headless-stream-boom', 'headless-json-ok']) {
    it(`becomes the same message cut at every byte: ${name}`, async function () {
      const recording = await read(this, name);
      const whole = Uint8Array.from(piecesOf(recording).flatMap(piece => [...piece]));
      const shape = ({status, text, parts, error}: Message) => ({status, text, parts, code: error?.code});
      const expected = shape((await replay(recording, [whole])).message);
      for (const pieces of everyCut(whole)) {
        const {message} = await replay(recording, pieces);
        expect(shape(message), `cut after ${pieces[0]?.length} bytes`).to.deep.equal(expected);
      }
    });
  }

  it('names the conversation', async function () {
    const recording = await read(this, 'headless-stream-ok');
    const {conversation} = await replay(recording, piecesOf(recording));
    expect(conversation.session).to.include({conversationId: 'conv_1'});
  });

  it('that is cut before its end marker is interrupted, wherever it is cut', async function () {
    const recording = await read(this, 'headless-stream-ok');
    const pieces = piecesOf(recording);
    for (let count = 1; count < pieces.length; count++) {
      const {message} = await replay(recording, pieces.slice(0, count));
      expect(message.status, `after ${count} pieces`).to.equal('interrupted');
      expect(WHOLE.startsWith(message.text.trimEnd())).to.equal(true);
    }
  });
});

describe('An HTML page of a gateway', () => {
  // The recordings have the headers of these; the bodies are what nginx sends.
  const page = (title: string) =>
    `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n`;
  for (const [title, code] of [
    ['502 Bad Gateway', 'server'],
    ['504 Gateway Time-out', 'server'],
    ['413 Request Entity Too Large', 'too-large'],
    ['429 Too Many Requests', 'rate-limited'],
    ['503 Service Temporarily Unavailable', 'unavailable'],
    ['403 Forbidden', 'forbidden'],
  ] as const) {
    for (const type of ['text/html', 'application/json', undefined]) {
      it(`never reaches the message: ${title}, labelled ${type ?? 'not at all'}`, async () => {
        const {message} = await replay(
          {
            request: {method: 'POST', path: '/'},
            status: Number.parseInt(title, 10),
            headers: type ? {'content-type': type} : {},
            chunks_base64: [],
          },
          [new TextEncoder().encode(page(title))],
        );
        expect(message).to.include({status: 'failed', text: ''});
        expect(message.error?.code).to.equal(code);
        expect(message.error?.message).not.to.match(/[<>]|nginx/);
      });
    }
  }
});
