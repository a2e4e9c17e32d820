/**
 * The one place that says where an answer may point and from where it may load. URLs are compared parsed, never as
 * text: a tab inside `java script:` passes every comparison of strings.
 */

const LINK_SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:']);
const IMAGE_SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:']);

/**
 * The target of a link as a URL, or undefined where it may not be one.
 *
 * @param base address of the page; relative links are links of the page.
 */
export function readLink(written: string, base: string): URL | undefined {
  return readUrl(written, base, LINK_SCHEMES);
}

/** The address of an image as a URL, or undefined where it may not be one. Says nothing of whether it may load. */
export function readImage(written: string, base: string): URL | undefined {
  return readUrl(written, base, IMAGE_SCHEMES);
}

/**
 * Whether an image may load.
 *
 * @param allowed the `allow-images` attribute: `none`, `*`, or URL prefixes separated by blanks; a prefix covers its
 * origin and every path that begins with its path.
 */
export function mayLoad(image: URL, allowed: string, base: string): boolean {
  const words = allowed.split(/\s+/).filter(word => word !== '' && word !== 'none');
  if (words.includes('*')) return true;
  return words.some(word => {
    const prefix = readUrl(word, base, IMAGE_SCHEMES);
    if (!prefix || prefix.origin !== image.origin || !image.pathname.startsWith(prefix.pathname))
      return false;
    // `/public/..%2Fprivate` is below /public to a browser, and not to every server.
    return prefix.pathname === '/' || !/%2f|%5c/i.test(image.pathname.slice(prefix.pathname.length));
  });
}

/**
 * The attributes of a link: its target, and what goes with it. A link to another site opens beside the page and is told
 * nothing of it.
 */
export function linkAttributes(target: URL, base: string): Readonly<Record<string, string>> {
  const attributes = {href: target.href, rel: 'noopener noreferrer nofollow ugc'};
  return target.origin === originOf(base) ? attributes : {...attributes, target: '_blank'};
}

let known: {base: string; origin: string | undefined} | undefined;

/** An answer may have thousands of links, and all of them ask for the same. */
function originOf(base: string): string | undefined {
  if (known?.base !== base) known = {base, origin: readLink(base, base)?.origin};
  return known.origin;
}

/** Writes the target and what goes with it. */
export function dressLink(anchor: HTMLAnchorElement, target: URL, base: string): void {
  for (const [name, value] of Object.entries(linkAttributes(target, base))) anchor.setAttribute(name, value);
}

/** The address that relative links of a document are relative to. */
export function baseOf(document: Document): string {
  return document.location?.href ?? document.baseURI;
}

function readUrl(written: string, base: string, schemes: ReadonlySet<string>): URL | undefined {
  // Not `URL.parse`: Safari has it since 18 only.
  try {
    const url = new URL(written, base);
    return schemes.has(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}
