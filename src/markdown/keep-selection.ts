import type {Point, Selected} from './selection.js';

/**
 * Runs what replaces the nodes of an element and leaves its text alike. A selection that begins or ends inside selects
 * the same letters afterwards. Loaded with the colours of code alone, and so it is handed what `selection.ts` knows: what
 * is loaded on demand shares no file with what is not.
 *
 * @param selected what is selected in the element before, if anything is.
 */
export function whileReplacing(element: Element, selected: Selected | undefined, change: () => void): void {
  if (!selected) {
    change();
    return;
  }
  const {anchor, focus} = selected;
  const offsets = [lettersBefore(element, anchor), lettersBefore(element, focus)] as const;
  change();
  selected.select(
    offsets[0] === undefined ? anchor : pointAfter(element, offsets[0]),
    offsets[1] === undefined ? focus : pointAfter(element, offsets[1]),
  );
}

/** Undefined for a point that is not in the element. */
function lettersBefore(element: Element, {node, offset}: Point): number | undefined {
  if (!element.contains(node)) return undefined;
  const range = element.ownerDocument.createRange();
  range.setStart(element, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

function pointAfter(element: Element, letters: number): Point {
  // 4 = NodeFilter.SHOW_TEXT
  const texts = element.ownerDocument.createTreeWalker(element, 4);
  let left = letters;
  let last: Point = {node: element, offset: 0};
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (left <= length) return {node, offset: left};
    left -= length;
    last = {node, offset: length};
  }
  return last;
}
