import {DragomanCommand} from './command-card.js';
import {DragomanComposer} from './composer.js';
import {DragomanConfirm} from './confirm.js';
import {DragomanContext} from './context-card.js';
import {DragomanError} from './error-note.js';
import {DragomanLog} from './log.js';
import {DragomanMarkdown} from './markdown-view.js';
import {DragomanMenu} from './menu.js';
import {DragomanMessage} from './message.js';
import {DragomanResizer} from './resizer.js';
import {DragomanSourceCard} from './source-card.js';
import {DragomanThinking} from './thinking.js';

/** The elements inside the chat. */
const INNER: readonly [string, CustomElementConstructor][] = [
  ['dragoman-command', DragomanCommand],
  ['dragoman-composer', DragomanComposer],
  ['dragoman-confirm', DragomanConfirm],
  ['dragoman-context', DragomanContext],
  ['dragoman-error', DragomanError],
  ['dragoman-log', DragomanLog],
  ['dragoman-markdown', DragomanMarkdown],
  ['dragoman-menu', DragomanMenu],
  ['dragoman-message', DragomanMessage],
  ['dragoman-resizer', DragomanResizer],
  ['dragoman-source-card', DragomanSourceCard],
  ['dragoman-thinking', DragomanThinking],
];

/** Registers what is not registered yet; a name that is taken, as by a second copy of this package, stays. */
export function defineInner(registry: CustomElementRegistry): void {
  for (const [tag, element] of INNER) if (!registry.get(tag)) registry.define(tag, element);
}
