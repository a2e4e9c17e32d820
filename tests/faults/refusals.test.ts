import {expect} from '@open-wc/testing';
import {type AskOptions, ask, dataOf} from '../support/ask.js';
import {fromBase64} from '../support/bodies.js';
import {dataFile} from '../support/data.js';
import {
  answer,
  base64,
  type FaultClient,
  type FaultStep,
  faultClient,
  okChunked,
} from '../support/fault-script.js';

let server: FaultClient;
before(async () => {
  server = await faultClient();
});

const stream = answer(200, 'text/event-stream', 'data: 1\n\n');
const page = (title: string): string =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n`;

async function askFor(answers: FaultStep[][], options: {cors?: 'all' | 'unexposed'} & AskOptions = {}) {
  const {cors = 'all', ...extra} = options;
  const name = server.newName();
  const asked = await ask(server.url({name, cors, answers}), extra);
  return {...asked, data: dataOf(asked), requests: await server.count(name)};
}

describe('§2.2 A refusal that passes', () => {
  it('503 twice, then an answer: the visitor gets the answer', async () => {
    const refusal = answer(503, 'text/html', page('503 Service Temporarily Unavailable'));
    const {data, requests, waits, error} = await askFor([refusal, refusal, stream]);
    expect(error).to.equal(undefined);
    expect(data).to.deep.equal(['1']);
    expect(requests).to.equal(3);
    expect(waits.map(({attempt}) => attempt)).to.deep.equal([1, 2]);
  });

  it('503 for ever: four requests, and then the error', async () => {
    const {error, requests} = await askFor([answer(503, 'text/html', page('503'))]);
    expect(error).to.include({code: 'unavailable', status: 503});
    expect(requests).to.equal(4);
  });

  it('is never asked for again once a byte of an answer came, be it half a comment', async () => {
    const name = server.newName();
    const half = [okChunked('text/event-stream'), {chunk: ':'}, {await: name}, {reset: true as const}];
    const {error} = await ask(server.url({name, answers: [half, stream]}), {
      // The reset comes when the byte was read.
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        const release = new TransformStream<Uint8Array, Uint8Array>({
          transform(piece, controller) {
            controller.enqueue(piece);
            void server.release(name);
          },
        });
        return new Response(response.body?.pipeThrough(release), response);
      },
    });
    expect(error).to.have.property('code', 'interrupted');
    expect(await server.count(name)).to.equal(1);
  });
});

describe('§2.2 Retry-After of another origin', () => {
  const limited = answer(429, 'application/json', '{"error":"Too many requests"}', 'retry-after: 30');

  it('is obeyed where the server exposes it', async () => {
    const {waits, data} = await askFor([limited, stream]);
    expect(waits[0]?.error.retryAfterMs).to.equal(30_000);
    expect(data).to.deep.equal(['1']);
  });

  it('cannot be read where the server does not: backoff takes its place', async () => {
    const {waits, data} = await askFor([limited, stream], {cors: 'unexposed'});
    expect(waits).to.have.length(1);
    expect(waits[0]?.error.retryAfterMs).to.equal(undefined);
    expect(data).to.deep.equal(['1']);
  });
});

describe('§2.2 An empty answer', () => {
  for (const [name, head] of [
    ['204', ['HTTP/1.1 204 No Content']],
    ['200 with no bytes', ['HTTP/1.1 200 OK', 'content-type: text/event-stream', 'content-length: 0']],
    ['200 that is closed after its head', ['HTTP/1.1 200 OK', 'content-type: text/event-stream']],
  ] as const) {
    it(`is empty, and not asked for again: ${name}`, async () => {
      const {error, requests} = await askFor([[{head: [...head]}], stream]);
      expect(error).to.include({code: 'empty', retryable: true});
      expect(requests).to.equal(1);
    });
  }
});

describe('§2.2 The body of a refusal', () => {
  it('in JSON gives the server’s own words', async () => {
    const {error} = await askFor([answer(400, 'application/json', '{"error":"Invalid request payload"}')], {
      describe: ({text}) => (JSON.parse(text) as {error: string}).error,
    });
    expect(error).to.include({code: 'bad-request', message: 'Invalid request payload', status: 400});
  });

  for (const [status, title, code] of [
    [413, '413 Request Entity Too Large', 'too-large'],
    [429, '429 Too Many Requests', 'rate-limited'],
    [502, '502 Bad Gateway', 'server'],
    [503, '503 Service Temporarily Unavailable', 'unavailable'],
    [504, '504 Gateway Time-out', 'server'],
  ] as const) {
    it(`as a proxy’s page is not shown: ${title} is ${code}`, async () => {
      const {error} = await askFor([answer(status, 'text/html', page(title))], {
        retries: 0,
        describe: ({text}) => text,
      });
      expect(error).to.include({code, status});
      expect(error)
        .to.have.property('message')
        .that.includes(String(status))
        .and.not.match(/<|nginx/);
    });
  }
});

describe('§2.2 Refusals as real servers sent them', () => {
  interface Recording {
    status: number;
    headers: Record<string, string>;
    chunks_base64: string[];
  }
  const codes: Record<string, string> = {
    'headless-400-badjson': 'bad-request',
    'headless-400-empty': 'bad-request',
    'headless-400-toolong': 'bad-request',
    'headless-401': 'unauthorized',
    'headless-404': 'not-found',
    'headless-413': 'too-large',
    'headless-429': 'rate-limited',
    'headless-json-boom': 'server',
    'nginx-413': 'too-large',
    'nginx-429-limit': 'rate-limited',
    'nginx-502': 'server',
    'nginx-504': 'server',
  };
  for (const [file, code] of Object.entries(codes)) {
    it(`${file} is ${code}`, async function () {
      const recording = (await dataFile(`wire/${file}.json`)) as Recording | undefined;
      if (!recording) return this.skip();
      const {status, headers, chunks_base64} = recording;
      const head = [`HTTP/1.1 ${status} Recorded`, `content-type: ${headers['content-type']}`];
      const steps = [{head}, ...chunks_base64.map(bytes => ({bytes: base64(fromBase64(bytes))}))];
      const {error} = await askFor([steps], {retries: 0});
      expect(error).to.include({code, status});
      expect(error).to.have.property('message').that.does.not.include('<');
    });
  }
});
