import {html, nothing, type TemplateResult} from 'lit';
import {icon} from './icons.js';
import type {Strings} from './strings.js';

/**
 * A recap as a line across the conversation, with what it says below: what was said before it is still there to read,
 * and the assistant goes by the recap from here on. It can be folded away.
 *
 * @param content what it says so far.
 * @param isWhole whether all of it is there.
 */
export function renderRecap(content: unknown, isWhole: boolean, strings: Strings): TemplateResult {
  return html`
    <details class="recap" open>
      <summary>
        <span class="recap-name">
          ${icon('recap')} ${isWhole ? strings.recap : strings.summarising}
          <span class="recap-fold">${icon('fold')}</span>
        </span>
      </summary>
      ${content} ${isWhole ? html`<p class="recap-note">${strings.recapNote}</p>` : nothing}
    </details>
  `;
}
