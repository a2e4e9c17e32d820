import type {ScanContext} from '../../conversation/turn.js';
import {holdsCardNumber} from './card-numbers.js';
import {seenText} from './clean-text.js';
import {saysSecret} from './secret-names.js';
import {toldText} from './told-text.js';

/** Where a visitor is. */
export interface PageAddress {
  readonly url: string;
  readonly title: string;
}

/** Characters of an address and of a title that are told. */
const LONGEST_URL = 2048;
const LONGEST_TITLE = 300;

/** What stands for a part of a path that is kept back. */
const KEPT_BACK = '...';

/** A JSON web token, or the session of a visitor without cookies as ASP.NET writes it: `(S(1a2b…))`. */
const TOKEN = /^(?:eyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?|\((?:[A-Z]\([\w-]+\))+\))$/;

/** What other servers add to a part of a path, their session first of all: `cart;jsessionid=1A2B…`. */
const PARAMETERS = /(?:;|%3b).*/i;

/** Parts of a path after which there may be a key that opens something to whoever has it. */
const LEADS_TO_KEY =
  /^(?:pass|pwd|token|secret|otp|reset|verif|confirm|activat|invit|magic|log-?in|sign-?in|sso|auth|unsubscribe|session|share|recover|unlock)/i;

/** What such a key looks like: it has a digit, or is longer than words are that stand without a hyphen. */
const KEY = /^(?:(?=.*\d)[\w.~%-]{8,}|[\w~%]{20,})$/;

/** `URL (title)`. Of its query only the keys stay that are named and that say of no secret. */
export function describePage({url, title}: PageAddress, query: readonly string[]): string {
  return `${bareUrl(url, query)} (${bareTitle(title)})`;
}

/** The page a visitor came in by. */
export function describeScan({url, title}: PageAddress): ScanContext {
  return {tabTitle: bareTitle(title), pageUrl: bareUrl(url, [])};
}

function bareTitle(title: string): string {
  return toldText(title, LONGEST_TITLE);
}

/** The URL without fragment, credentials and query, but for the keys to keep, and without keys in its path. */
function bareUrl(href: string, keep: readonly string[]): string {
  const url = new URL(href);
  // All of the page is in its address.
  if (url.protocol === 'data:' || url.protocol === 'blob:') return url.protocol;
  url.hash = '';
  url.username = '';
  url.password = '';
  for (const [key, value] of [...url.searchParams]) {
    const tells = keep.includes(key) && !saysSecret(key) && !isSecret(value);
    if (!tells) url.searchParams.delete(key, value);
  }
  if (url.host !== '') url.pathname = barePath(url.pathname);
  return url.href.slice(0, LONGEST_URL);
}

function barePath(path: string): string {
  let mayBeKey = false;
  const parts = path.split('/').map(written => {
    const part = written.replace(PARAMETERS, '');
    const isKey = (mayBeKey && KEY.test(part)) || isSecret(decoded(part));
    mayBeKey ||= LEADS_TO_KEY.test(part);
    return isKey ? KEPT_BACK : part;
  });
  return parts.join('/');
}

function isSecret(words: string): boolean {
  return TOKEN.test(words) || holdsCardNumber(seenText(words));
}

/** Without escapes; as it is where they make no text. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
