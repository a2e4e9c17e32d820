import {ChatError} from '../errors.js';
import type {Message, Source} from './message.js';

export const TRANSCRIPT_FORMATS = ['markdown', 'json'] as const;

/** How a conversation is written down for its visitor. */
export type TranscriptFormat = (typeof TRANSCRIPT_FORMATS)[number];

/** Words of the visitor's language that stand around the messages. */
export interface ExportWords {
  title: string;
  user: string;
  assistant: string;
  /** Stands over a recap of what was said before. */
  recap: string;
  sources: string;
  /** Date and time of a message, from milliseconds since 1970. */
  time(createdAt: number): string;
}

/** What Markdown would read as more than words. */
const MEANS_SOMETHING = /[`*_~#<>[\]\\|]|&#?\w+;|^\s*(?:[-+=]|\d+[.)])|^(?: {4}|\t)/m;

/** Version of the JSON form. */
const VERSION = 1;

/**
 * The conversation as one text, oldest message first. As Markdown: a heading for each message, its text and its sources.
 * As JSON: `{version, title, messages}`, where a message has role, text, parts, status, an ISO 8601 time, and its error.
 * Throws a `ChatError` with code `config` for another format.
 */
export function exportTranscript(
  messages: readonly Message[],
  format: TranscriptFormat,
  words: ExportWords,
): string {
  if (format === 'markdown') return asMarkdown(messages, words);
  if (format === 'json') return asJson(messages, words);
  const known = TRANSCRIPT_FORMATS.join(', ');
  throw new ChatError(
    'config',
    `A transcript cannot be exported as "${String(format)}". Use one of: ${known}.`,
  );
}

function asMarkdown(messages: readonly Message[], words: ExportWords): string {
  const written = messages.map(message => {
    return [
      `## ${authorOf(message, words)} · ${words.time(message.createdAt)}`,
      ...bodyOf(message, words),
    ].join('\n\n');
  });
  return `${[`# ${words.title}`, ...written].join('\n\n')}\n`;
}

function authorOf({role, recap}: Message, words: ExportWords): string {
  if (recap) return words.recap;
  return role === 'user' ? words.user : words.assistant;
}

function bodyOf({role, text, parts, error}: Message, words: ExportWords): string[] {
  // What a visitor wrote is no Markdown, what an assistant wrote may be half of it.
  const said = role === 'user' ? quoted(text) : closed(text);
  const sources = parts.flatMap(part => (part.type === 'sources' ? part.sources : []));
  const list = sources.map((source, index) => `${index + 1}. ${linked(source)}`).join('\n');
  return [
    ...(text.trim() ? [said] : []),
    ...(error ? [`*${inline(error.message)}*`] : []),
    ...(list ? [`${words.sources}:\n\n${list}`] : []),
  ];
}

/** A text as it was written: in a fence longer than any run of its own where it has what Markdown would read. */
function quoted(text: string): string {
  if (!MEANS_SOMETHING.test(text)) return text.replace(/\n/g, '\\\n');
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

/** An answer that ended inside of a fence must not take the messages after it in. */
function closed(text: string): string {
  let open: string | undefined;
  for (const line of text.split('\n')) {
    const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    const [, marks = '', rest = ''] = fence ?? [];
    if (marks === '') continue;
    if (open === undefined) open = marks;
    else if (marks[0] === open[0] && marks.length >= open.length && rest.trim() === '') open = undefined;
  }
  return open === undefined ? text : `${text.replace(/\n$/, '')}\n${open}`;
}

function linked({title, url}: Source): string {
  return url === undefined ? inline(title) : `[${inline(title)}](<${url}>)`;
}

/** A text without meaning to Markdown, on one line. */
function inline(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>~|]/g, '\\$&');
}

function asJson(messages: readonly Message[], {title}: ExportWords): string {
  return JSON.stringify({version: VERSION, title, messages: messages.map(plain)}, undefined, 2);
}

function plain({role, text, parts, status, createdAt, error, recap}: Message): unknown {
  return {
    role,
    text,
    createdAt: new Date(createdAt).toISOString(),
    status,
    parts: parts.filter(isJson),
    ...(recap && {recap}),
    ...(error && {error: {code: error.code, message: error.message}}),
  };
}

/** A page's own protocol may put into a part what is no JSON. */
function isJson(part: unknown): boolean {
  try {
    JSON.stringify(part);
    return true;
  } catch {
    return false;
  }
}
