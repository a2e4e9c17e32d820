import {posix} from 'node:path';
import {Marked, type Tokens} from 'marked';
import {type Document, pageAddress} from '../server/documents.js';
import {headingIds, plainText} from '../server/sections.js';

/** A document, ready to be read. */
export interface ReadyPage {
  readonly path: string;
  readonly title: string;
  readonly markup: string;
}

/** A document as markup: headings with ids, links to where the playground has what they name. */
export function readyPage({path, source}: Document, documents: readonly Document[]): ReadyPage {
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
        return target === undefined ? label : `<a href="${escaped(target)}">${label}</a>`;
      },
      image({href, text}: Tokens.Image) {
        const target = addressFrom(path, href, known);
        return target === undefined ? text : `<img src="${escaped(target)}" alt="${escaped(text)}" />`;
      },
      html({text}) {
        return text.replace(/\b(src|href|srcset)="([^"]*)"/g, (_, name: string, href: string) => {
          return `${name}="${escaped(addressFrom(path, href, known) ?? '')}"`;
        });
      },
      // Wide tables and code scroll by themselves; so that keys can do it too, they take the focus.
      table({header, rows}) {
        const cell = ({tokens}: Tokens.TableCell, name: string): string => {
          const markup = this.parser.parseInline(tokens);
          return markup === '' ? '<td></td>' : `<${name}>${markup}</${name}>`;
        };
        const row = (cells: Tokens.TableCell[], name: string): string =>
          `<tr>${cells.map(one => cell(one, name)).join('')}</tr>`;
        const body = rows.map(cells => row(cells, 'td')).join('\n');
        const table = `<table><thead>${row(header, 'th')}</thead><tbody>${body}</tbody></table>`;
        return `<div class="wide" tabindex="0" role="group" aria-label="Table">${table}</div>\n`;
      },
      code({text}) {
        return `<pre tabindex="0"><code>${escaped(text)}</code></pre>\n`;
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

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
