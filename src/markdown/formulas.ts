import {loadMath, renderMathNow} from './math.js';
import type {Formula} from './shape.js';

/** Formulas of one answer. Until the renderer is there, which the first of them loads, each is its source, as code. */
export class Formulas {
  readonly #document: Document;
  readonly #over: () => void;
  #waiting: {code: Element; formula: Formula}[] = [];

  /** @param over runs when those that waited look as they will. */
  constructor(document: Document, over: () => void) {
    this.#document = document;
    this.#over = over;
  }

  /** Some of them do not look as they should yet; they will, without being asked again. */
  get areLoading(): boolean {
    return this.#waiting.length > 0;
  }

  /** What a formula looks like, as far as that is known. */
  show(formula: Formula): Element {
    const shown = this.#render(formula);
    if (shown) return shown;
    const code = this.#document.createElement('code');
    code.textContent = formula.source;
    if (this.#waiting.push({code, formula}) === 1) this.#load();
    return code;
  }

  #load(): void {
    const go = () => {
      for (const {code, formula} of this.#waiting.splice(0)) {
        const shown = this.#render(formula);
        if (shown) code.replaceWith(shown);
      }
      this.#over();
    };
    // Where there is no renderer, the source is what there is.
    loadMath().then(go, go);
  }

  #render({source, display}: Formula): Element | undefined {
    return renderMathNow(source, display, this.#document);
  }
}
