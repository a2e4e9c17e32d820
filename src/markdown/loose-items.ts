import {whileMoving} from './selection.js';
import {type ElementShape, element, type Shape, text} from './shape.js';

/** Elements that stand in a line. */
const INLINE = new Set([
  'a',
  'em',
  'strong',
  'del',
  'code',
  'br',
  'img',
  'input',
  'span',
  'sub',
  'sup',
  'kbd',
]);

/** A list turned loose: the lines of its items, which stood bare, get their paragraphs. */
export function wrapLines(item: ElementShape, node: HTMLElement): void {
  wrapBareLines(node);
  const children: Shape[] = [];
  for (const child of item.children.flatMap(partedNewline)) {
    const paragraph = child.node?.parentNode as HTMLElement | null | undefined;
    const last = children.at(-2);
    if (!paragraph || paragraph === node) children.push(child);
    else if (last?.tag === 'p' && last.node === paragraph) last.children.push(child);
    else {
      const newline = text('\n');
      newline.node = paragraph.nextSibling as Text;
      children.push({...element('p', [child]), inline: item.inline, node: paragraph}, newline);
    }
  }
  item.children = children;
}

/** Behind a block, the newline that follows it and the line that comes next were one text. */
function partedNewline(child: Shape): Shape[] {
  if (child.tag !== undefined || child.text === '\n' || child.node?.data !== '\n') return [child];
  const line = text(child.text.slice(1));
  line.node = child.node.nextSibling?.firstChild as Text;
  return [{...child, text: '\n'}, line];
}

/** Puts each line of an item, a run of text and inline elements, into a paragraph. */
export function wrapBareLines(item: Element): void {
  // Splitting keeps a selection by itself, in the two nodes that come of it: only then may it be held to its nodes.
  for (const child of [...item.childNodes]) if (child instanceof Text) partNewline(child);
  whileMoving(item, () => {
    let paragraph: HTMLElement | undefined;
    for (const child of [...item.childNodes]) {
      if (!isOfLine(child)) paragraph = undefined;
      else {
        if (!paragraph) {
          paragraph = item.ownerDocument.createElement('p');
          child.before(paragraph, '\n');
        }
        paragraph.append(child);
      }
    }
  });
}

/** The newline that ends a block gets a text of its own. */
function partNewline(text: Text): void {
  if (isAfterBlock(text) && text.data[0] === '\n' && text.length > 1) text.splitText(1);
}

function isOfLine(node: ChildNode): boolean {
  return node instanceof Element
    ? INLINE.has(node.localName)
    : !(isAfterBlock(node) && node.nodeValue === '\n');
}

function isAfterBlock({previousSibling}: ChildNode): boolean {
  return previousSibling instanceof Element && !INLINE.has(previousSibling.localName);
}
