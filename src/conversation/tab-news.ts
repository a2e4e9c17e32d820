import type {SessionEnd} from './conversation-events.js';
import type {ReasoningEvent, TextEvent} from './events.js';
import type {Message} from './message.js';
import {MAX_ANSWER_TEXT} from './running-turn.js';
import {readSession, type Session} from './session.js';
import {readError, readMessage, textOf} from './stored-message.js';
import type {RetryWait} from './turn.js';
import {asNumber, asObject, asText, asTime, type Fields, oneOf, optional, parse} from './untrusted.js';

/** What one tab tells the others of the conversation they share, told apart by `type`. */
export type TabNews =
  /** A tab has come, or has missed something: whoever answers tells how far the answer is. */
  | {readonly type: 'hello'}
  | Change
  | Growth
  /** The conversation was left for good; all that belongs to this session goes. */
  | {readonly type: 'left'; readonly session: Session; readonly reason: SessionEnd}
  /** Somebody wants the answer with this id to stop. */
  | {readonly type: 'stop'; readonly id: string}
  /** Somebody does not want to wait until the answer with this id is tried again. */
  | {readonly type: 'hurry'; readonly id: string}
  /** A tab goes and leaves questions that wait. */
  | {readonly type: 'bye'};

/** Messages that are new, others than before, or gone. */
export interface Change {
  readonly type: 'change';
  readonly session: Session;
  readonly put: readonly PlacedMessage[];
  /** Ids. */
  readonly drop: readonly string[];
  /** The answer under way, where it is the telling tab that reads it. */
  readonly live?: LiveAnswer;
  /** Ids of questions that wait in the telling tab. */
  readonly waits?: readonly string[];
}

export interface PlacedMessage {
  readonly message: Message;
  /** Id of the message before it; undefined for the first. */
  readonly after?: string;
}

/** What there is to say of the answer under way beside its message. */
export interface LiveAnswer {
  readonly id: string;
  readonly stage?: string;
  readonly waiting?: Omit<RetryWait, 'retryNow'>;
}

/** The answer under way, and nothing else, has become longer. */
export interface Growth {
  readonly type: 'growth';
  readonly id: string;
  /** Characters of text the answer had before: whoever has another number has missed something. */
  readonly at: number;
  readonly runs: readonly (TextEvent | ReasoningEvent)[];
}

/** Version of what tabs tell each other: after a new release, tabs of both may be open. */
const VERSION = 1;

/** Characters that are read at all: an answer stands twice in its message, and its letters may be escaped. */
const LONGEST = 4 * MAX_ANSWER_TEXT;
/** Messages that one change may put or drop: a server's record may come with it. */
const MAX_CHANGES = 2000;
/** Pieces one growth may have: text and reasoning take turns between two beats, at most so often. */
const MAX_RUNS = 1000;

/** The news as a text. */
export function writeNews(news: TabNews): string {
  if (news.type !== 'change') return JSON.stringify({version: VERSION, ...news});
  const {put, live, ...rest} = news;
  const placed = put.map(({message, after}) => {
    const place = after === undefined ? '' : `,"after":${JSON.stringify(after)}`;
    return `{"message":${textOf(message)}${place}}`;
  });
  const {error, ...wait} = live?.waiting ?? {};
  const told = live && {
    ...live,
    ...(error && {waiting: {...wait, error: {code: error.code, message: error.message, retryable: true}}}),
  };
  const head = JSON.stringify({version: VERSION, ...rest, ...(told && {live: told})});
  return `${head.slice(0, -1)},"put":[${placed.join(',')}]}`;
}

/** What another tab told, or any script of the origin: read as strictly as storage. Undefined for what is no news. */
export function readNews(text: unknown): TabNews | undefined {
  if (typeof text !== 'string' || text.length > LONGEST) return undefined;
  const fields = asObject(parse(text));
  if (fields?.version !== VERSION) return undefined;
  switch (fields.type) {
    case 'hello':
    case 'bye':
      return {type: fields.type};
    case 'stop':
    case 'hurry': {
      const id = asId(fields.id);
      return id === undefined ? undefined : {type: fields.type, id};
    }
    case 'left': {
      const session = readSession(fields.session);
      const reason = oneOf(fields.reason, ['new', 'deleted'] as const);
      return session && reason && {type: 'left', session, reason};
    }
    case 'growth':
      return readGrowth(fields);
    case 'change':
      return readChange(fields);
    default:
      return undefined;
  }
}

function asId(value: unknown): string | undefined {
  return asText(value, 128) || undefined;
}

function asList(value: unknown, longest: number): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, longest) : [];
}

function readGrowth(fields: Fields): Growth | undefined {
  const id = asId(fields.id);
  const at = asNumber(fields.at);
  const runs = asList(fields.runs, MAX_RUNS).map(readRun);
  if (id === undefined || at === undefined || runs.includes(undefined)) return undefined;
  return {type: 'growth', id, at, runs: runs.filter(run => run !== undefined)};
}

function readRun(value: unknown): TextEvent | ReasoningEvent | undefined {
  const fields = asObject(value);
  const type = oneOf(fields?.type, ['text', 'reasoning'] as const);
  const delta = asText(fields?.delta, MAX_ANSWER_TEXT);
  return type && delta !== undefined ? {type, delta} : undefined;
}

function readChange(fields: Fields): Change | undefined {
  const session = readSession(fields.session);
  if (!session) return undefined;
  const drop = asList(fields.drop, MAX_CHANGES).map(asId);
  const put = asList(fields.put, MAX_CHANGES).map(readPlaced);
  return {
    type: 'change',
    session,
    put: put.filter(placed => placed !== undefined),
    drop: drop.filter(id => id !== undefined),
    ...optional('live', readLive(fields.live)),
    waits: asList(fields.waits, MAX_CHANGES)
      .map(asId)
      .filter(id => id !== undefined),
  };
}

function readPlaced(value: unknown): PlacedMessage | undefined {
  const fields = asObject(value);
  const message = readMessage(fields?.message, 'told');
  return message && {message, ...optional('after', asId(fields?.after))};
}

function readLive(value: unknown): LiveAnswer | undefined {
  const fields = asObject(value);
  const id = asId(fields?.id);
  if (!fields || id === undefined) return undefined;
  return {
    id,
    ...optional('stage', asText(fields.stage, 256)),
    ...optional('waiting', readWait(fields.waiting)),
  };
}

function readWait(value: unknown): LiveAnswer['waiting'] {
  const fields = asObject(value);
  const until = asTime(fields?.until);
  const attempt = asNumber(fields?.attempt);
  const error = readError(fields?.error);
  return until !== undefined && attempt !== undefined && error ? {until, attempt, error} : undefined;
}
