import {classOf} from './code-kinds.js';
import {whileReplacing} from './keep-selection.js';
import {readerOf} from './languages.js';
import {type CodeRun, readCode} from './read-code.js';

/**
 * Colours code by classes (`code-keyword`, see code-kinds.ts), where its language is known and its text is still this
 * one when the language is loaded.
 *
 * @param budget milliseconds that reading the code may take; the rest of it stays plain.
 * @returns whether the code is coloured now.
 * @throws where the language cannot be loaded or read.
 */
export async function colour(
  code: HTMLElement,
  text: string,
  language: string,
  budget: number,
): Promise<boolean> {
  const reader = await readerOf(language);
  if (!reader || code.childElementCount > 0 || code.textContent !== text) return false;
  const end = performance.now() + budget;
  const runs = readCode(text, reader, () => performance.now() > end);
  whileReplacing(code, () => code.replaceChildren(...runs.map(run => nodeOf(run, code.ownerDocument))));
  return true;
}

function nodeOf({text, kind}: CodeRun, document: Document): Node | string {
  if (!kind) return text;
  const span = document.createElement('span');
  span.className = classOf(kind);
  span.append(text);
  return span;
}
