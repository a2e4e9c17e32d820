import {Conversation, type ConversationOptions} from '../../src/conversation/conversation.js';
import type {ConversationEvents} from '../../src/conversation/conversation-events.js';
import type {ChatEvent, DoneEvent} from '../../src/conversation/events.js';
import type {Message} from '../../src/conversation/message.js';
import type {TranscriptStore} from '../../src/conversation/transcript.js';
import type {Connection, Environment, RetryWait, Turn, TurnSink} from '../../src/conversation/turn.js';
import {ChatError} from '../../src/errors.js';
import {settle} from './bodies.js';

/** Over all worlds, since ids are unique over all pages. */
let ids = 0;

/** The world around a conversation, held in hand: time stands still, ids count up, beats come when told. */
export class FakeWorld implements Environment {
  time = Date.UTC(2026, 0, 1);
  #isOnline = true;
  readonly #beats: (() => void)[] = [];
  readonly #whenOnline = new Set<() => void>();

  now(): number {
    return this.time;
  }

  newId(): string {
    return `id-${++ids}`;
  }

  schedule(notify: () => void): void {
    this.#beats.push(notify);
  }

  online(): boolean {
    return this.#isOnline;
  }

  onOnline(callback: () => void): () => void {
    this.#whenOnline.add(callback);
    return () => this.#whenOnline.delete(callback);
  }

  /** How many wait for the network. */
  get waitingForNetwork(): number {
    return this.#whenOnline.size;
  }

  pass(seconds: number): void {
    this.time += seconds * 1000;
  }

  /** Beats that were asked for and have not come. */
  get beats(): number {
    return this.#beats.length;
  }

  beat(): void {
    for (const notify of this.#beats.splice(0)) notify();
  }

  async goOffline(): Promise<void> {
    this.#isOnline = false;
    await settle();
  }

  async goOnline(): Promise<void> {
    this.#isOnline = true;
    await this.tellOnline();
  }

  /** The browser says that the network is back, whether or not it still is. */
  async tellOnline(): Promise<void> {
    for (const callback of [...this.#whenOnline]) callback();
    await settle();
  }
}

/** One question as it reached the server, and what a test has the server answer. */
export class ScriptedAnswer {
  readonly kind: 'message' | 'compact';
  readonly turn: Turn;
  readonly signal: AbortSignal;
  ended = false;
  readonly #sink: TurnSink;
  readonly #resolve: () => void;
  readonly #reject: (error: unknown) => void;

  constructor(
    kind: 'message' | 'compact',
    turn: Turn,
    sink: TurnSink,
    signal: AbortSignal,
    settlers: {resolve: () => void; reject: (error: unknown) => void},
  ) {
    this.kind = kind;
    this.turn = turn;
    this.signal = signal;
    this.#sink = sink;
    this.#resolve = settlers.resolve;
    this.#reject = settlers.reject;
  }

  event(event: ChatEvent): this {
    this.#sink.event(event);
    return this;
  }

  text(delta: string): this {
    return this.event({type: 'text', delta});
  }

  waits(wait: RetryWait | undefined): this {
    this.#sink.waiting(wait);
    return this;
  }

  /** The server's own end marker, and the end of the connection. */
  done(fields: Omit<DoneEvent, 'type'> = {}): Promise<void> {
    this.event({type: 'done', ...fields});
    return this.close();
  }

  /** The connection is through, whatever it said. */
  close(): Promise<void> {
    this.ended = true;
    this.#resolve();
    return settle();
  }

  /** The turn could not be finished. */
  fail(error: unknown): Promise<void> {
    this.ended = true;
    this.#reject(error);
    return settle();
  }
}

export interface FakeServerOptions
  extends Partial<Pick<Connection, 'maxLength' | 'contextUsage' | 'history' | 'reportCommand'>> {
  /** Whether the API has `compact`. */
  compacts?: boolean;
  /** Does not end when it is aborted, as a page's own function that hangs. */
  deaf?: boolean;
}

/** A connection that keeps what it is asked and answers what the test says. */
export class FakeServer {
  readonly answers: ScriptedAnswer[] = [];
  wrong: ChatError | undefined;
  readonly connection: Connection;
  readonly #deaf: boolean;

  constructor(world: Environment, {compacts, deaf = false, ...abilities}: FakeServerOptions = {}) {
    this.#deaf = deaf;
    this.connection = {
      protocol: 'fake',
      apiUrl: 'https://fake.test',
      environment: world,
      problem: () => this.wrong,
      run: (turn, sink, signal) => this.#ask('message', turn, sink, signal),
      ...(compacts && {
        compact: (turn: Turn, sink: TurnSink, signal: AbortSignal) =>
          this.#ask('compact', turn, sink, signal),
      }),
      ...abilities,
    };
  }

  #ask(kind: 'message' | 'compact', turn: Turn, sink: TurnSink, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.answers.push(new ScriptedAnswer(kind, turn, sink, signal, {resolve, reject}));
      if (!this.#deaf) signal.addEventListener('abort', () => reject(signal.reason));
    });
  }
}

/** A store in memory that remembers what was done to it. */
export class FakeStore implements TranscriptStore {
  text: string | undefined;
  writes = 0;

  constructor(text?: string) {
    this.text = text;
  }

  read(): string | undefined {
    return this.text;
  }

  write(text: string): void {
    this.writes++;
    this.text = text;
  }

  remove(): void {
    this.text = undefined;
  }
}

/** What a conversation told, in order. */
type Told = {
  [Name in keyof ConversationEvents]: {name: Name; detail: ConversationEvents[Name]};
}[keyof ConversationEvents];

const EVENT_NAMES = [
  ...(['session-start', 'session-end', 'response-start', 'response-end', 'message'] as const),
  ...(['error', 'tool', 'command', 'debug'] as const),
];

/** A conversation with a scripted server. */
export class Chat {
  readonly world: FakeWorld;
  readonly server: FakeServer;
  readonly store: FakeStore;
  readonly conversation: Conversation;
  readonly told: Told[] = [];

  constructor({server, store = new FakeStore(), world = new FakeWorld(), ...options}: ChatOptions = {}) {
    this.world = world;
    this.store = store;
    this.server = new FakeServer(world, server);
    this.conversation = new Conversation({connection: this.server.connection, store, ...options});
    for (const name of EVENT_NAMES) {
      this.conversation.on(name, detail => this.told.push({name, detail} as Told));
    }
  }

  /** The question the server was asked last. */
  get answer(): ScriptedAnswer {
    const answer = this.server.answers.at(-1);
    if (!answer) throw new Error('The server was not asked anything yet');
    return answer;
  }

  /** What the server was asked, in order. */
  get asked(): string[] {
    return this.server.answers.map(({turn}) => turn.text);
  }

  /** Its server has not answered yet. */
  get isAsked(): boolean {
    const answer = this.server.answers.at(-1);
    return answer !== undefined && !answer.ended && !answer.signal.aborted;
  }

  get messages(): readonly Message[] {
    return this.conversation.state.messages;
  }

  /** Each message in short: `user complete: hi`. */
  get shown(): string[] {
    return this.messages.map(({role, status, text}) => `${role} ${status}: ${text}`);
  }

  /** Sends, and waits until whatever happens at once has happened. */
  async send(text: string, options?: {silent?: boolean}): Promise<{answer: Promise<Message>}> {
    const answer = this.conversation.send(text, options);
    // A test that looks at the rejection does so later than the engine would like.
    answer.catch(() => undefined);
    await settle();
    return {answer};
  }

  /** Sends and has the server answer: a whole turn. */
  async exchange(question: string, answer: string): Promise<Message> {
    const sent = await this.send(question);
    await this.answer.text(answer).done();
    return sent.answer;
  }

  /** Names of what was told, without `debug`. */
  get names(): string[] {
    return this.told.map(({name}) => name).filter(name => name !== 'debug');
  }

  details<Name extends keyof ConversationEvents>(name: Name): ConversationEvents[Name][] {
    return this.told
      .filter((one): one is Extract<Told, {name: Name}> => one.name === name)
      .map(({detail}) => detail as ConversationEvents[Name]);
  }
}

export interface ChatOptions extends Partial<Omit<ConversationOptions, 'connection' | 'store'>> {
  server?: FakeServerOptions;
  store?: FakeStore;
  world?: FakeWorld;
}

/** A conversation with a scripted server, nothing said yet. */
export function startChat(options?: ChatOptions): Chat {
  return new Chat(options);
}

/** The error of a turn that found no network. */
export function offline(): ChatError {
  return new ChatError('offline', 'There is no network.');
}
