/** What the Tab key reaches, in the order in which it does: through slots, and into open shadow roots. */

/** The first, or with `backwards` the last, element inside `container` that the Tab key reaches. */
export function edgeOf(container: Element, backwards: boolean): HTMLElement | undefined {
  const inner = insideOf(container);
  for (const child of backwards ? inner.reverse() : inner) {
    const found = reached(child, backwards);
    if (found) return found;
  }
  return undefined;
}

function reached(element: Element, backwards: boolean): HTMLElement | undefined {
  if (element.matches('[inert], [hidden]')) return undefined;
  const own = takesFocus(element) ? element : undefined;
  // An element comes before what is in it.
  return backwards ? (edgeOf(element, backwards) ?? own) : (own ?? edgeOf(element, backwards));
}

function insideOf(element: Element): Element[] {
  if (element instanceof HTMLSlotElement) {
    const assigned = element.assignedElements({flatten: true});
    return assigned.length > 0 ? assigned : [...element.children];
  }
  return [...(element.shadowRoot ?? element).children];
}

function takesFocus(element: Element): element is HTMLElement {
  return (
    element instanceof HTMLElement &&
    element.tabIndex >= 0 &&
    !element.matches(':disabled') &&
    element.checkVisibility({visibilityProperty: true})
  );
}

/** What has the focus, also where it is inside of open shadow roots. */
export function deepActive(document: Document): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}
