import {MAX_ADDRESS_BRACKETS} from './limits.js';

/** Letters and digits in which no link begins, more than an e-mail address may have (RFC 5321: 254). */
export const LONG_WORD = /^(?:(?!https?:|ftp:|www\.|mailto:|xmpp:)[A-Za-z0-9]){255,}/i;
/** Characters of an e-mail address. */
export const LONGEST_EMAIL = 254;
/** A bare address, with what stands behind it up to a blank. */
export const ADDRESS = /^(?:https?:\/\/|ftp:\/\/|www\.)[^\s<]*/i;
/** What may stand before the `@` of an e-mail address, where marked makes a link of it. */
export const LOCAL_PART = /^[A-Za-z0-9._+-]+/;
/** The same behind any character, where marked ends a text for it. */
export const WORD = /^[\s\S]?[a-zA-Z0-9.!#$%&'*+/=?_`{|}~-]+/;
/** An address whose brackets marked would look through again and again for where it ends. */
export const LONG_ADDRESS = new RegExp(
  `^(?:https?:|ftp:|www\\.)[^\\s<(]*(?:\\([^\\s<(]*){${MAX_ADDRESS_BRACKETS + 1}}`,
  'i',
);

/** Punctuation that an address does not end with. */
const PUNCTUATION = '?!.,:;*_\'"~)';

/**
 * An address without most of what is not part of it at its end: marked takes that away bit by bit, and looks through the
 * whole address for each.
 */
export function withShortEnd(address: string): string {
  let end = address.length;
  while (end > 0 && PUNCTUATION.includes(address[end - 1] as string))
    end = startOfEntity(address, end) ?? end - 1;
  // A bracket that was opened before takes all up to its end.
  return address.slice(0, address.indexOf(')', end) + 1 || end);
}

/** Where the character reference begins that the text ends with there. */
function startOfEntity(text: string, end: number): number | undefined {
  if (text[end - 1] !== ';') return undefined;
  let at = end - 2;
  while (at >= 0 && /[a-zA-Z0-9]/.test(text[at] as string)) at--;
  return text[at] === '&' && at < end - 2 ? at : undefined;
}
