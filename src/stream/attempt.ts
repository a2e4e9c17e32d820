import {ChatError, isChatError} from '../errors.js';
import {serverDelay} from './backoff.js';
import {AUTO_RETRY, closedAnswer, emptyAnswer, lostBeforeBody, statusError, unreachable} from './classify.js';
import type {Clock} from './clock.js';
import {Patience} from './patience.js';
import {declaredFraming, pickFraming} from './sniff.js';
import {createUtf8Decoder} from './utf8.js';

/** One request, ready to send. */
export interface StreamRequest {
  url: string;
  method: string;
  headers: Record<string, string>;
  body?: string;
}

/** What one request needs from around it. */
export interface AttemptOptions {
  /** The page's own, or the browser's. */
  fetch: typeof fetch;
  clock: Clock;
  /** Its reason is what a promise rejects with. */
  signal: AbortSignal;
  /** Milliseconds of silence, from the call of `fetch` on, after which the answer is given up. */
  idleMs: number;
  /** False only where the browser knows that there is no network. */
  online(): boolean;
  /** The origin of the page, for the sentence on CORS. */
  pageOrigin?: string;
  /** The server's own words in the body of an error that is no HTML. */
  describe(body: ErrorBody): string | undefined;
}

/** The body of an answer that is no success; at most 64 KiB of it. */
export interface ErrorBody {
  status: number;
  contentType: string;
  text: string;
}

/** An answer whose first byte is here. Whoever has it reads it to its end, or calls `abort` and cancels `reader`. */
export interface OpenedAnswer {
  head: {status: number; headers: Headers};
  /** The address that answered. */
  url: string;
  redirected: boolean;
  /** The Content-Type header; empty where there is none. */
  contentType: string;
  /** The first piece of the body; never empty. */
  first: Uint8Array;
  reader: ReadableStreamDefaultReader<Uint8Array>;
  /**
   * Aborts the signal that `fetch` was given. Cancelling the reader is not enough: a page's own `fetch` may wrap the
   * body, or read a copy of it.
   */
  abort(reason: unknown): void;
}

/** What became of one try. */
export type Attempt = {opened: OpenedAnswer} | FailedAttempt;

/** A request that brought no answer to read. */
export interface FailedAttempt {
  error: ChatError;
  /** True where the same request may be sent again by itself. */
  again: boolean;
  headers?: Headers;
}

/** Bytes of an error body that are read (64 KiB). */
export const MAX_ERROR_BODY = 64 * 1024;

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/**
 * Sends the request once and waits for the first byte of a good answer. Resolves with what became of it; rejects with
 * the signal's reason, with a `ChatError` (`timeout` after silence, `config` for a request that cannot be made), or
 * with the `ChatError` that a page's own fetch threw.
 */
export async function attempt(request: StreamRequest, options: AttemptOptions): Promise<Attempt> {
  checkRequest(request);
  const abort = new AbortController();
  const giveUp = (reason: unknown): void => abort.abort(reason);
  const patience = new Patience(options, giveUp);
  try {
    const response = await send(request, options, abort.signal, patience);
    if ('again' in response) return response;
    patience.heard();
    if (response.status === 0) return {error: closedAnswer(request.url, response.type), again: false};
    if (!response.ok) return await refused(request, response, options, patience);
    const begun = await firstByte(request, response, options, patience);
    return 'again' in begun ? begun : {opened: {...begun, abort: giveUp}};
  } finally {
    patience.end();
  }
}

/** A bad address or a header with a line break would look like a dead network to `fetch`, and be tried again. */
function checkRequest(request: StreamRequest): void {
  try {
    new Request(request.url, initOf(request));
  } catch (cause) {
    const message = `The request to “${request.url}” cannot be made. Check api-url, token and headers.`;
    throw new ChatError('config', message, {cause});
  }
}

/** The address of the page may hold a key to something, and is told to nobody: its origin is what browsers check. */
function initOf({method, headers, body}: StreamRequest): RequestInit {
  const common = {method, headers, cache: 'no-store', referrerPolicy: 'strict-origin'} as const;
  return {...common, ...(body === undefined ? {} : {body})};
}

async function send(
  request: StreamRequest,
  {fetch, online, pageOrigin}: AttemptOptions,
  signal: AbortSignal,
  patience: Patience,
): Promise<Response | FailedAttempt> {
  // `fetch` is called bare: as a method of something else, browsers refuse it. Async, for one that throws at once.
  const call = async (): Promise<Response> => await fetch(request.url, {...initOf(request), signal});
  const answering = call();
  try {
    return await patience.wait(answering);
  } catch (cause) {
    if (patience.over) {
      // Where a page's own fetch ignores the signal, its answer must not be left open.
      answering.then(
        late => void late.body?.cancel().catch(() => {}),
        () => {},
      );
      throw patience.over.reason;
    }
    if (isChatError(cause)) throw cause;
    const isOnline = online();
    return {error: unreachable({asked: request.url, online: isOnline, pageOrigin, cause}), again: isOnline};
  }
}

async function refused(
  request: StreamRequest,
  response: Response,
  options: AttemptOptions,
  patience: Patience,
): Promise<FailedAttempt> {
  const {status, statusText, headers} = response;
  const contentType = headers.get('content-type') ?? '';
  const text = await readErrorBody(response, options.signal, patience);
  const error = statusError({
    status,
    statusText,
    asked: request.url,
    redirectedTo: redirectOf(response),
    words: isPage(contentType, text) ? undefined : options.describe({status, contentType, text}),
    retryAfterMs: serverDelay(headers, options.clock.now()),
  });
  return {error, again: AUTO_RETRY.has(status), headers};
}

/** True for HTML, and for text that calls itself so: neither is ever shown. JSON under that name is read. */
function isPage(contentType: string, text: string): boolean {
  const framing = pickFraming(contentType, text, true);
  return framing === 'html' || (framing === 'text' && declaredFraming(contentType) === 'html');
}

/** What can be had of it: a body that breaks off, or that never ends, does not hide the status. */
async function readErrorBody(response: Response, signal: AbortSignal, patience: Patience): Promise<string> {
  const decoder = createUtf8Decoder();
  let reader: Reader | undefined;
  let text = '';
  let room = MAX_ERROR_BODY;
  try {
    reader = await readerOf(response, patience);
    while (reader && room > 0) {
      const {done, value} = await patience.wait(reader.read());
      if (done) break;
      patience.heard();
      text += decoder.feed(value.subarray(0, room));
      room -= value.length;
    }
  } catch {
    if (signal.aborted) throw signal.reason;
  } finally {
    reader?.cancel().catch(() => {});
  }
  return text + decoder.end();
}

async function firstByte(
  request: StreamRequest,
  response: Response,
  options: AttemptOptions,
  patience: Patience,
): Promise<Omit<OpenedAnswer, 'abort'> | FailedAttempt> {
  const {status, headers, redirected, url} = response;
  let reader: Reader | undefined;
  let first: Uint8Array | undefined;
  try {
    reader = await readerOf(response, patience);
    first = reader && (await readFirst(reader, patience));
  } catch (cause) {
    reader?.cancel().catch(() => {});
    if (patience.over) throw patience.over.reason;
    const online = options.online();
    return {error: lostBeforeBody({asked: request.url, online, cause}), again: online};
  }
  if (!reader || !first) {
    return {error: emptyAnswer(request.url, status, redirectOf(response)), again: false};
  }
  const contentType = headers.get('content-type') ?? '';
  return {head: {status, headers}, url: url || request.url, redirected, contentType, first, reader};
}

/** A page's own fetch may know of no streams, as those do that stand on XMLHttpRequest: then the body is one piece. */
async function readerOf(response: Response, patience: Patience): Promise<Reader | undefined> {
  const {body} = response as {body?: Response['body']};
  if (body !== undefined) return body?.getReader();
  return new Blob([await patience.wait(response.text())]).stream().getReader();
}

/** The first piece with a byte in it, or undefined where there is none. */
async function readFirst(reader: Reader, patience: Patience): Promise<Uint8Array | undefined> {
  for (;;) {
    const {done, value} = await patience.wait(reader.read());
    if (done) return undefined;
    if (value.length > 0) return value;
  }
}

function redirectOf(response: Response): string | undefined {
  return response.redirected ? response.url : undefined;
}
