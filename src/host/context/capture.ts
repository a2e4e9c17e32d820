/** What reads the page. This file and what it imports are loaded with the first send that shares anything. */
import type {ScanContext, UiContext} from '../../conversation/turn.js';
import {withinBudget} from './budget.js';
import {describeControls} from './controls.js';
import {readForms} from './forms.js';
import {describePage, describeScan, type PageAddress} from './page-address.js';
import type {PageWatch} from './page-watch.js';
import {readSelection} from './selection.js';
import type {ContextSource} from './sources.js';

export {ownContext} from './own-context.js';

/** What is to be captured. */
export interface CaptureOrder {
  readonly sources: readonly ContextSource[];
  /** Keys of the address's query that may be told. */
  readonly query: readonly string[];
  /** The page's own context, which goes over what is captured. */
  readonly own: UiContext;
}

/** What the page's context is now, at most 4 KiB of it. Reads the page, and changes nothing. */
export function captureContext(document: Document, watch: PageWatch, order: CaptureOrder): UiContext {
  const asked = new Set(order.sources);
  const used = watch.used();
  const {wasPassword} = watch;
  const selected = asked.has('selection') ? watch.selected() : undefined;
  const selection = selected ? readSelection(selected) : '';
  return withinBudget(
    {
      ...(asked.has('page') && {currentPage: describePage(addressOf(document), order.query)}),
      ...(selection !== '' && {selection}),
      controls: asked.has('elements') ? describeControls(used, document, wasPassword) : [],
      fields: asked.has('forms') ? readForms(document, wasPassword) : [],
    },
    order.own,
    used,
  );
}

/** The page the visitor came in by. */
export function captureScan(page: PageAddress): ScanContext {
  return describeScan(page);
}

function addressOf({URL: url, title}: Document): PageAddress {
  return {url, title};
}
