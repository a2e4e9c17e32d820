/** The element of the page with this id. Throws where the page's markup has none of that type. */
export function find<Type extends HTMLElement>(id: string, type: abstract new () => Type): Type {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new TypeError(`The page has no #${id}`);
  return element;
}
