import {html, raw} from 'hono/html';

/** Markup whose values are escaped. */
export type Markup = ReturnType<typeof html>;

interface Page {
  readonly title: string;
  /** Names of style sheets in `demo/playground`, after the common one. */
  readonly styles: readonly string[];
  /** Addresses of module scripts. */
  readonly scripts?: readonly string[];
  /** What the page may load and do. Default: no policy. */
  readonly policy?: string;
  readonly body: Markup;
}

/** A whole page. Holds no inline script and no style attribute: it is to live under a strict CSP. */
export function layout({title, styles, scripts = [], policy, body}: Page): Markup {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    ${policy ? html`<meta http-equiv="Content-Security-Policy" content="${policy}" />` : ''}
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title}</title>
    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    ${['base', ...styles].map(name => html`<link rel="stylesheet" href="/playground/${name}.css" />`)}
    ${scripts.map(address => html`<script type="module" src="${address}"></script>`)}
  </head>
  <body>
    ${body}
  </body>
</html>`;
}

/** Markup that was made from our own documents, and is as good as ours. */
export function trusted(markup: string): Markup {
  return raw(markup);
}

/** The line at the top of every page. `alone`: the documents stand on a site without playground and shop. */
export function masthead(current: 'playground' | 'documents' | 'search', alone = false): Markup {
  const link = (name: typeof current, address: string, words: string): Markup =>
    html`<a href="${address}" aria-current="${name === current ? 'page' : 'false'}">${words}</a>`;
  return html`<header class="masthead">
    <a class="skip" href="#main">Skip to content</a>
    <a class="brand" href="${alone ? '/docs/' : '/'}"><img src="/favicon.svg" alt="" width="28" height="28" />Dragoman</a>
    <nav aria-label="Site">
      ${alone ? '' : link('playground', '/', 'Playground')} ${link('documents', '/docs/', 'Documents')}
      ${link('search', '/docs/search', 'Search')} ${alone ? '' : html`<a href="/shop/">Shop</a>`}
    </nav>
  </header>`;
}
