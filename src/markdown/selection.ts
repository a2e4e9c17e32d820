/** What is selected inside stays selected while its nodes move: a range would stay behind in the old parent. */
export function whileMoving(inside: Node, move: () => void): void {
  const selection = selectionIn(inside);
  const {anchorNode, anchorOffset = 0, focusNode, focusOffset = 0} = selection ?? {};
  move();
  if (!selection || !anchorNode || !focusNode) return;
  if (selection.anchorNode === anchorNode && selection.focusNode === focusNode) return;
  selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
}

function selectionIn(node: Node): Selection | undefined {
  const selection = selectionNear(node);
  if (!selection?.anchorNode || selection.isCollapsed) return undefined;
  return node.contains(selection.anchorNode) || node.contains(selection.focusNode) ? selection : undefined;
}

/** Chromium tells a selection in a shadow root of that root only; Firefox of the document. */
function selectionNear(node: Node): Selection | null {
  const root = node.getRootNode() as Node & {getSelection?: () => Selection | null};
  return root.getSelection?.() ?? node.ownerDocument?.getSelection() ?? null;
}
