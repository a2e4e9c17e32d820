import {html} from 'hono/html';
import {layout, type Markup, masthead, trusted} from './layout.js';
import {liveScripts} from './live-parts.js';
import type {Board, ShelfPage} from './shelf.js';

/** Where the documents stand. */
export interface DocsPlace {
  /** Address of the module that defines the element, for the pages on which one is. */
  readonly define: string;
  /** They are a site of their own, without playground and shop. */
  readonly alone: boolean;
}

/** One document on its page. */
interface DocsPage {
  readonly content: string;
  readonly here: ShelfPage;
  readonly before: ShelfPage | undefined;
  readonly after: ShelfPage | undefined;
  readonly shelf: readonly Board[];
}

/** The one of docs/security-and-csp.md, for both builds of the element, and with forms, of which there is one: the search. */
const POLICY = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "img-src 'self'"],
  ...["base-uri 'none'", "form-action 'self'", "require-trusted-types-for 'script'"],
  'trusted-types dragoman lit-html',
].join('; ');

/** A document with the shelf beside it, what is on the page, and the way on. */
export function docsPage({content, here, before, after, shelf}: DocsPage, place: DocsPlace): string {
  const scripts = liveScripts(content);
  const headings = headingsIn(content);
  return String(
    layout({
      title: `${here.title} · Dragoman`,
      styles: ['code', 'docs', ...(scripts.length > 0 ? ['controls'] : [])],
      scripts: scripts.length > 0 ? [place.define, ...scripts] : [],
      policy: POLICY,
      body: html`${masthead('documents', place.alone)}
        <div class="reading">
          ${shelfNav(shelf, here.address)}
          <main id="main" tabindex="-1">
            <article class="prose">${trusted(content)}</article>
            ${wayOn(before, after)}
          </main>
          ${headings.length > 1 ? onThisPage(headings) : ''}
        </div>`,
    }),
  );
}

/** All documents by name. */
export function contentsPage(shelf: readonly Board[], place: DocsPlace): string {
  const boards = shelf.map(
    ({name, pages}) => html`<section class="board">
      <h2>${name}</h2>
      <ul>${pages.map(({address, title}) => html`<li><a href="${address}">${title}</a></li>`)}</ul>
    </section>`,
  );
  return String(
    layout({
      title: 'Documents · Dragoman',
      styles: ['docs'],
      policy: POLICY,
      body: html`${masthead('documents', place.alone)}
        <main class="contents" id="main" tabindex="-1">
          <h1>Documents</h1>
          <p class="lead">${
            place.alone
              ? 'All there is to read about Dragoman, one chat element for any web page and any chat API.'
              : 'All there is to read. The demo answers from these, and every source it names leads here.'
          }</p>
          ${searchForm()}
          <div class="boards">${boards}</div>
        </main>`,
    }),
  );
}

/** Where the documents are searched, by a script. */
export function searchPage(place: DocsPlace): string {
  return String(
    layout({
      title: 'Search · Dragoman',
      styles: ['docs'],
      scripts: ['/playground/search.js'],
      policy: POLICY,
      body: html`${masthead('search', place.alone)}
        <main class="contents" id="main" tabindex="-1">
          <h1>Search</h1>
          ${searchForm()}
          <p class="lead" id="found" role="status"></p>
          <ol class="results" id="results"></ol>
          <noscript><p>The search needs JavaScript. <a href="/docs/">All documents</a> are listed as well.</p></noscript>
        </main>`,
    }),
  );
}

function searchForm(): Markup {
  return html`<form class="search" role="search" action="/docs/search">
    <label for="q">Search the documents</label>
    <input id="q" name="q" type="search" autocomplete="off" />
    <button type="submit">Search</button>
  </form>`;
}

/** Beside the document where there is room, else in a sheet that a button opens. */
function shelfNav(shelf: readonly Board[], current: string): Markup {
  const link = ({address, title}: ShelfPage): Markup =>
    html`<li class="${address.startsWith('/docs/protocols/') ? 'inner' : ''}">
      <a href="${address}" aria-current="${address === current ? 'page' : 'false'}">${title}</a>
    </li>`;
  const boards = shelf
    .map(({name, pages}) => ({name, pages: name === 'Decisions' ? shown(pages, current) : pages}))
    .map(
      ({name, pages}) => html`<p class="board-name" id="board-${idOf(name)}">${name}</p>
        <ul aria-labelledby="board-${idOf(name)}">${pages.map(link)}</ul>`,
    );
  return html`<button type="button" class="to-shelf" popovertarget="shelf">All documents</button>
    <nav class="shelf" id="shelf" popover aria-label="Documents">${boards}</nav>`;
}

/** Of the decisions the list, and the one that is read. */
function shown(pages: readonly ShelfPage[], current: string): ShelfPage[] {
  return pages.filter(({address}, index) => index === 0 || address === current);
}

function onThisPage(headings: readonly Heading[]): Markup {
  return html`<nav class="outline" aria-labelledby="outline-name">
    <p id="outline-name">On this page</p>
    <ul>${headings.map(({id, markup}) => html`<li><a href="#${id}">${trusted(markup)}</a></li>`)}</ul>
  </nav>`;
}

function wayOn(before: ShelfPage | undefined, after: ShelfPage | undefined): Markup {
  const link = (page: ShelfPage | undefined, words: string, rel: string): Markup | string =>
    page ? html`<a rel="${rel}" href="${page.address}"><small>${words}</small> ${page.title}</a>` : '';
  return html`<nav class="way-on" aria-label="Next and previous">
    ${link(before, 'Before', 'prev')} ${link(after, 'Next', 'next')}
  </nav>`;
}

interface Heading {
  readonly id: string;
  readonly markup: string;
}

function headingsIn(content: string): Heading[] {
  return [...content.matchAll(/<h2 id="([^"]*)">(.*?)<\/h2>/g)].map(([, id = '', markup = '']) => ({
    id,
    markup: markup.replace(/<\/?a\b[^>]*>/g, ''),
  }));
}

function idOf(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}
