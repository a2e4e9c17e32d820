const LETTER = /[\p{L}\p{N}]/gu;

/** Labels and buttons that a chat adds to an answer. */
const ADDED = '[data-dragoman-ui="toolbar"], button';

/**
 * The last letters of what is shown, at least `count` where there are so many. Looks at the end of the tree alone, so
 * that asking costs the same for every length of an answer.
 */
export function lastLetters(root: Node | undefined, count: number): string {
  let tail = '';
  const visit = (node: Node): void => {
    if (node instanceof Text) tail = (node.data.slice(-4 * count).match(LETTER) ?? []).join('') + tail;
    if (node instanceof Element && node.matches(ADDED)) return;
    for (let child = node.lastChild; child && tail.length < count; child = child.previousSibling)
      visit(child);
  };
  if (root) visit(root);
  return tail.slice(-count);
}

/** Everything that is shown, without what a chat adds. */
export function allText(root: Node | undefined): string {
  if (!root) return '';
  const copy = root.cloneNode(true) as Element;
  for (const added of copy.querySelectorAll(ADDED)) added.remove();
  return copy.textContent;
}
