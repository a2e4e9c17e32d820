import {CHAT_ERROR_CODES, ChatError, type ChatErrorCode} from '../errors.js';
import type {Feedback, Message, MessageStatus, Part, Role, Source} from './message.js';
import {MAX_PARTS} from './reduce.js';
import type {Session} from './session.js';

/** What is kept between two pages. */
export interface TranscriptRecord {
  readonly session?: Session;
  /** Oldest first. */
  readonly messages: readonly Message[];
}

/** Where a record is kept: one text under one key. Total: a store that is blocked or full answers undefined. */
export interface TranscriptStore {
  read(): string | undefined;
  write(text: string): void;
  remove(): void;
}

/** Version of the stored form; another version is not read. */
const VERSION = 1;

/** Newest messages that are kept. */
export const MAX_STORED_MESSAGES = 200;

/** Characters a stored record may have (1 MiB). */
export const MAX_STORED_LENGTH = 1024 * 1024;

/** Characters one stored message may have (768 Ki), so that its question has room beside it. */
const MAX_STORED_MESSAGE = 0.75 * MAX_STORED_LENGTH;

/** Characters of text that are kept of a longer message: stored twice, each may take six, and they still fit. */
const MAX_CLIPPED_TEXT = MAX_STORED_LENGTH / 32;

/**
 * The record as text, the oldest messages dropped until it fits. A message that alone takes more than 768 Ki
 * characters is kept as the first 32 Ki of its text, or left out where even that does not help.
 */
export function writeTranscript({session, messages}: TranscriptRecord): string {
  const kept = messages
    .slice(-MAX_STORED_MESSAGES)
    .map(fittingTextOf)
    .filter(text => text !== undefined);
  const head = `{"version":${VERSION},"session":${JSON.stringify(session ?? null)},"messages":[`;
  // Each message but the last is followed by a comma; two characters close the record.
  let length = head.length + 1 + kept.reduce((sum, text) => sum + text.length + 1, 0);
  let first = 0;
  while (length > MAX_STORED_LENGTH && first < kept.length) length -= (kept[first++] as string).length + 1;
  return `${head}${kept.slice(first).join(',')}]}`;
}

function fittingTextOf(message: Message): string | undefined {
  const whole = textOf(message);
  if (whole.length <= MAX_STORED_MESSAGE) return whole;
  const text = clip(message.text);
  const clipped = textOf({...message, text, parts: text === '' ? [] : [{type: 'text', text}]});
  return clipped.length <= MAX_STORED_MESSAGE ? clipped : undefined;
}

/** The beginning of a text, with a sign that it goes on, and no half of a character at its end. */
function clip(text: string): string {
  if (text.length <= MAX_CLIPPED_TEXT) return text;
  return `${text.slice(0, MAX_CLIPPED_TEXT).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** A page's own protocol may put into a part what is no JSON: the message is then kept as its text alone. */
function textOf(message: Message): string {
  try {
    return JSON.stringify(storable(message));
  } catch {
    return JSON.stringify(storable({...message, parts: [{type: 'text', text: message.text}]}));
  }
}

function storable(message: Message): unknown {
  if (!message.error) return message;
  const {code, message: words, retryable, status} = message.error;
  return {...message, error: {code, message: words, retryable, status}};
}

/**
 * Reads what is in storage, which any script of the page may have written. Total: whatever is not a record of this
 * version is undefined, whatever is not a message is left out, every field is of its type.
 */
export function readTranscript(text: string | undefined): TranscriptRecord | undefined {
  if (text === undefined || text.length > 2 * MAX_STORED_LENGTH) return undefined;
  const record = asObject(parse(text));
  if (record?.version !== VERSION || !Array.isArray(record.messages)) return undefined;
  const seen = new Set<string>();
  const messages = record.messages
    .slice(-MAX_STORED_MESSAGES)
    .map(readMessage)
    .filter((message): message is Message => {
      if (!message || seen.has(message.id)) return false;
      seen.add(message.id);
      return true;
    });
  const session = readSession(record.session);
  return {messages, ...(session && {session})};
}

type Fields = {[key: string]: unknown};

/** Keys that reach an object's prototype where careless code copies them. */
const TRAP_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** The value without trap keys; undefined for what is no JSON, or nested deeper than the engine reads. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) => (TRAP_KEYS.includes(key) ? undefined : value));
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

function asText(value: unknown, longest = MAX_STORED_LENGTH): string | undefined {
  return typeof value === 'string' && value.length <= longest ? value : undefined;
}

function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function asBoolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** Milliseconds since 1970 that a `Date` can hold. */
function asTime(value: unknown): number | undefined {
  const time = asNumber(value);
  return time !== undefined && time >= 0 && time <= 8.64e15 ? time : undefined;
}

function oneOf<Name extends string>(value: unknown, names: readonly Name[]): Name | undefined {
  return names.find(name => name === value);
}

/** The field under its name, or no field at all. */
function optional<Key extends string, Value>(key: Key, value: Value | undefined): {[K in Key]?: Value} {
  return (value === undefined ? {} : {[key]: value}) as {[K in Key]?: Value};
}

function readSession(value: unknown): Session | undefined {
  const fields = asObject(value);
  const id = asText(fields?.id, 256);
  const startedAt = asTime(fields?.startedAt);
  const usedAt = asTime(fields?.usedAt);
  if (!fields || !id || startedAt === undefined || usedAt === undefined) return undefined;
  const conversationId = asText(fields.conversationId, 512);
  return {id, fixed: fields.fixed === true, startedAt, usedAt, ...optional('conversationId', conversationId)};
}

const ROLES: readonly Role[] = ['user', 'assistant'];
const FEEDBACK: readonly Feedback[] = ['up', 'down'];
const STATUSES: readonly MessageStatus[] = [
  'queued',
  'pending',
  'streaming',
  'complete',
  'stopped',
  'interrupted',
  'failed',
];

function readMessage(value: unknown): Message | undefined {
  const fields = asObject(value);
  const id = asText(fields?.id, 128);
  const role = oneOf(fields?.role, ROLES);
  const text = asText(fields?.text);
  const stored = oneOf(fields?.status, STATUSES);
  if (!fields || !id || !role || text === undefined || !stored || !Array.isArray(fields.parts))
    return undefined;
  const cut = role === 'assistant' && (stored === 'pending' || stored === 'streaming' || stored === 'queued');
  const status = cut ? 'interrupted' : role === 'user' && stored !== 'queued' ? 'complete' : stored;
  const error = cut ? cutByThePage() : readError(fields.error);
  return {
    id,
    role,
    parts: fields.parts
      .slice(0, MAX_PARTS)
      .map(readPart)
      .filter(part => part !== undefined),
    text,
    createdAt: asTime(fields.createdAt) ?? 0,
    status,
    ...optional('serverId', asText(fields.serverId, 512)),
    ...optional('error', error),
    ...optional('silent', fields.silent === true ? true : undefined),
    ...optional('recap', role === 'assistant' && fields.recap === true ? true : undefined),
    ...optional('feedback', role === 'assistant' ? oneOf(fields.feedback, FEEDBACK) : undefined),
  };
}

/** Why an answer is no more than what is there: nobody was left to read the rest. */
export function cutByThePage(): ChatError {
  return new ChatError('interrupted', 'The page was left before the answer had ended.');
}

function readError(value: unknown): ChatError | undefined {
  const fields = asObject(value);
  const code = oneOf<ChatErrorCode>(fields?.code, CHAT_ERROR_CODES);
  if (!fields || !code) return undefined;
  return new ChatError(code, asText(fields.message, 4096) ?? '', {
    retryable: asBoolean(fields.retryable),
    status: asNumber(fields.status),
  });
}

function readPart(value: unknown): Part | undefined {
  const fields = asObject(value);
  switch (fields?.type) {
    case 'text':
    case 'reasoning': {
      const text = asText(fields.text);
      return text === undefined ? undefined : {type: fields.type, text};
    }
    case 'tool': {
      const id = asText(fields.id, 512);
      const name = asText(fields.name, 512);
      const state = oneOf(fields.state, ['running', 'done', 'failed'] as const);
      if (id === undefined || name === undefined || !state) return undefined;
      const ended = state === 'running' ? 'failed' : state;
      return {
        type: 'tool',
        id,
        name,
        state: ended,
        ...optional('args', fields.args),
        ...optional('result', fields.result),
      };
    }
    case 'sources': {
      const sources = Array.isArray(fields.sources) ? fields.sources.slice(0, 100).map(readSource) : [];
      return {type: 'sources', sources: sources.filter(source => source !== undefined)};
    }
    case 'notice': {
      const message = asText(fields.message, 4096);
      const level = oneOf(fields.level, ['info', 'warning'] as const) ?? 'info';
      return message === undefined
        ? undefined
        : {type: 'notice', code: asText(fields.code, 256) ?? '', message, level};
    }
    case 'command': {
      const name = asText(fields.name, 256);
      const state = oneOf(fields.state, ['done', 'refused', 'failed', 'ignored'] as const) ?? 'ignored';
      return name === undefined ? undefined : {type: 'command', name, args: fields.args, state};
    }
    default:
      return undefined;
  }
}

function readSource(value: unknown): Source | undefined {
  const fields = asObject(value);
  const title = asText(fields?.title, 4096);
  if (!fields || title === undefined) return undefined;
  return {
    title,
    ...optional('url', webUrl(fields.url)),
    ...optional('snippet', asText(fields.snippet, 16_384)),
    ...optional('score', asNumber(fields.score)),
    ...optional('id', asText(fields.id, 512)),
    ...optional('fromWeb', asBoolean(fields.fromWeb)),
  };
}

function webUrl(value: unknown): string | undefined {
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
}
