import type {UiContext} from '../../conversation/turn.js';
import type {FormField} from './forms.js';
import {bytesOf, MOST_BYTES} from './own-context.js';

/** Controls that are kept as long as there is anything else to leave out. */
const NEWEST_CONTROLS = 3;

/** What was captured, part by part. */
export interface Captured {
  readonly currentPage?: string;
  readonly selection?: string;
  /** The one used last stands last. */
  readonly controls: readonly string[];
  /** In the order of the page. */
  readonly fields: readonly FormField[];
}

/**
 * The context as it is sent: what was captured, with the page's own fields over it, and without what is of least use where
 * it would be too much. What the page gave goes before all that was captured.
 *
 * @param own fits by itself, as `ownContext` made it.
 * @param used controls by which the visitor's own fields are told from those they did not touch.
 */
export function withinBudget(captured: Captured, own: UiContext, used: readonly Element[]): UiContext {
  let context = assemble(captured, own);
  for (
    let left = lighter(captured, used);
    left && bytesOf(context) > MOST_BYTES;
    left = lighter(left, used)
  ) {
    context = assemble(left, own);
  }
  return context;
}

/** The same without its least useful part; undefined where there is none left. */
function lighter(captured: Captured, used: readonly Element[]): Captured | undefined {
  const {controls, fields, selection, currentPage} = captured;
  if (controls.length > NEWEST_CONTROLS) return {...captured, controls: controls.slice(1)};
  if (fields.length > 0) {
    const least = leastUseful(fields, used);
    return {...captured, fields: fields.filter((_, at) => at !== least)};
  }
  if (controls.length > 0) return {...captured, controls: controls.slice(1)};
  if (selection !== undefined && currentPage !== undefined) return {currentPage, controls, fields};
  return selection === undefined && currentPage === undefined ? undefined : {controls, fields};
}

/** The last field that the visitor has not used, else the one they used longest ago. */
function leastUseful(fields: readonly FormField[], used: readonly Element[]): number {
  const ages = fields.map(({element}) => used.indexOf(element));
  return ages.lastIndexOf(Math.min(...ages));
}

function assemble({currentPage, selection, controls, fields}: Captured, own: UiContext): UiContext {
  const selectedElements = [...controls, ...(selection ? [`selected text "${selection}"`] : [])];
  return {
    ...(currentPage !== undefined && {currentPage}),
    ...(selectedElements.length > 0 && {selectedElements}),
    ...(fields.length > 0 && {formData: dataOf(fields)}),
    ...own,
  };
}

/** What is told of fields of the same name is told together. */
function dataOf(fields: readonly FormField[]): Record<string, string> {
  const data = new Map<string, string>();
  for (const {name, value} of fields) {
    const before = data.get(name);
    data.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  // Not by assignment: a field may be called `__proto__`.
  return Object.fromEntries(data);
}
