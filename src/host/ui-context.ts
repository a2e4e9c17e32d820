import type {ScanContext, UiContext} from '../conversation/turn.js';

/** What can be captured of the page. */
export const CONTEXT_SOURCES = ['page', 'elements', 'forms', 'selection'] as const;
/** One of them. */
export type ContextSource = (typeof CONTEXT_SOURCES)[number];

/** Characters of an address and of a title that are told: 4 KiB together, however the title is encoded. */
const MAX_URL = 2048;
const MAX_TITLE = 300;

/** Names in a `ui-context` attribute that are known, in the order written. */
export function readSources(attribute: string | null): ContextSource[] {
  const names = (attribute ?? '').split(/\s+/);
  return names.flatMap(name => CONTEXT_SOURCES.filter(source => source === name));
}

/**
 * What leaves the page, captured when it is asked for and never in between. Only `page` is captured so far; the other
 * sources come with the rules that redact them, and give nothing until then.
 */
export function captureContext(
  sources: readonly ContextSource[],
  page: {url: string; title: string},
  contextQuery: readonly string[] = [],
): UiContext {
  if (!sources.includes('page')) return {};
  return {currentPage: `${bareUrl(page.url, contextQuery)} (${page.title.slice(0, MAX_TITLE)})`};
}

/** The page the visitor came in by. */
export function captureScan(page: {url: string; title: string}): ScanContext {
  return {tabTitle: page.title.slice(0, MAX_TITLE), pageUrl: bareUrl(page.url, [])};
}

/** The URL without fragment, credentials and query, but for the query keys that are named. */
function bareUrl(href: string, keep: readonly string[]): string {
  const url = new URL(href);
  url.hash = '';
  url.username = '';
  url.password = '';
  for (const key of [...url.searchParams.keys()]) if (!keep.includes(key)) url.searchParams.delete(key);
  return url.href.slice(0, MAX_URL);
}
