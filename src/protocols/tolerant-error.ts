import type {ErrorEvent} from '../conversation/events.js';
import {ChatError, type ChatErrorCode, codeOfStatus} from '../errors.js';
import {clip, firstNumber, firstString, isObject, valueAt} from './tolerant.js';
import {plainName} from './tolerant-names.js';

/** What a server's error says, as far as it says it. */
export interface ErrorWords {
  message?: string;
  code?: ChatErrorCode;
}

/** A server's own error names → our codes. Names in the form of `plainName`. */
export type ErrorCodes = Readonly<Record<string, ChatErrorCode>>;

const MAX_MESSAGE = 1000;
/** One day: a server that asks for more is taken to mean this. */
const MAX_WAIT = 86_400_000;

/**
 * Error names as servers choose them, by a part that tells. Only names are read so (`NotFoundError`,
 * `rate_limit_exceeded`), never sentences. First match wins: the narrow ones come before the wide ones.
 */
const NAME_PARTS: readonly (readonly [RegExp, ChatErrorCode])[] = [
  [/content_filter|content_policy|moderation|safety/, 'content-filtered'],
  [/rate_?limit|too_many|throttl|quota/, 'rate-limited'],
  [/unauthori[sz]ed|unauthenticated|authentication|api_key|invalid_token|token_expired/, 'unauthorized'],
  [/forbidden|permission|denied|not_allowed|inactive|trial_expired/, 'forbidden'],
  [/not_found|no_such/, 'not-found'],
  [/too_large|too_long|context_length/, 'too-large'],
  [/timeout|timed_out|deadline/, 'timeout'],
  [/unavailable|overloaded|credits|maintenance|capacity/, 'unavailable'],
  [/unsupported|not_implemented/, 'unsupported'],
  [/validation|bad_request|invalid|malformed|missing/, 'bad-request'],
  [/internal|server/, 'server'],
];

const NAME_PATHS = ['error', 'error.code', 'error.type', 'error.name', 'error.status', 'code', 'name'];
const STATUS_PATHS = ['error.status', 'error.statusCode', 'error.status_code', 'error.code'].concat([
  'status',
  'statusCode',
  'status_code',
  'code',
]);

const WAITS_MS = ['retry_after_ms', 'retryAfterMs', 'error.retry_after_ms', 'error.retryAfterMs'];
const WAITS_SECONDS = ['retry_after', 'retryAfter', 'error.retry_after', 'error.retryAfter'];

/** The error a payload holds at its top: it comes before any reading as text. */
export function hasError(value: unknown): boolean {
  const error = valueAt(value, 'error');
  if (Array.isArray(error)) return error.length > 0;
  return error === true || (typeof error === 'string' && error !== '') || isObject(error);
}

/** What an error payload says. `codes` are the names the API documents. */
export function readError(value: unknown, codes: ErrorCodes = {}): ErrorWords {
  const words: ErrorWords = {};
  const message = messageOf(value);
  if (message !== undefined && !looksLikeHtml(message)) words.message = clip(message.trim(), MAX_MESSAGE);
  const code = codeOf(value, codes);
  if (code !== undefined) words.code = code;
  return words;
}

/** The terminal event of a server's error. */
export function errorEvent(value: unknown, codes: ErrorCodes = {}): ErrorEvent {
  const {code = 'server', message = 'The server ended the answer with an error.'} = readError(value, codes);
  const {retryable} = new ChatError(code, message);
  const status = statusOf(value);
  const retryAfterMs = waitOf(value);
  return {
    ...{type: 'error', code, message, retryable},
    ...(status !== undefined && {status}),
    ...(retryAfterMs !== undefined && {retryAfterMs}),
  };
}

/** A page where a sentence was expected: a proxy's, or a framework's. Never shown. */
export function looksLikeHtml(text: string): boolean {
  return /^\s*<|<(?:!doctype|html|head|body|title|pre)\b/i.test(text.slice(0, MAX_MESSAGE));
}

/** A sentence before a name: `{"error": "content_filtered", "message": "…"}` has its words in `message`. */
function messageOf(value: unknown): string | undefined {
  const error = valueAt(value, 'error');
  const sentence = typeof error === 'string' && /\s/.test(error) ? error : undefined;
  return (
    firstString(value, ['error.message', 'error.detail', 'error.errorText']) ??
    sentence ??
    firstString(value, [
      'message',
      'detail',
      'errorText',
      'err',
      'err.message',
      'detail.message',
      'data.message',
    ]) ??
    validationList(valueAt(value, 'detail')) ??
    firstString(value, ['error', 'error.error', 'error.name', 'error.code', 'error.type'])
  );
}

/** FastAPI's `[{loc: ['body', 'message'], msg: 'field required'}]`. */
function validationList(detail: unknown): string | undefined {
  if (!Array.isArray(detail)) return undefined;
  const lines = detail.slice(0, 5).flatMap(item => {
    const message = firstString(item, ['msg', 'message']);
    const path = valueAt(item, 'loc');
    const where = Array.isArray(path) ? path.filter(step => typeof step !== 'object').join('.') : '';
    return message === undefined ? [] : [where === '' ? message : `${where}: ${message}`];
  });
  return lines.length > 0 ? lines.join('; ') : undefined;
}

function codeOf(value: unknown, codes: ErrorCodes): ChatErrorCode | undefined {
  for (const path of NAME_PATHS) {
    const name = valueAt(value, path);
    if (typeof name !== 'string' || /\s/.test(name.trim())) continue;
    const code = codeOfName(plainName(name), codes);
    if (code !== undefined) return code;
  }
  const status = statusOf(value);
  return status === undefined ? undefined : codeOfStatus(status);
}

function statusOf(value: unknown): number | undefined {
  return STATUS_PATHS.map(path => valueAt(value, path)).find(isFailedStatus);
}

/** Milliseconds the server asks us to wait; a body can say so where no header of it can be read. */
function waitOf(value: unknown): number | undefined {
  const seconds = firstNumber(value, WAITS_SECONDS);
  const wait = firstNumber(value, WAITS_MS) ?? (seconds === undefined ? undefined : seconds * 1000);
  return wait === undefined ? undefined : Math.min(Math.ceil(wait), MAX_WAIT);
}

function codeOfName(name: string, codes: ErrorCodes): ChatErrorCode | undefined {
  if (Object.hasOwn(codes, name)) return codes[name];
  return NAME_PARTS.find(([part]) => part.test(name))?.[1];
}

/** Any number may stand there: only that of a failure is a status. */
function isFailedStatus(status: unknown): status is number {
  return typeof status === 'number' && status >= 400 && status < 600;
}
