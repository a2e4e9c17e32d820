import type {ChatError} from '../errors.js';
import type {ChatEvent} from './events.js';
import type {CommandPart, CommandState, Message, ToolPart} from './message.js';

/** Why a session ended. */
export type SessionEnd = 'ttl' | 'new' | 'deleted';

/** A command the assistant sent; whoever runs it says what became of it, once. */
export interface ReceivedCommand {
  /** The answer that it came in. */
  readonly answerId: string;
  readonly name: string;
  readonly args: unknown;
  /**
   * The command in its answer, as it stands now. Undefined where it stands there no more, or the conversation was left:
   * then nothing is to be done for it.
   */
  readonly part: CommandPart | undefined;
  /**
   * Says what became of it: the first time counts, but what is `done` may be `refused` still, where the visitor takes it
   * back. Resolves when the server was told, where it asks, or could not be. `ignored` is for a command that nobody here
   * knows; one that waits for somebody is not settled.
   *
   * @param result told to the server where it is JSON of at most 64 Ki characters.
   */
  settle(state: Exclude<CommandState, 'asked'>, result?: unknown): Promise<void>;
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
