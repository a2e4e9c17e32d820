import {join} from 'node:path';
import {serveStatic} from '@hono/node-server/serve-static';
import {Hono} from 'hono';
import type {Document} from '../server/documents.js';
import type {DemoEnv} from '../server/request.js';
import {createDocs} from './docs.js';

/**
 * The documents as pages, where citations lead: `/docs/` lists them, `/docs/architecture#the-seam` shows one at its
 * heading, `/docs/search` looks through them. Pictures below `docs/` are served beside them.
 */
export function createDocsPages(
  documents: readonly Document[],
  project: string,
  define: string,
): Hono<DemoEnv> {
  const app = new Hono<DemoEnv>();
  let made: ReturnType<typeof createDocs> | undefined;
  app.get('/*', async (c, next) => {
    // The first reader waits for them; a server whose documents nobody reads makes none.
    made ??= createDocs(documents, {define, alone: false});
    const {pages, index} = await made;
    const path = c.req.path.replace(/\/$/, '');
    if (path === '/docs/search.json') return c.json(index);
    const page = pages.get(path);
    return page === undefined ? next() : c.html(page);
  });
  app.use(
    serveStatic<DemoEnv>({
      root: join(project, 'docs'),
      rewriteRequestPath: path => path.replace(/^\/docs/, ''),
    }),
  );
  return app;
}
