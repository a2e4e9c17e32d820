import type {JsonObject} from './protocol.js';

/**
 * The ground of tolerant reading: JSON that can do no harm, and values looked up by path over own keys only. Servers
 * name the same thing in a dozen ways; a list of paths says which names we read, first one first.
 */

/** Keys that reach an object's prototype where careless code copies them. No API has a use for them. */
const TRAP_KEYS = ['__proto__', 'constructor', 'prototype'] as const;

/** What lies deeper than this in a payload becomes `null`, so that whoever walks a value later may recurse. */
export const MAX_DEPTH = 64;

/** Whether a value of JSON is an object, and neither array nor null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of a JSON text without trap keys and no deeper than `MAX_DEPTH`; undefined where it is not JSON. */
export function parseJson(text: string): {value: unknown} | undefined {
  try {
    return {value: tame(JSON.parse(text))};
  } catch {
    return undefined;
  }
}

/** Level by level instead of by recursion: ten thousand brackets must not overflow the stack. */
function tame(root: unknown): unknown {
  let level = isNode(root) ? [root] : [];
  for (let depth = 1; level.length > 0; depth++) {
    const below: JsonObject[] = [];
    for (const node of level) {
      for (const key of TRAP_KEYS) if (Object.hasOwn(node, key)) delete node[key];
      for (const key of Object.keys(node)) {
        const child = node[key];
        if (!isNode(child)) continue;
        if (depth < MAX_DEPTH) below.push(child);
        else node[key] = null;
      }
    }
    level = below;
  }
  return root;
}

/** An object or array; arrays are walked by index like any other keys. */
function isNode(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null;
}

/** The value at a path such as `choices.0.delta.content`; undefined where any step is no own key. */
export function valueAt(value: unknown, path: string): unknown {
  let at = value;
  for (const key of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as JsonObject)[key];
  }
  return at;
}

/** The first value at any of the paths that is neither missing nor `null`. */
export function firstValue(value: unknown, paths: readonly string[]): unknown {
  for (const path of paths) {
    const found = valueAt(value, path);
    if (found !== undefined && found !== null) return found;
  }
  return undefined;
}

/** The first string at any of the paths that is not empty, untrimmed. */
export function firstString(value: unknown, paths: readonly string[]): string | undefined {
  for (const path of paths) {
    const found = valueAt(value, path);
    if (typeof found === 'string' && found !== '') return found;
  }
  return undefined;
}

/** The first finite number that is not negative. */
export function firstNumber(value: unknown, paths: readonly string[]): number | undefined {
  for (const path of paths) {
    const found = valueAt(value, path);
    if (typeof found === 'number' && Number.isFinite(found) && found >= 0) return found;
  }
  return undefined;
}

/** Longer ids are dropped, not cut: a cut id names something else. */
const MAX_ID = 256;

/** The first id at any of the paths: a string, or a number written as one. */
export function firstId(value: unknown, paths: readonly string[]): string | undefined {
  for (const path of paths) {
    const found = valueAt(value, path);
    const id = typeof found === 'number' && Number.isFinite(found) ? String(found) : found;
    if (typeof id === 'string' && id.trim() !== '' && id.length <= MAX_ID) return id.trim();
  }
  return undefined;
}

/** At most `length` characters, never half a surrogate pair. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}

/** Where APIs put the text of an event. */
export const TEXT_PATHS = [
  'content',
  'text',
  'delta',
  'token',
  'chunk',
  'answer',
  'response',
  'message',
  'data',
  'output',
  'value',
  'delta.text',
  'delta.content',
  'message.content',
  'message.text',
  'content.text',
  'choices.0.delta.content',
  'data.content',
  'data.text',
  'data.delta',
  'data.token',
  'data.chunk',
  'payload.content',
  'payload.text',
] as const;

/** The text at the first path that has one: a string, or an array of `{type: 'text', text}` parts joined. */
export function firstText(value: unknown, paths: readonly string[] = TEXT_PATHS): string | undefined {
  for (const path of paths) {
    const found = valueAt(value, path);
    const text = Array.isArray(found) ? joinedParts(found) : found;
    if (typeof text === 'string' && text !== '') return text;
  }
  return undefined;
}

function joinedParts(parts: readonly unknown[]): string {
  let joined = '';
  for (const part of parts) {
    const text = valueAt(part, 'text');
    if (typeof text === 'string' && valueAt(part, 'type') === 'text') joined += text;
  }
  return joined;
}
