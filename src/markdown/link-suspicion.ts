import {readLink} from './links.js';
import {readLabel} from './punycode.js';

/**
 * What speaks against opening a link unasked: its `label` names another host than it leads to, its address carries
 * `userinfo`, which reads as a host, or its host mixes `scripts` whose letters look alike. `foreign`: nothing but that it
 * leads to another site.
 */
export type Suspicion = 'label' | 'userinfo' | 'scripts' | 'foreign';

/** As browsers take it: `https:example.org` is an address as well. */
const SCHEME = /^(?:https?:[/\\]*|[a-z][a-z\d+.-]*:\/\/|\/\/)/i;
/** Letters that nobody sees. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
/** What may stand around a name in a text, as arrows, quotation marks and the end of a sentence. */
const AROUND = /^[^\p{L}\p{N}/]+|[^\p{L}\p{N}/)]+$/gu;
const BRACKETS = /^[([{<](.*)[)\]}>]$/su;
/** What a domain ends with: two letters are a country. */
const DOMAIN =
  /\.(?:[a-z]{2}|xn--[a-z\d-]+|com|net|org|edu|gov|mil|int|info|biz|app|dev|cloud|online|site|store|shop|tech|xyz|top|club|live|blog|wiki|bank)$/;
/** Names of files, some of whose endings are a country's as well, and those of .NET. */
const NO_DOMAIN =
  /^[^.]+\.(?:cs|db|ex|fs|go|gz|hs|jl|js|kt|md|ps|py|rb|rs|sh|so|ts|vb|xz)$|^(?:ado|asp|ml|vb)\.net$/;

/**
 * What is to be said of a link before it is opened; undefined of one of the page's own, and of one that leads to no site
 * (`mailto:`).
 *
 * @param label the words of the link.
 * @param href its address.
 * @param origin that of the page.
 */
export function suspicionOf(label: string, href: string, origin: string): Suspicion | undefined {
  const target = readLink(href, href);
  if (!target?.host) return undefined;
  if (namesAnother(label, nameOf(target))) return 'label';
  if (target.username || target.password) return 'userinfo';
  if (target.hostname.split('.').some(mixesScripts)) return 'scripts';
  return target.origin === origin ? undefined : 'foreign';
}

/** Whether a text names a host that neither is this one nor has it below itself. */
function namesAnother(label: string, host: string): boolean {
  const words = label
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .split(/\s+/)
    .filter(word => /\p{L}|\d/u.test(word));
  return words.some(word => {
    const named = hostIn(word, words.length === 1);
    return named !== undefined && named !== host && !host.endsWith(`.${named}`);
  });
}

/**
 * The host that a word names: as an address, or from `www.` on. A word by itself may also be a bare domain; among others
 * it is a word. `node.js` and `README.md` are none.
 */
function hostIn(word: string, alone: boolean): string | undefined {
  const name = word.replace(BRACKETS, '$1').replace(AROUND, '');
  const written = SCHEME.test(name);
  const address = `https://${name.replace(SCHEME, '')}`;
  const url = readLink(address, address);
  if (!url) return undefined;
  // What a reader takes for the host, and the browser does not.
  if (written && url.username) return url.username;
  const host = nameOf(url);
  if (written || /^www\./i.test(name)) return host;
  return alone && !url.username && DOMAIN.test(host) && !NO_DOMAIN.test(host) ? host : undefined;
}

/** A host as it is known by name. */
function nameOf({hostname}: URL): string {
  return hostname.replace(/\.$/, '').replace(/^www\./, '');
}

/** Latin letters among Cyrillic or Greek ones, which look like them. */
function mixesScripts(label: string): boolean {
  const read = readLabel(label);
  return /\p{Script=Latin}/u.test(read) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(read);
}
