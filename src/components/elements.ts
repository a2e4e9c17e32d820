import {DragomanComposer} from './composer.js';
import {DragomanConfirm} from './confirm.js';
import {DragomanError} from './error-note.js';
import {define, defineLate} from './late-elements.js';
import {DragomanLog} from './log.js';
import {DragomanMarkdown} from './markdown-view.js';
import {DragomanMenu} from './menu.js';
import {DragomanMessage} from './message.js';
import {DragomanThinking} from './thinking.js';

/** The elements inside the chat that it opens with. */
const INNER: readonly [string, CustomElementConstructor][] = [
  ['dragoman-composer', DragomanComposer],
  ['dragoman-confirm', DragomanConfirm],
  ['dragoman-error', DragomanError],
  ['dragoman-log', DragomanLog],
  ['dragoman-markdown', DragomanMarkdown],
  ['dragoman-menu', DragomanMenu],
  ['dragoman-message', DragomanMessage],
  ['dragoman-thinking', DragomanThinking],
];

/** Registers what is not registered yet; those that come later are when they come. */
export function defineInner(registry: CustomElementRegistry): void {
  for (const [tag, element] of INNER) define(registry, tag, element);
  defineLate(registry);
}
