/** Whether nothing of the page comes after this element that takes room below it. */
export function isAtPageEnd(element: Element): boolean {
  const {body} = element.ownerDocument;
  for (let inner: Element | null = element; inner && inner !== body; inner = inner.parentElement) {
    for (let next = inner.nextElementSibling; next; next = next.nextElementSibling)
      if (takesRoom(next)) return false;
  }
  return true;
}

function takesRoom(element: Element): boolean {
  const {position, display} = getComputedStyle(element);
  if (display === 'none' || position === 'fixed' || position === 'absolute') return false;
  return element.getBoundingClientRect().height > 0;
}
