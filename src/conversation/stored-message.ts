import {CHAT_ERROR_CODES, ChatError, type ChatErrorCode} from '../errors.js';
import type {Feedback, Message, MessageStatus, Part, Role, Source} from './message.js';
import {MAX_PARTS} from './reduce.js';
import {MAX_ANSWER_TEXT} from './running-turn.js';
import {asBoolean, asNumber, asObject, asText, asTime, oneOf, optional} from './untrusted.js';

/**
 * Whether what a message says may still change: `over` where nobody is left who could go on with it, `on` where a tab
 * may be reading the rest, `told` where one is there that tells it.
 */
export type MessageLife = 'over' | 'on' | 'told';

/** A page's own protocol may put into a part what is no JSON: the message is then written as its text alone. */
export function textOf(message: Message): string {
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

/**
 * A message as anybody may have written it; undefined where it is none. One that had not ended when its life was `over`
 * has been interrupted.
 */
export function readMessage(value: unknown, life: MessageLife = 'over'): Message | undefined {
  const fields = asObject(value);
  const id = asText(fields?.id, 128);
  const role = oneOf(fields?.role, ROLES);
  const text = readText(fields?.text, life);
  const stored = oneOf(fields?.status, STATUSES);
  if (!fields || !id || !role || text === undefined || !stored || !Array.isArray(fields.parts))
    return undefined;
  const cut = role === 'assistant' && isCut(stored, life);
  const status = cut ? 'interrupted' : role === 'user' && stored !== 'queued' ? 'complete' : stored;
  const error = cut ? cutByThePage() : readError(fields.error);
  return {
    id,
    role,
    parts: fields.parts
      .slice(0, MAX_PARTS)
      .map(part => readPart(part, life))
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

function isCut(status: MessageStatus, life: MessageLife): boolean {
  return status === 'queued' || (life === 'over' && (status === 'pending' || status === 'streaming'));
}

/** What is stored is short; what comes from another tab may be as long as an answer may be. */
function readText(value: unknown, life: MessageLife): string | undefined {
  return life === 'over' ? asText(value) : asText(value, MAX_ANSWER_TEXT);
}

/** Why an answer is no more than what is there: nobody was left to read the rest. */
export function cutByThePage(): ChatError {
  return new ChatError('interrupted', 'The page was left before the answer had ended.');
}

/** An error as anybody may have written it; undefined where it has no code of ours. */
export function readError(value: unknown): ChatError | undefined {
  const fields = asObject(value);
  const code = oneOf<ChatErrorCode>(fields?.code, CHAT_ERROR_CODES);
  if (!fields || !code) return undefined;
  return new ChatError(code, asText(fields.message, 4096) ?? '', {
    retryable: asBoolean(fields.retryable),
    status: asNumber(fields.status),
  });
}

function readPart(value: unknown, life: MessageLife): Part | undefined {
  const fields = asObject(value);
  switch (fields?.type) {
    case 'text':
    case 'reasoning': {
      const text = readText(fields.text, life);
      return text === undefined ? undefined : {type: fields.type, text};
    }
    case 'tool': {
      const id = asText(fields.id, 512);
      const name = asText(fields.name, 512);
      const state = oneOf(fields.state, ['running', 'done', 'failed'] as const);
      if (id === undefined || name === undefined || !state) return undefined;
      const ended = state === 'running' && life === 'over' ? 'failed' : state;
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
      const ended = oneOf(fields.state, ['done', 'refused', 'failed', 'ignored'] as const);
      // One that is asked for is for the page that was asked, and for no other: here it is only shown.
      const state = ended ?? (life === 'told' && fields.state === 'asked' ? 'asked' : 'ignored');
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
