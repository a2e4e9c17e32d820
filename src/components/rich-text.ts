import {uncite} from '../markdown/citations.js';

/** What stands in an answer for the reader of this page alone. */
const CONTROLS = '[data-dragoman-ui="toolbar"], [data-dragoman-ui="copy"]';

/** Attributes that say how this page shows something. */
const OWN = ['class', 'tabindex', 'role', 'aria-label', 'aria-level', 'data-dragoman-ui'];

/**
 * Answers as markup for the clipboard: what is on screen, which is safe, without what we have added. Citations are text
 * again.
 *
 * @param views the elements the answers are shown in.
 */
export function richText(views: Iterable<Element>): string {
  const serializer = new XMLSerializer();
  let markup = '';
  for (const view of views) {
    const copy = view.cloneNode(true) as Element;
    uncite(copy);
    for (const control of copy.querySelectorAll(CONTROLS)) control.remove();
    for (const element of copy.querySelectorAll('*')) for (const name of OWN) element.removeAttribute(name);
    for (const node of copy.childNodes) markup += serializer.serializeToString(node);
  }
  return markup;
}
