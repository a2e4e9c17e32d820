import {once} from 'node:events';
import {existsSync, readFileSync, statSync} from 'node:fs';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {extname, join, normalize, sep} from 'node:path';
import {type Dialect, play, type Written} from './play.js';

const STREAMS: Readonly<Record<string, Dialect>> = {
  '/v1/public/chat/stream': 'chatbotiq',
  '/deep-chat': 'deep-chat',
};

/** Where a pingrep server tells a session; here, that of a conversation with so many messages. */
const SESSION = /^\/api\/v1\/chat\/sessions\/(\d+)$/;

/** The file in which a conversation with so many messages is told. */
export function sessionFileName(messages: number): string {
  return `session-${messages}.json`;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
};

/** What every question is answered with. */
export interface Script {
  readonly chunks: readonly string[];
  /** Chunks a second; 0 for all at once. */
  readonly perSecond: number;
}

/** The server that the contestants talk to. */
export interface BenchServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Answers the next question so; resolves with what went onto the wire. */
  answerWith(script: Script): Promise<readonly Written[]>;
  close(): Promise<void>;
}

interface Expected extends Script {
  finished(written: readonly Written[]): void;
}

/** Serves the files of `folder` and streams answers, on this machine alone. */
export async function startServer(folder: string): Promise<BenchServer> {
  let expected: Expected | undefined;
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [, messages] = SESSION.exec(pathname) ?? [];
    if (messages) return sendFile(response, folder, `/${sessionFileName(Number(messages))}`);
    const dialect = request.method === 'POST' ? STREAMS[pathname] : undefined;
    if (!dialect) return sendFile(response, folder, pathname);
    const script = expected;
    expected = undefined;
    if (!script) return void response.writeHead(409).end('Nothing is to be answered.');
    void answer(request, response, script, dialect);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answerWith: script =>
      new Promise(finished => {
        expected = {...script, finished};
      }),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  {chunks, perSecond, finished}: Expected,
  dialect: Dialect,
): Promise<void> {
  request.resume();
  await once(request, 'end');
  response.socket?.setNoDelay(true);
  finished(await play(response, chunks, perSecond, dialect));
}

function sendFile(response: ServerResponse, folder: string, pathname: string): void {
  const file = normalize(join(folder, pathname));
  if (!file.startsWith(folder + sep) || !existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {'content-type': TYPES[extname(file)] ?? 'application/octet-stream'});
  response.end(readFileSync(file));
}
