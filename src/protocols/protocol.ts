import type {ChatEvent} from '../conversation/events.js';
import type {ContextUsage} from '../conversation/message.js';
import type {CommandReport, HistoryMessage, Turn} from '../conversation/turn.js';
import type {Frame} from '../stream/frame.js';

/** An object as it came out of `JSON.parse`, or goes into a request body. */
export type JsonObject = {[key: string]: unknown};

/** Fixed values, or a function that is asked (and awaited) before each turn. */
export type PerTurn<Value> = Value | ((turn: Turn) => Value | Promise<Value>);

/** How one API is reached. The element's connection attributes, as values. */
export interface ConnectionSettings {
  /** API root. The protocol adds its documented paths. Resolved and without a slash at its end when a protocol sees it. */
  apiUrl?: string;
  /** Slug or bot id. */
  agent?: string;
  /** Public access token or key. */
  token?: string;
  /** Ask for one JSON answer where the API has that. Default false. */
  noStream?: boolean;
  /** Body field of the visitor's text, where the API leaves its name undocumented. */
  messageField?: string;
  /** Header of the token, where the API leaves its name undocumented. */
  tokenHeader?: string;
  /** Body field for the page's context, where the API documents none. */
  contextField?: string;
  /** Added to every request. */
  headers?: PerTurn<Record<string, string>>;
  /** Merged into every request body. */
  body?: PerTurn<JsonObject>;
  /** The page's own fetch. Default: the global one. */
  fetch?: typeof fetch;
  /** Gives a reCAPTCHA token where the API asks for one: once per send, and again for each automatic retry of it. */
  recaptcha?: () => Promise<string>;
  /** Seconds of silence after which a live answer is given up. Default 120. */
  idleTimeout?: number;
}

/** `ConnectionSettings` as a protocol gets them: `apiUrl` is an absolute URL without a slash at its end. */
export interface ResolvedSettings extends ConnectionSettings {
  apiUrl: string;
}

/** One request, ready but for what the page adds. */
export interface TurnRequest {
  url: string;
  method: string;
  headers: Record<string, string>;
  /** An object is sent as JSON, a string as it is. */
  body?: JsonObject | string;
  /** Value of the Accept header. Never a wildcard. */
  accepts: string;
}

/** What is known of the answer before its body: some APIs put ids into headers. */
export interface AnswerHead {
  readonly status: number;
  readonly headers: Headers;
}

/** Reads one answer. Synchronous and pure; one per turn. */
export interface Decoder {
  /** The events in one frame; `[]` for a frame that means nothing. Never throws. */
  read(frame: Frame): ChatEvent[];
  /** What the end of the body adds. */
  end(): ChatEvent[];
}

/** One JSON question with one JSON answer, beside the turns. */
export interface Exchange<Asked, Answered> {
  request(asked: Asked, settings: ResolvedSettings): TurnRequest;
  /** Reads the parsed body, which is hostile. Throws a `ChatError` with code `bad-response` where it is of no use. */
  read(body: unknown): Answered;
}

/** What an API documents of itself. */
export interface ProtocolDefaults {
  /** The documented host, where there is one. */
  apiUrl?: string;
  /** Characters a question may have, where documented. */
  maxLength?: number;
  /** The token is documented as a secret of the server: it belongs into a relay, not into a page. */
  secretKey?: boolean;
  /** What tells a finished answer from a cut one: the API's own end marker, or the end of the body. */
  ends: 'marker' | 'eof';
  /** Settings without which no request can be made. */
  needs?: readonly ('agent' | 'token')[];
  /** Body field for the page's context, where documented. */
  contextField?: string;
  /** There is a documented place for the page the visitor came in by. */
  scanContext?: boolean;
}

/** One chat API. A page may pass an object of this shape as `.protocol`. */
export interface Protocol {
  readonly name: string;
  readonly defaults: ProtocolDefaults;
  /** The request of one turn. May throw a `ChatError` with code `config` or `bad-request`. */
  request(turn: Turn, settings: ResolvedSettings): TurnRequest | Promise<TurnRequest>;
  decoder(turn: Turn, head?: AnswerHead): Decoder;
  /** For APIs whose sessions are made by the server: answers the conversation id. */
  readonly openSession?: Exchange<Turn, string>;
  /** The server's record of a conversation, by its id. */
  readonly history?: Exchange<string, HistoryMessage[]>;
  readonly contextUsage?: Exchange<string, ContextUsage>;
  readonly reportCommand?: Exchange<CommandReport, void>;
  /** The request that shortens the server's memory; its answer is read by `decoder`. */
  readonly compact?: (turn: Turn, settings: ResolvedSettings) => TurnRequest;
}
