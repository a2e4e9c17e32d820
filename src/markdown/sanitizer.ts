import {OnDemand} from './on-demand.js';
import type {sanitize} from './sanitize.js';

/** Only answers that may contain HTML need DOMPurify. */
const sanitizer = new OnDemand(() => import('./sanitize.js'));

/**
 * Loads what makes HTML safe, once.
 *
 * @throws where it cannot be loaded; the next call tries again.
 */
export async function loadSanitizer(): Promise<typeof sanitize> {
  return (await sanitizer.load()).sanitize;
}

/** What makes HTML safe, where it is there already. */
export function sanitizerNow(): typeof sanitize | undefined {
  return sanitizer.now?.sanitize;
}
