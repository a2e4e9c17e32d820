import type {CommandPage} from '../../../src/host/commands/plan.js';
import {CommandProblem, type Reason} from '../../../src/host/commands/problem.js';

const drawn: Element[] = [];

afterEach(() => {
  for (const element of drawn.splice(0)) element.remove();
});

/** Draws a part of a page for one test: elements that its function makes with `h`. */
export function draw(...elements: Element[]): void {
  document.body.append(...elements);
  drawn.push(...elements);
}

/** Tags of HTML itself: those of custom elements have a hyphen. */
type HtmlTag = Exclude<keyof HTMLElementTagNameMap, `${string}-${string}`>;

/** An element with these attributes and this in it. */
export function h<Tag extends HtmlTag>(
  tag: Tag,
  attributes: Record<string, string> = {},
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
}

/** The page of the test, where no field was a password and nobody but the chat leads anywhere. */
export function commandPage(more: Partial<CommandPage> = {}): CommandPage {
  return {
    document,
    chat: h('div'),
    origins: [],
    accent: 'rgb(255, 0, 0)',
    wasPassword: () => false,
    leads: () => false,
    ...more,
  };
}

/** Why this cannot be done; undefined where it can. */
export function reasonOf(attempt: () => unknown): Reason | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    if (error instanceof CommandProblem) return error.reason;
    throw error;
  }
}
