import {baseOf, readImage, readLink} from './links.js';
import {OnDemand} from './on-demand.js';

/**
 * HTML from anyone as DOM that holds only what an answer may contain; see sanitize.ts.
 *
 * @throws where the document has no window or the browser lacks what DOMPurify needs.
 */
export type Sanitize = (html: string, document: Document) => DocumentFragment;

/** Only answers that may contain HTML need DOMPurify. */
const sanitizer = new OnDemand(async (): Promise<Sanitize> => {
  const {sanitize} = await import('./sanitize.js');
  return (html, document) => sanitize(html, document, {baseOf, readImage, readLink});
});

/**
 * Loads what makes HTML safe, once.
 *
 * @throws where it cannot be loaded; the next call tries again.
 */
export function loadSanitizer(): Promise<Sanitize> {
  return sanitizer.load();
}

/** What makes HTML safe, where it is there already. */
export function sanitizerNow(): Sanitize | undefined {
  return sanitizer.now;
}
