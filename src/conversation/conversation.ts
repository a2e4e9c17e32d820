import {ChatError, isChatError} from '../errors.js';
import {unlessAborted} from './abortable.js';
import type {ConversationEvents, ReceivedCommand, SessionEnd} from './conversation-events.js';
import {type Draft, type DraftOptions, prepareDraft, TakenBack} from './draft.js';
import {Emitter} from './emitter.js';
import {withHistory} from './history.js';
import {LiveState} from './live-state.js';
import type {ContextUsage, Feedback, Message, Part, Role} from './message.js';
import {newMessage} from './new-message.js';
import {type ConversationState, isFinal} from './reduce.js';
import {RunningTurn, type TurnEnd, type TurnHost} from './running-turn.js';
import type {Session} from './session.js';
import {type SessionOptions, SessionStore} from './session-store.js';
import {cutByThePage} from './stored-message.js';
import {type SharedConversation, TabSync} from './tab-sync.js';
import type {Tabs} from './tabs.js';
import type {Environment, HistoryMessage, Turn} from './turn.js';
import {type Job, type SentContext, TurnQueue} from './turn-queue.js';
import {Upcoming} from './upcoming.js';

export type {Draft} from './draft.js';

/** What a conversation needs to know; the connection alone has to be given. */
export interface ConversationOptions extends SessionOptions, DraftOptions {
  /** Clock, ids, beat and network state. Default: the connection's. */
  environment?: Environment;
  /** Other tabs in which the same conversation stands. They end with it. Default: none. */
  tabs?: Tabs;
  /** What the page has said in a conversation that had not begun; stands here where this one has not either. */
  said?: readonly Message[];
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
  readonly #sessions: SessionStore;
  readonly #queue: TurnQueue;
  readonly #upcoming = new Upcoming();
  readonly #state: LiveState;
  readonly #sync: TabSync | undefined;
  /** Jobs of which the world was told that they began; one may begin again when the network is back. */
  readonly #told = new WeakSet<Job>();
  /** Answers that are asked for again, by id, so that two presses of Retry ask once. */
  readonly #asking = new Map<string, Promise<Message>>();
  /** Commands that came in here and may not have been decided on yet. */
  readonly #commands = new Set<ReceivedCommand>();
  /** The recap that was asked for, so that it is asked for once. */
  #compacting: Promise<Message> | undefined;
  #running: RunningTurn | undefined;
  #preparing: Promise<unknown> = Promise.resolve();
  /** Aborts when the conversation is left: whatever began before must not reach into the next one. */
  #stay = new AbortController();
  #closed = false;

  constructor(options: ConversationOptions) {
    this.#options = options;
    this.#environment = options.environment ?? options.connection.environment;
    this.#sessions = new SessionStore(options, this.#environment, this.#emitter);
    this.#queue = new TurnQueue(this.#environment, (job, taken) => this.#runTurn(job, taken));
    this.#emitter.on('command', command => this.#commands.add(command));
    const {tabs, said = []} = options;
    const restored = this.#sessions.restore(tabs ? 'on' : 'over');
    this.#state = new LiveState(this.#environment, this.session ? restored : [...said, ...restored]);
    this.#sync = tabs && new TabSync(tabs, this.#shared());
    this.#sync?.start();
  }

  get state(): ConversationState {
    return this.#state.value;
  }

  /** The session in force; undefined before the first send. */
  get session(): Session | undefined {
    return this.#sessions.current;
  }

  /** True where the next question is the first that the server hears of in its session. */
  get isFresh(): boolean {
    return this.#sessions.isFresh;
  }

  /** True while an answer is under way, in whichever tab. */
  get busy(): boolean {
    if (this.#running) return !isFinal(this.#running.answer);
    return this.#sync?.elsewhere !== undefined;
  }

  /** Shown messages, oldest first. */
  getMessages(): readonly Message[] {
    return this.#state.value.messages.filter(message => !message.silent);
  }

  /** Calls back with each new state, once a beat; the answer ends that. */
  subscribe(listener: (state: ConversationState) => void): () => void {
    return this.#state.subscribe(listener);
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
    return this.#drafted(text, ({text: words, context}, halt) => {
      this.#sync?.catchUp();
      // Several tabs may ask first in the same moment: who has its turn first begins the session for all.
      if (!this.session && !(this.#sync && this.#environment.online())) this.#sessions.open();
      const question = newMessage(this.#environment, 'user', words, 'queued');
      const message = silent ? {...question, silent} : question;
      this.#state.dispatch({type: 'add', message});
      this.persist();
      return this.#enqueue(message, {answerId: this.#environment.newId(), context, halt});
    });
  }

  /**
   * Ends the answer under way, in whichever tab, and keeps its text. Where there is none, the next one that was asked for
   * is stopped before it begins: its question stays, and is not sent.
   */
  stop(): void {
    if (!this.busy) this.#upcoming.stop();
    if (this.#running) this.#running.stop();
    else this.#sync?.stop();
  }

  /**
   * Takes a question back that waits to be sent, and tells its text; undefined where it does not wait (any more). The
   * promise of its send rejects. One that waits to be asked again stands with its earlier answer, as before.
   */
  takeBack(id: string): string | undefined {
    const question = this.#state.find(id);
    if (question?.status !== 'queued') return undefined;
    const taken = new TakenBack();
    const job = this.#queue.take(id, taken);
    this.#state.dispatch({type: 'unqueue', questionId: id, earlier: job?.earlier});
    this.persist();
    this.#state.flush();
    job?.reject(taken);
    return job?.earlier ? undefined : question.text;
  }

  /**
   * Asks the question of a failed, interrupted or stopped answer again. Default: the last one. What there was of it
   * comes back where the new try brings nothing.
   */
  retry(id?: string): Promise<Message> {
    return this.#again(id, message => message.status !== 'complete' && isFinal(message));
  }

  /** Asks the question of a finished answer again; the new answer takes its place, unless it brings nothing. Default: the last one. */
  regenerate(id?: string): Promise<Message> {
    return this.#again(id, isFinal);
  }

  /** Adds a message that no server knows of, such as a greeting; it is finished, and told as such. */
  addMessage({role, text}: {role: Role; text: string}): Message {
    const message = newMessage(this.#environment, role, text, 'complete');
    this.#state.dispatch({type: 'add', message});
    if (this.session) this.persist();
    this.#emitter.emit('message', {message});
    return message;
  }

  /**
   * Keeps with an ended answer what the visitor thinks of it; null takes that back. Answers with the answer as it then
   * is, or undefined where there is none with this id. No server is told: no API documents a way.
   */
  rate(id: string, feedback: Feedback | null): Message | undefined {
    const answer = this.#state.find(id);
    if (answer?.role !== 'assistant' || !isFinal(answer)) return undefined;
    const {feedback: _, ...bare} = answer;
    const message = feedback === null ? bare : {...bare, feedback};
    this.#state.dispatch({type: 'put', message});
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

  /** True once it was closed. */
  get closed(): boolean {
    return this.#closed;
  }

  /**
   * Lets go of this object, not of the conversation: the answer under way ends as `interrupted`, what waits is left to
   * whoever opens the record next, and nothing can be sent any more. The record is written here for the last time, as
   * from now on it belongs to others.
   */
  close(): void {
    if (this.#closed) return;
    this.#ignoreCommands();
    if (!this.session && this.#queue.own().length > 0) this.#sessions.open();
    const left = leftBehind();
    this.#stay.abort(left);
    const waiting = this.#queue.clear(left);
    this.#upcoming.forget();
    const running = this.#running;
    this.#running = undefined;
    const answer = running && this.#settle(running, {status: 'interrupted', error: cutByThePage()});
    running?.abandon();
    if (this.session) this.persist();
    this.#sync?.close(waiting.length > 0, left);
    this.#closed = true;
    this.#state.flush();
    if (running && answer) this.#conclude(running.job, answer);
    for (const job of waiting) job.reject(left);
  }

  /** Sends what was waiting when an earlier page was left. Nothing where the settings are wrong. */
  resume(): void {
    if (this.#closed || this.#options.connection.problem()) return;
    for (const question of this.#queued()) {
      if (this.#queue.holds(question.id)) continue;
      this.#enqueue(question, {answerId: this.#environment.newId(), taken: true}).catch(() => undefined);
    }
  }

  /** Takes over what other tabs have done and this one has not heard: it was asleep, as a rule. */
  catchUp(): void {
    if (!this.#closed) this.#sync?.wake();
  }

  /**
   * Writes the conversation into the store now, the answer under way included. Where other tabs have it too, only what
   * has changed in this one: their record may be newer.
   */
  persist(): void {
    if (this.#closed || !this.session) return;
    if (this.#sync && !(this.#sync.absorb() && this.#sync.isAhead)) return;
    const {messages} = this.#state.value;
    this.#sessions.save(messages.filter(isKept).map(message => this.#recorded(message)));
    if (this.#sync) this.#sync.unsaved = false;
  }

  /** What the record holds of a message: an earlier answer until the new try has brought something. */
  #recorded(message: Message): Message {
    const {earlier} = this.#running?.job ?? {};
    return earlier?.id === message.id && message.parts.length === 0 ? earlier : message;
  }

  /**
   * Takes over the server's record where it has more than we have; questions that wait keep waiting behind it. Quiet
   * where the API has none.
   */
  async loadHistory(signal?: AbortSignal): Promise<void> {
    const {connection} = this.#options;
    const id = this.#sessions.serverId;
    if (!connection.history || id === undefined || connection.problem()) return;
    const stay = this.#stay.signal;
    let record: HistoryMessage[];
    try {
      record = await connection.history(id, signal ?? stay);
    } catch (error) {
      if (isChatError(error) && !stay.aborted) this.#emitter.emit('error', {error});
      return;
    }
    if (stay.aborted || this.busy || this.#running || this.#asking.size > 0) return;
    const waiting = this.#queued();
    const ours = this.#state.value.messages.filter(({status}) => status !== 'queued');
    const merged = withHistory(ours, record, this.#environment.now());
    if (merged === ours) return;
    const {usage} = this.#state.value;
    this.#state.dispatch({type: 'restore', messages: [...merged, ...waiting]});
    if (usage) this.#state.dispatch({type: 'usage', usage});
    if (this.session) this.persist();
    this.#state.flush();
  }

  /**
   * Asks the server to shorten its memory and resolves with its recap. Rejects where that failed (the conversation is
   * then as it was), with code `unsupported` where the API has no such thing.
   */
  compact(): Promise<Message> {
    this.#compacting ??= this.#compact().finally(() => {
      this.#compacting = undefined;
    });
    return this.#compacting;
  }

  /**
   * Tokens used of those there are; they are in the state from then on. Rejects with code `unsupported` where the API
   * does not tell.
   */
  async contextUsage(): Promise<ContextUsage> {
    const {connection} = this.#options;
    if (!connection.contextUsage) throw this.#unsupported('context usage');
    if (!this.session) return {used: 0, limit: 0, percent: 0};
    const {signal} = this.#stay;
    const usage = await connection.contextUsage(this.#turn('', {}, this.session), signal);
    signal.throwIfAborted();
    this.#state.dispatch({type: 'usage', usage});
    return usage;
  }

  /** One that cannot be had now is not waited for: it is there to go on with, not to be surprised by later. */
  async #compact(): Promise<Message> {
    if (!this.#options.connection.compact) throw this.#unsupported('compact');
    this.#stay.signal.throwIfAborted();
    if (!this.session)
      throw new ChatError('bad-request', 'There is no conversation yet that could be shortened. Send first.');
    if (!this.#environment.online()) throw new ChatError('offline', 'There is no network.');
    return this.#upcoming.until(
      halt =>
        new Promise((resolve, reject) => {
          const answerId = this.#environment.newId();
          this.#queue.push({kind: 'compact', answerId, context: {}, halt, resolve, reject});
        }),
    );
  }

  /**
   * Makes a draft of the text and hands it on. One after another, so that questions become turns in the order they were
   * asked. Rejects at once where the conversation is left meanwhile.
   */
  #drafted(text: string, use: (draft: Draft, halt: AbortController) => Promise<Message>): Promise<Message> {
    return this.#upcoming.until(async halt => {
      const {signal} = this.#stay;
      const drafting = this.#preparing.then(() => prepareDraft(text, this.#options));
      this.#preparing = drafting.catch(() => undefined);
      const draft = await unlessAborted(drafting, signal);
      signal.throwIfAborted();
      return use(draft, halt);
    });
  }

  #enqueue(
    question: Message,
    job: Pick<Job, 'answerId' | 'earlier' | 'taken'> & Partial<Pick<Job, 'context' | 'halt'>>,
  ): Promise<Message> {
    return new Promise((resolve, reject) => {
      this.#queue.push({kind: 'message', question, context: {}, ...job, resolve, reject});
    });
  }

  async #again(id: string | undefined, fits: (message: Message) => boolean): Promise<Message> {
    const {messages} = this.#state.value;
    const at = messages.findLastIndex(
      message => message.role === 'assistant' && (id === undefined ? fits(message) : message.id === id),
    );
    const answer = messages[at];
    const question = messages[at - 1];
    // Its answer has gone while the question waits for the network.
    const waiting = answer || id === undefined ? undefined : this.#asking.get(id);
    if (waiting) return waiting;
    if (!answer || !fits(answer) || question?.role !== 'user') {
      throw new ChatError('unsupported', 'There is no ended answer with a question before it to ask again.');
    }
    const asking = this.#asking.get(answer.id) ?? this.#askAgain(question, answer);
    this.#asking.set(answer.id, asking);
    return asking;
  }

  #askAgain(question: Message, earlier: Message): Promise<Message> {
    return this.#drafted(question.text, ({text, context}, halt) => {
      if (!this.#environment.online()) this.#withdraw(question.id, earlier.id);
      return this.#enqueue({...question, text}, {answerId: earlier.id, context, earlier, halt});
    }).finally(() => this.#asking.delete(earlier.id));
  }

  /** One tab asks at a time, so that whoever shares the conversation shares its order. */
  #runTurn(job: Job, taken: AbortSignal): Promise<'ended' | 'offline'> {
    const {tabs} = this.#options;
    const [sync, ask] = [this.#sync, () => this.#ask(job)];
    if (!tabs || !sync) return ask();
    const turn = tabs.alone(async () => {
      sync.settle();
      return sync.takes(job) ? 'ended' : ask();
    }, taken);
    return turn.finally(() => this.#closed || sync.hadTurn());
  }

  async #ask(job: Job): Promise<'ended' | 'offline'> {
    const session = this.#sessions.open();
    // Whoever heard of the session may have closed the conversation; the question still stands in its record.
    if (this.#closed) throw leftBehind();
    const running = this.#begin(job);
    const end = await running.run(this.#turn(job.question?.text ?? '', job.context, session));
    return this.#finish(running, end);
  }

  /** The record is written before anyone is told: a listener may leave the conversation, and then it must stay gone. */
  #begin(job: Job): RunningTurn {
    const answer: Message = {
      ...newMessage(this.#environment, 'assistant', '', 'pending'),
      id: job.answerId,
      ...(job.kind === 'compact' && {recap: true}),
    };
    const running = new RunningTurn(job, answer, this.#turnHost(this.session?.id));
    this.#running = running;
    if (job.halt && this.#upcoming.begins(job.halt)) running.stop();
    const waited = this.#state.find(job.question?.id)?.status === 'queued';
    this.#state.dispatch({type: 'begin', question: job.question, answer});
    this.persist();
    this.#state.flush();
    if (this.#told.has(job) || running.abandoned) return running;
    this.#told.add(job);
    const question = this.#state.find(job.question?.id);
    if (question && waited && !job.earlier) this.#emitter.emit('message', {message: question});
    this.#emitter.emit('response-start', {message: answer});
    return running;
  }

  /** This conversation, as its ties with other tabs need it. */
  #shared(): SharedConversation {
    return {
      state: this.#state,
      sessions: this.#sessions,
      own: () => {
        const {answer, job} = this.#running ?? {};
        return [answer?.id, job?.question?.id].filter(id => id !== undefined);
      },
      asked: () => this.#askedParts(),
      stop: () => this.#running?.stop(),
      persist: () => this.session && this.persist(),
      waiting: () => this.#queue.own().filter(id => this.#state.find(id)?.status === 'queued'),
      resume: () => this.resume(),
      waitsElsewhere: id => {
        if (!this.#queue.own().includes(id)) this.#queue.take(id, leftBehind());
      },
      takenBack: id => {
        const taken = new TakenBack();
        this.#queue.take(id, taken)?.reject(taken);
      },
      left: (session, reason) => this.#leave(reason, session),
    };
  }

  #askedParts(): ReadonlySet<Part> {
    const parts = new Set<Part>();
    for (const command of this.#commands) {
      const {part} = command;
      if (part?.state === 'asked') parts.add(part);
      else this.#commands.delete(command);
    }
    return parts;
  }

  /** Nobody is left who could decide on what was asked of this page. */
  #ignoreCommands(): void {
    for (const part of this.#askedParts()) {
      const answer = this.#state.value.messages.find(({parts}) => parts.includes(part));
      if (answer) this.#state.dispatch({type: 'command', messageId: answer.id, part, state: 'ignored'});
    }
  }

  /** @param sessionId the session in which the turn began; another tab may begin another. */
  #turnHost(sessionId: string | undefined): TurnHost {
    return {
      connection: this.#options.connection,
      emitter: this.#emitter,
      state: this.#state,
      left: this.#stay.signal,
      online: () => this.#environment.online(),
      conversationId: () => this.session?.conversationId,
      touch: conversationId => {
        if (this.session?.id === sessionId) this.#sessions.touch(conversationId);
      },
      persist: () => this.persist(),
    };
  }

  #finish(running: RunningTurn, end: TurnEnd): 'ended' | 'offline' {
    if (running.abandoned) return 'ended'; // whoever left told its end
    const {job} = running;
    this.#running = undefined;
    if (end === 'offline') {
      this.#withdraw(job.question?.id, job.answerId);
      if (job.halt) this.#upcoming.waitsAgain(job.halt);
      return 'offline';
    }
    const answer = this.#settle(running, end);
    this.#sessions.touch();
    this.persist();
    this.#state.flush();
    this.#conclude(job, answer);
    return 'ended';
  }

  /** The question waits for the network, and is seen to; so it does on the next page. */
  #withdraw(questionId: string | undefined, answerId: string): void {
    this.#state.dispatch({type: 'withdraw', questionId, answerId});
    this.persist();
    this.#state.flush();
  }

  /**
   * Brings the answer into its final state, which nobody is told yet. A new try with nothing to show costs nothing: the
   * earlier answer stands again, a complete one as it was (the answer here is the failed try, which is told all the
   * same), another one with the end of the new try.
   */
  #settle(running: RunningTurn, end: Exclude<TurnEnd, 'offline'>): Message {
    this.#state.dispatch({type: 'settle', ...end});
    const {job, answer} = running;
    if (isLost(job, answer)) {
      this.#state.dispatch({type: 'withdraw', questionId: undefined, answerId: job.answerId});
    }
    const {earlier} = job;
    if (!earlier || answer.status === 'complete' || answer.parts.length > 0) return answer;
    const {status, error} = answer;
    const ended = {...earlier, status, ...(error && {error})};
    const keeps = earlier.status === 'complete' || status === 'stopped';
    this.#state.dispatch({type: 'put', message: keeps ? earlier : ended});
    return keeps ? answer : ended;
  }

  /** Tells the end of an answer, and settles the promise of whoever asked. */
  #conclude(job: Job, answer: Message): void {
    const lost = isLost(job, answer);
    if (answer.error && !lost) this.#emitter.emit('error', {error: answer.error, message: answer});
    this.#emitter.emit('response-end', {message: answer});
    if (!lost) this.#emitter.emit('message', {message: answer});
    if (lost) job.reject(answer.error ?? new ChatError('interrupted', 'The recap was stopped.'));
    else job.resolve(answer);
  }

  /**
   * Leaves the answer under way, the queue and the session behind, and empties the screen.
   *
   * @param elsewhere the session that another tab has left; its record is gone already.
   */
  #leave(reason: SessionEnd, elsewhere?: Session): void {
    const left = reason === 'deleted' ? new TakenBack() : leftBehind();
    this.#stay.abort(left);
    if (!this.#closed) this.#stay = new AbortController();
    this.#preparing = Promise.resolve();
    const waiting = this.#queue.clear(left);
    this.#upcoming.forget();
    const running = this.#running;
    this.#running = undefined;
    const {session} = this;
    if (running) {
      this.#state.dispatch({type: 'settle', status: 'stopped'});
      running.abandon();
      this.#conclude(running.job, running.answer);
    }
    for (const job of waiting) job.reject(left);
    if (elsewhere) this.#sessions.endedElsewhere(elsewhere, reason);
    else this.#sessions.end(reason);
    this.#state.dispatch({type: 'restore', messages: []});
    if (session && !elsewhere) this.#sync?.leave(session, reason);
    this.#sync?.skip();
    this.#state.flush();
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

  #queued(): Message[] {
    return this.#state.value.messages.filter(({status}) => status === 'queued');
  }

  #unsupported(what: string): ChatError {
    const {connection} = this.#options;
    const isNone = connection.protocol === '' && connection.problem();
    return (
      isNone ||
      new ChatError('unsupported', `The ${connection.protocol} protocol has no ${what}; pingrep has.`)
    );
  }
}

/** A recap that has not come yet is not there on another page, where nobody is left to read the rest. */
function isKept({recap, status}: Message): boolean {
  return !recap || status === 'complete';
}

/** A recap that did not come is no message of the conversation. */
function isLost(job: Job, answer: Message): boolean {
  return job.kind === 'compact' && answer.status !== 'complete';
}

function leftBehind(): ChatError {
  return new ChatError('interrupted', 'The conversation was left before this question was sent.');
}
