import type {PropertyValues} from 'lit';
import {property} from 'lit/decorators.js';
import {overFrames} from '../host/frame-scheduler.js';
import {LiveView} from '../markdown/live-view.js';
import {DEFAULT_POLICY, type MarkdownPolicy} from '../markdown/policy.js';
import {LightElement} from './light-element.js';

/**
 * @summary The text of an answer, as safe DOM that grows with it. What would take too long for one frame is spread over
 * several; an element that is off the page does nothing until it is back.
 */
export class DragomanMarkdown extends LightElement {
  /** Markdown source, whole. */
  @property({attribute: false}) text = '';

  /** More text will come. */
  @property({attribute: false}) live = false;

  /** What an answer may contain. */
  @property({attribute: false}) policy: MarkdownPolicy = DEFAULT_POLICY;

  #view: LiveView | undefined;
  #whole = true;
  #rest: () => void = () => undefined;
  #onWhole: () => void = () => undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.#whole) this.#advance();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#rest();
    this.#onWhole();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('policy')) this.#view = undefined;
    if (!changed.has('text') && !changed.has('live') && !changed.has('policy')) return;
    this.#whole = false;
    this.#advance();
  }

  /** An update is complete when all of the text is on screen, or the element is off the page. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const updated = await super.getUpdateComplete();
    if (!this.#whole && this.isConnected)
      await new Promise<void>(resolve => {
        this.#onWhole = resolve;
      });
    return updated;
  }

  #advance(): void {
    this.#rest();
    if (!this.isConnected) return;
    this.#rest = overFrames(budget => {
      this.#whole = this.#liveView().update(this.text, !this.live, budget);
      if (this.#whole) this.#onWhole();
      return this.#whole;
    });
  }

  #liveView(): LiveView {
    if (!this.#view) {
      this.replaceChildren();
      this.#view = new LiveView(this, this.policy);
    }
    return this.#view;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'dragoman-markdown': DragomanMarkdown;
  }
}
