import {classOf} from './code-kinds.js';
import {whileReplacing} from './keep-selection.js';
import {readerOf} from './languages.js';
import {type CodeRun, readCode} from './read-code.js';
import type {Selected} from './selection.js';

/** The code to be coloured, and what is known of it where this file is asked for. */
export interface Plain {
  /** The element around the text. */
  readonly code: HTMLElement;
  readonly text: string;
  /** As the fence names it. */
  readonly language: string;
  /** What is selected in it now. */
  selected(): Selected | undefined;
}

/**
 * Colours code by classes (`code-keyword`, see code-kinds.ts), where its language is known and its text is still this
 * one when the language is loaded.
 *
 * @param budget milliseconds that reading the code may take; the rest of it stays plain.
 * @returns whether the code is coloured now.
 * @throws where the language cannot be loaded or read.
 */
export async function colour({code, text, language, selected}: Plain, budget: number): Promise<boolean> {
  const reader = await readerOf(language);
  if (!reader || code.childElementCount > 0 || code.textContent !== text) return false;
  const end = performance.now() + budget;
  const runs = readCode(text, reader, () => performance.now() > end);
  const nodes = runs.map(run => nodeOf(run, code.ownerDocument));
  whileReplacing(code, selected(), () => code.replaceChildren(...nodes));
  return true;
}

function nodeOf({text, kind}: CodeRun, document: Document): Node | string {
  if (!kind) return text;
  const span = document.createElement('span');
  span.className = classOf(kind);
  span.append(text);
  return span;
}
