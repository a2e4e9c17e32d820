import {readBody} from './body.js';
import {corsHeaders, isPreflight, preflight} from './cors.js';
import {forward} from './forward.js';
import {refusal} from './refusal.js';
import {describeRoutes, findRoute} from './routes.js';
import {type RelayOptions, type RelaySettings, readSettings} from './settings.js';

export type {RelayProtocol} from './routes.js';
export type {HeaderRecord, RelayOptions, UpstreamOptions} from './settings.js';

/** Answers one request; every failure is an answer too. Rejects only with what `onError` itself throws. */
export type Relay = (request: Request) => Promise<Response>;

/**
 * A server's half of a chat: stands between the page and a chat API whose key must not be in the page. It adds the key,
 * lets only the protocol's documented methods and paths through, and streams the answer as it comes. Web-standard: runs
 * wherever `Request`, `Response` and `fetch` are.
 *
 * ```ts
 * const relay = createRelay({
 *   upstreams: {headless: {url: 'https://chat.example', headers: {'x-api-key': process.env.CHAT_KEY}}},
 *   allowedOrigins: ['https://shop.example'],
 * });
 * ```
 * The page then has `api-url="https://shop.example/relay/headless"`.
 *
 * Throws a `ChatError` with code `config` on wrong settings.
 */
export function createRelay(options: RelayOptions): Relay {
  const settings = readSettings(options);
  return async request => {
    const cors = corsHeaders(request, settings.allowedOrigins);
    if (!cors) {
      const origin = request.headers.get('origin');
      return seal(
        refusal(403, `The relay answers fetch() of allowed origins only, not ${origin ?? 'this'}.`),
        {},
      );
    }
    if (isPreflight(request)) return seal(preflight(), cors);
    try {
      return seal(await answer(request, settings), cors);
    } catch (error) {
      if (!request.signal.aborted) settings.onError(error, request);
      return seal(refusal(500, 'The relay failed. Its onError was told why.'), cors);
    }
  };
}

async function answer(request: Request, settings: RelaySettings): Promise<Response> {
  // The query is left behind here: no documented path has one.
  const {pathname} = new URL(request.url);
  if (!pathname.startsWith(`${settings.basePath}/`)) return refusal(404, 'The relay is not at this path.');
  const [name = '', ...segments] = pathname.slice(settings.basePath.length + 1).split('/');
  const upstream = settings.upstreams.get(name);
  if (!upstream) return refusal(404, 'The relay has no such upstream.');
  const route = findRoute(upstream.protocol, segments, upstream.agents);
  if (!route) {
    return refusal(404, `The relay passes no such path. It passes ${describeRoutes(upstream.protocol)}.`);
  }
  const {method} = request;
  if (!route.methods.includes(method)) {
    return refusal(405, `The relay does not pass this method here.`, {allow: route.methods.join(', ')});
  }
  const body = method === 'POST' ? await readBody(request, settings.maxBodyBytes) : undefined;
  if (method === 'POST' && !body) {
    return refusal(413, `The request body has more than ${settings.maxBodyBytes} bytes.`);
  }
  return forward({upstream, path: route.path, method, body}, request, settings);
}

/** What every answer carries, whoever speaks in it. */
function seal(response: Response, cors: Readonly<Record<string, string>>): Response {
  const {headers} = response;
  headers.set('vary', 'Origin');
  // A conversation belongs into no cache, and a proxy that compresses a stream holds it back.
  headers.set('cache-control', 'no-store, no-transform');
  // An upstream's HTML must not become a page of the site's own origin.
  headers.set('x-content-type-options', 'nosniff');
  headers.set('content-security-policy', "default-src 'none'; sandbox");
  for (const [name, value] of Object.entries(cors)) headers.set(name, value);
  return response;
}
