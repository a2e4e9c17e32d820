import {html, nothing, type TemplateResult} from 'lit';
import {icon} from './icons.js';
import type {MenuRequest} from './menu.js';
import type {Strings} from './strings.js';

/** What the header shows, and whom it tells. */
export interface Header {
  heading: string;
  /** The page has named it. */
  ownHeading: boolean;
  strings: Strings;
  /** There is a conversation that can be kept. */
  filled: boolean;
  /** There are messages that a recap could stand for. */
  summarisable: boolean;
  /** New messages are heard. */
  sound: boolean;
  /** Something of the page may go along with a question. */
  context: boolean;
  onMenuRequest(event: MenuRequest): void;
  /** Undefined where there is nothing to close. */
  onClose: (() => void) | undefined;
}

/** The name of the chat, its menu, and the way out. No `<header>`: beside that of the page it would be a second banner. */
export function renderHeader({
  heading,
  ownHeading,
  strings,
  filled,
  summarisable,
  sound,
  context,
  onMenuRequest,
  onClose,
}: Header): TemplateResult {
  return html`
    <div class="header" part="header">
      <slot name="avatar"></slot>
      <slot name="header">
        <h2 class="heading" lang=${(ownHeading && strings.pageLanguage) || nothing}>${heading}</h2>
      </slot>
      <dragoman-menu
        .filled=${filled}
        .summarisable=${summarisable}
        .sound=${sound}
        .context=${context}
        .strings=${strings}
        @menu-request=${onMenuRequest}
      ></dragoman-menu>
      ${
        onClose
          ? html`<button
              type="button"
              class="icon-button"
              aria-label=${strings.close}
              title=${strings.close}
              @click=${onClose}
            >
              ${icon('close')}
            </button>`
          : nothing
      }
    </div>
  `;
}
