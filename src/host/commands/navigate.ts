import {textUnder} from './arguments.js';
import type {CommandPage, Plan} from './plan.js';
import {CommandProblem} from './problem.js';

const KEYS = ['url', 'path', 'to', 'href'];

/** Blanks, control and invisible characters, which a URL parser drops or moves, and the slash it takes for another. */
const TRICKS = /[\s\p{C}\\]/u;

/** A scheme, or what could be taken for one, as it is or once decoded: a colon or an escape before the first slash. */
const SCHEME = /^[^/?#]*[:%]/;

/** Two slashes, as they are or once decoded: what follows could be taken for a host. */
const HOST = /^\/(?:\/|%2f|%5c)/i;

/** `navigate`: leads the visitor to another page of this site, or of one that the page's author named. */
export function planNavigate(args: unknown, page: CommandPage): Plan {
  const url = destination(textUnder(args, KEYS), page.document.location.href, page.origins);
  const own = url.origin === page.document.location.origin;
  return {
    place: own ? `${url.pathname}${url.search}${url.hash}` : url.href,
    run: () => (page.leads(url) ? {leave: () => page.document.location.assign(url.href)} : {}),
  };
}

/**
 * Where an address leads. The parsed URL is compared, never the text; texts that only a parser would make an address of
 * are none, since no page writes its own so.
 *
 * @param here the page's own address, to which a path is relative.
 * @param origins where else a visitor may be led.
 * @throws `CommandProblem` `elsewhere` for any other place.
 */
export function destination(written: string, here: string, origins: readonly string[]): URL {
  const url = isPlain(written) && URL.canParse(written, here) ? new URL(written, here) : undefined;
  const allowed = [here, ...origins].flatMap(originOf);
  if (url && isWeb(url) && allowed.includes(url.origin)) return url;
  throw new CommandProblem('elsewhere', `The page lets nobody be led to ${JSON.stringify(written)}.`);
}

/** A path, a query, a fragment, or a whole address: nothing that leaves its scheme or its host to guesses. */
function isPlain(written: string): boolean {
  if (TRICKS.test(written) || HOST.test(written)) return false;
  return !SCHEME.test(written) || /^https?:\/\/[^/?#]/i.test(written);
}

/** `http:` or `https:`, nobody's name and password, and no path that a server could take for a host. */
function isWeb({protocol, username, password, pathname}: URL): boolean {
  const known = protocol === 'https:' || protocol === 'http:';
  return known && username === '' && password === '' && !HOST.test(pathname);
}

function originOf(address: string): string[] {
  const origin = URL.canParse(address) ? new URL(address).origin : 'null';
  return origin === 'null' ? [] : [origin];
}
