import type {LinkSource} from './events.js';

/** Links in these lead to sources. */
const CITATION = '.sources, [data-dragoman-ui="citation"], dragoman-source-card';

/**
 * A press in the log, by the main or the middle button: `mayFollow` says of a link whether the browser may follow it. What
 * the page put into a slot is its own.
 */
export function onLogClick(
  event: MouseEvent,
  log: HTMLElement,
  mayFollow: (link: HTMLAnchorElement, source: LinkSource, press: MouseEvent) => boolean,
): void {
  const pressed = event.target as Element;
  if (event.button === 2 || isOfPage(event, log)) return;
  // A button in the log goes away with what it does; the focus must not be lost with it. That over code stays.
  if (event.type === 'click' && pressed.closest('button:not([data-dragoman-ui])')) keepFocus(log);
  const link = pressed.closest('a[href]');
  // The first tap on a citation shows what is known of it.
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented) return;
  const source = link.closest(CITATION) ? 'citation' : 'answer';
  if (!mayFollow(link, source, event)) event.preventDefault();
}

/** Whether what was pressed stands in a slot. Not whether it is in the log: what a press does may have removed it. */
function isOfPage(event: Event, log: HTMLElement): boolean {
  const path = event.composedPath();
  return path.slice(0, path.indexOf(log)).some(target => target instanceof HTMLSlotElement);
}

/** Takes the focus from a button that goes, or has gone; what the press has moved it to keeps it. */
function keepFocus(log: HTMLElement): void {
  const {activeElement} = log.getRootNode() as Document | ShadowRoot;
  if (!activeElement || log.contains(activeElement)) log.focus({preventScroll: true});
}
