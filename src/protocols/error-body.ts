import type {ErrorBody} from '../stream/attempt.js';
import {clip, parseJson} from './tolerant.js';
import {type ErrorWords, looksLikeHtml, readError} from './tolerant-error.js';

const MAX_PLAIN = 300;

/**
 * The server's words in an error body, and the kind of error where its *name* is said (`ValidationError`). The content
 * type is not believed: HTML comes labelled as JSON and the other way round. HTML is never handed on.
 */
export function describeErrorBody({status, contentType, text}: ErrorBody): ErrorWords {
  const body = text.trim().replace(/^data:\s*/, '');
  if (body === '' || looksLikeHtml(body)) return {};
  const parsed = parseJson(body);
  if (parsed === undefined) return contentType.includes('html') ? {} : plainWords(body);
  const value = typeof parsed.value === 'string' ? {message: parsed.value} : parsed.value;
  const words = readError(value);
  // "server" says less than any status below 500.
  if (words.code === 'server' && status < 500) delete words.code;
  return words;
}

/** A short line of prose. What begins like JSON and is none was cut off: of no use to a reader. */
function plainWords(body: string): ErrorWords {
  return /^[[{"]/.test(body) || body.includes('\0') ? {} : {message: clip(body, MAX_PLAIN)};
}
