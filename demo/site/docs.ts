import {fileURLToPath} from 'node:url';
import {Eleventy, type PageData} from '@11ty/eleventy';
import {type Document, pageAddress} from '../server/documents.js';
import {sectionsOf} from '../server/sections.js';
import {codeColours} from './docs-code.js';
import {contentsPage, type DocsPlace, docsPage, searchPage} from './docs-layout.js';
import {amendMarkdown} from './docs-markdown.js';
import {livePart} from './live-parts.js';
import {type Board, type ShelfPage, shelve} from './shelf.js';

/** The documents as they are read on a site. */
export interface Docs {
  /** Whole pages by their addresses: `/docs`, `/docs/quick-start`, `/docs/search`. */
  readonly pages: ReadonlyMap<string, string>;
  /** What the search looks through: each heading, with what stands under it. */
  readonly index: readonly {id: string; document: string; heading: string; text: string}[];
}

/** Eleventy wants a folder to look into. This one has no template: all are made here. */
const FOLDER = fileURLToPath(new URL('./', import.meta.url));

/** Makes the site of the documents; nothing is written. */
export async function createDocs(documents: readonly Document[], place: DocsPlace): Promise<Docs> {
  const shelf = shelve(documents);
  const pages = await renderDocuments(documents, shelf, place);
  pages.set('/docs', contentsPage(shelf, place)).set('/docs/search', searchPage(place));
  const index = documents
    .flatMap(sectionsOf)
    .map(({id, document, heading, text}) => ({id, document, heading, text}));
  return {pages, index};
}

/**
 * The pages of all documents, by Eleventy: Markdown into markup, and the layout around it. What the documents are, and
 * what is live in them, is said here; nothing is read from its folder.
 */
async function renderDocuments(
  documents: readonly Document[],
  shelf: readonly Board[],
  place: DocsPlace,
): Promise<Map<string, string>> {
  const colours = await codeColours(documents.map(({source}) => source));
  const known = new Set(documents.map(({path}) => path));
  const order = shelf.flatMap(({pages}) => pages);
  const eleventy = new Eleventy(FOLDER, FOLDER, {
    quietMode: true,
    config(config) {
      config.amendLibrary('md', library => amendMarkdown(library, {known, colours, live: livePart}));
      config.addTemplate('_includes/page.11ty.js', data => layoutOf(data, shelf, place));
      for (const document of documents) {
        const index = order.findIndex(({path}) => path === document.path);
        config.addTemplate(`pages/${document.path}`, document.source, {
          layout: 'page.11ty.js',
          permalink: `${pageAddress(document.path)}/index.html`,
          // The documents are Markdown and nothing else: braces in them are braces.
          templateEngineOverride: 'md',
          path: document.path,
          here: order[index],
          before: order[index - 1],
          after: order[index + 1],
        });
      }
      return {dir: {includes: '_includes'}, markdownTemplateEngine: false};
    },
  });
  const pages = await eleventy.toJSON();
  return new Map(pages.map(({url, content}) => [url.replace(/\/$/, ''), content]));
}

function layoutOf(data: PageData, shelf: readonly Board[], place: DocsPlace): string {
  const {content, here, before, after} = data as PageData & Record<'here' | 'before' | 'after', ShelfPage>;
  return docsPage({content, here, before, after, shelf}, place);
}
