import {html, nothing, type TemplateResult} from 'lit';
import type {NoticePart, ReasoningPart, ToolPart} from '../conversation/message.js';
import {fill, type Strings} from './strings.js';

/** Characters of a tool's arguments or result that are shown. */
const MAX_SHOWN = 4000;

/** One tool as one line that says how it stands, its arguments and result unfolded on demand. */
export function renderTool({name, state, args, result}: ToolPart, strings: Strings): TemplateResult {
  const words = {running: strings.toolRunning, done: strings.toolDone, failed: strings.toolFailed}[state];
  const line = html`<span class="tool-state" aria-hidden="true"></span>${fill(words, {name})}`;
  // What unfolds to nothing is no button.
  if (args === undefined && result === undefined) {
    return html`<div class="tool" part="tool" data-state=${state}><div class="tool-line">${line}</div></div>`;
  }
  return html`
    <details class="tool" part="tool" data-state=${state}>
      <summary class="tool-line">${line}</summary>
      ${renderJson(strings.toolArguments, args)} ${renderJson(strings.toolResult, result)}
    </details>
  `;
}

/** Characters that show nothing, or turn others around: each is shown by its number. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]/gu;

/** A value as JSON under its name, of at most so many characters; nothing where there is none. */
export function renderJson(
  label: string,
  value: unknown,
  most: number = MAX_SHOWN,
): TemplateResult | typeof nothing {
  if (value === undefined) return nothing;
  const text = typeof value === 'string' ? value : asJson(value);
  const cut = text.length > most ? `${text.slice(0, most)}…` : text;
  const shown = cut.replace(UNSEEN, one => `\\u{${one.codePointAt(0)?.toString(16)}}`);
  return html`
    <div class="tool-label" aria-hidden="true">${label}</div>
    <pre role="group" tabindex="0" aria-label=${label}>${shown}</pre>
  `;
}

/** Total: a protocol of the page may give what JSON has no word for. */
function asJson(value: unknown): string {
  try {
    return JSON.stringify(value, undefined, 2) ?? String(value);
  } catch {
    return String(value);
  }
}

/** Something the visitor should know that is no error. */
export function renderNotice(
  {level, message, code}: NoticePart,
  {pageLanguage}: Pick<Strings, 'pageLanguage'>,
): TemplateResult {
  const lang = pageLanguage ?? nothing;
  return html`<div class="notice" part="notice" data-level=${level} lang=${lang}>${message || code}</div>`;
}

/**
 * The model's reasoning, folded. That it grows is seen and not announced: neither its words nor its summary is in a live
 * region.
 */
export function renderReasoning({text}: ReasoningPart, live: boolean, strings: Strings): TemplateResult {
  return html`
    <details class="reasoning" ?data-live=${live}>
      <summary>${live ? strings.reasoningNow : strings.reasoning}</summary>
      <div class="reasoning-text" dir="auto" lang=${strings.pageLanguage ?? nothing}>${text}</div>
    </details>
  `;
}
