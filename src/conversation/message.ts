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

/** What the visitor thinks of an answer. */
export type Feedback = 'up' | 'down';

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

/** Where a tool stands; one that was never told to be over is over with its answer. */
export type ToolState = 'running' | 'done' | 'failed';
/** What became of a command: `ignored` where nobody on the page knows it. */
export type CommandState = 'asked' | 'done' | 'refused' | 'failed' | 'ignored';
/** How a notice is shown. */
export type NoticeLevel = 'info' | 'warning';

/** Markdown source of the answer, or the question as written. */
export interface TextPart {
  type: 'text';
  text: string;
}
/** The model's reasoning, which is no part of the answer's text. */
export interface ReasoningPart {
  type: 'reasoning';
  text: string;
}
/** A tool the server ran. `args` and `result` are as the server sent them. */
export interface ToolPart {
  type: 'tool';
  id: string;
  name: string;
  args?: unknown;
  state: ToolState;
  result?: unknown;
}
/** What the answer rests on, in the order in which its text counts them. One in a message, at most. */
export interface SourcesPart {
  type: 'sources';
  sources: readonly Source[];
}
/** Something the visitor should know that is no error. */
export interface NoticePart {
  type: 'notice';
  code: string;
  message: string;
  level: NoticeLevel;
}
/** Something the assistant asked the page to do. `args` are as the server sent them. */
export interface CommandPart {
  type: 'command';
  name: string;
  args: unknown;
  state: CommandState;
}

/** A piece of a message, told apart by `type`. Parts stand in the order in which they are shown. */
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
  /** A recap of what was said before it (`compact`): the server goes on from it, and nobody asked. */
  readonly recap?: boolean;
  /** What the visitor thinks of an answer, once they said so. */
  readonly feedback?: Feedback;
}

/** Tokens used of the tokens there are; `percent` is 0–100. */
export interface ContextUsage {
  used: number;
  limit: number;
  percent: number;
}
