import type {ChatEvent, CommandEvent} from '../conversation/events.js';
import type {Source} from '../conversation/message.js';
import type {Frame} from '../stream/frame.js';
import type {AnswerHead, Decoder, JsonObject} from './protocol.js';
import {firstString, firstText, isObject, valueAt} from './tolerant.js';
import {readCommands} from './tolerant-commands.js';
import {type ErrorCodes, errorEvent, hasError} from './tolerant-error.js';
import {type Payload, readPayloads} from './tolerant-frame.js';
import {AnswerIds} from './tolerant-ids.js';
import {type EventKind, type EventTable, kindOf, nameInside, nameOf} from './tolerant-names.js';
import {readNotice, readStatus} from './tolerant-notes.js';
import {readSources} from './tolerant-sources.js';
import {AnswerText, type TextFlow} from './tolerant-text.js';
import {ToolCalls} from './tolerant-tools.js';
import {readUsage} from './tolerant-usage.js';

/** What one API documents; all else is read by the rules that hold everywhere. Paths are tried in order. */
export interface Dialect {
  /** What its events are called. Names not listed here fall back to the usual ones, then to `data` events. */
  readonly events?: EventTable;
  /** Where an object without a name holds a whole answer: the API's JSON mode. */
  readonly answer?: readonly string[];
  /**
   * Where the end marker documents the whole text, which then wins over what was streamed. Without it, text in an end
   * marker counts only where it continues what is shown: `{"content": "bye"}` must not wipe an answer.
   */
  readonly finalText?: readonly string[];
  readonly conversationId?: readonly string[];
  readonly messageId?: readonly string[];
  /** Response headers that may carry the conversation id. */
  readonly conversationHeaders?: readonly string[];
  /** The API's own error names. */
  readonly errorCodes?: ErrorCodes;
  /** Whether answers may carry UI commands. Default: they are not looked for. */
  readonly commands?: boolean;
  /** Default: `deltas`. */
  readonly flow?: TextFlow;
}

const UNNAMED_TEXT = ['chunk', 'token', 'delta', 'content', 'answer', 'response', 'text'].concat([
  'delta.text',
  'delta.content',
  'choices.0.delta.content',
]);
const UNSURE_FINAL_TEXT = ['content', 'answer', 'response', 'text', 'message.content', 'data.content'];
const FINISH_REASONS = ['finish_reason', 'finishReason', 'choices.0.finish_reason'];

/** Fewer characters in common do not tell a whole text from one more delta. */
const WHOLE_TEXT_EVIDENCE = 16;

/** What an event's bare text stands for, where it is no JSON. */
const BARE_TEXT: Partial<Record<EventKind, string>> = {
  text: 'content',
  replace: 'content',
  reasoning: 'content',
  status: 'stage',
  notice: 'message',
  error: 'message',
  done: 'note',
  open: 'note',
};

/** What an event's bare array stands for. */
const BARE_LIST: Partial<Record<EventKind, string>> = {
  text: 'content',
  replace: 'content',
  reasoning: 'content',
  sources: 'sources',
  'tool-call': 'tool_calls',
  'tool-result': 'tool_results',
  command: 'commands',
};

/**
 * Reads one answer. The first end marker or error is the only one; what comes after it may add ids, sources and usage
 * that were missing, and nothing else.
 */
export function tolerantDecoder(dialect: Dialect = {}, head?: AnswerHead): Decoder {
  return new TolerantDecoder(dialect, head);
}

class TolerantDecoder implements Decoder {
  readonly #dialect: Dialect;
  readonly #text: AnswerText;
  readonly #ids: AnswerIds;
  readonly #tools = new ToolCalls();
  readonly #asked = new Set<string>();
  #known: {name?: string; kind?: EventKind | undefined} = {};
  #head: AnswerHead | undefined;
  #wholeBody: boolean;
  #frames = 0;
  #hasSources = false;
  #ended = false;

  constructor(dialect: Dialect, head: AnswerHead | undefined) {
    this.#dialect = dialect;
    this.#text = new AnswerText(dialect.flow ?? 'deltas');
    this.#ids = new AnswerIds(dialect.conversationId, dialect.messageId);
    this.#head = head;
    this.#wholeBody = /^application\/json\b/i.test(head?.headers.get('content-type') ?? '');
  }

  read(frame: Frame): ChatEvent[] {
    this.#frames++;
    const events = this.#opening();
    const name = nameOf(frame.event);
    for (const payload of readPayloads(frame, name !== undefined))
      events.push(...this.#payload(name, payload));
    return events;
  }

  end(): ChatEvent[] {
    const events = this.#opening();
    // One nameless JSON object as the whole body is an answer, not a stream that was cut.
    const answered = this.#wholeBody && this.#frames === 1 && this.#text.shown !== '';
    return answered && !this.#ended ? [...events, ...this.#finish({})] : events;
  }

  /** The conversation id in the answer's headers, told once. */
  #opening(): ChatEvent[] {
    const headers = this.#head?.headers;
    this.#head = undefined;
    const id = this.#dialect.conversationHeaders?.map(name => headers?.get(name)).find(Boolean);
    return this.#ids.toldInHeader(id ?? '');
  }

  #payload(name: string | undefined, payload: Payload): ChatEvent[] {
    if (payload.type === 'end') return this.#ended ? [] : this.#finish({});
    if (payload.type === 'raw') return this.#bareText(name, payload.text);
    const {value, source} = payload;
    if (isObject(value)) return this.#object(name ?? nameInside(value), value);
    if (Array.isArray(value)) return this.#bareList(name, value);
    return this.#bareText(name, typeof value === 'string' ? value : source);
  }

  /** Text that is no JSON counts only where the event's name says what it is; else it may be anything. */
  #bareText(name: string | undefined, text: string): ChatEvent[] {
    const kind = name === undefined ? undefined : this.#kind(name);
    const field = kind && BARE_TEXT[kind];
    return field === undefined ? this.#unknown(name, kind, text) : this.#object(name, {[field]: text});
  }

  #bareList(name: string | undefined, items: readonly unknown[]): ChatEvent[] {
    if (name === undefined) {
      return items.flatMap(item =>
        isObject(item) ? this.#object(nameInside(item), item) : this.#unknown(name, undefined, item),
      );
    }
    const kind = this.#kind(name);
    const field = kind && BARE_LIST[kind];
    return field === undefined ? this.#unknown(name, kind, items) : this.#object(name, {[field]: items});
  }

  #object(name: string | undefined, value: JsonObject): ChatEvent[] {
    const kind = name === undefined ? undefined : this.#kind(name);
    if (kind === 'ignore') return [];
    if (this.#ended) return this.#late(kind, value);
    // A tool's error is the tool's. Any other at the top is the answer's, before anything is read as text.
    if (hasError(value) && kind !== 'tool-call' && kind !== 'tool-result') return this.#fail(value);
    if (name === undefined) return this.#unnamed(value);
    this.#wholeBody = false;
    return kind === undefined ? this.#unknown(name, kind, value) : this.#named(kind, name, value);
  }

  #named(kind: Exclude<EventKind, 'ignore'>, name: string, value: JsonObject): ChatEvent[] {
    switch (kind) {
      case 'open':
        return [...this.#ids.told(value, true), ...this.#sources(readSources(value))];
      case 'status':
        return [...this.#ids.told(value), readStatus(value, name)];
      case 'text':
        return this.#growing(value, firstText(value));
      case 'replace':
        return this.#replace(value);
      case 'reasoning':
        return [firstText(value)].flatMap(delta => (delta === undefined ? [] : [{type: 'reasoning', delta}]));
      case 'tool-call':
        return this.#tools.called(value);
      case 'tool-result':
        return this.#tools.returned(value);
      case 'sources':
        return this.#sources(readSources(value, 'sources'));
      case 'notice':
        return [readNotice(value)];
      case 'command':
        return this.#commands(value, 'command');
      case 'usage':
        return readUsage({usage: value, ...value});
      case 'error':
        return this.#fail(value);
      case 'done':
        return this.#finish(value, this.#finalText(value));
    }
  }

  /** What an event without a name means, told by its keys. */
  #unnamed(value: JsonObject): ChatEvent[] {
    const answer = this.#dialect.answer
      ?.map(path => valueAt(value, path))
      .find(found => typeof found === 'string');
    if (typeof answer === 'string') return this.#wholeAnswer(value, answer);
    const text = firstText(value, UNNAMED_TEXT);
    // `status` is as often a state (`ok`) as a name: it counts only where it is one we know.
    const status = nameOf(valueAt(value, 'status')) ?? '';
    const kind = this.#kind(status);
    if (kind === 'error') return this.#fail(value);
    if (kind === 'status' && text === undefined) return this.#named(kind, status, value);
    const events = this.#growing(kind === 'done' ? {...value, done: true} : value, text);
    if (!this.#ended) events.push(...readUsage(value));
    const isText = text !== undefined || UNNAMED_TEXT.some(path => valueAt(value, path) === '');
    return events.length > 0 || isText ? events : this.#unknown(undefined, undefined, value);
  }

  /** More text, and what came along with it: ids, sources, commands, the end. */
  #growing(value: JsonObject, text: string | undefined): ChatEvent[] {
    const events: ChatEvent[] = this.#ids.told(value);
    const ends = isFinished(value);
    const {shown} = this.#text;
    const isWhole =
      ends && shown.length >= WHOLE_TEXT_EVIDENCE && text !== undefined && this.#text.agrees(text);
    if (text !== undefined && !isWhole) events.push(...this.#text.push(text));
    if (ends && isWhole) return [...events, ...this.#finish(value, text)];
    if (ends)
      return [...events, ...this.#finish(value, text === undefined ? this.#finalText(value) : undefined)];
    return [...events, ...this.#sources(readSources(value)), ...this.#newCommands(value)];
  }

  /** An empty text empties the answer; no text at all is a broken event and changes nothing. */
  #replace(value: JsonObject): ChatEvent[] {
    const text = firstText(value) ?? valueAt(value, 'content');
    return typeof text === 'string' ? this.#text.replace(text) : [];
  }

  #wholeAnswer(value: JsonObject, answer: string): ChatEvent[] {
    if (this.#text.shown === '') return [...this.#text.push(answer), ...this.#finish(value)];
    return this.#finish(value, answer.trim() === '' ? undefined : answer);
  }

  #finalText(value: JsonObject): string | undefined {
    const {finalText} = this.#dialect;
    const text = firstText(value, finalText ?? UNSURE_FINAL_TEXT);
    if (text === undefined || text.trim() === '') return undefined;
    return finalText !== undefined || this.#text.agrees(text) ? text : undefined;
  }

  /** The server's end marker, behind all that came with it. */
  #finish(value: JsonObject, text?: string): ChatEvent[] {
    const events = [...this.#sources(readSources(value)), ...this.#newCommands(value), ...readUsage(value)];
    this.#ended = true;
    return [...events, {type: 'done', ...(text === undefined ? {} : {text}), ...this.#ids.take(value, true)}];
  }

  #fail(value: JsonObject): ChatEvent[] {
    this.#ended = true;
    return [...this.#ids.told(value), errorEvent(value, this.#dialect.errorCodes)];
  }

  /** After the end: only what was missing. */
  #late(kind: EventKind | undefined, value: JsonObject): ChatEvent[] {
    const sources = this.#hasSources ? [] : readSources(value, kind === 'sources' ? kind : undefined);
    const usage = readUsage(kind === 'usage' ? {usage: value, ...value} : value);
    return [...this.#ids.missing(value, kind === 'done'), ...this.#sources(sources), ...usage];
  }

  #sources(sources: readonly Source[]): ChatEvent[] {
    if (sources.length === 0) return [];
    this.#hasSources = true;
    return [{type: 'sources', sources}];
  }

  /** What comes along with text, or with the end, may list again what was asked before. */
  #newCommands(value: JsonObject): CommandEvent[] {
    const before = new Set(this.#asked);
    return this.#commands(value).filter(command => !before.has(JSON.stringify(command)));
  }

  /** Commands are remembered. */
  #commands(value: JsonObject, event?: 'command'): CommandEvent[] {
    const commands = this.#dialect.commands ? readCommands(value, event) : [];
    for (const command of commands) this.#asked.add(JSON.stringify(command));
    return commands;
  }

  #unknown(name: string | undefined, kind: EventKind | undefined, value: unknown): ChatEvent[] {
    if (kind === 'ignore' || this.#ended) return [];
    return [{type: 'data', name: name ?? 'message', value}];
  }

  /** Event after event has the same name while text comes. */
  #kind(name: string): EventKind | undefined {
    if (name !== this.#known.name) this.#known = {name, kind: kindOf(name, this.#dialect.events)};
    return this.#known.kind;
  }
}

function isFinished(value: JsonObject): boolean {
  return valueAt(value, 'done') === true || firstString(value, FINISH_REASONS) !== undefined;
}
