/**
 * Reading values that anybody may have written: what stands in storage, and what comes from another tab. Each function
 * answers undefined for what is not of its type.
 */

/** Characters of the longest text that is read where nobody says otherwise (1 MiB). */
const LONGEST = 1024 * 1024;

/** An object whose fields nobody has looked at. */
export type Fields = {[key: string]: unknown};

/** Keys that reach an object's prototype where careless code copies them. */
const TRAP_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** The value without trap keys; undefined for what is no JSON, or nested deeper than the engine reads. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) => (TRAP_KEYS.includes(key) ? undefined : value));
  } catch {
    return undefined;
  }
}

/** An object that is no array. */
export function asObject(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** A text of at most so many characters. */
export function asText(value: unknown, longest = LONGEST): string | undefined {
  return typeof value === 'string' && value.length <= longest ? value : undefined;
}

/** A finite number. */
export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** True or false. */
export function asBoolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** Milliseconds since 1970 that a `Date` can hold. */
export function asTime(value: unknown): number | undefined {
  const time = asNumber(value);
  return time !== undefined && time >= 0 && time <= 8.64e15 ? time : undefined;
}

/** The name, where it is one of these. */
export function oneOf<Name extends string>(value: unknown, names: readonly Name[]): Name | undefined {
  return names.find(name => name === value);
}

/** The field under its name, or no field at all. */
export function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): {[K in Key]?: Value} {
  return (value === undefined ? {} : {[key]: value}) as {[K in Key]?: Value};
}
