import {html, raw} from 'hono/html';

/** Markup whose values are escaped. */
export type Markup = ReturnType<typeof html>;

interface Page {
  readonly title: string;
  /** Names of style sheets in `demo/playground`, after the common one. */
  readonly styles: readonly string[];
  /** Addresses of module scripts. */
  readonly scripts?: readonly string[];
  readonly body: Markup;
}

/** A whole page. Holds no inline script and no style attribute: it is to live under a strict CSP. */
export function layout({title, styles, scripts = [], body}: Page): Markup {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
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

/** The line at the top of every page. */
export function masthead(current: 'playground' | 'documents'): Markup {
  const here = (name: string): string => (name === current ? 'page' : 'false');
  return html`<header class="masthead">
    <a class="brand" href="/"><img src="/favicon.svg" alt="" width="28" height="28" />Dragoman</a>
    <nav aria-label="Site">
      <a href="/" aria-current="${here('playground')}">Playground</a>
      <a href="/docs/" aria-current="${here('documents')}">Documents</a>
      <a href="/shop/">Shop</a>
    </nav>
  </header>`;
}
