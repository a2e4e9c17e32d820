import {holdsValue, isMasked} from './redact.js';
import {isPrivate} from './regions.js';
import {toldText} from './told-text.js';
import {outerElement, outwards} from './tree.js';
import {isVisible} from './visible.js';

/** Characters of a selection. */
const LONGEST = 1000;

/** Characters that are gathered for it: a card number in it is found before it is cut. */
const GATHERED = 4 * LONGEST;

/** The text in a range that a visitor can see, without what the page keeps private and what fields hold. */
export function readSelection(range: Range): string {
  let text = '';
  let block: Element | undefined;
  const shown = new Map<Element | undefined, boolean>();
  for (const {node, words} of textsIn(range)) {
    if (text.length > GATHERED) break;
    const around = outerElement(node);
    if (!shown.has(around)) shown.set(around, around !== undefined && mayTell(around));
    if (!shown.get(around)) continue;
    const own = blockAround(node);
    text += own === block ? words : ` ${words}`;
    block = own;
  }
  return toldText(text, LONGEST);
}

/** The text nodes of a range, and what of each is in it; a line break is one too. */
function* textsIn(range: Range): Generator<{node: Node; words: string}> {
  const {commonAncestorContainer: root, startContainer, startOffset, endContainer, endOffset} = range;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node: Node | null = root; node; node = walker.nextNode()) {
    if (!range.intersectsNode(node)) continue;
    if (node instanceof HTMLBRElement) yield {node, words: ' '};
    if (!(node instanceof Text)) continue;
    const from = node === startContainer ? startOffset : 0;
    yield {node, words: node.data.slice(from, node === endContainer ? endOffset : undefined)};
  }
}

function mayTell(element: Element): boolean {
  let drawn: Element | undefined;
  for (const around of outwards(element)) {
    if (holdsValue(around)) return false;
    // An element without a box of its own is seen where the next one around it is.
    if (getComputedStyle(around).display !== 'contents') drawn ??= around;
  }
  return drawn !== undefined && isVisible(drawn) && !isMasked(drawn) && !isPrivate(element);
}

/** What a text stands in that is not part of a line: the texts of two such do not belong together. */
function blockAround(node: Node): Element | undefined {
  for (const element of outwards(node)) {
    if (!/^(?:inline|contents|ruby)/.test(getComputedStyle(element).display)) return element;
  }
  return undefined;
}
