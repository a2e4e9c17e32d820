import {classOf} from './code-kinds.js';
import {keepSelection} from './keep-selection.js';
import {OnDemand} from './on-demand.js';
import type {CodeRun} from './read-code.js';

/** Longer code stays plain. */
export const MAX_HIGHLIGHTED = 30_000;
/** Milliseconds that reading one piece of code may take; the rest of it stays plain. */
const BUDGET = 20;

const highlighter = new OnDemand(() => import('./highlighter.js'));

/**
 * Colours code whose text is complete, by classes (`code-keyword`, see code-kinds.ts). The text stays as it is, and so
 * does a selection in it. Loads on first need; what cannot be loaded, is unknown, too long, or already holds elements,
 * stays plain.
 *
 * @param code the element around the text.
 * @param language as the fence names it: `js`, `Python` …
 * @returns whether the code is coloured now. Never rejects.
 */
export async function highlight(code: HTMLElement, language: string): Promise<boolean> {
  const text = code.textContent ?? '';
  if (language === '' || text.length > MAX_HIGHLIGHTED || code.childElementCount > 0) return false;
  try {
    const {readerOf, readCode} = await highlighter.load();
    const reader = await readerOf(language);
    // Meanwhile the answer may have been replaced.
    if (!reader || code.childElementCount > 0 || code.textContent !== text) return false;
    const end = performance.now() + BUDGET;
    const runs = readCode(text, reader, () => performance.now() > end);
    keepSelection(code, () => code.replaceChildren(...runs.map(run => nodeOf(run, code.ownerDocument))));
    return true;
  } catch {
    return false;
  }
}

function nodeOf({text, kind}: CodeRun, document: Document): Node | string {
  if (!kind) return text;
  const span = document.createElement('span');
  span.className = classOf(kind);
  span.append(text);
  return span;
}
