import {OnDemand} from './on-demand.js';

export {type MathToken, mathExtension} from './math-syntax.js';

const formula = new OnDemand(() => import('./formula.js'));

/**
 * A formula as MathML, or, where it is no formula, its source in a `code` element.
 *
 * @param source TeX, without delimiters.
 * @param display in lines of its own, not in a sentence.
 * @throws where the renderer cannot be loaded; the next call tries again.
 */
export async function renderMath(source: string, display: boolean, document: Document): Promise<Element> {
  return (await formula.load()).formulaOf(source, display, document);
}

/** The same at once where the renderer is loaded; else undefined. */
export function renderMathNow(source: string, display: boolean, document: Document): Element | undefined {
  return formula.now?.formulaOf(source, display, document);
}
