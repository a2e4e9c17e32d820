import {html, nothing, type TemplateResult} from 'lit';
import type {
  CommandPart,
  NoticePart,
  ReasoningPart,
  Source,
  SourcesPart,
  ToolPart,
} from '../conversation/message.js';
import {readLink} from '../markdown/links.js';
import {fill, type Strings} from './strings.js';

/** Characters of a tool's arguments or result that are shown. */
const MAX_SHOWN = 4000;

/** One tool as one line, its arguments and result unfolded on demand. */
export function renderTool(tool: ToolPart, strings: Strings): TemplateResult {
  const words = {running: strings.toolRunning, done: strings.toolDone, failed: strings.toolFailed}[
    tool.state
  ];
  return html`
    <details class="tool" part="tool" data-state=${tool.state}>
      <summary>${fill(words, {name: tool.name})}</summary>
      ${renderJson(strings.toolArguments, tool.args)} ${renderJson(strings.toolResult, tool.result)}
    </details>
  `;
}

function renderJson(label: string, value: unknown): TemplateResult | typeof nothing {
  if (value === undefined) return nothing;
  const text = typeof value === 'string' ? value : asJson(value);
  const shown = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
  return html`<div>${label}</div><pre tabindex="0" aria-label=${label}>${shown}</pre>`;
}

/** Total: a protocol of the page may give what JSON has no word for. */
function asJson(value: unknown): string {
  try {
    return JSON.stringify(value, undefined, 2) ?? String(value);
  } catch {
    return String(value);
  }
}

/** The sources of an answer, numbered as the answer cites them. */
export function renderSources({sources}: SourcesPart, strings: Strings): TemplateResult {
  return html`
    <div class="sources" part="sources">
      <p class="sources-title">${strings.sources}</p>
      <ol>${sources.map((source, index) => html`<li>${renderSource(source, index + 1, strings)}</li>`)}</ol>
    </div>
  `;
}

function renderSource(source: Source, number: number, strings: Strings): TemplateResult {
  const inside = html`
    <span class="source-number">${number}</span>
    <span class="source-title">${source.title}</span>
    ${source.fromWeb ? html`<span class="source-host">${strings.sourceFromWeb}</span>` : nothing}
  `;
  const title = source.snippet ?? source.title;
  // The protocol of a page may let through what a built-in one does not.
  const target = source.url === undefined ? undefined : readLink(source.url, location.href);
  if (!target) return html`<span class="source" part="source" title=${title}>${inside}</span>`;
  const elsewhere = target.origin !== location.origin;
  return html`<a
    class="source"
    part="source"
    href=${target.href}
    title=${title}
    target=${elsewhere ? '_blank' : nothing}
    rel="noopener noreferrer nofollow ugc"
    >${inside}${elsewhere ? html`<span class="visually-hidden">(${strings.opensInNewTab})</span>` : nothing}</a
  >`;
}

/** Something the visitor should know that is no error. */
export function renderNotice({level, message, code}: NoticePart): TemplateResult {
  return html`<div class="notice" part="notice" data-level=${level}>${message || code}</div>`;
}

/** The model's reasoning, folded. */
export function renderReasoning({text}: ReasoningPart, strings: Strings): TemplateResult {
  return html`<details class="reasoning"><summary>${strings.reasoning}</summary>${text}</details>`;
}

/** What the assistant asked the page to do, and what became of it. */
export function renderCommand({name, state}: CommandPart, strings: Strings): TemplateResult {
  const words = {
    asked: strings.commandAsked,
    done: strings.commandDone,
    refused: strings.commandRefused,
    failed: strings.commandFailed,
    ignored: strings.commandIgnored,
  }[state];
  return html`<div class="command" data-state=${state}>${fill(words, {name})}</div>`;
}
