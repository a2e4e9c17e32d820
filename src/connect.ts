/**
 * The only file that joins the wire and the protocols, and the only one of the widget that touches the network: it
 * makes of settings a `Connection`, which a conversation can talk through.
 */
import type {ChatEvent} from './conversation/events.js';
import type {ContextUsage} from './conversation/message.js';
import type {Connection, ContextParts, Turn, TurnSink} from './conversation/turn.js';
import {systemEnvironment} from './environment.js';
import {ChatError, isChatError} from './errors.js';
import {describeErrorBody} from './protocols/error-body.js';
import {findProtocol} from './protocols/index.js';
import {type PreparedRequest, prepareRequest, withContext} from './protocols/page-additions.js';
import type {Decoder, Exchange, Protocol, ResolvedSettings, TurnRequest} from './protocols/protocol.js';
import {type ProtocolSettings, resolveProtocol, resolveSettings} from './protocols/settings.js';
import type {Pace} from './stream/body-text.js';
import {type Clock, systemClock} from './stream/clock.js';
import {type Frame, MAX_ANSWER} from './stream/frame.js';
import {type OpenedAnswer, type OpenOptions, openStream} from './stream/open.js';
import {type ReadOptions, readFrames, readText, type StreamEnd} from './stream/read-frames.js';

/** Settings of `connect()`. They are read anew at each turn, so that a token may change between two questions. */
export interface ConnectOptions extends ProtocolSettings {
  /** Time of the transport; a test brings its own. */
  clock?: Clock;
  /** When the next piece of a live answer is wanted: whoever shows it knows. Default: as soon as it is there. */
  pace?: Pace;
}

/** Seconds of silence after which a live answer is given up. */
const DEFAULT_IDLE_TIMEOUT = 120;

/** A turn for questions beside the conversation, where a page's `headers` function wants one. */
const ASIDE: Turn = {id: '', text: '', sessionId: ''};

/**
 * A connection to one chat API. A function is asked for the settings at each turn; what the connection can do beside
 * turns follows the protocol it names at first. Never throws: what is wrong with the settings is told by `problem()`,
 * and by the rejection of whatever is asked of it.
 */
export function connect(options: ConnectOptions | (() => ConnectOptions)): Connection {
  const wire = new Wire(typeof options === 'function' ? options : () => options);
  const protocol = wire.knownProtocol();
  const {compact, contextUsage, history, reportCommand} = protocol ?? {};
  return {
    protocol: protocol?.name ?? '',
    apiUrl: wire.apiUrl(),
    environment: systemEnvironment,
    ...(protocol?.defaults.maxLength !== undefined && {maxLength: protocol.defaults.maxLength}),
    contextParts: () => wire.contextParts(),
    problem: () => wire.problem(),
    run: (turn, sink, signal) => wire.run(turn, sink, signal),
    ...(compact && {compact: (turn, sink, signal) => wire.compact(compact, turn, sink, signal)}),
    ...(contextUsage && {contextUsage: (turn, signal) => wire.usage(contextUsage, turn, signal)}),
    ...(history && {
      history: (id, signal) => wire.ask(history, id, {...ASIDE, sessionId: id, conversationId: id}, signal),
    }),
    ...(reportCommand && {reportCommand: report => wire.tell(reportCommand, report)}),
  };
}

/** Protocols of whose token a page was warned. */
const warned = new Set<string>();

/** Key of a server in a page: everyone who looks at the page's source has it. */
function warnOfSecret({name, defaults}: Protocol, token: string | undefined): void {
  if (!defaults.secretKey || !token || warned.has(name) || !('document' in globalThis)) return;
  warned.add(name);
  console.warn(
    `dragoman: the ${name} token is a secret of the server and must not stand in a page. ` +
      'Leave it out and point api-url at a relay (dragoman/relay) that adds it.',
  );
}

/** What the end of a body looks like that a server, or a proxy on the way, did not want to be the end. */
const CUT =
  'The stream ended before the answer did. See what closed it: the server, or a proxy on the way with a limit of its own.';

type RequestOf = (turn: Turn, settings: ResolvedSettings) => TurnRequest | Promise<TurnRequest>;

/** The settings as one turn finds them. */
interface Call {
  readonly protocol: Protocol;
  readonly settings: ResolvedSettings;
  readonly clock: Clock;
  readonly pace: Pace | undefined;
}

/** One protocol over one fetch, with the settings as they are at the time. */
class Wire {
  readonly #options: () => ConnectOptions;

  constructor(options: () => ConnectOptions) {
    this.#options = options;
  }

  knownProtocol(): Protocol | undefined {
    try {
      return resolveProtocol(this.#options().protocol);
    } catch {
      return undefined;
    }
  }

  /** The API's root as it is called; empty where the settings are wrong. */
  apiUrl(): string {
    try {
      return this.#resolve().settings.apiUrl;
    } catch {
      return '';
    }
  }

  problem(): ChatError | undefined {
    try {
      this.#resolve();
      return undefined;
    } catch (error) {
      return isChatError(error) ? error : new ChatError('config', String(error), {cause: error});
    }
  }

  /** A protocol of the page's own may send whatever a turn has; one of ours sends what its API has a field for. */
  contextParts(): ContextParts {
    const protocol = this.knownProtocol();
    if (!protocol) return {uiContext: false, scanContext: false};
    if (findProtocol(protocol.name) !== protocol) return {uiContext: true, scanContext: true};
    const {contextField, scanContext = false} = protocol.defaults;
    return {uiContext: Boolean(contextField || this.#options().contextField), scanContext};
  }

  /** Runs one turn, in a session of the server's where the API wants one. */
  async run(turn: Turn, sink: TurnSink, signal: AbortSignal): Promise<void> {
    const call = this.#resolve();
    const {protocol} = call;
    const request: RequestOf = (asked, settings) => protocol.request(asked, settings);
    const stream = (conversationId: string): Promise<void> =>
      this.#stream(call, request, {...turn, conversationId}, sink, signal);
    if (!protocol.openSession) return this.#stream(call, request, turn, sink, signal);
    const known = knownSession(turn);
    if (known !== undefined) {
      if (turn.conversationId === undefined) sink.event({type: 'open', conversationId: known});
      try {
        return await stream(known);
      } catch (error) {
        // The server forgot a session it had made: a visitor who comes back after weeks gets a new one, not a dead end.
        if (turn.sessionFixed || !isChatError(error) || error.code !== 'not-found') throw error;
      }
    }
    const made = await this.#ask(call, protocol.openSession, turn, turn, signal, sink);
    sink.event({type: 'open', conversationId: made});
    return stream(made);
  }

  /** Runs the turn in which the server shortens its memory of a session it knows. */
  async compact(request: RequestOf, turn: Turn, sink: TurnSink, signal: AbortSignal): Promise<void> {
    const call = this.#resolve();
    if (call.protocol.openSession && knownSession(turn) === undefined) {
      throw new ChatError(
        'bad-request',
        'The server has no conversation yet that could be shortened. Send first.',
      );
    }
    return this.#stream(call, request, turn, sink, signal);
  }

  /** Nothing is used of a session that the server has not made yet. */
  async usage(
    exchange: Exchange<string, ContextUsage>,
    turn: Turn,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<ContextUsage> {
    const call = this.#resolve();
    const id = call.protocol.openSession ? knownSession(turn) : (turn.conversationId ?? turn.sessionId);
    if (id === undefined) return {used: 0, limit: 0, percent: 0};
    return this.#ask(call, exchange, id, turn, signal);
  }

  /** One JSON question, one JSON answer. */
  async ask<Asked, Answered>(
    exchange: Exchange<Asked, Answered>,
    asked: Asked,
    turn: Turn,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<Answered> {
    return this.#ask(this.#resolve(), exchange, asked, turn, signal);
  }

  /** A question whose answer does not matter, if only the server takes it. */
  async tell<Asked>(exchange: Exchange<Asked, void>, asked: Asked): Promise<void> {
    try {
      await this.ask(exchange, asked, ASIDE);
    } catch (error) {
      if (!isChatError(error) || (error.code !== 'empty' && error.code !== 'bad-response')) throw error;
    }
  }

  async #ask<Asked, Answered>(
    call: Call,
    exchange: Exchange<Asked, Answered>,
    asked: Asked,
    turn: Turn,
    signal: AbortSignal,
    sink?: TurnSink,
  ): Promise<Answered> {
    const {settings} = call;
    const prepared = await prepareRequest(() => exchange.request(asked, settings), turn, settings);
    const answer = await this.#open(call, prepared, signal, sink);
    const text = await readText(answer, {...readOptions(call, signal), limit: MAX_ANSWER});
    return exchange.read(parseJson(text, prepared.request.url));
  }

  async #stream(
    call: Call,
    requestOf: RequestOf,
    turn: Turn,
    sink: TurnSink,
    signal: AbortSignal,
  ): Promise<void> {
    const {protocol, settings} = call;
    const asked = async () => withContext(await requestOf(turn, settings), turn, settings);
    const prepared = await prepareRequest(asked, turn, settings);
    const answer = await this.#open(call, prepared, signal, sink);
    const reading = this.#reading(protocol, turn, answer, sink);
    const end = await readFrames(answer, frame => reading.frame(frame), {
      ...readOptions(call, signal),
      ...(call.pace && {pace: call.pace}),
    });
    reading.end(end);
  }

  /** A decoder of the page's own may throw when it is made; the answer must not be left open then. */
  #reading(protocol: Protocol, turn: Turn, answer: OpenedAnswer, sink: TurnSink): Reading {
    try {
      return new Reading(protocol, turn, answer, sink);
    } catch (error) {
      answer.abort(error);
      throw error;
    }
  }

  #open(
    call: Call,
    {request, renew, reauthorize}: PreparedRequest,
    signal: AbortSignal,
    sink?: TurnSink,
  ): Promise<OpenedAnswer> {
    const {origin} = globalThis.location ?? {};
    const options: OpenOptions = {
      ...readOptions(call, signal),
      ...{renew, reauthorize},
      fetch: call.settings.fetch ?? ((input, init) => globalThis.fetch(input, init)),
      online: systemEnvironment.online,
      onWait: wait => sink?.waiting(wait),
      describe: body => describeErrorBody(body).message,
      ...(origin !== undefined && {pageOrigin: origin}),
    };
    return openStream(request, options);
  }

  #resolve(): Call {
    const options = this.#options();
    const protocol = resolveProtocol(options.protocol);
    const settings = resolveSettings(protocol, options, globalThis.location?.href);
    warnOfSecret(protocol, options.token);
    return {protocol, settings, clock: options.clock ?? systemClock, pace: options.pace};
  }
}

/** The session that a server which makes its own knows: the one it made, else the one the page fixed. */
function knownSession({conversationId, sessionFixed, sessionId}: Turn): string | undefined {
  return conversationId ?? (sessionFixed ? sessionId : undefined);
}

function readOptions({clock, settings}: Call, signal: AbortSignal): ReadOptions {
  return {clock, signal, idleMs: (settings.idleTimeout ?? DEFAULT_IDLE_TIMEOUT) * 1000};
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
      if (this.#protocol.defaults.ends !== 'eof') {
        throw new ChatError('interrupted', CUT);
      }
      this.#pass([{type: 'done'}]);
      return;
    }
    if (frames === 0 && framing !== 'text')
      throw new ChatError('empty', 'The server sent an answer with nothing in it. Its log says why.');
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
        `Check api-url and protocol.${moved}${beginning(excerpt)}`,
    );
  }
}

/** What came instead of an answer, where a developer can read it. */
function beginning(excerpt: string): string {
  return /[\p{Control}\ufffd]/u.test(excerpt.trim().replaceAll(/\s/g, ' '))
    ? ''
    : ` It begins: ${excerpt.slice(0, 120)}`;
}

function parseJson(text: string, url: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ChatError('bad-response', `${url} answered with something that is no JSON.`, {cause});
  }
}
