import type {ChatError} from '../errors.js';
import {type AttemptOptions, attempt, type OpenedAnswer, type StreamRequest} from './attempt.js';
import {MAX_RETRIES, MAX_SERVER_WAIT, retryDelay} from './backoff.js';

export type {OpenedAnswer, StreamRequest} from './attempt.js';

/** A wait before the next try. */
export interface OpenWait {
  /** When the next try is made, in milliseconds since 1970. */
  until: number;
  /** 1 for the first retry. */
  attempt: number;
  /** Why the last try failed. */
  error: ChatError;
  /** Ends the wait now. */
  retryNow(): void;
}

/** What a request and its retries need from around them. */
export interface OpenOptions extends AttemptOptions {
  /** A number from 0 up to 1, exclusive. Default: `Math.random`. */
  random?: () => number;
  /** Automatic retries. Default: `MAX_RETRIES`. */
  retries?: number;
  /** The request for the next automatic retry, where a part of it is good for one try only. Default: the same again. */
  renew?: (() => Promise<StreamRequest>) | undefined;
  /** The request with other credentials: asked for after a 401, once. By default a 401 is the end. */
  reauthorize?: (() => Promise<StreamRequest>) | undefined;
  /** A wait begins; undefined when it ends, for whatever reason. */
  onWait(wait: OpenWait | undefined): void;
}

/**
 * Sends a request and resolves once the first byte of a good answer is here. Until then, and only then, the request is
 * sent again by itself: after the statuses of `AUTO_RETRY` and where no answer came, `retries` times, unless the
 * server asks for a wait longer than `MAX_SERVER_WAIT`; and once, without a wait, where credentials that a 401 refuses
 * can be had anew. Nothing is sent again after silence, abort, or without a network: a visitor's question is never asked
 * twice without need.
 *
 * Rejects with the signal's reason where it aborted, else with a `ChatError`.
 */
export async function openStream(first: StreamRequest, options: OpenOptions): Promise<OpenedAnswer> {
  const {signal, clock, random = Math.random, retries = MAX_RETRIES, renew} = options;
  let {reauthorize} = options;
  let request = first;
  for (let retry = 1; ; ) {
    if (signal.aborted) throw signal.reason;
    const outcome = await attempt(request, options);
    if ('opened' in outcome) return outcome.opened;
    const {error, again, headers} = outcome;
    if (error.status === 401 && reauthorize) {
      request = await reauthorize();
      reauthorize = undefined;
      continue;
    }
    if (!again || retry > retries || (error.retryAfterMs ?? 0) > MAX_SERVER_WAIT) throw error;
    const delay = retryDelay({attempt: retry, headers, now: clock.now(), random});
    await waitToRetry(delay, retry++, error, options);
    request = (await renew?.()) ?? request;
  }
}

/** Resolves after `delay`, or when asked to; rejects with the signal's reason. */
async function waitToRetry(
  delay: number,
  retry: number,
  error: ChatError,
  {clock, signal, onWait}: OpenOptions,
): Promise<void> {
  let cancel = (): void => {};
  let onAbort = (): void => {};
  try {
    await new Promise<void>((resolve, reject) => {
      onAbort = () => reject(signal.reason);
      signal.addEventListener('abort', onAbort);
      cancel = clock.after(delay, resolve);
      onWait({until: clock.now() + delay, attempt: retry, error, retryNow: resolve});
    });
  } finally {
    cancel();
    signal.removeEventListener('abort', onAbort);
    onWait(undefined);
  }
}
