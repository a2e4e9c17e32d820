import {html, nothing, type TemplateResult} from 'lit';
import type {ContextUsage} from '../conversation/message.js';
import type {ChatError} from '../errors.js';
import {shareIn} from './intl.js';
import {fill, type Strings} from './strings.js';

/** Percent of the server's memory from which on the visitor sees how full it is. */
export const SHOWN_FROM = 60;

/** Percent from which on a recap is offered there. */
export const OFFERED_FROM = 80;

/** How full the server's memory of the conversation is, and what can be done about it. */
export interface MemoryMeter {
  /** Undefined where the server does not tell. */
  readonly usage: ContextUsage | undefined;
  /** Why there is no recap. */
  readonly trouble: ChatError | undefined;
  /** A recap is on its way. */
  readonly isPending: boolean;
  /** Undefined where there is nothing to summarise now. */
  readonly onSummarise: (() => void) | undefined;
  readonly strings: Strings;
}

/** A line over the composer; nothing as long as there is room enough and nothing has gone wrong. */
export function renderMemoryMeter(meter: MemoryMeter): TemplateResult | typeof nothing {
  const {usage, trouble, isPending, onSummarise, strings} = meter;
  const percent = usage?.percent ?? 0;
  const offers = onSummarise && (percent >= OFFERED_FROM || trouble);
  if (percent < SHOWN_FROM && !trouble) return nothing;
  return html`
    <div class="memory">
      ${percent < SHOWN_FROM ? nothing : renderMeter(percent, strings)}
      ${trouble ? html`<p class="memory-trouble">${troubleWords(trouble, strings)}</p>` : nothing}
      ${isPending ? html`<span class="memory-pending">${strings.summarising}</span>` : nothing}
      ${
        offers
          ? html`<button type="button" class="quiet-button" @click=${onSummarise}>
              ${trouble ? strings.retry : strings.summarise}
            </button>`
          : nothing
      }
    </div>
  `;
}

function renderMeter(percent: number, strings: Strings): TemplateResult {
  const words = memoryWords(percent, strings);
  return html`
    <meter
      class="memory-meter"
      min="0"
      max="100"
      high=${OFFERED_FROM}
      optimum="0"
      .value=${percent}
      aria-label=${words}
    ></meter>
    <span class="memory-words" aria-hidden="true">${words}</span>
  `;
}

/** How full the memory is, in words. */
export function memoryWords(percent: number, strings: Strings): string {
  // Never full before it is.
  const share = Math.floor(percent) / 100;
  return fill(strings.memoryUsed, {percent: shareIn(strings.locale, share)});
}

/** Why there is no recap, and that nothing was lost. */
export function troubleWords(error: ChatError, strings: Strings): string {
  return `${strings[`error-${error.code}`]} ${strings.notSummarised}`;
}
