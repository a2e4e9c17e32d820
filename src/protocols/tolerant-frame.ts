import {isEndMark, splitJson} from '../json-text.js';
import type {Frame} from '../stream/frame.js';
import {isObject, parseJson} from './tolerant.js';

/**
 * From one frame to the values in it. Servers wrap heartbeats as data, send several JSONs in one event, forget the
 * blank line between events, and end with `[DONE]` in many spellings.
 */
export type Payload =
  /** A JSON value. `source` is the text it was read from: a bare `42` in a named event may be a token. */
  | {readonly type: 'json'; readonly value: unknown; readonly source: string}
  /** What is not JSON, untrimmed. */
  | {readonly type: 'raw'; readonly text: string}
  /** `[DONE]`. */
  | {readonly type: 'end'};

/** More broken lines than this are no stream with a flaw; each costs an exception, and a frame may hold 300,000. */
const MAX_BROKEN = 100;

/**
 * The payloads of a frame, in order. Of a frame without a name, what carries nothing (empty, `""`, `{}`, a heartbeat
 * that starts with `:`) is dropped; in a named one the name alone may mean something, and `:` may be a token.
 */
export function readPayloads(frame: Frame, named: boolean): Payload[] {
  const data = frame.data.trim();
  if (data === '') return named ? [{type: 'json', value: {}, source: ''}] : [];
  if (isEndMark(data)) return [{type: 'end'}];
  const payloads =
    wholeValue(frame.data) ?? everyLine(data) ?? backToBack(data) ?? (named ? undefined : someLines(data));
  if (payloads === undefined) {
    return !named && data.startsWith(':') ? [] : [{type: 'raw', text: frame.data}];
  }
  return named ? payloads : payloads.filter(payload => !isHollow(payload));
}

function wholeValue(data: string): Payload[] | undefined {
  const parsed = parseJson(data);
  return parsed && [{type: 'json', value: parsed.value, source: data}];
}

/** Events that were not separated by a blank line: a parser that keeps to the standard joins their data by `\n`. */
function everyLine(data: string): Payload[] | undefined {
  const payloads: Payload[] = [];
  for (const line of linesOf(data)) {
    const read = readLine(line);
    if (read === undefined) return undefined;
    payloads.push(...read);
  }
  return payloads.length > 0 ? payloads : undefined;
}

/** The lines that can be read, where at least one is an object or the end mark. A bad line is kept as it is. */
function someLines(data: string): Payload[] | undefined {
  const payloads: Payload[] = [];
  let useful = false;
  let broken = 0;
  for (const line of linesOf(data)) {
    const read = readLine(line);
    if (read === undefined && ++broken > MAX_BROKEN) return undefined;
    useful ||= read?.some(payload => payload.type === 'end' || isFilled(payload)) ?? false;
    payloads.push(...(read ?? [{type: 'raw' as const, text: line}]));
  }
  return useful ? payloads : undefined;
}

function linesOf(data: string): string[] {
  return data
    .split('\n')
    .map(line => line.trim().replace(/^data:\s*/, ''))
    .filter(line => line !== '' && !line.startsWith(':'));
}

/** One line is the end mark, an object or array, or several of them. Lone numbers and strings may be prose. */
function readLine(line: string): Payload[] | undefined {
  if (isEndMark(line)) return [{type: 'end'}];
  return backToBack(line);
}

function backToBack(text: string): Payload[] | undefined {
  const payloads: Payload[] = [];
  for (const source of splitJson(text) ?? []) {
    const parsed = parseJson(source);
    if (parsed === undefined) return undefined;
    payloads.push({type: 'json', value: parsed.value, source});
  }
  return payloads.length > 0 ? payloads : undefined;
}

function isFilled(payload: Payload): boolean {
  return payload.type === 'json' && isObject(payload.value) && Object.keys(payload.value).length > 0;
}

function isHollow(payload: Payload): boolean {
  if (payload.type !== 'json') return false;
  return payload.value === '' || (isObject(payload.value) && !isFilled(payload));
}
