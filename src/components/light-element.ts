import {type CSSResult, LitElement} from 'lit';
import {addStyles} from './style-element.js';

/**
 * An element inside the chat's one shadow root. It has no root of its own, so that `::part()`, ids and styles work
 * without being handed through.
 */
export abstract class LightElement extends LitElement {
  /** Of an element that comes late: its own styles, which it brings along. Those of all others are there before them. */
  protected static readonly sheet: CSSResult | undefined;

  override connectedCallback(): void {
    const {sheet} = this.constructor as typeof LightElement;
    if (sheet) addStyles(this.getRootNode(), sheet);
    super.connectedCallback();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
