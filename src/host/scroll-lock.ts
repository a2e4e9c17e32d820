/**
 * Keeps the page from scrolling while something covers it; the answer lets it scroll again, exactly as before. A style
 * sheet of our own does it, so that nothing the page wrote on its elements is touched, and nothing it writes there
 * meanwhile is undone.
 */
export function lockScroll(document: Document): () => void {
  const view = document.defaultView;
  if (!view || !document.adoptedStyleSheets) return () => undefined;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(rules(document, view));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter(other => other !== sheet);
  };
}

function rules({documentElement, body}: Document, view: Window): string {
  // Where a scroll bar takes room, its room stays: nothing moves under the cover.
  const takesRoom = view.innerWidth > documentElement.clientWidth;
  const gutter = takesRoom ? 'scrollbar-gutter: stable !important;' : '';
  const page = `html { overflow: hidden !important; ${gutter} }`;
  return body && scrollsItself(body, documentElement, view)
    ? `${page} body { overflow: hidden !important }`
    : page;
}

/** What is set on `body` counts for the window, unless the root element has a setting of its own. */
function scrollsItself(body: Element, root: Element, view: Window): boolean {
  const overflow = (element: Element) => view.getComputedStyle(element).overflowY;
  return overflow(root) !== 'visible' && ['auto', 'scroll'].includes(overflow(body));
}
