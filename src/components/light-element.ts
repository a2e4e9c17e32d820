import {LitElement} from 'lit';

/**
 * An element inside the chat's one shadow root. It has no root of its own, so that `::part()`, ids and styles work
 * without being handed through.
 */
export abstract class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
