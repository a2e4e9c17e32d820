import {once} from 'node:events';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {refusal} from './refusal.js';

/** What a server of `node:http` cannot know of itself. */
export interface NodeHandlerOptions {
  /**
   * Where browsers find this server, as in `https://shop.example`. Default: `Host` and the socket say. To be set behind a
   * proxy that ends TLS: no `X-Forwarded-…` header is ever believed.
   */
  origin?: string;
}

/** A listener of `node:http`, or a middleware of Express and its like. */
export type NodeHandler = (req: IncomingMessage, res: ServerResponse) => void;

/**
 * Serves a `Request → Response` function, such as a relay, from `node:http`. Each chunk is written as it comes and the
 * next asked for when the socket has room; a client that goes away aborts the request. Before any body parser in Express.
 */
export function toNodeHandler(
  relay: (request: Request) => Promise<Response>,
  options: NodeHandlerOptions = {},
): NodeHandler {
  const origin = options.origin === undefined ? undefined : new URL(options.origin).origin;
  return (req, res) => {
    serve(relay, req, res, origin).catch(() => {
      // After the head, a broken connection is the only way left to say that this is not the end.
      if (res.headersSent) res.destroy();
      else send(refusal(500, 'The server failed.'), res).catch(() => res.destroy());
    });
  };
}

async function serve(
  relay: (request: Request) => Promise<Response>,
  req: IncomingMessage,
  res: ServerResponse,
  origin: string | undefined,
): Promise<void> {
  const gone = new AbortController();
  res.once('close', () => {
    if (!res.writableFinished) gone.abort();
  });
  const url = urlOf(req, origin);
  if (!url) return send(refusal(400, 'The request names no path of this server.'), res);
  const bodyless = req.method === 'GET' || req.method === 'HEAD';
  if (!bodyless && req.readableEnded) {
    return send(
      refusal(500, 'The body was read before the relay. Put the relay before any body parser.'),
      res,
    );
  }
  const request = new Request(url, {
    method: req.method ?? 'GET',
    headers: headersOf(req),
    signal: gone.signal,
    ...(!bodyless && {body: bodyOf(req), duplex: 'half'}),
  } as RequestInit);
  await send(await relay(request), res, gone.signal);
}

/** The URL as the client meant it; undefined for request targets that are no path, and for a `Host` that is no host. */
function urlOf(req: IncomingMessage, origin: string | undefined): URL | undefined {
  // Express cuts its mount path off `url` and keeps the whole in `originalUrl`.
  const target =
    'originalUrl' in req && typeof req.originalUrl === 'string' ? req.originalUrl : (req.url ?? '');
  const host = req.headers.host ?? 'localhost';
  if (!target.startsWith('/') || !/^[\w.:[\]-]+$/.test(host)) return undefined;
  const scheme = 'encrypted' in req.socket ? 'https' : 'http';
  try {
    return new URL((origin ?? `${scheme}://${host}`) + target);
  } catch {
    return undefined;
  }
}

function headersOf(req: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(req.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  return headers;
}

/**
 * The request's body. Unlike `Readable.toWeb`, giving it up does not destroy the socket that the answer (a 413, say)
 * still needs: the rest is read and dropped.
 */
function bodyOf(req: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks = req.iterator({destroyOnReturn: false});
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const {done, value} = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(new Uint8Array(value));
      },
      async cancel() {
        await chunks.return?.();
        req.resume();
      },
    },
    {highWaterMark: 0},
  );
}

async function send(response: Response, res: ServerResponse, gone?: AbortSignal): Promise<void> {
  for (const [name, value] of response.headers) if (name !== 'set-cookie') res.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) res.setHeader('set-cookie', cookies);
  res.writeHead(response.status);
  res.flushHeaders();
  const reader = response.body?.getReader();
  // Without effect on a body that was read to its end. A client that leaves must not wait for the next chunk to be missed.
  const giveUp = () => void reader?.cancel().catch(() => {});
  gone?.addEventListener('abort', giveUp);
  try {
    for (;;) {
      const {done = true, value} = (await reader?.read()) ?? {};
      if (done || gone?.aborted) break;
      if (!res.write(value)) await once(res, 'drain', gone && {signal: gone});
    }
  } finally {
    giveUp();
  }
  res.end();
}
