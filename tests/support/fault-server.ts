/**
 * A raw HTTP/1.1 server that goes wrong on request: it resets connections, cuts bodies short, lies about lengths.
 * Built on `node:net`, because `node:http` will not write a broken answer. What it does is scripted by the request
 * itself (fault-script.ts); order is made by gates (`/release/NAME`), never by time.
 */
import {createServer, type Server, type Socket} from 'node:net';
import type {FaultScript, FaultStep, SeenRequest} from './fault-script.js';

export interface FaultServer {
  /** `http://127.0.0.1:PORT`. */
  origin: string;
  close(): Promise<void>;
}

interface Request extends SeenRequest {
  url: URL;
}

/** A promise that is opened from outside; stays open. */
class Gate {
  open!: () => void;
  readonly opened = new Promise<void>(resolve => {
    this.open = resolve;
  });
}

/** A gate a name, made by whoever comes first: the one who waits or the one who opens. */
class Gates {
  readonly #gates = new Map<string, Gate>();

  at(name: string): Gate {
    const gate = this.#gates.get(name) ?? new Gate();
    this.#gates.set(name, gate);
    return gate;
  }
}

/** Starts a fault server on a free port of 127.0.0.1. */
export async function startFaultServer(): Promise<FaultServer> {
  const stage = new Stage();
  const sockets = new Set<Socket>();
  const server = createServer({allowHalfOpen: false}, socket => {
    sockets.add(socket);
    socket.setNoDelay(true);
    // A browser that gives up resets the connection; that is what many tests are about.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    void readRequest(socket).then(request => request && stage.play(request, socket));
  });
  const port = await listen(server);
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** The requests seen so far, the gates, and how a request is answered. */
class Stage {
  readonly #seen = new Map<string, SeenRequest[]>();
  readonly #released = new Gates();
  readonly #reached = new Gates();
  readonly #connections = new Map<string, Gate>();

  async play(request: Request, socket: Socket): Promise<void> {
    const [, verb = '', name = ''] = request.url.pathname.split('/');
    if (verb === 'script') return await this.#playScript(request, name, socket);
    if (request.method === 'OPTIONS') return say(socket, '', '204 No Content', request);
    switch (verb) {
      case 'release':
        this.#released.at(name).open();
        return say(socket, 'released');
      case 'reached':
        await this.#reached.at(name).opened;
        return say(socket, 'reached');
      case 'closed':
        await this.#connections.get(name)?.opened;
        return say(socket, 'closed');
      case 'count':
        return say(socket, String(this.#seen.get(name)?.length ?? 0));
      case 'seen':
        return say(socket, JSON.stringify(this.#seen.get(name) ?? []));
      case 'dead-origin':
        return say(socket, await deadOrigin());
      default:
        return say(socket, `no such path: ${request.url.pathname}`, '404 Not Found');
    }
  }

  async #playScript(request: Request, name: string, socket: Socket): Promise<void> {
    const encoded = request.url.searchParams.get('script') ?? request.url.pathname.split('/')[3] ?? '';
    const script = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8')) as FaultScript;
    if (request.method === 'OPTIONS') {
      if (script.preflight === undefined) return say(socket, '', '204 No Content', request);
      socket.end(`HTTP/1.1 ${script.preflight} Fault\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
      return;
    }
    const log = this.#seen.get(name) ?? [];
    this.#seen.set(name, log);
    const steps = script.answers[Math.min(log.length, script.answers.length - 1)] ?? [];
    log.push({method: request.method, headers: request.headers, body: request.body});
    const connection = new Gate();
    this.#connections.set(name, connection);
    socket.once('close', () => connection.open());
    for (const step of steps) {
      if (socket.destroyed) return;
      if (await this.#act(step, script, socket)) return;
    }
    socket.end();
  }

  /** Does one step; true where it was the last one. */
  async #act(step: FaultStep, script: FaultScript, socket: Socket): Promise<boolean> {
    if ('head' in step) socket.write(headText(step.head, script.cors ?? 'all'));
    else if ('write' in step) socket.write(step.write);
    else if ('bytes' in step) socket.write(Buffer.from(step.bytes, 'base64'));
    else if ('chunk' in step) writeChunk(socket, Buffer.from(step.chunk, 'utf8'));
    else if ('chunkBytes' in step) writeChunk(socket, Buffer.from(step.chunkBytes, 'base64'));
    else if ('lastChunk' in step) socket.write('0\r\n\r\n');
    else if ('repeat' in step) await writeRepeated(socket, step.repeat, step.times);
    else if ('await' in step) {
      this.#reached.at(step.await).open();
      await this.#released.at(step.await).opened;
    } else if ('reset' in step) {
      socket.resetAndDestroy();
      return true;
    } else {
      socket.end();
      return true;
    }
    return false;
  }
}

function headText(lines: string[], cors: 'all' | 'unexposed' | 'none'): string {
  const head = [...lines];
  if (!lines.some(line => /^connection:/i.test(line))) head.push('connection: close');
  if (cors !== 'none') head.push('access-control-allow-origin: *');
  if (cors === 'all') head.push('access-control-expose-headers: *');
  return `${head.join('\r\n')}\r\n\r\n`;
}

function writeChunk(socket: Socket, bytes: Buffer): void {
  socket.write(Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]));
}

/** Writes no faster than the other side reads, and gives up when it has gone. */
async function writeRepeated(socket: Socket, text: string, times: number): Promise<void> {
  for (let written = 0; written < times && !socket.destroyed; written++) {
    if (socket.write(text)) continue;
    await new Promise<void>(resolve => {
      const go = (): void => {
        socket.off('drain', go);
        socket.off('close', go);
        resolve();
      };
      socket.on('drain', go);
      socket.on('close', go);
    });
  }
}

/** Answers a question of the test itself, or a preflight that `request` is. */
function say(socket: Socket, body: string, status = '200 OK', request?: Request): void {
  const asked = request?.headers['access-control-request-headers'];
  const lines = [`HTTP/1.1 ${status}`, 'cache-control: no-store', 'content-type: text/plain'];
  if (request) lines.push('access-control-allow-methods: GET, POST, PATCH, PUT, DELETE');
  if (asked) lines.push(`access-control-allow-headers: ${asked}`);
  if (!status.startsWith('204')) lines.push(`content-length: ${Buffer.byteLength(body)}`);
  socket.end(headText(lines, 'all') + body);
}

/** The whole request, or undefined where the connection closed before. */
async function readRequest(socket: Socket): Promise<Request | undefined> {
  let bytes: Buffer = Buffer.alloc(0);
  return await new Promise(resolve => {
    socket.on('close', () => resolve(undefined));
    socket.on('data', piece => {
      bytes = Buffer.concat([bytes, piece]);
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) return;
      const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
      const headers: Record<string, string> = {};
      for (const line of lines) {
        const colon = line.indexOf(':');
        headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
      }
      const length = Number(headers['content-length'] ?? 0);
      const body = bytes.subarray(end + 4);
      if (body.length < length) return;
      const [method = '', target = ''] = first.split(' ');
      const url = new URL(target, 'http://127.0.0.1');
      resolve({method, url, headers, body: body.subarray(0, length).toString('utf8')});
    });
  });
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The fault server has no port');
  return address.port;
}

/** A port that was free a moment ago. */
async function deadOrigin(): Promise<string> {
  const server = createServer();
  const port = await listen(server);
  await new Promise<void>(resolve => server.close(() => resolve()));
  return `http://127.0.0.1:${port}`;
}
