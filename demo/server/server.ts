import {fileURLToPath} from 'node:url';
import type {Hono} from 'hono';
import {createApis} from './apis.js';
import {type Document, readDocuments} from './documents.js';
import {createHouse} from './house.js';
import {createLibrary} from './library.js';
import type {RateLimit} from './limiter.js';
import {type Listening, listen} from './listen.js';
import {createModel, type ModelSettings} from './model.js';
import {createPace} from './pace.js';
import type {DemoEnv} from './request.js';
import {createRoom} from './room.js';

export interface DemoServerOptions {
  /** Default: any free one. */
  port?: number;
  /** Milliseconds between two words. Default 25; 0 speaks without a pause. */
  paceMs?: number;
  /** Of each API, for each client. Default 1,000 an hour. */
  rateLimit?: RateLimit;
  /** Origins whose pages may call, `*` for all. Default: the server's own. */
  allowedOrigins?: readonly string[];
  /** A model that writes the answers. Default: none; passages are quoted. */
  model?: ModelSettings | undefined;
  /** What is answered from. Default: the documents of this project. */
  documents?: readonly Document[];
}

/** The project's folder. */
export const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The five APIs as an app, for a server that listens at `origin`: that is where the addresses of cited documents lead,
 * and whose pages may call.
 */
export function createChat(origin: string, options: DemoServerOptions = {}): Hono<DemoEnv> {
  const {paceMs = 25, rateLimit = {requests: 1000, windowMs: 3_600_000}, model} = options;
  const library = createLibrary(options.documents ?? readDocuments(PROJECT), origin);
  const room = createRoom({library, model: model && createModel(model)});
  const allowedOrigins = options.allowedOrigins ?? [origin, origin.replace('//127.0.0.1:', '//localhost:')];
  return createApis(createHouse(room, createPace(paceMs), {allowedOrigins, rateLimit}));
}

/** Starts the chat server alone: the five APIs below `/api/NAME`. */
export function createDemoServer(options: DemoServerOptions = {}): Promise<Listening> {
  return listen(origin => createChat(origin, options), {port: options.port ?? 0});
}
