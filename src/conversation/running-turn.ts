import {ChatError, isChatError} from '../errors.js';
import {unlessAborted} from './abortable.js';
import type {ConversationEvents} from './conversation-events.js';
import type {Emitter} from './emitter.js';
import type {ChatEvent, ErrorEvent, ReasoningEvent, ReplaceEvent, TextEvent} from './events.js';
import type {LiveState} from './live-state.js';
import type {Message, ToolPart} from './message.js';
import {receivedCommand} from './received-command.js';
import {type FinalStatus, isFinal, readEvent} from './reduce.js';
import type {CommandReport, Connection, Turn, TurnSink} from './turn.js';
import type {Job} from './turn-queue.js';

/** Characters one answer may have (8 MiB); past it the answer fails and what came so far stays. */
export const MAX_ANSWER_TEXT = 8 * 1024 * 1024;

/** The conversation, as a running turn needs it. */
export interface TurnHost {
  readonly connection: Connection;
  readonly emitter: Emitter<ConversationEvents>;
  /** Holds the answer under way. */
  readonly state: LiveState;
  /** Aborts when the conversation is left or closed. */
  readonly left: AbortSignal;
  /** False where there is no network. */
  online(): boolean;
  /** The server's own id of the conversation, once it told. */
  conversationId(): string | undefined;
  /** The server answered, and perhaps named the conversation. */
  touch(conversationId?: string): void;
  /** Writes the conversation into the store. */
  persist(): void;
}

/** How a turn ended. `offline`: before it was sent, so that it can wait for the network. */
export type TurnEnd = {status: FinalStatus; error?: ChatError} | 'offline';

/** Our own reason to abort; told apart by class, since WebKit replaces abort reasons with an error of its own. */
class Stopped extends Error {
  override readonly name = 'AbortError';
}

/** One turn from its request to its last event. */
export class RunningTurn {
  readonly job: Job;
  readonly #host: TurnHost;
  readonly #abort = new AbortController();
  #answer: Message;
  #failure: ChatError | undefined;
  #abandoned = false;
  #over = false;

  constructor(job: Job, answer: Message, host: TurnHost) {
    this.job = job;
    this.#answer = answer;
    this.#host = host;
  }

  /** The answer as it stands; also after the conversation it belonged to was left. */
  get answer(): Message {
    return this.#host.state.find(this.#answer.id) ?? this.#answer;
  }

  /** Ends the answer and keeps its text. */
  stop(): void {
    this.#abort.abort(new Stopped('The visitor stopped the answer.'));
  }

  /** Stops, and keeps the answer as it is from now on: the conversation goes on without it. */
  abandon(): void {
    this.#answer = this.answer;
    this.#abandoned = true;
    this.#over = true;
    this.stop();
  }

  get abandoned(): boolean {
    return this.#abandoned;
  }

  /** Never rejects. Ends at once when stopped, whatever the connection still waits for. */
  async run(turn: Turn): Promise<TurnEnd> {
    const sink: TurnSink = {
      event: event => this.#over || this.#receive(event),
      waiting: waiting => this.#over || this.#host.state.dispatch({type: 'waiting', waiting}),
    };
    const {signal} = this.#abort;
    try {
      signal.throwIfAborted();
      await unlessAborted(this.#ask(turn, sink, signal), signal);
      return this.#end(undefined);
    } catch (thrown) {
      return this.#end(thrown);
    } finally {
      this.#over = true;
    }
  }

  async #ask(turn: Turn, sink: TurnSink, signal: AbortSignal): Promise<void> {
    const {connection} = this.#host;
    await (this.job.kind === 'compact'
      ? connection.compact?.(turn, sink, signal)
      : connection.run(turn, sink, signal));
  }

  #end(thrown: unknown): TurnEnd {
    // The server's own end came first: what went wrong after it changes nothing.
    if (this.answer.status === 'complete') return {status: 'complete'};
    if (!this.#failure && this.#abort.signal.reason instanceof Stopped) return {status: 'stopped'};
    const error = this.#failure ?? (thrown === undefined ? cut() : asChatError(thrown));
    const unsent = !this.#failure && error.code === 'offline' && this.answer.status === 'pending';
    if (unsent && this.job.kind === 'message' && !this.#host.online()) return 'offline';
    return {status: error.code === 'interrupted' ? 'interrupted' : 'failed', error};
  }

  #receive(event: ChatEvent): void {
    this.#host.emitter.emit('debug', {entry: event});
    if (this.#failure || this.#isOutOfPlace(event)) return;
    if (event.type === 'open' || event.type === 'done') this.#host.touch(event.conversationId);
    const before = this.answer;
    const failure = isFinal(before) ? undefined : failureIn(event, before);
    if (failure) {
      this.#failure = failure;
      this.#abort.abort(failure);
      return;
    }
    this.#host.state.dispatch({type: 'event', event});
    if (this.answer === before) return;
    if (event.type === 'tool') this.#tellTool(event.id);
    if (event.type === 'command') this.#tellCommand();
    if (event.type === 'done') this.#host.state.flush();
  }

  /** A recap tells of what was said: what it lists again was asked of the page when it was said. */
  #isOutOfPlace({type}: ChatEvent): boolean {
    return type === 'command' && this.job.kind === 'compact';
  }

  #tellTool(id: string): void {
    const tool = this.answer.parts.find((part): part is ToolPart => part.type === 'tool' && part.id === id);
    if (tool) this.#host.emitter.emit('tool', {tool});
  }

  /** The newest part is the command that came. */
  #tellCommand(): void {
    const {answer} = this;
    const part = answer.parts.at(-1);
    if (part?.type !== 'command') return;
    const {connection, emitter} = this.#host;
    const report = async (outcome: CommandReport): Promise<void> => {
      try {
        await connection.reportCommand?.(outcome);
      } catch (thrown) {
        emitter.emit('error', {error: asChatError(thrown)});
      }
    };
    emitter.emit('command', receivedCommand(answer, part, {...this.#host, report}));
  }
}

/** What makes this event the end of the turn in failure. */
function failureIn(event: ChatEvent, answer: Message): ChatError | undefined {
  switch (event.type) {
    case 'error':
      return asError(event);
    case 'done':
      return isEmpty(readEvent(answer, event))
        ? new ChatError('empty', 'The server ended its answer without any text. Its log says why.')
        : undefined;
    case 'text':
    case 'reasoning':
    case 'replace':
      return lengthWith(event, answer) > MAX_ANSWER_TEXT
        ? new ChatError('too-large', 'The answer is longer than 8 MiB; the rest was not read.')
        : undefined;
    default:
      return undefined;
  }
}

/** Characters of text, or of reasoning, that the answer would have. */
function lengthWith(event: TextEvent | ReasoningEvent | ReplaceEvent, {text, parts}: Message): number {
  if (event.type === 'replace') return event.text.length;
  if (event.type === 'text') return text.length + event.delta.length;
  const reasoned = parts.reduce((sum, part) => sum + (part.type === 'reasoning' ? part.text.length : 0), 0);
  return reasoned + event.delta.length;
}

function isEmpty({text, parts}: Message): boolean {
  return text.trim() === '' && !parts.some(part => part.type !== 'text' && part.type !== 'reasoning');
}

function asError({code, message, retryable, status, retryAfterMs}: ErrorEvent): ChatError {
  return new ChatError(code, message, {retryable, status, retryAfterMs});
}

/** A connection that is through without having said so: only the server's own end marker makes an answer complete. */
function cut(): ChatError {
  return new ChatError('interrupted', 'The connection was through before the answer had ended.');
}

function asChatError(thrown: unknown): ChatError {
  if (isChatError(thrown)) return thrown;
  const words = thrown instanceof Error ? `: ${thrown.message}` : '.';
  return new ChatError('bad-response', `Something unforeseen was thrown during the turn${words}`, {
    cause: thrown,
  });
}
