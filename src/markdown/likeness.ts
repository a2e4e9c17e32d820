/** Attributes that say how code and tables are called and reached: they come when the node is on screen. */
const ADDED = new Set(['role', 'aria-label', 'tabindex']);

/**
 * Whether two nodes show the same, what is added to them later aside: highlighting, controls, and links of citations.
 */
function isAlike(one: Node, other: Node): boolean {
  return one.isEqualNode(other) || (one.nodeType === other.nodeType && written(one) === written(other));
}

function written(node: Node): string {
  if (!(node instanceof Element)) return node.textContent ?? '';
  const name = node.getAttribute('data-dragoman-ui');
  if (name === 'toolbar') return '';
  const content = isHighlighted(node) ? node.textContent : [...node.childNodes].map(written).join('');
  if (name?.startsWith('citation')) return content ?? '';
  const attributes = [...node.attributes]
    .filter(({name: key}) => !ADDED.has(key))
    .map(({name: key, value}) => ` ${key}=${JSON.stringify(value)}`)
    .sort();
  return `<${node.localName}${attributes.join('')}>${content}</>`;
}

/** Code in which every element is one of ours. */
function isHighlighted(node: Element): boolean {
  return (
    node.localName === 'code' && [...node.querySelectorAll('*')].every(({localName}) => localName === 'span')
  );
}

/**
 * Puts new children in the place of those that differ; the others stay where they are, and so does a last child that is
 * like the last of the new ones.
 *
 * @param from the first child that may be exchanged; null where there is none.
 * @param end the child before which they end; null for the end of the parent.
 * @returns those that were put there.
 */
export function exchange(
  parent: Node,
  from: Node | null,
  end: Node | null,
  fresh: DocumentFragment,
): readonly ChildNode[] {
  const old: ChildNode[] = [];
  for (let node = from; node && node !== end; node = node.nextSibling) old.push(node as ChildNode);
  const next = [...fresh.childNodes];
  const shorter = Math.min(old.length, next.length);
  let tail = 0;
  while (tail < shorter && isAlike(old.at(-1 - tail) as Node, next.at(-1 - tail) as Node)) tail++;
  let start = 0;
  while (start < shorter - tail && isAlike(old[start] as Node, next[start] as Node)) start++;
  const before = old[old.length - tail] ?? end;
  for (const node of old.slice(start, old.length - tail)) node.remove();
  const put = next.slice(start, next.length - tail);
  for (const node of put) parent.insertBefore(node, before);
  return put;
}
