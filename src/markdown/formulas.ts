import {loadMath, renderMathNow} from './math.js';
import type {Formula} from './shape.js';

/** Formulas of one answer. Until the renderer is there, each is its source, as code. */
export class Formulas {
  readonly #document: Document;
  readonly #load: (loading: Promise<void>) => void;
  #waiting: [Element, Formula][] = [];

  /** @param load is told of the loading of the renderer, after which formulas look as they should. */
  constructor(document: Document, load: (loading: Promise<void>) => void) {
    this.#document = document;
    this.#load = load;
  }

  /** What a formula looks like, as far as that is known. */
  show(formula: Formula): Element {
    const shown = this.#render(formula);
    if (shown) return shown;
    const code = this.#document.createElement('code');
    code.textContent = formula.source;
    this.#waiting.push([code, formula]);
    if (this.#waiting.length === 1) this.#load(this.#showAll());
    return code;
  }

  async #showAll(): Promise<void> {
    try {
      await loadMath();
      for (const [code, formula] of this.#waiting) code.replaceWith(this.#render(formula) ?? code);
    } finally {
      this.#waiting = [];
    }
  }

  #render({source, display}: Formula): Element | undefined {
    return renderMathNow(source, display, this.#document);
  }
}
