import {DragomanComposer} from './composer.js';
import {DragomanError} from './error-note.js';
import {DragomanLog} from './log.js';
import {DragomanMarkdown} from './markdown-view.js';
import {DragomanMessage} from './message.js';
import {DragomanSourceCard} from './source-card.js';
import {DragomanThinking} from './thinking.js';

/** The elements inside the chat. */
const INNER: readonly [string, CustomElementConstructor][] = [
  ['dragoman-composer', DragomanComposer],
  ['dragoman-error', DragomanError],
  ['dragoman-log', DragomanLog],
  ['dragoman-markdown', DragomanMarkdown],
  ['dragoman-message', DragomanMessage],
  ['dragoman-source-card', DragomanSourceCard],
  ['dragoman-thinking', DragomanThinking],
];

/** Registers what is not registered yet; a name that is taken, as by a second copy of this package, stays. */
export function defineInner(registry: CustomElementRegistry): void {
  for (const [tag, element] of INNER) if (!registry.get(tag)) registry.define(tag, element);
}
