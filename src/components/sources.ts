import {html, nothing, type TemplateResult} from 'lit';
import type {Source, SourcesPart} from '../conversation/message.js';
import {readLink} from '../markdown/links.js';
import {type Strings, say} from './strings.js';

/** Sources that show at first. */
const HANDFUL = 5;

/** Whether all sources show, and what is called when the visitor wants it otherwise. */
export interface Fold {
  readonly all: boolean;
  onToggle(): void;
}

/** The sources of an answer, numbered as the answer cites them. Of many the first show, and a button for the others. */
export function renderSources({sources}: SourcesPart, strings: Strings, fold: Fold): TemplateResult {
  // One more would take no more room than the button.
  const folds = sources.length > HANDFUL + 1;
  const shown = folds && !fold.all ? sources.slice(0, HANDFUL) : sources;
  return html`
    <div class="sources" part="sources">
      <p class="sources-title">${strings.sources}</p>
      <ol>${shown.map((source, index) => html`<li>${renderSource(source, index, strings)}</li>`)}</ol>
      ${folds ? renderFold(sources.length - HANDFUL, strings, fold) : nothing}
    </div>
  `;
}

function renderFold(count: number, strings: Strings, {all, onToggle}: Fold): TemplateResult {
  return html`<button
    type="button"
    class="quiet-button"
    data-dragoman-ui="sources"
    aria-expanded=${all}
    @click=${onToggle}
  >
    ${all ? strings.fewerSources : say(strings, 'moreSources', {count})}
  </button>`;
}

/** A chip: it leads to its source, and what else is known of it stands on a card (citation-controller.ts). */
function renderSource(source: Source, index: number, strings: Strings): TemplateResult {
  const host = hostOf(source.url);
  const lang = strings.pageLanguage ?? nothing;
  const inside = html`
    <span class="source-name">
      <span class="source-number">${index + 1}</span>
      <span class="source-title" dir="auto" lang=${lang}>${source.title}</span>
    </span>
    ${host ? html`<span class="source-host" dir="ltr">${host}</span>` : nothing}
    ${source.fromWeb ? html`<span class="source-host">${strings.sourceFromWeb}</span>` : nothing}
  `;
  const target = linkOf(source.url);
  if (!target) {
    return html`<button type="button" class="source" part="source" data-dragoman-ui="source" data-source=${index}>
      ${inside}
    </button>`;
  }
  const elsewhere = target.origin !== location.origin;
  return html`<a
    class="source"
    part="source"
    data-source=${index}
    href=${target.href}
    target=${elsewhere ? '_blank' : nothing}
    rel="noopener noreferrer nofollow ugc"
    >${inside}${elsewhere ? html`<span class="visually-hidden">(${strings.opensInNewTab})</span>` : nothing}</a
  >`;
}

/** Where a source is, as a visitor knows sites by name; empty where it has no address. */
export function hostOf(url: string | undefined): string {
  return linkOf(url)?.host.replace(/^www\./, '') ?? '';
}

/** The address of a source as a link; the protocol of a page may let through what a built-in one does not. */
export function linkOf(url: string | undefined): URL | undefined {
  return url === undefined ? undefined : readLink(url, location.href);
}
