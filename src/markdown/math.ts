import {MAX_FORMULA} from './math-syntax.js';
import {OnDemand} from './on-demand.js';

type Renderer = typeof import('./formula.js');

const formula = new OnDemand<Renderer>(() => import('./formula.js'));

/**
 * A formula as MathML, or, where it is no formula, its source in a `code` element. Undefined before `loadMath`.
 *
 * @param source TeX, without delimiters.
 * @param display in lines of its own, not in a sentence.
 */
export function renderMathNow(source: string, display: boolean, document: Document): Element | undefined {
  const renderer = formula.now;
  if (source.length > MAX_FORMULA) return renderer?.sourceOf(source, document);
  return renderer?.formulaOf(source, display, document);
}

/**
 * Loads the renderer, once.
 *
 * @throws where it cannot be loaded; the next call tries again.
 */
export async function loadMath(): Promise<void> {
  await formula.load();
}
