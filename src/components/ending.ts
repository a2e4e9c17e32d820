import {html, nothing, type TemplateResult} from 'lit';
import type {Message} from '../conversation/message.js';
import {fill, type Strings} from './strings.js';

/** Characters of a cut answer's end that the request to go on quotes. */
const QUOTED = 80;

/** The visitor wants the assistant to go on where an answer was stopped or cut off. */
export class ContinueRequest extends Event {
  /** The question that asks for it, in the visitor's language. */
  readonly prompt: string;
  constructor(prompt: string) {
    super('continue-request', {bubbles: true});
    this.prompt = prompt;
  }
}

/** Whether there is an answer to go on with: one that has begun and was not finished. */
export function canGoOn({status, text}: Message): boolean {
  return (status === 'stopped' || status === 'interrupted') && text.trim() !== '';
}

/**
 * The question that asks to go on. It quotes the last words that came: no API documents a way to take a turn up again,
 * nor whether it keeps what it said of an answer that was cut.
 */
export function continuePrompt(answer: Message, strings: Strings): string {
  return fill(strings.continueFrom, {words: lastWords(answer.text)});
}

/** The end of the last line of Markdown, in whole words and without the marks around them. */
export function lastWords(text: string): string {
  const line = text.trimEnd().split('\n').at(-1) ?? '';
  const words = line
    .replace(/[*`]+/g, '')
    .replace(/^[\s#>|-]+/, '')
    .trim();
  if (words.length <= QUOTED) return words;
  const end = words.slice(-QUOTED);
  // Where there is no blank, at least no half of a character.
  return `…${end.slice(end.search(/\s/) + 1).replace(/^[\udc00-\udfff]/, '')}`;
}

/** Says of an answer that the visitor stopped it, and offers the way on. */
export function renderStopped(
  answer: Message,
  strings: Strings,
  act: {readonly again: boolean; readonly onContinue: () => void; readonly onRetry: () => void},
): TemplateResult {
  const goesOn = canGoOn(answer);
  return html`<div class="message-note">
    <span>${strings.stopped}</span>
    ${
      act.again
        ? html`<button type="button" class="quiet-button" @click=${goesOn ? act.onContinue : act.onRetry}>
            ${goesOn ? strings.continue : strings.retry}
          </button>`
        : nothing
    }
  </div>`;
}
