import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {serveStatic} from '@hono/node-server/serve-static';
import {RESPONSE_ALREADY_SENT} from '@hono/node-server/utils/response';
import {Hono} from 'hono';
import {codeStyles} from '../../src/components/code.styles.js';
import {toNodeHandler} from '../../src/relay/node.js';
import {createRelay} from '../../src/relay/relay.js';
import {readDocuments} from '../server/documents.js';
import {type Listening, listen} from '../server/listen.js';
import type {DemoEnv} from '../server/request.js';
import {createChat, type DemoServerOptions, PROJECT} from '../server/server.js';
import {createDocsPages} from './docs-pages.js';
import {bundled, pageScript} from './page-scripts.js';
import {playgroundPage} from './playground-page.js';
import {upstreams} from './presets.js';
import {readManifest, withReference} from './reference.js';
import {createShopPages} from './shop-pages.js';
import {openWorkshop, type Workshop} from './workshop.js';

const SCRIPT = {'Content-Type': 'text/javascript; charset=utf-8'};

const DIST = join(PROJECT, 'dist');

export interface PlaygroundOptions extends DemoServerOptions {
  /** Serve the element from `dist/`, as it was built, instead of from `src/`. Default false. */
  built?: boolean;
  /** Where the port is in use, take the next free one. Default false. */
  orNext?: boolean;
}

/**
 * Starts the playground: one server with the page at `/`, the five APIs at `/api/NAME`, the relay at `/relay/NAME` for
 * the three whose key is a secret, the documents at `/docs/`, and a shop with the chat on its pages at `/shop/`.
 */
export async function createPlayground(options: PlaygroundOptions = {}): Promise<Listening> {
  if (options.built && !existsSync(DIST))
    throw new Error('There is no dist/ yet. Run `npm run build` first.');
  const workshop = options.built ? undefined : await openWorkshop(PROJECT);
  let server: Listening;
  try {
    server = await listen(origin => site(origin, options, workshop), {
      port: options.port ?? 0,
      orNext: options.orNext ?? false,
    });
  } catch (error) {
    await workshop?.close();
    throw error;
  }
  return {
    origin: server.origin,
    async close() {
      await server.close();
      await workshop?.close();
    },
  };
}

function site(origin: string, options: PlaygroundOptions, workshop: Workshop | undefined): Hono<DemoEnv> {
  const app = new Hono<DemoEnv>();
  const relay = toNodeHandler(
    createRelay({
      upstreams: upstreams(origin),
      allowedOrigins: [origin, origin.replace('//127.0.0.1:', '//localhost:')],
      onError: error => console.error(error),
    }),
  );
  app.route('/', createChat(origin, options));
  app.all('/relay/*', ({env: {incoming, outgoing}}) => {
    relay(incoming, outgoing);
    return RESPONSE_ALREADY_SENT;
  });
  const define = workshop ? '/src/define.ts' : '/dist/define.js';
  const documents = options.documents ?? withReference(readDocuments(PROJECT), readManifest(PROJECT));
  app.route('/docs', createDocsPages(documents, PROJECT, define));

  app.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-cache');
  });
  app.get('/', c => c.html(playgroundPage(define)));
  app.route('/', createShopPages(define, PROJECT));
  app.get('/playground/code.css', c => c.body(codeStyles.cssText, 200, {'Content-Type': 'text/css'}));
  app.get('/playground/:name{\\w[\\w-]*\\.js}', c => pageScript(c, join(PROJECT, 'demo/playground')));
  app.use('/playground/*', files('demo/playground', '/playground'));
  app.use('/pages/*', files('demo/pages', '/pages'));

  // Pages of other origins load the element too.
  app.use('/dist/*', async (c, next) => {
    c.header('Access-Control-Allow-Origin', '*');
    await next();
  });
  if (workshop) {
    // The addresses of the built files work before anything is built.
    app.get('/dist/define.js', c => c.body(`import '/src/define.ts';\n`, 200, SCRIPT));
    app.get('/dist/embed.js', async c =>
      c.body(await bundled(join(PROJECT, 'src/embed.ts'), 'iife'), 200, SCRIPT),
    );
    app.use(workshop.serve);
  }
  if (existsSync(DIST)) app.use('/dist/*', files('dist', '/dist'));
  app.get('/favicon.ico', c => c.redirect('/favicon.svg', 301));
  app.use(files('public', ''));
  app.notFound(c => c.text('There is nothing here.', 404));
  return app;
}

/** The files of a folder of the project, but for TypeScript, which is no page's to read. */
function files(folder: string, mount: string): ReturnType<typeof serveStatic<DemoEnv>> {
  const serve = serveStatic<DemoEnv>({
    root: join(PROJECT, folder),
    rewriteRequestPath: path => path.slice(mount.length),
  });
  return (c, next) => (c.req.path.endsWith('.ts') ? next() : serve(c, next));
}
