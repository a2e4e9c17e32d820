import type {ChatEvent} from '../../src/conversation/events.js';
import type {HistoryMessage} from '../../src/conversation/turn.js';
import type {Protocol} from '../../src/protocols/protocol.js';

/** A protocol whose server speaks `ChatEvent`s as they are: what the tests below a real API need of one. */
export const plainProtocol: Protocol = {
  name: 'plain',
  defaults: {ends: 'marker', apiUrl: 'https://api.example', needs: ['agent']},
  request: (turn, settings) => ({
    url: `${settings.apiUrl}/chat`,
    method: 'POST',
    headers: settings.token ? {authorization: `Bearer ${settings.token}`} : {},
    body: {
      message: turn.text,
      session: turn.sessionId,
      agent: settings.agent,
      ...(turn.conversationId !== undefined && {conversation: turn.conversationId}),
      ...(turn.uiContext && {context: turn.uiContext}),
      ...(turn.scanContext && {scan: turn.scanContext}),
    },
    accepts: 'text/event-stream',
  }),
  decoder: () => ({read: ({data}) => [JSON.parse(data) as ChatEvent], end: () => []}),
};

/** The same where the server keeps a record: a GET of the session answers with the list of its messages. */
export const recordingProtocol: Protocol = {
  ...plainProtocol,
  history: {
    request: id => ({
      url: `https://api.example/${id}`,
      method: 'GET',
      headers: {},
      accepts: 'application/json',
    }),
    read: body => body as HistoryMessage[],
  },
};

/** The body of a question, as `plainProtocol` sends it. */
export interface Asked {
  message: string;
  session: string;
  agent: string;
  conversation?: string;
  context?: Record<string, unknown>;
  scan?: Record<string, unknown>;
  [field: string]: unknown;
}

/** The far end of the wire: hands out one `Answer` for each request that comes. */
export class Server {
  /** Every question that came, oldest first. */
  readonly asked: Asked[] = [];
  /** Headers of every request, in the same order. */
  readonly headers: Headers[] = [];
  readonly #answers: Answer[] = [];
  readonly #waiting: ((answer: Answer) => void)[] = [];
  readonly #shown: () => Promise<void>;

  /** `shown` resolves once a view has shown what the wire brought. */
  constructor(shown: () => Promise<void>) {
    this.#shown = shown;
  }

  /** What the page gives the element as its own fetch. */
  readonly fetch: typeof globalThis.fetch = (_input, init = {}) => {
    this.asked.push(JSON.parse(String(init.body)) as Asked);
    this.headers.push(new Headers(init.headers));
    const answer = new Answer(init.signal ?? undefined, this.#shown);
    const waiting = this.#waiting.shift();
    if (waiting) waiting(answer);
    else this.#answers.push(answer);
    return answer.response;
  };

  /** The answer to the next request that nobody has taken yet; waits for one where there is none. */
  request(): Promise<Answer> {
    const answer = this.#answers.shift();
    return answer ? Promise.resolve(answer) : new Promise(resolve => this.#waiting.push(resolve));
  }
}

/**
 * One answer, written by the test. Each call resolves once the element has read what was sent (the reader then asks for
 * more, or leaves) and shown it: nothing waits for time to pass.
 */
export class Answer {
  readonly response: Promise<Response>;
  /** True once the element has hung up before the answer had ended. */
  aborted = false;
  readonly #shown: () => Promise<void>;
  #respond!: (response: Response) => void;
  #stream: ReadableStreamDefaultController<Uint8Array> | undefined;
  #taken: () => void = () => undefined;

  constructor(signal: AbortSignal | undefined, shown: () => Promise<void>) {
    this.#shown = shown;
    this.response = new Promise((resolve, reject) => {
      this.#respond = resolve;
      signal?.addEventListener('abort', () => {
        this.aborted = true;
        this.#stream?.error(signal.reason);
        this.#taken();
        reject(signal.reason);
      });
    });
  }

  /** More text. */
  says(delta: string): Promise<void> {
    return this.sends({type: 'text', delta});
  }

  /** Any events, in one piece of the body. */
  async sends(...events: ChatEvent[]): Promise<void> {
    const stream = await this.#opened();
    const taken = this.#nextTake();
    stream.enqueue(
      new TextEncoder().encode(events.map(event => `data: ${JSON.stringify(event)}\n\n`).join('')),
    );
    await taken;
    await this.#shown();
  }

  /** The server's own end, after some last text. */
  async ends(text = '', more: {conversationId?: string; messageId?: string} = {}): Promise<void> {
    const last: ChatEvent[] = text ? [{type: 'text', delta: text}] : [];
    await this.sends(...last, {type: 'done', ...more});
    await this.#closed();
  }

  /** The server's own error event. */
  async fails(
    code: 'unavailable' | 'content-filtered' | 'server',
    message: string,
    retryable = true,
  ): Promise<void> {
    await this.sends({type: 'error', code, message, retryable});
    await this.#shown();
  }

  /** The connection ends without the server's own end. */
  async cut(): Promise<void> {
    await this.#opened();
    await this.#closed();
  }

  /** An HTTP status in place of an answer. */
  async refuses(status: number, body: object = {}, headers: Record<string, string> = {}): Promise<void> {
    const json = {'content-type': 'application/json', ...headers};
    this.#respond(new Response(JSON.stringify(body), {status, headers: json}));
    await this.#shown();
  }

  async #opened(): Promise<ReadableStreamDefaultController<Uint8Array>> {
    if (this.#stream) return this.#stream;
    const body = new ReadableStream<Uint8Array>(
      {
        start: stream => {
          this.#stream = stream;
        },
        // Without a buffer, the stream is asked for more only when all of it has been read.
        pull: () => this.#taken(),
        cancel: () => {
          this.aborted = true;
          this.#taken();
        },
      },
      {highWaterMark: 0},
    );
    const reading = this.#nextTake();
    this.#respond(new Response(body, {headers: {'content-type': 'text/event-stream'}}));
    await reading;
    return this.#stream as unknown as ReadableStreamDefaultController<Uint8Array>;
  }

  async #closed(): Promise<void> {
    try {
      this.#stream?.close();
    } catch {
      // The reader has left already.
    }
    await this.#shown();
  }

  #nextTake(): Promise<void> {
    return new Promise(resolve => {
      this.#taken = resolve;
    });
  }
}
