import {CommandProblem} from './problem.js';

/** Characters of an address, an id, a name. */
const LONGEST = 2048;

/** Characters that all arguments of a command may have as JSON, for a function of the page's own. */
const MOST = 64 * 1024;

/** Keys that reach an object's prototype where careless code copies them. */
const TRAP_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** An object as a server sent it: only its own fields are looked at. */
export function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The text under the first of these keys that has one, without blanks around it. Arguments that are a text alone are it.
 *
 * @throws `CommandProblem` `unclear` where there is none, or where it is longer than anything that could be meant.
 */
export function textUnder(args: unknown, keys: readonly string[]): string {
  const text = optionalText(args, keys);
  if (text !== undefined) return text;
  throw new CommandProblem('unclear', `There is no text under ${keys.join(', ')}.`);
}

/** The same, where there need not be one. */
export function optionalText(args: unknown, keys: readonly string[]): string | undefined {
  const found = typeof args === 'string' ? args : isFields(args) ? firstText(args, keys) : undefined;
  if (found !== undefined && found.length > LONGEST)
    throw new CommandProblem('unclear', `A text of ${found.length} characters is no address and no name.`);
  return found?.trim() || undefined;
}

function firstText(fields: Readonly<Record<string, unknown>>, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (typeof value === 'string' && value.trim() !== '') return value;
  }
  return undefined;
}

/**
 * A copy of the arguments as plain JSON, without the keys that reach a prototype: what a function of the page may get.
 *
 * @throws `CommandProblem` `unclear` for what is no JSON, or too much of it.
 */
export function plainArguments(args: unknown): unknown {
  let json: string | undefined;
  try {
    json = JSON.stringify(args ?? {});
  } catch {
    json = undefined;
  }
  if (json === undefined || json.length > MOST)
    throw new CommandProblem('unclear', 'The arguments are no JSON, or have more than 64 Ki characters.');
  return JSON.parse(json, (key, value: unknown) => (TRAP_KEYS.includes(key) ? undefined : value));
}
