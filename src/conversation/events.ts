import type {ChatErrorCode} from '../errors.js';
import type {NoticeLevel, Source, ToolState} from './message.js';

/**
 * What any chat API can say, in one vocabulary. A protocol turns frames into these; past that line nobody knows which
 * vendor spoke. Told apart by `type`.
 */
export type ChatEvent =
  | OpenEvent
  | StatusEvent
  | TextEvent
  | ReplaceEvent
  | ReasoningEvent
  | ToolEvent
  | SourcesEvent
  | NoticeEvent
  | CommandEvent
  | UsageEvent
  | DataEvent
  | ErrorEvent
  | DoneEvent;

/** The server named the conversation or the message. */
export interface OpenEvent {
  type: 'open';
  conversationId?: string;
  messageId?: string;
}
/** What the server is busy with before or between text, in its own word (`retrieving`, `generating`). */
export interface StatusEvent {
  type: 'status';
  stage: string;
}
/** More text at the end of the answer. */
export interface TextEvent {
  type: 'text';
  delta: string;
}
/** The answer from its beginning: what was shown so far is discarded. */
export interface ReplaceEvent {
  type: 'replace';
  text: string;
}
/** More of the model's reasoning, apart from the answer. */
export interface ReasoningEvent {
  type: 'reasoning';
  delta: string;
}
/** A tool began, ended or failed. Events with the same `id` are one tool. */
export interface ToolEvent {
  type: 'tool';
  id: string;
  name: string;
  state: ToolState;
  args?: unknown;
  result?: unknown;
}
/** The sources of the answer. A later event replaces an earlier one. */
export interface SourcesEvent {
  type: 'sources';
  sources: readonly Source[];
}
/** Something the visitor should know that is no error. */
export interface NoticeEvent {
  type: 'notice';
  code: string;
  message: string;
  level: NoticeLevel;
}
/** The assistant asks the page to do something. */
export interface CommandEvent {
  type: 'command';
  name: string;
  args: unknown;
}
/** Tokens used, where the server counts. */
export interface UsageEvent {
  type: 'usage';
  used?: number;
  limit?: number;
  percent?: number;
}
/** An event this protocol has no reading for; kept for `debug` and for the page. */
export interface DataEvent {
  type: 'data';
  name: string;
  value: unknown;
}
/** The server ended the answer with an error. Terminal. */
export interface ErrorEvent {
  type: 'error';
  code: ChatErrorCode;
  /** What the server said, or a developer's sentence. */
  message: string;
  retryable: boolean;
  /** The status that the server names in its error, as one of HTTP. */
  status?: number;
  /** Milliseconds it asks us to wait. */
  retryAfterMs?: number;
}
/** The server's own end marker. Terminal. `text`, where given, is the whole answer and wins over the deltas. */
export interface DoneEvent {
  type: 'done';
  text?: string;
  conversationId?: string;
  messageId?: string;
}
