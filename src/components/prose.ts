import {type CitedSource, cite} from '../markdown/citations.js';
import {fill, type Strings} from './strings.js';

const TABLE = '[data-dragoman-ui="table-scroller"]';

/** What the copy button says: what it does, or what it has just done. */
export type CopyState = 'ready' | 'copied' | 'failed';

/** The controls of a code block: a button that copies it, and a way for the keyboard to scroll it. */
export function addCodeControls(toolbar: HTMLElement, code: HTMLElement, strings: Strings): void {
  const button = toolbar.ownerDocument.createElement('button');
  button.type = 'button';
  button.setAttribute('data-dragoman-ui', 'copy');
  labelCopyButton(button, 'ready', strings);
  toolbar.append(button);
  const scroller = code.parentElement;
  if (!scroller) return;
  scroller.tabIndex = 0;
  nameCode(scroller, strings);
}

/** Says on a copy button what it does or did, to eyes and to screen readers. */
export function labelCopyButton(button: Element, state: CopyState, strings: Strings): void {
  const words = {ready: strings.copy, copied: strings.copied, failed: strings.copyFailed}[state];
  if (strings.pageLanguage) button.setAttribute('lang', strings.locale);
  else button.removeAttribute('lang');
  button.textContent = words;
  button.setAttribute('data-state', state);
  button.setAttribute('aria-label', state === 'ready' ? strings.copyCode : words);
}

/** Names for what has no words of its own in these blocks: the boxes of tasks, and tables, which the keyboard reaches. */
export function nameBlocks(blocks: Iterable<Element>, strings: Strings): void {
  for (const block of blocks) {
    if (block.matches(TABLE)) name(block, strings.table);
    for (const found of block.querySelectorAll<HTMLElement>(`input, ${TABLE}`)) {
      if (found instanceof HTMLInputElement) nameBox(found, strings);
      else name(found, strings.table);
    }
  }
}

/** Names for the boxes that have none: those of a list that grows, which may be read before it is whole. */
export function nameNewBoxes(blocks: Iterable<Element>, strings: Strings): void {
  for (const block of blocks) {
    for (const box of block.querySelectorAll<HTMLInputElement>('input:not([aria-label])'))
      nameBox(box, strings);
  }
}

function nameBox(box: HTMLInputElement, strings: Strings): void {
  box.setAttribute('aria-label', box.checked ? strings.taskDone : strings.taskOpen);
}

/** Names for all that `nameBlocks` and `addCodeControls` have named before, in other words. */
export function nameAgain(prose: Element, strings: Strings): void {
  nameBlocks(prose.children, strings);
  for (const pre of prose.querySelectorAll('[data-dragoman-ui="code"] > pre')) nameCode(pre, strings);
  for (const button of prose.querySelectorAll('[data-dragoman-ui="copy"]'))
    labelCopyButton(button, 'ready', strings);
}

/** Makes marks such as `[1]` links to the sources. */
export function citeSources(
  blocks: Iterable<Element>,
  sources: readonly CitedSource[],
  strings: Strings,
): void {
  cite(blocks, {
    sources,
    nameOf({title}, number, elsewhere) {
      const label = fill(strings.citation, {number, title});
      return elsewhere ? `${label} (${strings.opensInNewTab})` : label;
    },
  });
}

function nameCode(pre: Element, strings: Strings): void {
  const language = /^language-(.+)/.exec(pre.firstElementChild?.className ?? '')?.[1];
  name(pre, language === undefined ? strings.code : fill(strings.codeIn, {language}));
}

/** What has a name needs a role that may have one. */
function name(element: Element, label: string): void {
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', label);
}
