import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import type {Source} from '../conversation/message.js';
import {cardPlace, isSeenIn} from './card-place.js';
import {shareIn} from './intl.js';
import {LightElement} from './light-element.js';
import {sourceCardStyles} from './source-card.styles.js';
import {hostOf, linkOf} from './sources.js';
import {en, fill, type Strings} from './strings.js';

/** Characters of a snippet that are shown. */
const MAX_SNIPPET = 400;

/** Scrolling does not bubble. */
const ON_SCROLL = {capture: true, passive: true};

/** Names the text of the card for the mark it belongs to; there is one card at a time. */
const TEXT_ID = 'dragoman-source';

/**
 * @summary What is known of a source, beside the mark or chip that stands for it; on the page only while it is shown. In
 * the top layer where the browser has one for it (`popover`), so that nothing cuts it off.
 * @fires lost - What it belongs to is gone, or out of sight.
 */
export class DragomanSourceCard extends LightElement {
  protected static override readonly sheet = sourceCardStyles;

  @property({attribute: false}) source: Source | undefined;

  /** As the answer counts it. */
  @property({attribute: false}) number = 1;

  /** The mark or chip that it belongs to. */
  @property({attribute: false}) anchor: Element | undefined;

  @property({attribute: false}) strings: Strings = en;

  /** Where something may scroll: that of a shadow tree is told in there alone. */
  #around: readonly Node[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#around = [this.getRootNode(), this.ownerDocument];
    for (const root of this.#around) root.addEventListener('scroll', this.#onMove, ON_SCROLL);
    globalThis.addEventListener('resize', this.#onMove);
    this.#describe(this.anchor);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const root of this.#around) root.removeEventListener('scroll', this.#onMove, ON_SCROLL);
    globalThis.removeEventListener('resize', this.#onMove);
    this.anchor?.removeAttribute('aria-describedby');
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('anchor')) {
      changed.get('anchor')?.removeAttribute('aria-describedby');
      this.#describe(this.anchor);
    }
    if (!this.isConnected) return;
    this.#rise();
    this.#place();
  }

  protected override render(): TemplateResult | typeof nothing {
    const {source, strings} = this;
    if (!source) return nothing;
    const {url, title, snippet, fromWeb} = source;
    const host = hostOf(url);
    const lang = strings.pageLanguage ?? nothing;
    return html`
      <p class="card-title" dir="auto">
        <span class="source-number">${this.number}</span> ${this.#renderTitle(title, linkOf(url))}
      </p>
      <div id=${TEXT_ID}>
        ${host ? html`<p class="card-host"><bdi dir="ltr">${host}</bdi></p>` : nothing}
        ${fromWeb ? html`<p class="card-host">${strings.sourceFromWeb}</p>` : nothing}
        ${snippet ? html`<p class="card-snippet" dir="auto" lang=${lang}>${shortened(snippet)}</p>` : nothing}
        ${this.#renderScore()}
      </div>
    `;
  }

  /** For fingers: what the card belongs to leads there as well, and that is where the keyboard is. */
  #renderTitle(title: string, target: URL | undefined): TemplateResult {
    if (!target) return html`${title}`;
    const elsewhere = target.origin !== location.origin;
    return html`<a
      href=${target.href}
      tabindex="-1"
      target=${elsewhere ? '_blank' : nothing}
      rel="noopener noreferrer nofollow ugc"
      >${title}${elsewhere ? html`<span class="visually-hidden"> (${this.strings.opensInNewTab})</span>` : nothing}</a
    >`;
  }

  #renderScore(): TemplateResult | typeof nothing {
    const {score} = this.source ?? {};
    // Servers mostly give a share of one; what other numbers mean, only they know.
    if (score === undefined || !(score >= 0 && score <= 1)) return nothing;
    const {strings} = this;
    return html`<p class="card-host">
      ${fill(strings.relevance, {score: shareIn(strings.locale, score)})}
    </p>`;
  }

  #describe(anchor: Element | undefined): void {
    anchor?.setAttribute('aria-describedby', TEXT_ID);
  }

  #rise(): void {
    if (!('popover' in HTMLElement.prototype) || this.matches(':popover-open')) return;
    this.setAttribute('popover', 'manual');
    this.showPopover();
  }

  /** Not at first: what gets the focus is scrolled into sight a moment later. */
  #onMove = (): void => {
    if (this.anchor && isSeen(this.anchor)) this.#place();
    else this.dispatchEvent(new Event('lost'));
  };

  #place(): void {
    const box = this.anchor?.getBoundingClientRect();
    if (!box) return;
    const {clientWidth: width, clientHeight: height} = this.ownerDocument.documentElement;
    const direction = getComputedStyle(this).direction === 'rtl' ? 'rtl' : 'ltr';
    this.#moveTo('0px', '0px');
    // Outside the top layer something around may be what it is placed in.
    const origin = this.getBoundingClientRect();
    const place = cardPlace(box, origin, {width, height}, direction);
    const start = direction === 'rtl' ? origin.left - place.left : place.left - origin.left;
    this.#moveTo(`${start}px`, `${place.top - origin.top}px`);
  }

  #moveTo(inlineStart: string, blockStart: string): void {
    this.style.setProperty('inset-inline-start', inlineStart);
    this.style.setProperty('inset-block-start', blockStart);
  }
}

function isSeen(anchor: Element): boolean {
  const log = anchor.closest('dragoman-log');
  if (!log) return anchor.isConnected;
  return isSeenIn(anchor.getBoundingClientRect(), log.getBoundingClientRect());
}

function shortened(text: string): string {
  return text.length > MAX_SNIPPET ? `${text.slice(0, MAX_SNIPPET).trimEnd()}…` : text;
}

declare global {
  interface HTMLElementTagNameMap {
    'dragoman-source-card': DragomanSourceCard;
  }
}
