import type {Sanitize} from './html-fragment.js';
import type {HtmlRegion} from './html-region.js';
import {baseOf, readImage, readLink} from './links.js';
import {OnDemand} from './on-demand.js';

/** What an answer with HTML in it needs beside what every answer does. */
export interface HtmlPart {
  readonly HtmlRegion: typeof HtmlRegion;
  readonly sanitize: Sanitize;
}

const part = new OnDemand(async (): Promise<HtmlPart> => {
  const [{HtmlRegion}, {sanitize}] = await Promise.all([import('./html-region.js'), import('./sanitize.js')]);
  const links = {baseOf, readImage, readLink};
  return {HtmlRegion, sanitize: (html, document) => sanitize(html, document, links)};
});

/**
 * Loads what shows HTML, and makes it safe, once.
 *
 * @throws where it cannot be loaded; the next call tries again.
 */
export function loadHtmlPart(): Promise<HtmlPart> {
  return part.load();
}

/** The same, where it is there already. */
export function htmlPartNow(): HtmlPart | undefined {
  return part.now;
}
