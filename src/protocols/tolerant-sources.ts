import type {Source} from '../conversation/message.js';
import {clip, firstId, firstString, firstValue, valueAt} from './tolerant.js';

const MAX_SOURCES = 50;
const MAX_TITLE = 300;
const MAX_SNIPPET = 2000;
const MAX_URL = 8192;

/** Where APIs put the sources of an answer. */
export const SOURCE_LISTS = [
  'sources',
  'citations',
  'references',
  'data.sources',
  'data.citations',
  'metadata.sources',
  'metadata.citations',
  'message.sources',
  'message.citations',
] as const;

/** Where else, in an event that is about sources and nothing else. */
const EVENT_LISTS = ['source', 'citation', 'items', 'documents', 'records', 'results', 'data'];

const TITLES = ['title', 'name', 'page_title', 'pageTitle', 'document_name', 'filename', 'metadata.title'];
const URLS = ['url', 'source_url', 'sourceUrl', 'href', 'link', 'uri', 'metadata.source', 'metadata.url'];
const SNIPPETS = ['snippet', 'content', 'text', 'cited_text', 'pageContent'];
const IDS = ['id', 'source_id', 'sourceId'];
const FROM_WEB = ['from_web_search', 'fromWebSearch', 'from_web', 'fromWeb'];

/** The sources in a payload of any kind: at the usual places, or the payload itself where `event` says it is one. */
export function readSources(value: unknown, event?: 'sources'): Source[] {
  const found = firstValue(value, SOURCE_LISTS) ?? (event && (firstValue(value, EVENT_LISTS) ?? value));
  if (found === undefined) return [];
  const sources: Source[] = [];
  for (const item of Array.isArray(found) ? found : [found]) {
    const source = readSource(item);
    if (source !== undefined) sources.push(source);
    if (sources.length === MAX_SOURCES) break;
  }
  return sources;
}

/** One source; undefined where nothing names it. A bare string is an address or a title. */
function readSource(item: unknown): Source | undefined {
  if (typeof item === 'string') return readSource({[webUrl(item) ? 'url' : 'title']: item});
  const url = firstWebUrl(item);
  const id = firstId(item, IDS);
  const snippet = firstString(item, SNIPPETS);
  const title = firstString(item, TITLES)?.trim() || url?.host || id || snippet?.trim();
  if (!title) return undefined;
  const source: Source = {title: clip(title, MAX_TITLE)};
  if (url !== undefined) source.url = url.href;
  if (snippet !== undefined) source.snippet = clip(snippet, MAX_SNIPPET);
  const score = valueAt(item, 'score');
  if (typeof score === 'number' && Number.isFinite(score)) source.score = score;
  if (id !== undefined) source.id = id;
  const fromWeb = firstValue(item, FROM_WEB);
  if (typeof fromWeb === 'boolean') source.fromWeb = fromWeb;
  return source;
}

function firstWebUrl(item: unknown): URL | undefined {
  for (const path of URLS) {
    const url = webUrl(valueAt(item, path));
    if (url !== undefined) return url;
  }
  return undefined;
}

/** Parsed, absolute and `http(s):`, else nothing. A relative one would be relative to a page we do not know. */
function webUrl(text: unknown): URL | undefined {
  if (typeof text !== 'string' || text.length > MAX_URL || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
}
