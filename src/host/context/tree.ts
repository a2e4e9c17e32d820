/** The page as it is drawn: what stands in a slot is inside of what the slot is in, and open shadow roots are looked into. */

/** The element around a node; undefined for what no element is around. */
export function outerElement(node: Node): Element | undefined {
  const slot = node instanceof Element || node instanceof Text ? node.assignedSlot : null;
  const outer = slot ?? node.parentNode;
  if (outer instanceof ShadowRoot) return outer.host;
  return outer instanceof Element ? outer : undefined;
}

/** A node, where it is an element, and all elements around it, the nearest first. */
export function* outwards(node: Node): Generator<Element> {
  const nearest = node instanceof Element ? node : outerElement(node);
  for (let element = nearest; element; element = outerElement(element)) yield element;
}

/** Whether a selector fits; a field that is called `matches` stands before the method of its form. */
export function fits(element: Element, selector: string): boolean {
  return Element.prototype.matches.call(element, selector);
}

/** A document or shadow root, and every open shadow root in it. */
export function* openRoots(root: Document | ShadowRoot): Generator<Document | ShadowRoot> {
  yield root;
  for (const {shadowRoot} of root.querySelectorAll('*')) if (shadowRoot) yield* openRoots(shadowRoot);
}
