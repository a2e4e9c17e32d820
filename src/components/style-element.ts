import type {CSSResult} from 'lit';
import {chatStyles} from './chat.styles.js';

/**
 * All styles of the chat in one `<style>`, for a browser in which style sheets cannot be made and adopted. A strict policy of
 * the page wants its nonce on it. (Lit would write one for each sheet, and ask a global name of the page for the nonce.)
 *
 * Its last rule is empty: that of `LiveStyles`.
 */
export function makeStyleElement(document: Document, nonce: string): HTMLStyleElement {
  const text = [...chatStyles.map(({cssText}) => cssText), '.root {}'].join('\n');
  return styleElement(document, nonce, text);
}

/** Styles that each root has beside those of the chat. */
const added = new WeakMap<Node, Set<CSSResult>>();

/** Adds styles to the root of a chat, once; in the same way as it has those it began with. */
export function addStyles(root: Node, styles: CSSResult): void {
  if (!(root instanceof ShadowRoot) || added.get(root)?.has(styles)) return;
  added.set(root, (added.get(root) ?? new Set()).add(styles));
  const {styleSheet, cssText} = styles;
  if (styleSheet && root.adoptedStyleSheets)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
  else root.append(styleElement(root.ownerDocument, root.querySelector('style')?.nonce ?? '', cssText));
}

function styleElement(document: Document, nonce: string, text: string): HTMLStyleElement {
  const element = document.createElement('style');
  element.setAttribute('nonce', nonce);
  element.textContent = text;
  return element;
}
