/**
 * Lines that are frozen get blocks of their own while the text below them grows: the lines of one text are one flow, and
 * one more at its end has the browser lay out all of them. `joinLines` ends that.
 */
import {whileMoving} from './selection.js';
import type {TextShape} from './shape.js';

const NAME = 'lines';
const SELECTOR = `[data-dragoman-ui="${NAME}"]`;

/** Of code: the first characters of what is shown, which end with a line. */
export function setLineApart(shown: TextShape, length: number): void {
  if (!shown.node?.parentNode) return;
  // Splitting keeps a selection by itself, in the two nodes that come of it: only then may it be held to its nodes.
  const rest = shown.node.splitText(length);
  whileMoving(shown.node.parentNode, () => enclose(rest));
  shown.node = rest;
  shown.text = shown.text.slice(length);
}

/**
 * Of a paragraph: all lines before the one in which the last text that is frozen, and broken over lines, ends. Where
 * they break is the browser's to say; it is asked once for many lines.
 *
 * @param frozen the last node that is frozen.
 */
export function setLinesApart(paragraph: HTMLElement, frozen: ChildNode | undefined): void {
  if (!paragraph.isConnected) return;
  for (let node: ChildNode | null | undefined = frozen; node && !isLines(node); node = node.previousSibling) {
    const start = node instanceof Text ? startOfLastLine(node) : 0;
    if (start === 0) continue;
    const rest = (node as Text).splitText(start);
    whileMoving(paragraph, () => enclose(rest));
    return;
  }
}

/** The text of each paragraph and code in a block is one text again. */
export function joinLines(block: Element): void {
  whileMoving(block, () => {
    for (const lines of block.querySelectorAll(SELECTOR)) lines.replaceWith(...lines.childNodes);
  });
  block.normalize();
}

/** Everything between the last block of lines and this text goes into one more. */
function enclose(end: ChildNode): void {
  const lines = (end.ownerDocument as Document).createElement('span');
  lines.setAttribute('data-dragoman-ui', NAME);
  end.before(lines);
  for (let node = lines.previousSibling; node && !isLines(node); node = lines.previousSibling)
    lines.prepend(node);
}

/** Characters before the last line of a text; 0 where it stands on one line. */
function startOfLastLine(text: Text): number {
  const range = (text.ownerDocument as Document).createRange();
  range.selectNodeContents(text);
  const rects = range.getClientRects();
  const last = rects[rects.length - 1];
  if (!last || rects.length < 2) return 0;
  let [low, high] = [0, text.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    range.setStart(text, middle);
    range.setEnd(text, middle + 1);
    const rect = range.getClientRects()[0];
    if (rect && rect.bottom > last.top + 1) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isLines(node: ChildNode): boolean {
  return node instanceof Element && node.matches(SELECTOR);
}
