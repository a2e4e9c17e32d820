import {OnDemand} from './on-demand.js';
import {selectedIn} from './selection.js';

/** Longer code stays plain. */
export const MAX_HIGHLIGHTED = 30_000;
const BUDGET = 20;

const highlighter = new OnDemand(() => import('./highlighter.js'));

/**
 * Colours code whose text is complete, by classes (`code-keyword`, see code-kinds.ts). The text stays as it is, and so
 * does a selection in it. Loads on first need; what cannot be loaded, is unknown, too long, or already holds elements,
 * stays plain.
 *
 * @param code the element around the text.
 * @param language as the fence names it: `js`, `Python` …
 * @param budget milliseconds that reading the code may take; the rest of it stays plain.
 * @returns whether the code is coloured now. Never rejects.
 */
export async function highlight(code: HTMLElement, language: string, budget = BUDGET): Promise<boolean> {
  const text = code.textContent ?? '';
  if (language === '' || text.length > MAX_HIGHLIGHTED || code.childElementCount > 0) return false;
  try {
    const {colour} = await highlighter.load();
    return await colour({code, text, language, selected: () => selectedIn(code)}, budget);
  } catch {
    return false;
  }
}
