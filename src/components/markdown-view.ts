import type {PropertyValues} from 'lit';
import {property} from 'lit/decorators.js';
import {DEFAULT_POLICY, type MarkdownPolicy} from '../markdown/policy.js';
import {renderMarkdown} from '../markdown/render.js';
import {LightElement} from './light-element.js';

/**
 * @summary The text of an answer, as safe DOM.
 */
export class DragomanMarkdown extends LightElement {
  /** Markdown source, whole. */
  @property({attribute: false}) text = '';

  /** What an answer may contain. */
  @property({attribute: false}) policy: MarkdownPolicy = DEFAULT_POLICY;

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('text') && !changed.has('policy')) return;
    this.replaceChildren(renderMarkdown(this.text, this.policy, this.ownerDocument));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dragoman-markdown': DragomanMarkdown;
  }
}
