import {createServer, type IncomingMessage, type RequestListener, request} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {TestContext} from 'node:test';
import {toNodeHandler} from '../../src/relay/node.js';
import {createRelay, type RelayOptions, type UpstreamOptions} from '../../src/relay/relay.js';

/** The owner's key in all these tests: no answer may hold it. */
export const SECRET = 'sk-relay/secret+0123456789';
/** A page that may use the relay. */
export const PAGE = 'https://shop.example';

/** A server on a free port of this machine; closed, connections and all, when the test ends. */
export async function serve(
  t: TestContext,
  listener: RequestListener,
): Promise<{origin: string; port: number}> {
  const server = createServer(listener);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    return new Promise(resolve => server.close(resolve));
  });
  const {port} = server.address() as AddressInfo;
  return {origin: `http://127.0.0.1:${port}`, port};
}

/** What a chat API was asked. */
export interface Asked {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A chat API that keeps what it was asked and then does as `listener` says; by itself it answers `{"ok":true}`. */
export async function serveUpstream(t: TestContext, listener?: RequestListener) {
  const asked: Asked[] = [];
  const {origin} = await serve(t, async (req, res) => {
    let body = '';
    for await (const chunk of req) body += chunk;
    asked.push({method: req.method ?? '', path: req.url ?? '', headers: req.headers, body});
    if (listener) listener(req, res);
    else res.writeHead(200, {'content-type': 'application/json'}).end('{"ok":true}');
  });
  return {origin, asked};
}

/** A relay in front of `upstream` (headless unless it says otherwise), served by `node:http`. */
export async function serveRelay(
  t: TestContext,
  upstream: UpstreamOptions,
  options: Partial<RelayOptions> = {},
): Promise<{origin: string; port: number; chat: string}> {
  const relay = createRelay({
    upstreams: {headless: {headers: {'x-api-key': SECRET}, ...upstream}},
    allowedOrigins: [PAGE],
    ...options,
  });
  const served = await serve(t, toNodeHandler(relay));
  return {...served, chat: `${served.origin}/relay/headless/v1/chat/stream`};
}

/** A page's POST. */
export function ask(url: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    body: '{"message":"hi","sessionId":"s"}',
    ...init,
    headers: {origin: PAGE, 'content-type': 'application/json', ...init.headers},
  });
}

/** Everything a client can see of an answer, as one text to look for secrets in. */
export async function wholeOf(response: Response): Promise<string> {
  return JSON.stringify([...response.headers]) + (await response.text());
}

/** A request whose target goes over the wire exactly as it is written. */
export function askRaw(
  port: number,
  target: string,
  options: {method?: string; headers?: Record<string, string>; body?: string} = {},
): Promise<{status: number; text: string}> {
  return new Promise((resolve, reject) => {
    const headers = {origin: PAGE, 'content-type': 'application/json', ...options.headers};
    const req = request({host: '127.0.0.1', port, path: target, method: options.method ?? 'POST', headers});
    req.on('error', reject).on('response', async res => {
      let text = '';
      for await (const chunk of res) text += chunk;
      resolve({status: res.statusCode ?? 0, text});
    });
    req.end(options.body ?? '{}');
  });
}

/** A promise and what settles it, to let a test say when a server goes on. */
export function gate<Value = void>() {
  let open: (value: Value) => void = () => {};
  const opened = new Promise<Value>(resolve => {
    open = resolve;
  });
  return {open, opened};
}
