import type {ChatError} from '../errors.js';
import type {ChatEvent} from './events.js';
import type {CommandState, Message, ToolPart} from './message.js';

/** Why a session ended. */
export type SessionEnd = 'ttl' | 'new' | 'deleted';

/** A command the assistant sent; whoever runs it says what became of it, once. */
export interface ReceivedCommand {
  readonly name: string;
  readonly args: unknown;
  settle(state: Exclude<CommandState, 'asked'>, result?: unknown): void;
}

/** What a conversation tells beside its state, by name. */
export interface ConversationEvents {
  'session-start': {sessionId: string};
  'session-end': {sessionId: string; reason: SessionEnd};
  'response-start': {message: Message};
  'response-end': {message: Message};
  /** Each finished message, either role. */
  message: {message: Message};
  error: {error: ChatError; message?: Message};
  tool: {tool: ToolPart};
  command: ReceivedCommand;
  debug: {entry: ChatEvent};
}
