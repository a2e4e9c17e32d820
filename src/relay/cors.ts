/**
 * Which pages may use the relay, and the headers that let them read its answers. The check is for browsers: it keeps
 * other sites' pages from spending the owner's key through their visitors. A program can send any `Origin` it likes.
 */

/** Origins as browsers write them, or `'*'` for every page. */
export type AllowedOrigins = ReadonlySet<string> | '*';

/** Headers of an upstream's answer that pass, beside all of `X-RateLimit-…`. Unreadable across origins unless exposed. */
export const READABLE_HEADERS = [
  'retry-after',
  'retry-after-ms',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'x-request-id',
  'x-conversation-id',
  'conversation-id',
] as const;

/** Headers of a page's request that pass to the upstream. */
export const PASSED_HEADERS = [
  'accept',
  'accept-language',
  'content-type',
  'idempotency-key',
  'last-event-id',
  'x-request-id',
] as const;

/**
 * A page may send these two without the browser refusing, so that a `headers` function can tell who the visitor is. They
 * are never passed on.
 */
const TOLERATED_HEADERS = ['authorization', 'x-api-key'] as const;

/**
 * The CORS headers for the answer to `request`, or undefined where it must be refused.
 *
 * A page says where it is from in `Origin`, on every POST and on every request to another origin. A POST without it comes
 * from no page, unless the browser vouches with `Sec-Fetch-Site`; a GET without it is one of the same origin. What
 * is not `fetch` (a link, an image, a script) is refused wherever the browser tells: an upstream's answer must never run
 * as a document or script of the site's own origin.
 */
export function corsHeaders(request: Request, allowed: AllowedOrigins): Record<string, string> | undefined {
  if ((request.headers.get('sec-fetch-dest') ?? 'empty') !== 'empty') return undefined;
  if (allowed === '*') return {'access-control-allow-origin': '*'};
  const origin = request.headers.get('origin');
  if (origin === null) {
    const site = request.headers.get('sec-fetch-site');
    return site === 'same-origin' || (site === null && request.method === 'GET') ? {} : undefined;
  }
  if (!allowed.has(origin) && origin !== new URL(request.url).origin) return undefined;
  return {'access-control-allow-origin': origin};
}

/** Whether a browser only asks what it may send. */
export function isPreflight(request: Request): boolean {
  return request.method === 'OPTIONS' && request.headers.has('access-control-request-method');
}

/** The answer to a preflight. The same for every path, so that the page can read the 404 of a wrong one. */
export function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': [...PASSED_HEADERS, ...TOLERATED_HEADERS].join(', '),
      // Two hours, the most that Chromium takes.
      'access-control-max-age': '7200',
    },
  });
}
