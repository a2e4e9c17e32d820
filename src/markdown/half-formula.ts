import {BEGUN_FORMULA, FORMULA} from './math-syntax.js';

/** What is no formula and may look like one, formulas, and the formula or half delimiter that the text ends in. */
const PIECES = new RegExp(
  `(?<other>(\`+)(?!\`)(?:[\\s\\S]*?[^\`]\\2(?!\`)|[\\s\\S]*$)|\\\\[^([])|(?<whole>${FORMULA})|${BEGUN_FORMULA}|\\$$`,
  'g',
);
/** Marks the place of a formula, between signs where its delimiters stood. */
const PLACE = '\uE000';
const PLACES = new RegExp(`\\$${PLACE}(\\d+)${PLACE}\\$`, 'g');

/**
 * Inline Markdown at the growing end without the formula that has no end yet.
 *
 * @param heal mends what stands around whole formulas; what is in them is none of its business.
 */
export function aroundFormulas(text: string, heal: (text: string) => string): string {
  if (!/[$\\]/.test(text) || text.includes(PLACE)) return heal(text);
  const formulas: string[] = [];
  const places = text.replace(PIECES, (piece, ...found) => {
    const {other, whole} = found.at(-1) as {other?: string; whole?: string};
    if (other !== undefined) return piece;
    return whole === undefined ? '' : `$${PLACE}${formulas.push(whole) - 1}${PLACE}$`;
  });
  return heal(places).replace(PLACES, (_, index: string) => formulas[Number(index)] ?? '');
}

/** A line that begins with a formula, whatever quotes and lists it stands in. */
const OPENING = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t][ \t>]*(?:\[[ xX]\][ \t]+)?)*(?=\$\$|\\\[)/gm;
const WHOLE = new RegExp(FORMULA, 'y');
const BEGUN = new RegExp(BEGUN_FORMULA, 'y');

/**
 * Where the line begins that may begin a block which is a formula and whose end is not there yet: line by line its source
 * could be a list or a heading. Undefined where there is no such block.
 *
 * @param text begins with a line, and may end within one.
 */
export function openFormula(text: string): number | undefined {
  const lastLine = text.lastIndexOf('\n') + 1;
  let done = 0;
  for (const {0: markers, index} of text.matchAll(OPENING)) {
    if (index < done) continue;
    const start = index + markers.length;
    WHOLE.lastIndex = start;
    done = WHOLE.test(text) ? WHOLE.lastIndex : start;
    const isHalf = done === start ? isBegun(text, start, markers) : index < lastLine && done > lastLine;
    if (isHalf && text.slice(done === start ? text.length : done).trim() === '') return index;
  }
  return undefined;
}

function isBegun(text: string, start: number, markers: string): boolean {
  BEGUN.lastIndex = start;
  return BEGUN.test(text) && !(markers.includes('>') && /\n[ \t>]*\n/.test(text.slice(start)));
}
