import type {ScanContext} from '../../conversation/turn.js';
import {withoutCardNumbers} from './card-numbers.js';
import {cleanText} from './clean-text.js';
import {saysSecret} from './secret-names.js';

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

/** A JSON web token. */
const TOKEN = /^eyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?$/;

/** Parts of a path after which there may be a key that opens something to whoever has it. */
const LEADS_TO_KEY =
  /^(?:pass|pwd|token|secret|otp|reset|verif|confirm|activat|invit|magic|log-?in|sign-?in|sso|auth|unsubscribe)/i;

/** What such a key looks like. */
const KEY = /^(?=.*\d)[\w.~%-]{8,}$/;

/** `URL (title)`. Of its query only the keys stay that are named and that say of no secret. */
export function describePage({url, title}: PageAddress, query: readonly string[]): string {
  return `${bareUrl(url, query)} (${bareTitle(title)})`;
}

/** The page a visitor came in by. */
export function describeScan({url, title}: PageAddress): ScanContext {
  return {tabTitle: bareTitle(title), pageUrl: bareUrl(url, [])};
}

function bareTitle(title: string): string {
  return cleanText(withoutCardNumbers(title), LONGEST_TITLE);
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
    const tells =
      keep.includes(key) && !saysSecret(key) && withoutCardNumbers(value) === value && !TOKEN.test(value);
    if (!tells) url.searchParams.delete(key, value);
  }
  if (url.host !== '') url.pathname = barePath(url.pathname);
  return url.href.slice(0, LONGEST_URL);
}

function barePath(path: string): string {
  let mayBeKey = false;
  const parts = path.split('/').map(part => {
    const isSecret = TOKEN.test(part) || (mayBeKey && KEY.test(part)) || withoutCardNumbers(part) !== part;
    mayBeKey ||= LEADS_TO_KEY.test(part);
    return isSecret ? KEPT_BACK : part;
  });
  return parts.join('/');
}
