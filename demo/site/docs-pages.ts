import {join} from 'node:path';
import {serveStatic} from '@hono/node-server/serve-static';
import {Hono} from 'hono';
import {html} from 'hono/html';
import {type Document, pageAddress} from '../server/documents.js';
import type {DemoEnv} from '../server/request.js';
import {type ReadyPage, readyPage} from './docs-markdown.js';
import {layout, type Markup, masthead, trusted} from './layout.js';

/**
 * The documents as pages, where citations lead: `/docs/` lists them, `/docs/architecture#the-seam` shows one at its
 * heading. Pictures below `docs/` are served beside them.
 */
export function createDocsPages(documents: readonly Document[], project: string): Hono<DemoEnv> {
  const app = new Hono<DemoEnv>();
  const pages = new Map(
    documents.map(document => [pageAddress(document.path), readyPage(document, documents)]),
  );
  app.get('/*', async (c, next) => {
    const {path} = c.req;
    if (path === '/docs' || path === '/docs/') return c.html(page('Documents', contents(pages), pages, path));
    const found = pages.get(path);
    if (!found) return next();
    const article = html`<article class="prose">${trusted(found.markup)}</article>`;
    return c.html(page(found.title, article, pages, path));
  });
  app.use(
    serveStatic<DemoEnv>({
      root: join(project, 'docs'),
      rewriteRequestPath: path => path.replace(/^\/docs/, ''),
    }),
  );
  return app;
}

function page(
  title: string,
  body: Markup,
  pages: ReadonlyMap<string, ReadyPage>,
  current = '/docs/',
): Markup {
  const links = [...pages].map(
    ([address, {title}]) =>
      html`<li><a href="${address}" aria-current="${address === current ? 'page' : 'false'}">${title}</a></li>`,
  );
  return layout({
    title: `${title} · Dragoman`,
    styles: ['docs'],
    body: html`${masthead('documents')}
      <div class="reading">
        <main>${body}</main>
        <nav class="shelf" aria-label="Documents"><ul>${links}</ul></nav>
      </div>`,
  });
}

function contents(pages: ReadonlyMap<string, ReadyPage>): Markup {
  const items = [...pages].map(
    ([address, {title, path}]) => html`<li><a href="${address}">${title}</a> <code>${path}</code></li>`,
  );
  return html`<article class="prose">
    <h1>Documents</h1>
    <p>What the demo answers from. Every source it names leads here.</p>
    <ul>${items}</ul>
  </article>`;
}
