import {join, posix} from 'node:path';
import {serveStatic} from '@hono/node-server/serve-static';
import {Hono} from 'hono';
import {html} from 'hono/html';
import {Marked, type Tokens} from 'marked';
import {type Document, pageAddress} from '../server/documents.js';
import type {DemoEnv} from '../server/request.js';
import {headingIds, plainText} from '../server/sections.js';
import {layout, type Markup, masthead, trusted} from './layout.js';

/** A document, ready to be read. */
interface ReadyPage {
  readonly path: string;
  readonly title: string;
  readonly markup: string;
}

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
        <nav class="shelf" aria-label="Documents"><ul>${links}</ul></nav>
        <main>${body}</main>
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

function readyPage({path, source}: Document, documents: readonly Document[]): ReadyPage {
  const idOf = headingIds();
  const known = new Set(documents.map(document => document.path));
  let title: string | undefined;
  const marked = new Marked({
    gfm: true,
    renderer: {
      heading({tokens, depth}) {
        const text = plainText(tokens).trim();
        title ??= text;
        return `<h${depth} id="${idOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      link({href, tokens}: Tokens.Link) {
        const label = this.parser.parseInline(tokens);
        const target = addressFrom(path, href, known);
        return target === undefined ? label : `<a href="${attribute(target)}">${label}</a>`;
      },
      image({href, text}: Tokens.Image) {
        const target = addressFrom(path, href, known);
        return target === undefined ? text : `<img src="${attribute(target)}" alt="${attribute(text)}" />`;
      },
      html({text}) {
        return text.replace(/\b(src|href|srcset)="([^"]*)"/g, (_, name: string, href: string) => {
          return `${name}="${attribute(addressFrom(path, href, known) ?? '')}"`;
        });
      },
      table(token) {
        // A wide table scrolls by itself; so that keys can do it, it takes the focus.
        const rows = [token.header, ...token.rows].map((cells, at) => {
          const name = at === 0 ? 'th' : 'td';
          return `<tr>${cells.map(cell => `<${name}>${this.parser.parseInline(cell.tokens)}</${name}>`).join('')}</tr>`;
        });
        return `<div class="wide" tabindex="0" role="region" aria-label="Table"><table><thead>${rows[0]}</thead><tbody>${rows
          .slice(1)
          .join('\n')}</tbody></table></div>\n`;
      },
    },
  });
  const markup = marked.parse(source, {async: false});
  return {path, title: title ?? path, markup};
}

/**
 * Where a link of a document leads in the playground: to the page of another document, to a picture below `docs/`, or
 * out. Undefined for a file of the project that has no page here.
 */
function addressFrom(path: string, href: string, known: ReadonlySet<string>): string | undefined {
  if (/^(?:https?:|mailto:|#)/.test(href)) return href;
  const [file = '', anchor] = href.split('#');
  const target = posix.normalize(posix.join(posix.dirname(path), file));
  if (known.has(target)) return pageAddress(target) + (anchor ? `#${anchor}` : '');
  return target.startsWith('docs/') && posix.extname(target) !== '' ? `/${target}` : undefined;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
