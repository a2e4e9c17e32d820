/** Attributes that only we write. */
const OURS = /^(rel|target|dir|tabindex|role|loading|decoding|referrerpolicy|aria-.*|data-.*)$/;

/** Elements of ours that stand around what the answer has. */
const AROUND = new Set(['code', 'table-scroller', 'control', 'lines']);
/** Elements of ours that stand beside it. */
const BESIDE = new Set(['toolbar']);

/**
 * A DOM as the reference has it, written down for comparison: without what we add. Blanks count, and text in several
 * nodes is one text.
 *
 * @throws where an element is marked as ours and not known here.
 */
export function bare(root: Node): string {
  return write(root, false);
}

/** A DOM with all its attributes; text in several nodes is one text. */
export function whole(root: Node): string {
  return write(root, true);
}

function write(root: Node, all: boolean): string {
  let out = '';
  for (let node = root.firstChild; node; node = node.nextSibling) {
    if (node instanceof Text) out += escaped(node.data);
    else if (node instanceof Element) out += writeElement(node, all);
    else throw new Error(`A node of type ${node.nodeType} in an answer`);
  }
  return out;
}

function writeElement(element: Element, all: boolean): string {
  const name = element.localName;
  const ours = element.getAttribute('data-dragoman-ui');
  if (!all && ours !== null) {
    if (BESIDE.has(ours)) return '';
    if (AROUND.has(ours)) return write(element, all);
    if (ours !== 'image') throw new Error(`An element of ours that no one knows: ${ours}`);
  }
  // Highlighted code is spans of classes; a server can make none.
  if (!all && name === 'span' && ours === null) return write(element, all);
  const attributes = [...element.attributes]
    .filter(attribute => all || !OURS.test(attribute.name))
    .map(attribute => ` ${attribute.name}="${escaped(attribute.value)}"`)
    .sort();
  return `<${name}${attributes.join('')}>${write(element, all)}</${name}>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"\r\u00a0]/g, found => `&#${found.charCodeAt(0)};`);
}
