/**
 * When to try again: what the server asks for, else full-jitter exponential backoff. Pure; it knows no clock.
 *
 * A page sees these headers of another origin only where the server exposes them (Access-Control-Expose-Headers).
 */

/** Automatic retries of one request. */
export const MAX_RETRIES = 3;
/** Five minutes: the longest wait that is kept for a server's sake without asking the visitor. */
export const MAX_SERVER_WAIT = 5 * 60_000;
/** One day: a server that asks for more is taken to mean this. */
export const MAX_SERVER_DELAY = 24 * 60 * 60_000;

const BASE = 500;
const CAP = 8_000;

/** All that a wait is decided by. */
export interface RetryMoment {
  /** 1 for the first retry. */
  attempt: number;
  /** Headers of the failed answer, where there was one. */
  headers?: Headers | undefined;
  /** Milliseconds since 1970. */
  now: number;
  /** A number from 0 up to 1, exclusive. */
  random: () => number;
}

/** Milliseconds to wait before the next try: the server's wish, else a random part of a doubling span (0.5 s … 8 s). */
export function retryDelay({attempt, headers, now, random}: RetryMoment): number {
  const asked = headers && serverDelay(headers, now);
  return asked ?? Math.round(random() * Math.min(CAP, BASE * 2 ** (attempt - 1)));
}

/**
 * Milliseconds the server asks us to wait, by the first of these that makes sense: `Retry-After-Ms`; `Retry-After` as
 * seconds or as an HTTP date; `X-RateLimit-Reset`, also `-Requests` and `-Tokens`, as epoch seconds, seconds from now
 * or a span like `6m0s`. Undefined where it asks for nothing. Garbage, negative values and dates in the past are
 * ignored; more than a day is a day.
 */
export function serverDelay(headers: Headers, now: number): number | undefined {
  const delay =
    numberOf(headers.get('retry-after-ms')) ??
    retryAfter(headers.get('retry-after'), now) ??
    rateLimitReset(headers, now);
  return delay === undefined ? undefined : Math.min(Math.ceil(delay), MAX_SERVER_DELAY);
}

function retryAfter(value: string | null, now: number): number | undefined {
  const seconds = numberOf(value);
  if (seconds !== undefined) return seconds * 1000;
  return value === null ? undefined : notPast(httpDate(value) - now);
}

/** Milliseconds since 1970, or NaN. `Date.parse` alone takes far too much for a date ("-5", "2 lemons"). */
function httpDate(value: string): number {
  const text = value.trim();
  if (!/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i.test(text)) return Number.NaN;
  // The oldest of the three formats has no zone and means GMT.
  return Date.parse(/GMT|UTC|[+-]\d{4}$/i.test(text) ? text : `${text} GMT`);
}

/**
 * Some servers send these on every answer, so one counts only where nothing of its kind remains; where several do,
 * the latest.
 */
function rateLimitReset(headers: Headers, now: number): number | undefined {
  let latest: number | undefined;
  for (const kind of ['', '-requests', '-tokens']) {
    const remaining = numberOf(headers.get(`x-ratelimit-remaining${kind}`));
    if (remaining !== undefined && remaining > 0) continue;
    const delay = resetDelay(headers.get(`x-ratelimit-reset${kind}`), now);
    if (delay !== undefined && delay > (latest ?? -1)) latest = delay;
  }
  return latest;
}

function resetDelay(value: string | null, now: number): number | undefined {
  const number = numberOf(value);
  if (number === undefined) return value === null ? undefined : spanOf(value);
  if (number > 1e12) return notPast(number - now); // epoch milliseconds
  if (number > 1e9) return notPast(number * 1000 - now); // epoch seconds
  return number * 1000;
}

const UNITS: Readonly<Record<string, number>> = {d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1};

/** Milliseconds of `1s`, `6m0s`, `1h2m3.5s`, `120ms`. */
function spanOf(value: string): number | undefined {
  const text = value.trim();
  if (!/^(?:\d+(?:\.\d+)?(?:ms|[dhms]))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[dhms])/g)) {
    total += Number(amount) * (UNITS[unit as string] as number);
  }
  return total;
}

/** A plain number of 0 or more. */
function numberOf(value: string | null): number | undefined {
  return value !== null && /^\s*\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}

function notPast(delay: number): number | undefined {
  return delay >= 0 ? delay : undefined;
}
