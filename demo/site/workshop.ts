import {join} from 'node:path';
import {RESPONSE_ALREADY_SENT} from '@hono/node-server/utils/response';
import type {MiddlewareHandler} from 'hono';
import {createServer} from 'vite';
import type {DemoEnv} from '../server/request.js';

/** The sources of the element, each turned into a module the browser can run when it asks for it. */
export interface Workshop {
  readonly serve: MiddlewareHandler<DemoEnv>;
  close(): Promise<void>;
}

/** What may be asked for: the sources, what they import, and Vite's own modules. */
const SERVED = /^\/(?:src|node_modules|@vite|@id|@fs)\//;

/**
 * Opens Vite over a project. It bundles nothing ahead of time, since all we import are ES modules: no cache to go stale,
 * no reload when an import is new. It reads no other folder than the two, so that the demo's keys stay on the server.
 */
export async function openWorkshop(project: string): Promise<Workshop> {
  const vite = await createServer({
    root: project,
    configFile: false,
    appType: 'custom',
    logLevel: 'warn',
    publicDir: false,
    // Without 'development': the page is to be as quiet as it will be for visitors.
    resolve: {conditions: ['module', 'browser']},
    optimizeDeps: {noDiscovery: true, include: []},
    server: {
      middlewareMode: true,
      hmr: false,
      ws: false,
      watch: {ignored: ['**/dist/**', '**/docs/**', '**/tests/**']},
      fs: {strict: true, allow: [join(project, 'src'), join(project, 'node_modules')]},
    },
  });
  return {
    async serve(c, next) {
      if (!SERVED.test(c.req.path)) return next();
      const {incoming, outgoing} = c.env;
      const passed = await new Promise<boolean>((resolve, reject) => {
        outgoing.once('close', () => resolve(false));
        vite.middlewares(incoming, outgoing, (error: unknown) => (error ? reject(error) : resolve(true)));
      });
      return passed ? next() : RESPONSE_ALREADY_SENT;
    },
    close: () => vite.close(),
  };
}
