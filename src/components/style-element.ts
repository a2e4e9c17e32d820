import {chatStyles} from './chat.styles.js';

/**
 * All styles of the chat in one `<style>`, for a browser in which style sheets cannot be made and adopted. A strict policy of
 * the page wants its nonce on it. (Lit would write one for each sheet, and ask a global name of the page for the nonce.)
 *
 * Its last rule is empty: that of `LiveStyles`.
 */
export function makeStyleElement(document: Document, nonce: string): HTMLStyleElement {
  const element = document.createElement('style');
  element.setAttribute('nonce', nonce);
  element.textContent = [...chatStyles.map(({cssText}) => cssText), '.root {}'].join('\n');
  return element;
}
