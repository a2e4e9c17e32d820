/** Part of a page, there for one test. */
export function onPage(markup: string): HTMLElement {
  const part = document.createElement('div');
  part.innerHTML = markup;
  document.body.append(part);
  parts.push(part);
  return part;
}

/** The same inside of an open shadow root, on an element that stands on the page. */
export function inShadow(markup: string, around = onPage('')): ShadowRoot {
  const host = document.createElement('div');
  around.append(host);
  const root = host.attachShadow({mode: 'open'});
  root.innerHTML = markup;
  return root;
}

/** The first element that a selector finds. */
export function find<Found extends Element = HTMLInputElement>(root: ParentNode, selector: string): Found {
  const found = root.querySelector<Found>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
}

const parts: Element[] = [];

afterEach(() => {
  for (const part of parts.splice(0)) part.remove();
});
