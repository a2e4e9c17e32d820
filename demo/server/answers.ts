import type {Library, Passage} from './library.js';
import type {Conversation} from './memory.js';
import type {PageContext} from './page-context.js';

/** What is asked, and everything the room knows while it answers. */
export interface Asked {
  readonly text: string;
  readonly conversation: Conversation;
  readonly page: PageContext | undefined;
  readonly library: Library;
  /** True where the API can carry a command to the page. */
  readonly commands: boolean;
}

/** An answer, before it is spoken. */
export interface Answer {
  /** Markdown, whole; without the list of sources, which some APIs carry apart from the text. */
  readonly text: string;
  /** The look into the library, shown as a tool call where the API has those. */
  readonly search?: {readonly name: 'search' | 'lookup'; readonly query: string};
  /** What the text quotes. */
  readonly sources: readonly Passage[];
  readonly command?: {readonly name: string; readonly args: Record<string, unknown>};
}

/** Passages quoted in one answer, and further ones named at its end. */
const QUOTED = 2;
const FURTHER = 4;

export const SUGGESTIONS: readonly string[] = [
  'How do I get started?',
  'Which chat APIs are supported?',
  'How does a token reach the page?',
  'How do I add a protocol?',
];

/** An answer that rests on no document. */
export function plain(text: string): Answer {
  return {text, sources: []};
}

/** The answer of the documents. */
export function fromDocuments(asked: Asked): Answer {
  const query = asked.text;
  const passages = asked.library.search(query, QUOTED + FURTHER);
  if (passages.length === 0) return {...nothingFound(), search: {name: 'search', query}};
  return {...quoting(passages, 'Here is what the documents say.'), search: {name: 'search', query}};
}

/** What the documents say beyond what was quoted for the last topic. */
export function moreFromDocuments({conversation, library}: Asked): Answer {
  const topic = lastTopic(conversation);
  if (topic === undefined) return plain(`More of what? Nothing was asked before. ${suggestions()}`);
  const cited = new Set(conversation.exchanges.flatMap(exchange => exchange.cited));
  const passages = library.search(topic, cited.size + QUOTED + FURTHER).filter(({id}) => !cited.has(id));
  const search = {name: 'lookup', query: topic} as const;
  if (passages.length === 0) return {...plain(`That is all there is about “${escaped(topic)}”.`), search};
  return {...quoting(passages, `More about “${escaped(topic)}”.`), search};
}

/** The last thing that was looked up in this conversation. */
export function lastTopic({exchanges}: Conversation): string | undefined {
  return exchanges.findLast(({topic}) => topic !== undefined)?.topic;
}

export function nothingFound(): Answer {
  return plain(`I found nothing about that in the documents. ${suggestions()}`);
}

/** Questions that have an answer, as a list. */
export function suggestions(): string {
  return `You could ask:\n\n${SUGGESTIONS.map(question => `- ${question}`).join('\n')}`;
}

/** Sources as one line of Markdown links, for the APIs that have no citations. */
export function sourcesAsText(sources: readonly Passage[]): string {
  return `\n\n**Sources:** ${sources.map(link).join(' · ')}`;
}

/** Text as it is, inside Markdown. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#|!~]/g, '\\$&');
}

export function link({title, url}: {title: string; url: string}): string {
  return `[${escaped(title)}](${url})`;
}

function quoting(passages: readonly Passage[], opening: string): Answer {
  const quoted = passages.slice(0, QUOTED);
  const further = passages.slice(QUOTED, QUOTED + FURTHER);
  const parts = [opening, ...quoted.flatMap(({title, quote}) => [`**${escaped(title)}**`, quote])];
  if (further.length > 0) parts.push('See also:', further.map(passage => `- ${link(passage)}`).join('\n'));
  return {text: parts.join('\n\n'), sources: quoted};
}
