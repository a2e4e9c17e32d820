import {html, nothing, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import type {Suspicion} from '../markdown/link-suspicion.js';
import {DragomanConfirm} from './confirm.js';
import {linkQuestionStyles} from './link-question.styles.js';
import {en, type Strings} from './strings.js';

/** A link that the visitor is asked about. */
export interface AskedLink {
  readonly url: URL;
  /** Why it is asked. */
  readonly suspicion: Suspicion;
  /** It opens beside the page. */
  readonly beside: boolean;
}

/**
 * @summary Asks before a link is opened that may not lead where it seems to: says where it does, with the host as the
 * network knows it, and why it is asked. Who agrees presses the link itself, so that the browser follows it as any other.
 */
export class DragomanLinkQuestion extends DragomanConfirm {
  protected static override readonly sheet = linkQuestionStyles;

  @property({attribute: false}) link: AskedLink | undefined;

  @property({attribute: false}) strings: Strings = en;

  protected override render(): TemplateResult | typeof nothing {
    const {link, strings} = this;
    if (!link) return nothing;
    const {url, suspicion, beside} = link;
    return html`
      <dialog
        class="confirm"
        role="alertdialog"
        aria-labelledby="link-question"
        aria-describedby="link-place link-reason"
        @close=${this.onClose}
      >
        <p class="confirm-question" id="link-question">${strings.linkQuestion}</p>
        <p id="link-place">${strings.linkPlace} <bdi class="link-host" dir="ltr">${url.host}</bdi></p>
        <p id="link-reason">${strings[`link-${suspicion}`]}</p>
        <div class="confirm-answers">
          <button type="button" class="quiet-button" @click=${() => this.answer(false)}>
            ${strings.linkNo}
          </button>
          <a
            class="quiet-button"
            href=${url.href}
            target=${beside ? '_blank' : nothing}
            rel="noopener noreferrer nofollow ugc"
            @click=${this.#onPress}
            @auxclick=${this.#onPress}
            >${strings.linkYes}${beside ? html`<span class="visually-hidden"> (${strings.opensInNewTab})</span>` : nothing}</a
          >
        </div>
      </dialog>
    `;
  }

  #onPress = ({button}: MouseEvent): void => {
    // The other button opens a menu of the browser's.
    if (button !== 2) this.answer(true);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'dragoman-link-question': DragomanLinkQuestion;
  }
}
