import {LiveView} from '../../src/markdown/live-view.js';
import {loadLongPart} from '../../src/markdown/long-part.js';
import {DEFAULT_POLICY, type MarkdownPolicy} from '../../src/markdown/policy.js';

/** Long blocks are read in parts from the first. */
before(async () => {
  await loadLongPart();
});

/** An answer while it arrives, in an element that is not in the page. */
export class Arrival {
  readonly root: HTMLElement;
  readonly #view: LiveView;

  constructor(policy: Partial<MarkdownPolicy> = {}, root: HTMLElement = document.createElement('div')) {
    this.root = root;
    this.#view = new LiveView(root, {...DEFAULT_POLICY, ...policy});
  }

  /** Something is being loaded that may change it. */
  get isLoading(): boolean {
    return this.#view.isLoading;
  }

  /**
   * Shows all of the text, as often as the view wants to be asked for that, and tells how often it did.
   *
   * @param budget milliseconds for each time.
   */
  show(text: string, done: boolean, budget = Number.POSITIVE_INFINITY): number {
    for (let asked = 1; asked < 10_000; asked++) {
      if (this.step(text, done, budget)) return asked;
    }
    throw new Error('The view never has all of the text on screen');
  }

  /** Shows as much of the text as one time allows, and tells whether that is all. */
  step(text: string, done: boolean, budget: number): boolean {
    return this.#view.update(text, done, budget);
  }
}

/**
 * The whole answer, arrived in pieces.
 *
 * @param cuts offsets at which the text is cut, rising.
 */
export function arrived(
  text: string,
  cuts: readonly number[],
  policy: Partial<MarkdownPolicy> = {},
): HTMLElement {
  const arrival = new Arrival(policy);
  for (const cut of cuts) arrival.show(text.slice(0, cut), false);
  arrival.show(text, true);
  return arrival.root;
}

/** Every offset of a text but its ends. */
export function everyOffset(text: string): number[] {
  return Array.from({length: Math.max(text.length - 1, 0)}, (_, at) => at + 1);
}
