/**
 * Whether two nodes show the same, what is added to them later aside: highlighting, controls, and links of citations.
 */
export function isAlike(one: Node, other: Node): boolean {
  return one.isEqualNode(other) || (one.nodeType === other.nodeType && written(one) === written(other));
}

function written(node: Node): string {
  if (!(node instanceof Element)) return node.textContent ?? '';
  const name = node.getAttribute('data-dragoman-ui');
  if (name === 'toolbar') return '';
  const content = node.localName === 'code' ? node.textContent : [...node.childNodes].map(written).join('');
  if (name === 'citation') return content ?? '';
  const attributes = [...node.attributes]
    .map(({name: key, value}) => ` ${key}=${JSON.stringify(value)}`)
    .sort();
  return `<${node.localName}${attributes.join('')}>${content}</>`;
}
