import {ChatError, type ChatErrorCode, codeOfStatus} from '../errors.js';

/**
 * Which failure is which. By phase and status only, never by the text of an error, which differs by engine. The
 * sentences are for developers; a visitor reads the words that the element has for the code.
 */

/** Statuses after which the same request is sent again by itself, as long as no byte of an answer came. */
export const AUTO_RETRY: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/** What a developer can change, by code. */
const ADVICE: {readonly [Code in ChatErrorCode]?: string} = {
  unauthorized: ' Check the token, what the page’s headers give, or the key that the relay adds.',
  forbidden: ' Check that the server allows this page’s origin, and that the agent is public and active.',
  'not-found': ' Check api-url and agent.',
  config: ' Check api-url.',
};

/** The same for an answer that says nothing of what is wrong itself. */
const ADVICE_FOR_THE_MUTE: {readonly [Code in ChatErrorCode]?: string} = {
  'bad-request': ' Check protocol and agent, and the headers and body fields that the page adds.',
  'too-large': ' Set max-length to what it takes.',
  server: ' Its log says why.',
  timeout: ' Its log says why.',
  unavailable: ' Its log says why.',
};

/** A wait that no page can read is as if there were none. */
const NO_WAIT_TOLD =
  ' How long to wait cannot be read: have the server send Retry-After, and expose it to pages (Access-Control-Expose-Headers).';

/** An answer whose status says that there is none, as far as an error tells of it. */
export interface FailedAnswer {
  status: number;
  /** The reason phrase, where the server sent one. */
  statusText?: string;
  /** The address that was asked. */
  asked: string;
  /** The address that answered, where redirects led elsewhere. */
  redirectedTo?: string | undefined;
  /** The server's own words. */
  words?: string | undefined;
  retryAfterMs?: number | undefined;
}

/** The error of an answer whose status is no success. */
export function statusError(answer: FailedAnswer): ChatError {
  const {status, statusText, asked, redirectedTo, words, retryAfterMs} = answer;
  const code = codeOfStatus(status);
  const named = statusText ? `${status} ${statusText}` : `${status}`;
  const advice = adviceFor(code, answer);
  const said = words ? sentence(words, advice) : `The server at ${originOf(asked)} answered ${named}.`;
  return new ChatError(code, said + advice + redirectNote(redirectedTo), {status, retryAfterMs});
}

function adviceFor(code: ChatErrorCode, {words, retryAfterMs}: FailedAnswer): string {
  if (code === 'rate-limited') return retryAfterMs === undefined ? NO_WAIT_TOLD : '';
  return ADVICE[code] ?? (words ? '' : (ADVICE_FOR_THE_MUTE[code] ?? ''));
}

/** The server's words, with a full stop where something follows. */
function sentence(words: string, next: string): string {
  return next === '' || /[.!?]$/.test(words) ? words : `${words}.`;
}

/** The error of an answer that a page's own fetch did not open: a redirect not followed, another origin. */
export function closedAnswer(asked: string, type: string): ChatError {
  return new ChatError(
    'config',
    type === 'opaqueredirect'
      ? `The server at ${originOf(asked)} redirects the request, and the redirect was not followed. Set api-url to the final address.`
      : `The answer of ${originOf(asked)} cannot be read (its type is “${type}”). Check the page’s own fetch.`,
    {status: 0},
  );
}

/** A request that never got an answer. */
export interface Unreachable {
  asked: string;
  /** False where the browser knows that there is no network. */
  online: boolean;
  /** The origin of the page, for the sentence on CORS. */
  pageOrigin?: string | undefined;
  cause: unknown;
}

/** The error of a request that got no answer. A page cannot tell a refused origin from a dead port. */
export function unreachable({asked, online, pageOrigin, cause}: Unreachable): ChatError {
  if (!online) return new ChatError('offline', 'There is no network.', {cause});
  const page = pageOrigin ? ` (${pageOrigin})` : '';
  return new ChatError(
    'network',
    `The server at ${originOf(asked)} could not be reached, or it does not list this page's origin${page} among its allowed origins.`,
    {cause},
  );
}

/** The error of a connection that broke between the head of an answer and its first byte. */
export function lostBeforeBody({asked, online, cause}: Unreachable): ChatError {
  if (!online) return new ChatError('offline', 'There is no network.', {cause});
  return new ChatError('network', `The connection to ${originOf(asked)} broke before the answer began.`, {
    cause,
  });
}

/** The error of an answer that broke off after its first byte. */
export function brokenOff(asked: string, cause: unknown): ChatError {
  return new ChatError('interrupted', `The answer of ${originOf(asked)} broke off.`, {cause});
}

/** The error of a 2xx answer with nothing in it. */
export function emptyAnswer(asked: string, status: number, redirectedTo: string | undefined): ChatError {
  const message = `The server at ${originOf(asked)} answered ${status} with an empty body. Check api-url and agent; its log may say why.`;
  return new ChatError('empty', message + redirectNote(redirectedTo), {status});
}

/** The error of a web page where a chat answer should be. */
export function htmlAnswer(url: string, contentType: string, redirected: boolean): ChatError {
  const type = contentType || 'none';
  const message = `The server at ${url} answered with an HTML page (content type ${type}) instead of a chat stream. Check api-url, and that no login or error page stands in its way.`;
  return new ChatError('bad-response', message + redirectNote(redirected ? url : undefined));
}

function redirectNote(redirectedTo: string | undefined): string {
  if (redirectedTo === undefined) return '';
  return ` The request was redirected to ${redirectedTo}, on which a POST may have become a GET: set api-url to the final address.`;
}

function originOf(url: string): string {
  try {
    return new URL(url).origin;
  } catch {
    return url; // relative: the page's own
  }
}
