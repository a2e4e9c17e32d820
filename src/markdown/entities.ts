import {COMMON, LATIN, MARKUP} from './entity-names.js';
import {OnDemand} from './on-demand.js';

/** Where a reference stands. `?a=1&copy=2` in an attribute is no ©. */
type Place = 'text' | 'attribute';

/** `&#8364;`, `&#x20AC`, `&euro;` or `&copy`: digits, hexadecimal digits, or a name; each may have its semicolon. */
const REFERENCE = /&(?:#(?:(\d+)|x([\da-f]+));?|([a-z][\da-z]+)(;?))/gi;
/** A name with its semicolon. */
const CLOSED_NAME = /&([a-z][\da-z]+);/gi;
/** Letters of the longest name that counts without a semicolon. */
const LONGEST_OPEN = 6;

const open: ReadonlyMap<string, string> = new Map([
  ...LATIN.split(' ').map((name, at) => [name, String.fromCharCode(0xa0 + at)] as const),
  ...pairs(MARKUP),
]);
const closed: ReadonlyMap<string, string> = new Map([...open, ...pairs(COMMON)]);

const table = new OnDemand(() => import('./entity-table.js'));

/**
 * The text with its character references decoded as the HTML parser decodes them. Synchronous. Until `loadEntities` is
 * done, a name that only the full table knows stays as written; `lacksEntities` tells.
 */
export function decodeEntities(text: string, where: Place): string {
  if (!text.includes('&')) return text;
  if (table.now) return where === 'text' ? table.now.decodeHTML(text) : table.now.decodeHTMLAttribute(text);
  return text.replace(REFERENCE, (raw, decimal, hexadecimal, name: string, semicolon, at: number) => {
    if (decimal) return characterOf(Number.parseInt(decimal, 10));
    if (hexadecimal) return characterOf(Number.parseInt(hexadecimal, 16));
    if (semicolon) return closed.get(name) ?? raw;
    return decodeOpen(name, where, text[at + raw.length] === '=') ?? raw;
  });
}

/** Whether the text holds a reference that only the full table can decide, and the table is not there yet. */
export function lacksEntities(text: string): boolean {
  if (table.now || !text.includes('&')) return false;
  for (const [, name = ''] of text.matchAll(CLOSED_NAME)) if (!closed.has(name)) return true;
  return false;
}

/**
 * Loads the full table, once; from then on `decodeEntities` is exact for every text.
 *
 * @throws where it cannot be loaded; the next call tries again.
 */
export async function loadEntities(): Promise<void> {
  await table.load();
}

/** A name without its semicolon: the longest that begins these letters counts, in an attribute only if it is all of them. */
function decodeOpen(letters: string, where: Place, beforeEquals: boolean): string | undefined {
  for (let length = Math.min(letters.length, LONGEST_OPEN); length > 1; length--) {
    const character = open.get(letters.slice(0, length));
    if (character === undefined) continue;
    if (where === 'attribute' && (beforeEquals || length < letters.length)) return undefined;
    return character + letters.slice(length);
  }
  return undefined;
}

function characterOf(code: number): string {
  // What was meant by 0x80 to 0x9F is a byte of windows-1252: the platform has that table.
  if (code >= 0x80 && code < 0xa0) return new TextDecoder('windows-1252').decode(Uint8Array.of(code));
  const isScalar = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isScalar ? String.fromCodePoint(code) : '\ufffd';
}

function pairs(words: string): [string, string][] {
  return [...words.matchAll(/(\w+) (\S+)/g)].map(([, name = '', character = '']) => [name, character]);
}
