/**
 * Where a JSON value ends, found without parsing it. The framing needs to know whether a text *is* whole (a block
 * left over when the body ends, a body whose kind is still open), and the protocols need to cut apart values that a
 * server wrote back to back. Brackets are counted outside strings; whether the value is *valid* JSON is for
 * `JSON.parse`, which only the protocols call. Also here: the one text that looks like JSON and is none, the end mark.
 */

/** Linear: no two `\s*` stand side by side, however many blanks a server sends. */
const END_MARK = /^(?:data:)?\s*(?:"\s*)?\[\s*done\s*\]\s*"?$/i;

/** True for `[DONE]`, by which many streams end: in any case, with blanks, in quotes, behind a stray `data:`. */
export function isEndMark(text: string): boolean {
  return END_MARK.test(text.trim());
}

/**
 * The index just past the object or array that starts at `start`, or -1 while it is not closed.
 * `text[start]` must be `{` or `[`. Linear, no recursion: safe for hostile nesting.
 */
export function endOfJson(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (inString) {
      if (char === 0x5c /* \ */) at++;
      else if (char === 0x22 /* " */) inString = false;
    } else if (char === 0x22) inString = true;
    else if (char === 0x7b /* { */ || char === 0x5b /* [ */) depth++;
    else if (char === 0x7d /* } */ || char === 0x5d /* ] */) {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

/** True where `text`, blanks around it aside, is one object or array from its first character to its last. */
export function isWholeJson(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed[0] !== '{' && trimmed[0] !== '[') return false;
  return endOfJson(trimmed, 0) === trimmed.length;
}

/**
 * Objects and arrays written back to back (`{…}{…}` or with blanks between), each as its own text; undefined where
 * anything else stands between, before or after them.
 */
export function splitJson(text: string): string[] | undefined {
  const values: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] as string)) {
      at++;
      continue;
    }
    if (text[at] !== '{' && text[at] !== '[') return undefined;
    const end = endOfJson(text, at);
    if (end < 0) return undefined;
    values.push(text.slice(at, end));
    at = end;
  }
  return values;
}
