import {ChatError, isChatError} from '../errors.js';
import type {ConversationEvents, ReceivedCommand} from './conversation-events.js';
import type {Emitter} from './emitter.js';
import type {ChatEvent, CommandEvent, ErrorEvent} from './events.js';
import type {Message, ToolPart} from './message.js';
import {type Action, type FinalStatus, readEvent} from './reduce.js';
import type {Connection, Turn, TurnSink} from './turn.js';
import type {Job} from './turn-queue.js';

/** Characters one answer may have (8 MiB); past it the answer fails and what came so far stays. */
export const MAX_ANSWER_TEXT = 8 * 1024 * 1024;

/** The conversation, as a running turn needs it. */
export interface TurnHost {
  readonly connection: Connection;
  readonly emitter: Emitter<ConversationEvents>;
  /** Changes the state; the answer under way is the turn's own message. */
  dispatch(action: Action): void;
  /** Tells listeners now, not at the next beat. */
  flush(): void;
  message(id: string): Message | undefined;
  /** The server answered, and perhaps named the conversation. */
  touch(conversationId?: string): void;
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

  constructor(job: Job, answer: Message, host: TurnHost) {
    this.job = job;
    this.#answer = answer;
    this.#host = host;
  }

  /** The answer as it stands; also after the conversation it belonged to was left. */
  get answer(): Message {
    return this.#host.message(this.#answer.id) ?? this.#answer;
  }

  /** Ends the answer and keeps its text. */
  stop(): void {
    this.#abort.abort(new Stopped('The visitor stopped the answer.'));
  }

  /** Stops, and keeps the answer as it is from now on: the conversation goes on without it. */
  abandon(): void {
    this.#answer = this.answer;
    this.#abandoned = true;
    this.stop();
  }

  get abandoned(): boolean {
    return this.#abandoned;
  }

  async run(turn: Turn): Promise<TurnEnd> {
    const {connection} = this.#host;
    const sink: TurnSink = {
      event: event => this.#receive(event),
      waiting: waiting => this.#abandoned || this.#host.dispatch({type: 'waiting', waiting}),
    };
    try {
      const signal = this.#abort.signal;
      await (this.job.kind === 'compact'
        ? connection.compact?.(turn, sink, signal)
        : connection.run(turn, sink, signal));
      return this.#end(undefined);
    } catch (thrown) {
      return this.#end(thrown);
    }
  }

  #end(thrown: unknown): TurnEnd {
    if (!this.#failure && this.#abort.signal.reason instanceof Stopped) return {status: 'stopped'};
    const error = this.#failure ?? (thrown === undefined ? undefined : asChatError(thrown));
    if (!error) return {status: 'complete'};
    if (error.code === 'offline' && this.answer.status === 'pending') return 'offline';
    return {status: error.code === 'interrupted' ? 'interrupted' : 'failed', error};
  }

  #receive(event: ChatEvent): void {
    if (this.#abandoned) return;
    this.#host.emitter.emit('debug', {entry: event});
    if (this.#failure) return;
    if (event.type === 'open' || event.type === 'done') this.#host.touch(event.conversationId);
    const failure = failureIn(event, this.answer);
    if (failure) {
      this.#failure = failure;
      this.#abort.abort(failure);
      return;
    }
    this.#host.dispatch({type: 'event', event});
    if (event.type === 'tool') this.#tellTool(event.id);
    if (event.type === 'command') this.#tellCommand(event);
    if (event.type === 'done') this.#host.flush();
  }

  #tellTool(id: string): void {
    const tool = this.answer.parts.find((part): part is ToolPart => part.type === 'tool' && part.id === id);
    if (tool) this.#host.emitter.emit('tool', {tool});
  }

  #tellCommand({name, args}: CommandEvent): void {
    const {id, parts} = this.answer;
    const index = parts.length - 1;
    const settle: ReceivedCommand['settle'] = (state, result) => {
      const part = this.#host.message(id)?.parts[index];
      if (part?.type !== 'command' || part.state !== 'asked') return;
      this.#host.dispatch({type: 'command', messageId: id, part, state});
      this.#host.connection.reportCommand?.({name, args, state, result}).catch((thrown: unknown) => {
        this.#host.emitter.emit('error', {error: asChatError(thrown)});
      });
    };
    this.#host.emitter.emit('command', {name, args, settle});
  }
}

/** What makes this event the end of the turn in failure. */
function failureIn(event: ChatEvent, answer: Message): ChatError | undefined {
  switch (event.type) {
    case 'error':
      return asError(event);
    case 'done':
      return isEmpty(readEvent(answer, event))
        ? new ChatError('empty', 'The server ended its answer without any text.')
        : undefined;
    case 'text':
    case 'replace': {
      const length = event.type === 'text' ? answer.text.length + event.delta.length : event.text.length;
      return length > MAX_ANSWER_TEXT
        ? new ChatError('too-large', 'The answer is longer than 8 MiB; the rest was not read.')
        : undefined;
    }
    default:
      return undefined;
  }
}

function isEmpty({text, parts}: Message): boolean {
  return text.trim() === '' && !parts.some(part => part.type !== 'text' && part.type !== 'reasoning');
}

function asError({code, message, retryable}: ErrorEvent): ChatError {
  return new ChatError(code, message, {retryable});
}

function asChatError(thrown: unknown): ChatError {
  if (isChatError(thrown)) return thrown;
  return new ChatError('bad-response', 'Something unforeseen was thrown while the answer was read.', {
    cause: thrown,
  });
}
