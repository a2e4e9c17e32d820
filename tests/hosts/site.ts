import {join} from 'node:path';
import {serveStatic} from '@hono/node-server/serve-static';
import {RESPONSE_ALREADY_SENT} from '@hono/node-server/utils/response';
import {Hono, type MiddlewareHandler} from 'hono';
import {type Listening, listen} from '../../demo/server/listen.js';
import type {DemoEnv} from '../../demo/server/request.js';
import {createChat} from '../../demo/server/server.js';
import {AnswersInHand} from '../e2e/chat-server.js';
import {BUILT, RENDERER} from './built-pages.js';
import {INSTALLED, OTHER_VERSION, SITE} from './packed.js';

/** A page as a site sends it. */
export interface HostPage {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A chat API whose answers are written by a test. */
export interface HeldApi {
  /** For `protocol="headless"`. */
  readonly apiUrl: string;
  readonly answers: AnswersInHand;
}

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40"/></svg>';

/** Milliseconds between two words of the demo's answers: they can be seen to grow. */
const PACE = 2;

/**
 * A site that has installed the packed package and stands on its own: its pages, those that were built for it, the files
 * of the package below `/dist/`, those of all others below `/packages/`, and the demo's APIs below `/api/`.
 */
export class HostSite {
  readonly #pages = new Map<string, HostPage>();
  readonly #held = new Map<string, AnswersInHand>();
  #server: Listening | undefined;

  async open(): Promise<void> {
    this.#server = await listen(origin => this.#serve(origin), {port: 0});
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }

  get origin(): string {
    if (!this.#server) throw new Error('The site is not open.');
    return this.#server.origin;
  }

  /** From now on this page is at `path`. Answers its address. */
  put(path: string, html: string, headers: HostPage['headers'] = {}): string {
    this.#pages.set(path, {html, headers});
    return `${this.origin}${path}`;
  }

  /** An API of one test's own. */
  hold(): HeldApi {
    const answers = new AnswersInHand();
    const name = `${this.#held.size + 1}`;
    this.#held.set(name, answers);
    return {apiUrl: `/held/${name}`, answers};
  }

  #serve(origin: string): Hono<DemoEnv> {
    const app = new Hono<DemoEnv>();
    app.get('*', async (c, next) => {
      const page = this.#pages.get(c.req.path);
      return page ? c.html(page.html, 200, {...page.headers}) : next();
    });
    app.get('/picture.svg', c => c.body(PICTURE, 200, {'Content-Type': 'image/svg+xml'}));
    app.post('/held/:name/*', ({req, env: {incoming, outgoing}}) => {
      void this.#held.get(req.param('name'))?.receive(incoming, outgoing);
      return RESPONSE_ALREADY_SENT;
    });
    app.route('/', createChat(origin, {paceMs: PACE, allowedOrigins: ['*']}));
    app.use('/dist/*', ...files(join(INSTALLED, 'dist'), '/dist'));
    app.use('/other/dist/*', ...files(join(OTHER_VERSION, 'dist'), '/other/dist'));
    app.use('/packages/*', ...files(join(SITE, 'node_modules'), '/packages'));
    app.get('/server-render/', async c => {
      const {render} = (await import(RENDERER)) as {render: () => string};
      return c.html(documentAround(render()));
    });
    app.use('*', ...files(BUILT, ''));
    return app;
  }
}

/** Scripts of pages of other origins, and of none, may be read by those. */
function files(root: string, mount: string): [MiddlewareHandler<DemoEnv>, MiddlewareHandler<DemoEnv>] {
  return [
    async (c, next) => {
      await next();
      c.header('Access-Control-Allow-Origin', '*');
    },
    serveStatic<DemoEnv>({root, rewriteRequestPath: path => path.slice(mount.length)}),
  ];
}

function documentAround(content: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Rendered on a server</title>
    <link rel="icon" href="data:,"></head><body><div id="app">${content}</div>
    <script type="module" src="/server-render/client.js"></script></body></html>`;
}
