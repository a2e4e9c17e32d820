import {endOfJson, splitJson} from '../json-text.js';

/** How a body is cut into frames. `html` is a page where a chat answer should be: an error, never shown. */
export type Framing = 'sse' | 'ndjson' | 'json' | 'html' | 'text';

/**
 * With this many characters (16 Ki) there is an answer, whatever they are. Far past the first line of any stream seen,
 * and small enough that looking again at each piece costs nothing.
 */
export const SNIFF_LIMIT = 16 * 1024;

const DECLARED: Readonly<Record<string, Framing>> = {
  'text/event-stream': 'sse',
  'application/x-ndjson': 'ndjson',
  'application/ndjson': 'ndjson',
  'application/jsonl': 'ndjson',
  'application/x-jsonl': 'ndjson',
  'application/json-lines': 'ndjson',
  'application/jsonlines': 'ndjson',
  'application/x-json-stream': 'ndjson',
  'application/stream+json': 'ndjson',
  'application/json': 'json',
  'application/problem+json': 'json',
  'text/json': 'json',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
};

const SSE_FIELDS = ['data:', 'event:', 'id:', 'retry:', ':'];
const HTML_STARTS = ['<!doctype', '<html'];

/** What the content type says, and nothing else; `text` where it says nothing. Parameters are ignored. */
export function declaredFraming(contentType: string): Framing {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return Object.hasOwn(DECLARED, type) ? (DECLARED[type] as Framing) : 'text';
}

/**
 * How a body is framed, by its content type and its first characters, which overrule the type: servers and proxies
 * label streams wrongly. Pure.
 *
 * @param contentType The Content-Type header; empty where there is none.
 * @param head The body's text so far, from its beginning.
 * @param ended True where no more will come.
 * @returns undefined while more is needed, which is never once `head` has `SNIFF_LIMIT` characters or `ended` is true.
 */
export function pickFraming(contentType: string, head: string, ended: boolean): Framing | undefined {
  const declared = declaredFraming(contentType);
  const undecided = !ended && head.length < SNIFF_LIMIT;
  const text = head.trimStart();
  if (text === '') return undecided ? undefined : declared;
  if (text[0] === '{' || text[0] === '[') return pickForJson(declared, text, undecided);
  if (text[0] === '<') return pickForMarkup(declared, text, undecided);
  if (declared === 'sse' || SSE_FIELDS.some(field => text.startsWith(field))) return 'sse';
  if (undecided && SSE_FIELDS.some(field => field.startsWith(text))) return undefined;
  // A page that PHP labelled, its default: text/html without a tag is text.
  return declared === 'html' ? 'text' : declared;
}

/**
 * One JSON document, or one a line? The first line end tells: where all before it is whole, each line is a frame (for
 * a document of one line that is the same); where a bracket is open, it is a document printed over several lines.
 */
function pickForJson(declared: Framing, text: string, undecided: boolean): Framing | undefined {
  if (declared === 'ndjson') return 'ndjson';
  const newline = text.search(/[\r\n]/);
  const line = newline < 0 ? text : text.slice(0, newline);
  const end = endOfJson(line, 0);
  if (end >= 0 && newline >= 0 && splitJson(line)) return 'ndjson';
  // Prose that begins with a bracket: "[1] says so".
  const isProse = end >= 0 && !'{['.includes(line.slice(end).trimStart()[0] ?? '{');
  if (isProse) return declared === 'sse' || declared === 'json' ? declared : 'text';
  if (newline < 0 && undecided) return undefined;
  return 'json';
}

function pickForMarkup(declared: Framing, text: string, undecided: boolean): Framing | undefined {
  const start = text.slice(0, 16).toLowerCase();
  if (declared === 'html' || HTML_STARTS.some(tag => start.startsWith(tag))) return 'html';
  if (undecided && HTML_STARTS.some(tag => tag.startsWith(start))) return undefined;
  return declared;
}
