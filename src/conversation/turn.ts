import type {ChatError} from '../errors.js';
import type {ChatEvent} from './events.js';
import type {ContextUsage, Role} from './message.js';

/** The page as the server is told of it, once per send. Field names are PingRep's; other APIs take it as it is. */
export interface UiContext {
  currentPage?: string;
  selectedElements?: string[];
  formData?: Record<string, string>;
  [field: string]: unknown;
}

/** The page the visitor came in by; taken once per session. */
export interface ScanContext {
  tabTitle?: string;
  pageUrl?: string;
}

/** Which parts of the page's context an API has a place for. */
export interface ContextParts {
  readonly uiContext: boolean;
  readonly scanContext: boolean;
}

/** One question on its way to the server. */
export interface Turn {
  /** Made here, the same over automatic retries of the turn. */
  readonly id: string;
  readonly text: string;
  /** The session this widget made, or the page fixed. */
  readonly sessionId: string;
  /** True where the page fixed `sessionId`: it is then an id the server knows. */
  readonly sessionFixed?: boolean;
  /** The id the server gave this conversation, once it has. */
  readonly conversationId?: string;
  readonly uiContext?: UiContext;
  readonly scanContext?: ScanContext;
}

/** The transport waits before it tries again by itself. */
export interface RetryWait {
  /** When it tries again, in milliseconds since 1970. */
  readonly until: number;
  /** 1 for the first retry. */
  readonly attempt: number;
  readonly error: ChatError;
  /** Tries now. */
  retryNow(): void;
}

/** Where a running turn reports to. Calls are synchronous and in the order of the wire. */
export interface TurnSink {
  event(event: ChatEvent): void;
  /** A wait began, or (undefined) ended. */
  waiting(wait: RetryWait | undefined): void;
}

/** A message of the server's own record of the conversation. */
export interface HistoryMessage {
  role: Role;
  text: string;
  serverId?: string;
  createdAt?: number;
}

/** What became of a command, as told to a server that asks. One that nobody has decided on is not told. */
export interface CommandReport {
  readonly conversationId?: string;
  readonly name: string;
  readonly args: unknown;
  readonly state: 'done' | 'refused' | 'failed' | 'ignored';
  readonly result?: unknown;
}

/** What a conversation takes from the world around it, so that it has no clock, timer or network of its own. */
export interface Environment {
  /** Milliseconds since 1970. */
  now(): number;
  /** A new unique id (a UUID). */
  newId(): string;
  /** Calls `notify` once, soon; called again before that, once still. */
  schedule(notify: () => void): void;
  /** False only where the browser knows that there is no network. */
  online(): boolean;
  /** Calls back whenever the network returns; the answer ends that. */
  onOnline(callback: () => void): () => void;
}

/** A chat API as a conversation sees it. `connect()` makes one. */
export interface Connection {
  readonly protocol: string;
  /** Root of the API; empty where the settings are wrong. */
  readonly apiUrl: string;
  /** Characters a question may have, where the API documents a limit. */
  readonly maxLength?: number;
  readonly environment: Environment;
  /** What of the page's context reaches the API; all of it where this is missing. */
  contextParts?(): ContextParts;
  /** What is wrong with the settings, before anything is sent. */
  problem(): ChatError | undefined;
  /**
   * Sends one question and reports what comes back. Resolves after the server's own end marker or its error event;
   * rejects with a `ChatError` where the turn could not be finished, or with `signal.reason` where it was aborted.
   */
  run(turn: Turn, sink: TurnSink, signal: AbortSignal): Promise<void>;
  /** Asks the server to shorten its memory of the conversation; its recap comes back like an answer. */
  compact?(turn: Turn, sink: TurnSink, signal: AbortSignal): Promise<void>;
  contextUsage?(turn: Turn, signal?: AbortSignal): Promise<ContextUsage>;
  /** The server's record of the conversation, oldest first. */
  history?(conversationId: string, signal?: AbortSignal): Promise<HistoryMessage[]>;
  reportCommand?(report: CommandReport): Promise<void>;
}
