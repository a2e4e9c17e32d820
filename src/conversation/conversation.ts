import {ChatError, isChatError} from '../errors.js';
import type {ConversationEvents} from './conversation-events.js';
import {Emitter} from './emitter.js';
import type {ContextUsage, Message, Role} from './message.js';
import {type Action, type ConversationState, emptyState, isFinal, reduce} from './reduce.js';
import {RunningTurn, type TurnEnd, type TurnHost} from './running-turn.js';
import type {Session} from './session.js';
import {type SessionOptions, SessionStore} from './session-store.js';
import type {Connection, Environment, HistoryMessage, Turn} from './turn.js';
import {type Job, type SentContext, TurnQueue} from './turn-queue.js';

/** A question about to be sent. A listener may change both fields. */
export interface Draft {
  text: string;
  context: SentContext;
}

export interface ConversationOptions extends SessionOptions {
  /** The chat API, from `connect()`. */
  connection: Connection;
  /** Clock, ids, beat and network state. Default: the connection's. */
  environment?: Environment;
  /** Captures the page's context, once per send. */
  context?: () => SentContext | Promise<SentContext>;
  /** Called before each send; false cancels it. */
  beforeSend?: (draft: Draft) => boolean;
}

/**
 * One conversation with one chat API, without any view. State is a value that changes by `reduce`; listeners are told
 * once a beat. Questions run one after another and none is lost; each gets an answer that ends as `complete`,
 * `stopped`, `interrupted` or `failed`.
 */
export class Conversation {
  readonly #options: ConversationOptions;
  readonly #environment: Environment;
  readonly #emitter = new Emitter<ConversationEvents>();
  readonly #listeners = new Set<(state: ConversationState) => void>();
  readonly #sessions: SessionStore;
  readonly #queue: TurnQueue;
  #state: ConversationState = emptyState;
  #running: RunningTurn | undefined;
  #preparing: Promise<unknown> = Promise.resolve();
  #beatAsked = false;

  constructor(options: ConversationOptions) {
    this.#options = options;
    this.#environment = options.environment ?? options.connection.environment;
    this.#sessions = new SessionStore(options, this.#environment, this.#emitter);
    this.#queue = new TurnQueue(this.#environment, job => this.#runTurn(job));
    this.#state = reduce(emptyState, {type: 'restore', messages: this.#sessions.restore()});
  }

  get state(): ConversationState {
    return this.#state;
  }

  /** The session in force; undefined before the first send. */
  get session(): Session | undefined {
    return this.#sessions.current;
  }

  /** True while an answer is under way. */
  get busy(): boolean {
    return this.#running !== undefined && !isFinal(this.#running.answer);
  }

  /** Shown messages, oldest first. */
  getMessages(): readonly Message[] {
    return this.#state.messages.filter(message => !message.silent);
  }

  /** Calls back with each new state, once a beat; the answer ends that. */
  subscribe(listener: (state: ConversationState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Listens to one kind of event; the answer ends that. */
  on<Name extends keyof ConversationEvents>(
    name: Name,
    listener: (detail: ConversationEvents[Name]) => void,
  ): () => void {
    return this.#emitter.on(name, listener);
  }

  /**
   * Sends a question. Resolves with the answer in its final state, whichever that is. Rejects with a `ChatError` only
   * where the question never became a turn: wrong settings, empty, too long, or cancelled by `beforeSend`.
   */
  send(text: string, {silent = false}: {silent?: boolean} = {}): Promise<Message> {
    const prepared = this.#preparing.then(() => this.#prepare(text));
    this.#preparing = prepared.catch(() => undefined);
    return prepared.then(({text: words, context}) => {
      const question = {...this.#newMessage('user', words, 'queued'), ...(silent && {silent})};
      this.#dispatch({type: 'add', message: question});
      this.persist();
      return this.#enqueue(question, this.#environment.newId(), context);
    });
  }

  /** Ends the answer under way and keeps its text. */
  stop(): void {
    this.#running?.stop();
  }

  /** Asks the question of a failed, interrupted or stopped answer again. Default: the last one. */
  retry(id?: string): Promise<Message> {
    return this.#again(id, message => message.status !== 'complete' && isFinal(message));
  }

  /** Asks the question of a finished answer again; the new answer takes its place. Default: the last one. */
  regenerate(id?: string): Promise<Message> {
    return this.#again(id, isFinal);
  }

  /** Adds a message that no server knows of, such as a greeting. */
  addMessage({role, text}: {role: Role; text: string}): Message {
    const message = this.#newMessage(role, text, 'complete');
    this.#dispatch({type: 'add', message});
    if (this.session) this.persist();
    return message;
  }

  /** Empties the screen and the record; the next send starts a new session. */
  newConversation(): void {
    this.#leave('new');
  }

  /** Removes session and transcript from storage and screen. */
  deleteData(): void {
    this.#leave('deleted');
  }

  /** Sends what was waiting when an earlier page was left. */
  resume(): void {
    for (const question of this.#state.messages.filter(({status}) => status === 'queued')) {
      this.#enqueue(question, this.#environment.newId(), {}).catch(() => undefined);
    }
  }

  /** Writes the conversation into the store now, the answer under way included. */
  persist(): void {
    this.#sessions.save(this.#state.messages);
  }

  /** Takes over the server's record where it has more than we have. Quiet where the API has none. */
  async loadHistory(signal?: AbortSignal): Promise<void> {
    const {connection} = this.#options;
    const id = this.#sessions.serverId;
    if (!connection.history || id === undefined || connection.problem()) return;
    let record: HistoryMessage[];
    try {
      record = await connection.history(id, signal);
    } catch (error) {
      if (isChatError(error)) this.#emitter.emit('error', {error});
      return;
    }
    if (this.#running || record.length <= this.#state.messages.length) return;
    this.#dispatch({type: 'restore', messages: record.map(message => this.#fromHistory(message))});
    this.#flush();
  }

  /**
   * Asks the server to shorten its memory and resolves with its recap. Rejects where that failed (the conversation is
   * then as it was), with code `unsupported` where the API has no such thing.
   */
  async compact(): Promise<Message> {
    if (!this.#options.connection.compact) throw this.#unsupported('compact');
    return new Promise((resolve, reject) => {
      this.#queue.push({kind: 'compact', answerId: this.#environment.newId(), context: {}, resolve, reject});
    });
  }

  /** Tokens used of those there are. Rejects with code `unsupported` where the API does not tell. */
  async contextUsage(): Promise<ContextUsage> {
    const {connection} = this.#options;
    if (!connection.contextUsage) throw this.#unsupported('contextUsage');
    if (!this.session) return {used: 0, limit: 0, percent: 0};
    return connection.contextUsage(this.#turn('', {}, this.session));
  }

  async #prepare(text: string): Promise<Draft> {
    this.#refuse(text);
    const draft: Draft = {text, context: await this.#captureContext()};
    if (this.#options.beforeSend && !this.#options.beforeSend(draft)) {
      throw new ChatError('bad-request', 'The send was cancelled by a listener of the page.');
    }
    if (draft.text !== text) this.#refuse(draft.text);
    return draft;
  }

  /** Throws what keeps this text from becoming a turn. */
  #refuse(text: string): void {
    const {connection} = this.#options;
    const problem = connection.problem();
    if (problem) throw problem;
    if (typeof text !== 'string' || text.trim() === '') {
      throw new ChatError('bad-request', 'There is nothing to send: the message is empty.');
    }
    if (connection.maxLength !== undefined && text.length > connection.maxLength) {
      const limit = `${connection.maxLength} characters`;
      throw new ChatError('too-large', `The message has ${text.length} characters; ${limit} are allowed.`);
    }
  }

  /** A page whose context cannot be captured still has a chat. */
  async #captureContext(): Promise<SentContext> {
    try {
      return (await this.#options.context?.()) ?? {};
    } catch (error) {
      console.warn('dragoman: the page context could not be captured; the message goes without it.', error);
      return {};
    }
  }

  #enqueue(question: Message, answerId: string, context: SentContext): Promise<Message> {
    return new Promise((resolve, reject) => {
      this.#queue.push({kind: 'message', question, answerId, context, resolve, reject});
    });
  }

  async #again(id: string | undefined, fits: (message: Message) => boolean): Promise<Message> {
    const {messages} = this.#state;
    const at = messages.findLastIndex(
      message => message.role === 'assistant' && (id === undefined ? fits(message) : message.id === id),
    );
    const answer = messages[at];
    const question = messages[at - 1];
    if (!answer || !fits(answer) || question?.role !== 'user') {
      throw new ChatError('unsupported', 'There is no ended answer with a question before it to ask again.');
    }
    const problem = this.#options.connection.problem();
    if (problem) throw problem;
    return this.#enqueue(question, answer.id, await this.#captureContext());
  }

  async #runTurn(job: Job): Promise<'ended' | 'offline'> {
    const session = this.#sessions.open();
    const running = this.#begin(job);
    const end = await running.run(this.#turn(job.question?.text ?? '', job.context, session));
    return this.#finish(running, end);
  }

  #begin(job: Job): RunningTurn {
    const answer = {...this.#newMessage('assistant', '', 'pending'), id: job.answerId};
    const running = new RunningTurn(job, answer, this.#turnHost());
    this.#running = running;
    const waited = this.#find(job.question?.id)?.status === 'queued';
    this.#dispatch({type: 'begin', questionId: job.question?.id, answer});
    this.#flush();
    const question = this.#find(job.question?.id);
    if (question && waited) this.#emitter.emit('message', {message: question});
    this.#emitter.emit('response-start', {message: answer});
    this.persist();
    return running;
  }

  #turnHost(): TurnHost {
    return {
      connection: this.#options.connection,
      emitter: this.#emitter,
      dispatch: action => this.#dispatch(action),
      flush: () => this.#flush(),
      message: id => this.#find(id),
      touch: conversationId => this.#sessions.touch(conversationId),
    };
  }

  #finish(running: RunningTurn, end: TurnEnd): 'ended' | 'offline' {
    const {job} = running;
    if (running.abandoned) {
      job.resolve(running.answer);
      return 'ended';
    }
    this.#running = undefined;
    const failedCompact = job.kind === 'compact' && end !== 'offline' && end.status !== 'complete';
    if (end === 'offline' || failedCompact) {
      this.#dispatch({type: 'withdraw', questionId: job.question?.id, answerId: job.answerId});
      this.#flush();
      if (end === 'offline') return 'offline';
      job.reject(end.error ?? new ChatError('interrupted', 'The recap was stopped.'));
      return 'ended';
    }
    this.#dispatch({type: 'settle', ...end});
    this.#sessions.touch();
    this.#flush();
    this.#tellEnd(running.answer);
    this.persist();
    job.resolve(running.answer);
    return 'ended';
  }

  #tellEnd(message: Message): void {
    if (message.error) this.#emitter.emit('error', {error: message.error, message});
    this.#emitter.emit('response-end', {message});
    this.#emitter.emit('message', {message});
  }

  /** Leaves the answer under way, the queue and the session behind, and empties the screen. */
  #leave(reason: 'new' | 'deleted'): void {
    const running = this.#running;
    if (running) {
      this.#dispatch({type: 'settle', status: 'stopped'});
      running.abandon();
      this.#running = undefined;
      this.#tellEnd(running.answer);
    }
    for (const job of this.#queue.clear()) {
      job.reject(new ChatError('interrupted', 'A new conversation began before this question was sent.'));
    }
    this.#sessions.end(reason);
    this.#dispatch({type: 'restore', messages: []});
    this.#flush();
  }

  #turn(text: string, context: SentContext, session: Session): Turn {
    const {uiContext, scanContext} = context;
    return {
      id: this.#environment.newId(),
      text,
      sessionId: session.id,
      ...(session.fixed && {sessionFixed: true}),
      ...(session.conversationId !== undefined && {conversationId: session.conversationId}),
      ...(uiContext && {uiContext}),
      // The page the visitor came in by is told once per session.
      ...(scanContext && session.conversationId === undefined && {scanContext}),
    };
  }

  #fromHistory({role, text, serverId, createdAt}: HistoryMessage): Message {
    return {
      ...this.#newMessage(role, text, 'complete'),
      ...(createdAt !== undefined && {createdAt}),
      ...(serverId !== undefined && {serverId}),
    };
  }

  #newMessage(role: Role, text: string, status: Message['status']): Message {
    return {
      id: this.#environment.newId(),
      role,
      parts: text === '' ? [] : [{type: 'text', text}],
      text,
      createdAt: this.#environment.now(),
      status,
    };
  }

  #find(id: string | undefined): Message | undefined {
    return this.#state.messages.find(message => message.id === id);
  }

  #unsupported(what: string): ChatError {
    return new ChatError('unsupported', `The ${this.#options.connection.protocol} API has no ${what}.`);
  }

  #dispatch(action: Action): void {
    this.#state = reduce(this.#state, action);
    if (this.#beatAsked) return;
    this.#beatAsked = true;
    this.#environment.schedule(() => {
      if (this.#beatAsked) this.#flush();
    });
  }

  #flush(): void {
    this.#beatAsked = false;
    for (const listener of [...this.#listeners]) listener(this.#state);
  }
}
