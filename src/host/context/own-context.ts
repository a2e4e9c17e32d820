import type {UiContext} from '../../conversation/turn.js';

/** Bytes of the whole context as JSON in UTF-8. */
export const MOST_BYTES = 4096;

/** What a page gives as its own context, as it goes out. */
export interface OwnContext {
  /** A copy: what the page does to its own object later changes no question. */
  readonly context: UiContext;
  /** Names of fields that are no JSON, or for which there is no room: they stay here whole. */
  readonly leftOut: readonly string[];
}

/** The fields of the page's own, in their order, as long as there is room for them. What is no object has none. */
export function ownContext(given: unknown): OwnContext {
  const fields: [string, unknown][] = [];
  const leftOut: string[] = [];
  for (const [name, value] of Object.entries(typeof given === 'object' && given !== null ? given : {})) {
    const copy = jsonOf(value);
    if (copy === 'none') continue;
    if (copy === 'broken' || bytesOf(Object.fromEntries([...fields, [name, copy.value]])) > MOST_BYTES)
      leftOut.push(name);
    else fields.push([name, copy.value]);
  }
  return {context: Object.fromEntries(fields), leftOut};
}

/** Bytes of a context as JSON in UTF-8. */
export function bytesOf(context: UiContext): number {
  return new TextEncoder().encode(JSON.stringify(context)).length;
}

/** A copy by way of JSON; `none` for what JSON leaves out, such as functions. */
function jsonOf(value: unknown): {value: unknown} | 'none' | 'broken' {
  try {
    const json: string | undefined = JSON.stringify(value);
    return json === undefined ? 'none' : {value: JSON.parse(json) as unknown};
  } catch {
    return 'broken';
  }
}
