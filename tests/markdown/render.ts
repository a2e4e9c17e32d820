import {loadEntities} from '../../src/markdown/entities.js';
import {loadHtmlPart} from '../../src/markdown/html-part.js';
import {DEFAULT_POLICY, type MarkdownPolicy} from '../../src/markdown/policy.js';
import {renderMarkdown} from '../../src/markdown/render.js';

/** An answer as it would stand in the page, in an element that is not in it. */
export function rendered(text: string, policy: Partial<MarkdownPolicy> = {}): HTMLDivElement {
  const host = document.createElement('div');
  host.append(renderMarkdown(text, {...DEFAULT_POLICY, ...policy}, document));
  return host;
}

/** From here on this page loads nothing; `securitypolicyviolation` tells what it would have. */
export function refuseLoads(): void {
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = "img-src 'none'; media-src 'none'; font-src 'none'; frame-src 'none'; object-src 'none'";
  document.head.append(policy);
}

/** What some answers need before they can be whole: all names of entities, and DOMPurify. */
export async function loadRest(): Promise<void> {
  await Promise.all([loadEntities(), loadHtmlPart()]);
}
