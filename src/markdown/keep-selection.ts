interface Point {
  readonly node: Node;
  readonly offset: number;
}

/**
 * Runs what replaces the nodes of an element and leaves its text alike. A selection that begins or ends inside selects
 * the same letters afterwards. Loaded with the colours of code alone, and so apart from `selection.ts`: what is loaded on
 * demand shares no file with what is not.
 */
export function whileReplacing(element: Element, change: () => void): void {
  const selection = selectionNear(element);
  const anchor = pointOf(selection?.anchorNode, selection?.anchorOffset);
  const focus = pointOf(selection?.focusNode, selection?.focusOffset);
  if (!selection || !anchor || !focus || !(element.contains(anchor.node) || element.contains(focus.node))) {
    change();
    return;
  }
  const offsets = [lettersBefore(element, anchor), lettersBefore(element, focus)] as const;
  change();
  const from = offsets[0] === undefined ? anchor : pointAfter(element, offsets[0]);
  const to = offsets[1] === undefined ? focus : pointAfter(element, offsets[1]);
  selection.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
}

/** Chromium tells a selection in a shadow root of that root only; Firefox of the document. */
function selectionNear(node: Node): Selection | null {
  const root = node.getRootNode() as Node & {getSelection?: () => Selection | null};
  return root.getSelection?.() ?? node.ownerDocument?.getSelection() ?? null;
}

function pointOf(node: Node | null | undefined, offset = 0): Point | undefined {
  return node ? {node, offset} : undefined;
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
