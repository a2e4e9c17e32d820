import {ChatError} from '../errors.js';
import type {JsonObject, ResolvedSettings, TurnRequest} from './protocol.js';

/**
 * What requests of all APIs are made of: only what the protocol documents. `connect()` adds the content type, the page's
 * own headers and body fields, and the page's context where the page named a field for it.
 */

/** Accept header for an event stream. */
export const ACCEPT_SSE = 'text/event-stream';
/** Accept header for JSON, line by line. */
export const ACCEPT_NDJSON = 'application/x-ndjson';
/** Accept header for one whole answer. */
export const ACCEPT_JSON = 'application/json';

/** The header that carries the token, where there is one. In `Authorization` it is a bearer token, elsewhere bare. */
export function tokenHeader(
  settings: ResolvedSettings,
  documented = 'Authorization',
): Record<string, string> {
  const token = settings.token?.trim();
  if (!token) return {};
  const name = settings.tokenHeader?.trim() || documented;
  return {[name]: name.toLowerCase() === 'authorization' ? `Bearer ${token}` : token};
}

/** A POST of JSON. */
export function postJson(
  url: string,
  headers: Record<string, string>,
  body: JsonObject,
  accepts: string,
): TurnRequest {
  return {url, method: 'POST', headers, body, accepts};
}

/** A GET of JSON. */
export function getJson(url: string, headers: Record<string, string>): TurnRequest {
  return {url, method: 'GET', headers, accepts: ACCEPT_JSON};
}

/**
 * One segment of a URL's path. Throws a `ChatError` with code `config` for what is no segment: empty, `.` and `..`
 * (which climb, also when escaped), half a surrogate pair.
 */
export function pathSegment(value: string | undefined, what: string): string {
  const segment = value?.trim() ?? '';
  if (segment === '' || segment === '.' || segment === '..' || /\p{Surrogate}/u.test(segment)) {
    throw new ChatError(
      'config',
      `${what} is missing or cannot be part of a URL: ${JSON.stringify(segment)}.`,
    );
  }
  return encodeURIComponent(segment);
}
