import {textUnder} from './arguments.js';
import type {CommandPage} from './plan.js';
import {CommandProblem} from './problem.js';

const KEYS = ['id', 'target', 'element', 'selector', 'name', 'modal', 'dialog'];

/** Characters of a name that is shown. */
const LONGEST_NAME = 80;

/** A part of the page that a command is about. */
export interface Target {
  readonly element: HTMLElement;
  /** What the visitor knows it by. */
  readonly name: string;
}

/**
 * The part of the page that the arguments name by its id (`#` before it or not) or by its `data-dragoman-target`. Nothing
 * that a server sends is ever a selector, and nothing of the chat is ever found.
 *
 * @throws `CommandProblem` `missing` where there is none.
 */
export function findTarget(args: unknown, page: CommandPage): Target {
  const name = textUnder(args, KEYS).replace(/^#/, '');
  const element = elementCalled(name, page);
  if (element) return {element, name: nameOf(element) ?? name};
  throw new CommandProblem('missing', `Nothing has the id or data-dragoman-target ${JSON.stringify(name)}.`);
}

/** The same for what the visitor is to look at, which has to be there to be seen. */
export function findVisible(args: unknown, page: CommandPage): Target {
  const target = findTarget(args, page);
  assertVisible(target.element);
  return target;
}

/** @throws `CommandProblem` `missing` where the visitor could not see it. */
export function assertVisible(element: Element): void {
  if (!element.isConnected || !isVisible(element))
    throw new CommandProblem('missing', 'It is not on the page any more, or hidden.');
}

/** The element that the page calls so; what its author marked for the assistant comes first. */
export function elementCalled(name: string, {document, chat}: CommandPage): HTMLElement | undefined {
  const marked = [...document.querySelectorAll('[data-dragoman-target]')];
  const found =
    marked.find(element => element.getAttribute('data-dragoman-target') === name) ??
    document.getElementById(name);
  return found instanceof HTMLElement && !chat.contains(found) ? found : undefined;
}

export function isVisible(element: Element): boolean {
  // Safari has had it since 17.4.
  if (element.checkVisibility) return element.checkVisibility({visibilityProperty: true});
  return element.getClientRects().length > 0;
}

/** Its label, the heading in it, or its text where that is short. */
function nameOf(element: Element): string | undefined {
  const heading = element.querySelector('h1, h2, h3, h4, h5, h6, legend, caption');
  const texts = [element.getAttribute('aria-label'), heading?.textContent, element.textContent];
  const names = texts.map(text => text?.replace(/\s+/g, ' ').trim() ?? '');
  return names.find(name => name !== '' && name.length <= LONGEST_NAME);
}
