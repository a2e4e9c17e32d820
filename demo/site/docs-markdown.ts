import {posix} from 'node:path';
import type {MarkdownIt, MarkdownToken} from '@11ty/eleventy';
import {pageAddress} from '../server/documents.js';
import {headingIds} from '../server/sections.js';
import type {CodeColours} from './docs-code.js';
import {escaped} from './escaped.js';

/** What the documents are rendered with, beside their own text. */
export interface DocsMarkdown {
  /** Paths of all documents: links to others lead nowhere. */
  readonly known: ReadonlySet<string>;
  readonly colours: CodeColours;
  /** The markup that takes the place of `<!-- live: NAME -->`. */
  readonly live: Readonly<Record<string, string>>;
}

/**
 * Teaches markdown-it what the documents need: headings with the ids that sources cite, links to where the site has what
 * they name, code in colours, and wide tables that scroll by themselves.
 */
export function amendMarkdown(library: MarkdownIt, {known, colours, live}: DocsMarkdown): void {
  const {core, renderer} = library;
  core.ruler.push('dragoman-documents', ({tokens, env}) => {
    nameHeadings(tokens);
    tameTables(tokens);
    const resolve = (href: string): string | undefined => addressFrom(String(env.path), href, known);
    for (const token of tokens) {
      if (token.children) token.children = resolved(token.children, resolve);
      if (token.type === 'html_block') token.content = withAddresses(token.content, resolve);
    }
  });
  const {rules} = renderer;
  // Wide tables and code scroll by themselves; so that keys can do it too, they take the focus.
  rules.table_open = () => '<div class="wide" tabindex="0" role="group" aria-label="Table"><table>\n';
  rules.table_close = () => '</table></div>\n';
  rules.fence = (tokens, index) => {
    const {content = '', info = ''} = tokens[index] ?? {};
    const code = colours(content.replace(/\n$/, ''), info.trim().split(/\s/)[0] ?? '');
    return `<pre tabindex="0"><code>${code}</code></pre>\n`;
  };
  rules.html_block = (tokens, index) => {
    const {content = ''} = tokens[index] ?? {};
    const [, name = ''] = /^<!-- live: ([\w-]+) -->\s*$/.exec(content) ?? [];
    return live[name] ?? content;
  };
}

/** Ids as GitHub gives them. */
function nameHeadings(tokens: readonly MarkdownToken[]): void {
  const idOf = headingIds();
  for (const [index, token] of tokens.entries())
    if (token.type === 'heading_open') token.attrSet('id', idOf(wordsOf(tokens[index + 1]?.children)));
}

/** A head without words is no head, and columns are aligned by `style` attributes, which the site's policy forbids. */
function tameTables(tokens: readonly MarkdownToken[]): void {
  let empty = false;
  for (const [index, token] of tokens.entries()) {
    if (/^t[hd]_open$/.test(token.type)) token.attrs = null;
    if (token.type === 'th_open') empty = tokens[index + 1]?.content === '';
    if (/^th_/.test(token.type) && empty) token.tag = 'td';
  }
}

function wordsOf(tokens: readonly MarkdownToken[] | null | undefined): string {
  return (tokens ?? [])
    .map(({type, content}) => (['text', 'code_inline'].includes(type) ? content : ''))
    .join('')
    .trim();
}

/** Links and pictures with their addresses here; a link that leads nowhere is its words. */
function resolved(
  tokens: readonly MarkdownToken[],
  resolve: (href: string) => string | undefined,
): MarkdownToken[] {
  const kept: MarkdownToken[] = [];
  let dropped = 0;
  for (const token of tokens) {
    if (token.type === 'link_close' && dropped > 0) {
      dropped--;
      continue;
    }
    const name = token.type === 'link_open' ? 'href' : token.type === 'image' ? 'src' : undefined;
    const target = name && resolve(token.attrGet(name) ?? '');
    if (name && target !== undefined) token.attrSet(name, target);
    if (token.type === 'link_open' && target === undefined) {
      dropped++;
      continue;
    }
    if (token.type === 'html_inline') token.content = withAddresses(token.content, resolve);
    kept.push(token);
  }
  return kept;
}

/** HTML of a document, with its addresses as the site has them. */
function withAddresses(html: string, resolve: (href: string) => string | undefined): string {
  return html.replace(/\b(src|href|srcset)="([^"]*)"/g, (_, name: string, href: string) => {
    return `${name}="${escaped(resolve(href) ?? '')}"`;
  });
}

/**
 * Where a link of a document leads on the site: to the page of another document, to a picture below `docs/`, or out.
 * Undefined for a file of the project that has no page here.
 */
function addressFrom(path: string, href: string, known: ReadonlySet<string>): string | undefined {
  if (/^(?:https?:|mailto:|#|\/)/.test(href)) return href;
  const [file = '', anchor] = href.split('#');
  const target = posix.normalize(posix.join(posix.dirname(path), file));
  const document = [target, posix.join(target, 'README.md')].find(candidate => known.has(candidate));
  if (document) return pageAddress(document) + (anchor ? `#${anchor}` : '');
  return target.startsWith('docs/') && posix.extname(target) !== '' ? `/${target}` : undefined;
}
