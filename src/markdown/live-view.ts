import type {MarkdownPolicy} from './policy.js';
import {renderMarkdown} from './render.js';

/** What the owner of the view adds to it. */
export interface LiveViewHooks {
  /** A fence began: its toolbar holds the label of the language, and waits for controls. */
  codeOpened?(toolbar: HTMLElement, code: HTMLElement): void;
  /** A fence with a language is whole, and its text will not change. */
  codeClosed?(code: HTMLElement, language: string): void;
  /** These blocks will not change any more. */
  settled?(blocks: readonly Element[]): void;
}

/** One answer in one element, made to grow. */
export class LiveView {
  readonly #root: HTMLElement;
  readonly #policy: MarkdownPolicy;
  readonly #hooks: LiveViewHooks;

  constructor(root: HTMLElement, policy: MarkdownPolicy, hooks: LiveViewHooks = {}) {
    this.#root = root;
    this.#policy = policy;
    this.#hooks = hooks;
  }

  /**
   * Shows the text, and answers true when all of it is on screen; else it wants to be called again, with the next frame.
   *
   * @param text the whole source so far.
   * @param done no more will come.
   * @param budget milliseconds this may take.
   */
  update(text: string, done: boolean, budget = Number.POSITIVE_INFINITY): boolean {
    void budget;
    this.#root.replaceChildren(renderMarkdown(text, this.#policy, this.#root.ownerDocument));
    if (done) this.#hooks.settled?.([...this.#root.children]);
    return true;
  }
}
