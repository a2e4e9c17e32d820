import {type ConnectOptions, connect} from '../../src/connect.js';
import {Conversation, type ConversationOptions} from '../../src/conversation/conversation.js';
import type {Message} from '../../src/conversation/message.js';
import type {Connection, RetryWait} from '../../src/conversation/turn.js';
import {FakeClock} from './fake-clock.js';
import {
  answer,
  type FaultClient,
  type FaultScript,
  type FaultStep,
  ok,
  okChunked,
  type SeenRequest,
} from './fault-script.js';

/** Settings under which every built-in protocol can make a request. */
export const SETTINGS = {
  apiUrl: 'https://api.test/root',
  agent: 'guide',
} as const satisfies Partial<ConnectOptions>;

export type ConverseSettings = Partial<ConnectOptions> & Pick<ConnectOptions, 'protocol'>;

export interface ConverseOptions extends Partial<ConversationOptions> {
  /** Waits before retries take their time, which stands still. */
  patient?: boolean;
}

/** A conversation over the real transport, whose waits before retries are over at once. */
export interface Converse {
  conversation: Conversation;
  connection: Connection;
  clock: FakeClock;
  /** Waits before automatic retries. */
  waits: RetryWait[];
  ask(text?: string): Promise<Message>;
}

export function converse(
  settings: ConverseSettings | (() => ConverseSettings),
  {patient = false, ...options}: ConverseOptions = {},
): Converse {
  const clock = new FakeClock();
  const current = typeof settings === 'function' ? settings : () => settings;
  const connection = connect(() => ({...SETTINGS, clock, ...current()}));
  const conversation = new Conversation({connection, ...options});
  const waits: RetryWait[] = [];
  conversation.subscribe(({waiting}) => {
    if (!waiting || waits.includes(waiting)) return;
    waits.push(waiting);
    if (!patient) waiting.retryNow();
  });
  return {conversation, connection, clock, waits, ask: (text = 'Why?') => conversation.send(text)};
}

/** Resolves once the state is as wanted. */
export function until(
  conversation: Conversation,
  wanted: (live: Message | undefined) => boolean,
): Promise<void> {
  return new Promise(resolve => {
    const look = (): void => {
      if (!wanted(conversation.state.messages.at(-1))) return;
      stop();
      resolve();
    };
    const stop = conversation.subscribe(look);
    look();
  });
}

/** Resolves once the answer under way shows text. */
export function showsText(conversation: Conversation): Promise<void> {
  return until(conversation, live => live?.status === 'streaming');
}

/** What a conversation with a fault server is made of. */
export interface FaultTalk extends Converse {
  name: string;
  /** The addresses the protocol asked, in order. */
  asked: string[];
  /** What the server saw. */
  seen(): Promise<SeenRequest[]>;
}

/**
 * A conversation with a server that goes wrong. Each request of the protocol, whatever its path, is answered by the
 * next of `answers`.
 */
export function converseWith(
  server: FaultClient,
  answers: FaultStep[][] | ((name: string) => FaultStep[][]),
  settings: ConverseSettings,
  {options, ...script}: Partial<FaultScript> & {options?: ConverseOptions} = {},
): FaultTalk {
  const name = server.newName();
  const url = server.url({name, ...script, answers: typeof answers === 'function' ? answers(name) : answers});
  const asked: string[] = [];
  const talk = converse(
    {
      fetch: (input, init) => {
        asked.push(String(input));
        return fetch(url, init);
      },
      ...settings,
    },
    options,
  );
  return {...talk, name, asked, seen: () => server.seen(name)};
}

/** How one API says things. */
export interface Dialect {
  contentType: string;
  text(words: string): string;
  end: string;
  /** The whole answers to requests that come before a streamed one. */
  before: FaultStep[][];
  /** Questions to be asked before an answer is streamed. */
  questionsBefore: number;
}

const sse = (data: object | string, event?: string): string =>
  `${event ? `event: ${event}\n` : ''}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;

/** An answer in JSON. */
export const json = (value: unknown, status = 200): FaultStep[] =>
  answer(status, 'application/json', JSON.stringify(value));

/** The session that pingrep's server makes. */
export const pingrepSession = (id: string): FaultStep[] => json({id}, 201);

/** A first turn of fifthelement, which names the conversation. */
export const fifthelementFirst = json({
  data: {response: 'Hello', conversationId: 'conv-1', metadata: {model: 'm', tokens: 1}},
  error: null,
});

const SSE = 'text/event-stream';

export const DIALECTS = {
  interakt: {
    contentType: SSE,
    text: content => sse({content}, 'content'),
    end: sse({}, 'done'),
    before: [],
    questionsBefore: 0,
  },
  pingrep: {
    contentType: SSE,
    text: content => sse({type: 'token', content}),
    end: sse({type: 'done', message: {}}),
    before: [pingrepSession('sess-1')],
    questionsBefore: 0,
  },
  fifthelement: {
    contentType: SSE,
    text: chunk => sse({chunk}),
    end: sse('[DONE]'),
    before: [fifthelementFirst],
    questionsBefore: 1,
  },
  chatbotiq: {
    contentType: SSE,
    text: content => sse({type: 'content', content}),
    end: sse({type: 'done', conversation_id: 'conv-1', assistant_message_id: 'm-1'}),
    before: [],
    questionsBefore: 0,
  },
  headless: {
    contentType: 'application/x-ndjson; charset=utf-8',
    text: token => `${JSON.stringify({type: 'token', token})}\n`,
    end: `${JSON.stringify({type: 'done', message: '', conversationId: 'conv-1'})}\n`,
    before: [],
    questionsBefore: 0,
  },
} as const satisfies Record<string, Dialect>;

export type DialectName = keyof typeof DIALECTS;
export const DIALECT_NAMES = Object.keys(DIALECTS) as DialectName[];

/** Steps of a streamed answer, whole; `gate` holds it between its first words and its end. */
export function streamed(name: DialectName, words: readonly string[], gate?: string): FaultStep[] {
  const {contentType, text, end} = DIALECTS[name];
  const [first = '', ...rest] = words;
  return [
    okChunked(contentType),
    {chunk: text(first)},
    ...(gate === undefined ? [] : [{await: gate}]),
    ...rest.map(word => ({chunk: text(word)})),
    {chunk: end},
    {lastChunk: true},
  ];
}

/** The head of an answer whose body ends where the connection does. */
export const closing = (name: DialectName, ...headers: string[]): FaultStep =>
  ok(DIALECTS[name].contentType, ...headers);
