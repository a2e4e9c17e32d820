/**
 * The only file that joins the wire and the protocols, and the only one of the widget that touches the network: it
 * makes of settings a `Connection`, which a conversation can talk through.
 */
import type {ChatEvent} from './conversation/events.js';
import type {Connection, Turn, TurnSink} from './conversation/turn.js';
import {systemEnvironment} from './environment.js';
import {ChatError, isChatError} from './errors.js';
import {describeErrorBody} from './protocols/error-body.js';
import type {
  Decoder,
  Exchange,
  PerTurn,
  Protocol,
  ResolvedSettings,
  TurnRequest,
} from './protocols/protocol.js';
import {type ProtocolSettings, resolveProtocol, resolveSettings} from './protocols/settings.js';
import {type Clock, systemClock} from './stream/clock.js';
import {type Frame, MAX_ANSWER} from './stream/frame.js';
import {type OpenedAnswer, type OpenOptions, openStream, type StreamRequest} from './stream/open.js';
import {type ReadOptions, readFrames, readText, type StreamEnd} from './stream/read-frames.js';

/** Settings of `connect()`. They are read anew at each turn, so that a token may change between two questions. */
export interface ConnectOptions extends ProtocolSettings {
  /** Time of the transport; a test brings its own. */
  clock?: Clock;
}

/** Seconds of silence after which a live answer is given up. */
const DEFAULT_IDLE_TIMEOUT = 120;

/** A turn for questions beside the conversation, where a page's `headers` function wants one. */
const ASIDE: Turn = {id: '', text: '', sessionId: ''};

/**
 * A connection to one chat API. A function is asked for the settings at each turn. Never throws: what is wrong with the settings is told by `problem()`, and by the
 * rejection of whatever is asked of it.
 */
export function connect(options: ConnectOptions | (() => ConnectOptions)): Connection {
  const wire = new Wire(typeof options === 'function' ? options : () => options);
  const protocol = wire.knownProtocol();
  const {compact, contextUsage, history, reportCommand} = protocol ?? {};
  warnOfSecret(protocol, wire.options.token);
  return {
    protocol: protocol?.name ?? String(wire.options.protocol),
    apiUrl: wire.apiUrl(),
    environment: systemEnvironment,
    ...(protocol?.defaults.maxLength !== undefined && {maxLength: protocol.defaults.maxLength}),
    problem: () => wire.problem(),
    run: (turn, sink, signal) => wire.stream(({request}) => request, turn, sink, signal),
    ...(compact && {compact: (turn, sink, signal) => wire.stream(() => compact, turn, sink, signal)}),
    ...(contextUsage && {
      contextUsage: (turn, signal) =>
        wire.ask(contextUsage, turn.conversationId ?? turn.sessionId, turn, signal),
    }),
    ...(history && {
      history: (id, signal) => wire.ask(history, id, {...ASIDE, sessionId: id, conversationId: id}, signal),
    }),
    ...(reportCommand && {reportCommand: report => wire.tell(reportCommand, report)}),
  };
}

/** Key of a server in a page: everyone who looks at the page's source has it. */
function warnOfSecret(protocol: Protocol | undefined, token: string | undefined): void {
  if (!protocol?.defaults.secretKey || !token || !('document' in globalThis)) return;
  console.warn(
    `dragoman: the ${protocol.name} token is a secret of the server and must not stand in a page. ` +
      'Leave it out and point api-url at a relay (dragoman/relay) that adds it.',
  );
}

type RequestOf = (turn: Turn, settings: ResolvedSettings) => TurnRequest | Promise<TurnRequest>;

/** One protocol over one fetch, with the settings as they are at the time. */
class Wire {
  readonly #options: () => ConnectOptions;

  constructor(options: () => ConnectOptions) {
    this.#options = options;
  }

  get options(): ConnectOptions {
    return this.#options();
  }

  knownProtocol(): Protocol | undefined {
    try {
      return resolveProtocol(this.options.protocol);
    } catch {
      return undefined;
    }
  }

  /** The API's root as it is called; empty where the settings give none. */
  apiUrl(): string {
    return this.problem() ? '' : this.#resolve().settings.apiUrl;
  }

  problem(): ChatError | undefined {
    try {
      this.#resolve();
      return undefined;
    } catch (error) {
      return isChatError(error) ? error : new ChatError('config', String(error), {cause: error});
    }
  }

  /** Runs one turn, in a session of the server's where the API wants one. */
  async stream(
    requestOf: (protocol: Protocol) => RequestOf,
    turn: Turn,
    sink: TurnSink,
    signal: AbortSignal,
  ): Promise<void> {
    const {protocol} = this.#resolve();
    if (!protocol.openSession || turn.conversationId !== undefined) {
      try {
        return await this.#streamOnce(requestOf(protocol), turn, sink, signal);
      } catch (error) {
        // The server forgot a session it had made: a visitor who comes back after weeks gets a new one, not a dead end.
        const forgotten = isChatError(error) && error.code === 'not-found' && !turn.sessionFixed;
        if (!protocol.openSession || !forgotten) throw error;
      }
    }
    const fixed = turn.sessionFixed && turn.conversationId === undefined;
    const conversationId = fixed
      ? turn.sessionId
      : await this.ask(protocol.openSession, turn, turn, signal, sink);
    sink.event({type: 'open', conversationId});
    return this.#streamOnce(requestOf(protocol), {...turn, conversationId}, sink, signal);
  }

  /** One JSON question, one JSON answer. */
  async ask<Asked, Answered>(
    exchange: Exchange<Asked, Answered>,
    asked: Asked,
    turn: Turn,
    signal: AbortSignal = new AbortController().signal,
    sink?: TurnSink,
  ): Promise<Answered> {
    const {settings} = this.#resolve();
    const request = await withPageAdditions(exchange.request(asked, settings), turn, settings);
    const answer = await this.#open(request, settings, signal, sink);
    const text = await readText(answer, {...this.#reading(settings, signal), limit: MAX_ANSWER});
    return exchange.read(parseJson(text, request.url));
  }

  /** A question whose answer may be empty. */
  async tell<Asked>(exchange: Exchange<Asked, void>, asked: Asked): Promise<void> {
    try {
      await this.ask(exchange, asked, ASIDE);
    } catch (error) {
      if (!isChatError(error) || error.code !== 'empty') throw error;
    }
  }

  async #streamOnce(requestOf: RequestOf, turn: Turn, sink: TurnSink, signal: AbortSignal): Promise<void> {
    const {protocol, settings} = this.#resolve();
    const request = await withPageAdditions(await requestOf(turn, settings), turn, settings);
    signal.throwIfAborted();
    const answer = await this.#open(request, settings, signal, sink);
    const reading = new Reading(protocol, turn, answer, sink);
    const end = await readFrames(answer, frame => reading.frame(frame), this.#reading(settings, signal));
    reading.end(end);
  }

  #open(
    request: StreamRequest,
    settings: ResolvedSettings,
    signal: AbortSignal,
    sink?: TurnSink,
  ): Promise<OpenedAnswer> {
    const options: OpenOptions = {
      ...this.#reading(settings, signal),
      fetch: settings.fetch ?? ((input, init) => globalThis.fetch(input, init)),
      online: systemEnvironment.online,
      onWait: wait => sink?.waiting(wait),
      describe: body => describeErrorBody(body).message,
    };
    const {origin} = globalThis.location ?? {};
    return openStream(request, origin === undefined ? options : {...options, pageOrigin: origin});
  }

  #reading(settings: ResolvedSettings, signal: AbortSignal): ReadOptions {
    const idleMs = (settings.idleTimeout ?? DEFAULT_IDLE_TIMEOUT) * 1000;
    return {clock: this.options.clock ?? systemClock, signal, idleMs};
  }

  #resolve(): {protocol: Protocol; settings: ResolvedSettings} {
    const {options} = this;
    const protocol = resolveProtocol(options.protocol);
    return {protocol, settings: resolveSettings(protocol, options, globalThis.location?.href)};
  }
}

/** One answer on its way from frames to events, and the judgement at its end. */
class Reading {
  readonly #protocol: Protocol;
  readonly #answer: OpenedAnswer;
  readonly #sink: TurnSink;
  readonly #decoder: Decoder;
  #ended = false;
  #understood = 0;

  constructor(protocol: Protocol, turn: Turn, answer: OpenedAnswer, sink: TurnSink) {
    this.#protocol = protocol;
    this.#answer = answer;
    this.#sink = sink;
    this.#decoder = protocol.decoder(turn, answer.head);
  }

  /** True once the answer's own end has been read. */
  frame(frame: Frame): boolean {
    this.#pass(this.#decoder.read(frame));
    return this.#ended;
  }

  /** A cut stream looks like a clean end: only the API's own marker makes an answer complete. */
  end({framing, frames, excerpt}: StreamEnd): void {
    this.#pass(this.#decoder.end());
    if (this.#ended) return;
    if (this.#understood > 0) {
      if (this.#protocol.defaults.ends === 'marker') {
        throw new ChatError('interrupted', 'The stream ended before the answer did.');
      }
      this.#pass([{type: 'done'}]);
      return;
    }
    if (frames === 0 && framing !== 'text')
      throw new ChatError('empty', 'The server sent an answer with nothing in it.');
    throw this.#unreadable(excerpt);
  }

  #pass(events: readonly ChatEvent[]): void {
    for (const event of events) {
      if (event.type !== 'data') this.#understood++;
      if (event.type === 'done' || event.type === 'error') this.#ended = true;
      this.#sink.event(event);
    }
  }

  #unreadable(excerpt: string): ChatError {
    const {url, contentType, redirected} = this.#answer;
    const moved = redirected ? ' The request was redirected there: set api-url to the final address.' : '';
    return new ChatError(
      'bad-response',
      `${url} answered with ${contentType || 'no content type'}, which is no ${this.#protocol.name} answer. ` +
        `Check api-url and protocol.${moved} It begins: ${excerpt.slice(0, 120)}`,
    );
  }
}

/** The request with what the page adds: headers over the protocol's, body fields and context merged in. */
async function withPageAdditions(
  request: TurnRequest,
  turn: Turn,
  settings: ResolvedSettings,
): Promise<StreamRequest> {
  const {url, method, accepts} = request;
  const isObject = typeof request.body === 'object';
  const headers = {
    accept: accepts,
    ...(isObject && {'content-type': 'application/json'}),
    ...request.headers,
    ...(await perTurn(settings.headers, turn)),
  };
  if (!isObject) return {url, method, headers, ...(typeof request.body === 'string' && {body: request.body})};
  const {contextField} = settings;
  const body = {
    ...(request.body as object),
    ...(contextField && turn.uiContext && {[contextField]: turn.uiContext}),
    ...(await perTurn(settings.body, turn)),
  };
  return {url, method, headers, body: JSON.stringify(body)};
}

async function perTurn<Value extends object>(
  value: PerTurn<Value> | undefined,
  turn: Turn,
): Promise<Value | undefined> {
  return typeof value === 'function' ? (value as (turn: Turn) => Value | Promise<Value>)(turn) : value;
}

function parseJson(text: string, url: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ChatError('bad-response', `${url} answered with something that is no JSON.`, {cause});
  }
}
