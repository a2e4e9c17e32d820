import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {getRequestListener} from '@hono/node-server';
import type {Hono} from 'hono';
import type {DemoEnv} from './request.js';

/** A server that runs. */
export interface Listening {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Ends open answers too, and resolves when the port is free. */
  close(): Promise<void>;
}

/** Ports tried after the wanted one. */
const TRIES = 20;

/**
 * Listens on this machine only, and then makes the app, which may want to know its own origin.
 * @param port 0 for any free one. A port in use is passed over for the next, where `orNext` allows it.
 */
export async function listen(
  app: (origin: string) => Hono<DemoEnv>,
  {port, orNext = false}: {port: number; orNext?: boolean},
): Promise<Listening> {
  const server = createServer();
  for (let tried = 0; ; tried++) {
    server.listen(port === 0 ? 0 : port + tried, '127.0.0.1');
    try {
      await once(server, 'listening');
      break;
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!taken || !orNext || tried === TRIES) throw error;
    }
  }
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // The globals stay those of Node: whoever shares this process gets the Response it knows.
  server.on('request', getRequestListener(app(origin).fetch, {overrideGlobalObjects: false}));
  return {
    origin,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
