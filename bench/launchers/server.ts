import {once} from 'node:events';
import {existsSync, readFileSync, statSync} from 'node:fs';
import {createServer, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {extname, join, normalize, sep} from 'node:path';
import {brotliCompressSync, constants} from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The server that all sample pages come from, and the API that each widget takes it to be. */
export interface WidgetServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves the files of `folder`, as small as a well-kept site would, on this machine alone. */
export async function startServer(folder: string): Promise<WidgetServer> {
  const bodies = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    request.resume();
    const {pathname} = new URL(request.url ?? '/', 'http://127.0.0.1');
    const file = normalize(join(folder, decodeURIComponent(pathname)));
    const isFile = file.startsWith(folder + sep) && existsSync(file) && statSync(file).isFile();
    if (isFile) sendFile(response, file, bodies);
    // Whatever a widget asks of its API before anybody has said anything.
    else response.writeHead(200, {'content-type': 'application/json'}).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Text is packed once, before it counts. */
function sendFile(response: ServerResponse, file: string, bodies: Map<string, Buffer>): void {
  const type = TYPES[extname(file)];
  if (type === undefined) {
    response.writeHead(200, {'content-type': 'application/octet-stream'}).end(readFileSync(file));
    return;
  }
  const body =
    bodies.get(file) ??
    brotliCompressSync(readFileSync(file), {params: {[constants.BROTLI_PARAM_QUALITY]: 9}});
  bodies.set(file, body);
  response
    .writeHead(200, {'content-type': type, 'content-encoding': 'br', 'content-length': body.length})
    .end(body);
}
