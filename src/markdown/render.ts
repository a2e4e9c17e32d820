import {LiveView} from './live-view.js';
import type {MarkdownPolicy} from './policy.js';

/**
 * An answer as DOM that is safe to show, for any text: what a finished `LiveView` shows. Elements that are ours and not
 * the answer's are marked `data-dragoman-ui`. Never throws.
 */
export function renderMarkdown(text: string, policy: MarkdownPolicy, document: Document): DocumentFragment {
  const fragment = document.createDocumentFragment();
  new LiveView(fragment, policy).update(text, true);
  return fragment;
}
