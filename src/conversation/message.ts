import type {ChatError} from '../errors.js';

/** Who wrote a message. */
export type Role = 'user' | 'assistant';

/**
 * Where a message stands. A question is `queued` until its turn begins, then `complete`. An answer is `pending` until
 * its first text, `streaming` until its end, and then one of the four last.
 */
export type MessageStatus =
  | 'queued'
  | 'pending'
  | 'streaming'
  | 'complete'
  | 'stopped'
  | 'interrupted'
  | 'failed';

/** A document, page or record that an answer rests on. */
export interface Source {
  title: string;
  /** `http:` or `https:` only; anything else a server sends is dropped. */
  url?: string;
  snippet?: string;
  /** As the server gives it, mostly 0–1. */
  score?: number;
  id?: string;
  fromWeb?: boolean;
}

export type ToolState = 'running' | 'done' | 'failed';
export type CommandState = 'asked' | 'done' | 'refused' | 'failed' | 'ignored';
export type NoticeLevel = 'info' | 'warning';

export interface TextPart {
  type: 'text';
  text: string;
}
export interface ReasoningPart {
  type: 'reasoning';
  text: string;
}
export interface ToolPart {
  type: 'tool';
  id: string;
  name: string;
  args?: unknown;
  state: ToolState;
  result?: unknown;
}
export interface SourcesPart {
  type: 'sources';
  sources: readonly Source[];
}
export interface NoticePart {
  type: 'notice';
  code: string;
  message: string;
  level: NoticeLevel;
}
export interface CommandPart {
  type: 'command';
  name: string;
  args: unknown;
  state: CommandState;
}

export type Part = TextPart | ReasoningPart | ToolPart | SourcesPart | NoticePart | CommandPart;

/** One bubble. Never mutated: a change is a new object, so identity tells what changed. */
export interface Message {
  readonly id: string;
  readonly role: Role;
  readonly parts: readonly Part[];
  /** The whole text: the question as written, the answer as Markdown source. */
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly status: MessageStatus;
  /** The id the server gave this message, where it gives one. */
  readonly serverId?: string;
  /** Why an answer is `failed` or `interrupted`. */
  readonly error?: ChatError;
  /** A question that was sent without being shown (`sendMessage(text, {silent: true})`). */
  readonly silent?: boolean;
}

/** Tokens used of the tokens there are; `percent` is 0–100. */
export interface ContextUsage {
  used: number;
  limit: number;
  percent: number;
}
