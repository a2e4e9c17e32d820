import {MAX_FORMULA} from './math-syntax.js';
import {OnDemand} from './on-demand.js';

export {type MathToken, mathExtension} from './math-syntax.js';

type Renderer = typeof import('./formula.js');

const formula = new OnDemand<Renderer>(() => import('./formula.js'));

/**
 * A formula as MathML, or, where it is no formula, its source in a `code` element.
 *
 * @param source TeX, without delimiters.
 * @param display in lines of its own, not in a sentence.
 * @throws where the renderer cannot be loaded; the next call tries again.
 */
export async function renderMath(source: string, display: boolean, document: Document): Promise<Element> {
  return render(await formula.load(), source, display, document);
}

/** The same at once where the renderer is loaded; else undefined. */
export function renderMathNow(source: string, display: boolean, document: Document): Element | undefined {
  return formula.now && render(formula.now, source, display, document);
}

/**
 * Loads the renderer, once.
 *
 * @throws where it cannot be loaded; the next call tries again.
 */
export async function loadMath(): Promise<void> {
  await formula.load();
}

function render(renderer: Renderer, source: string, display: boolean, document: Document): Element {
  return source.length > MAX_FORMULA
    ? renderer.sourceOf(source, document)
    : renderer.formulaOf(source, display, document);
}
