import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';

/** A question as it came over the wire. */
export interface Asked {
  message: string;
  sessionId: string;
}

/** One answer, written by the test while the browser reads it. */
export class Answer {
  readonly asked: Asked;
  readonly #response: ServerResponse;
  /** Resolves when the browser is no longer there, or has all of it. */
  readonly over: Promise<void>;

  constructor(asked: Asked, response: ServerResponse) {
    this.asked = asked;
    this.#response = response;
    this.over = new Promise(resolve => response.on('close', resolve));
    this.#write({type: 'start', conversationId: 'conv-1'});
  }

  says(token: string): void {
    this.#write({type: 'token', token});
  }

  /** The server's own end. */
  ends(token = ''): void {
    if (token) this.says(token);
    this.#write({type: 'done', message: '', conversationId: 'conv-1'});
    this.#response.end();
  }

  #write(line: object): void {
    this.#response.write(`${JSON.stringify(line)}\n`);
  }
}

/** The headless API, held in hand. */
export class AnswersInHand {
  /** Every question that came, from whichever tab. */
  readonly asked: Asked[] = [];
  readonly #answers: Answer[] = [];
  readonly #waiting: ((answer: Answer) => void)[] = [];

  /** The answer to the next question that nobody has taken yet; waits for one where there is none. */
  next(): Promise<Answer> {
    const answer = this.#answers.shift();
    return answer ? Promise.resolve(answer) : new Promise(resolve => this.#waiting.push(resolve));
  }

  /** A question has come. */
  async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const piece of request) body += String(piece);
    const asked = JSON.parse(body) as Asked;
    this.asked.push(asked);
    response.setHeader('content-type', 'application/x-ndjson; charset=utf-8');
    const answer = new Answer(asked, response);
    const waiting = this.#waiting.shift();
    if (waiting) waiting(answer);
    else this.#answers.push(answer);
  }
}

/** A site with a page that has nothing but the chat, and with the headless API, held in hand. */
export class ChatServer extends AnswersInHand {
  readonly #server: Server;

  constructor(scripts: string) {
    super();
    this.#server = createServer((request, response) => void this.#serve(request, response, scripts));
  }

  async listen(): Promise<void> {
    await new Promise<void>(done => this.#server.listen(0, '127.0.0.1', done));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #serve(request: IncomingMessage, response: ServerResponse, scripts: string): Promise<void> {
    if (request.method === 'POST') return this.receive(request, response);
    const {pathname, searchParams} = new URL(request.url ?? '/', this.origin);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    const chats = (searchParams.get('agents') ?? 'guide')
      .split(',')
      .map(agent => {
        const more = searchParams.get('attributes') ?? '';
        return `<dragoman-chat protocol="headless" api-url="/" agent="${agent}" ${more}></dragoman-chat>`;
      })
      .join('');
    response.end(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${pathname}</title>
      <link rel="icon" href="data:,"><script type="module" src="${scripts}/dist/define.js"></script></head>
      <body><h1>${pathname}</h1><a href="/next">Next page</a>${chats}</body></html>`);
  }
}
