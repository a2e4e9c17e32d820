import {openRoots, outwards} from './tree.js';

/** What a page keeps for itself: nothing in it is ever read. The chat's own shadow root has it, too. */
const PRIVATE = 'data-dragoman-private';

/** What a page gives away: where it has any, no field elsewhere is read. */
const SHARE = 'data-dragoman-share';

/** Whether the page keeps this node for itself. */
export function isPrivate(node: Node): boolean {
  return standsIn(node, PRIVATE);
}

/** Whether the page says of any part of it that its fields may be read. */
export function namesShares(document: Document): boolean {
  for (const root of openRoots(document)) if (root.querySelector(`[${SHARE}]`)) return true;
  return false;
}

/** Whether this field is in such a part. */
export function isShared(field: Element): boolean {
  return standsIn(field, SHARE);
}

function standsIn(node: Node, attribute: string): boolean {
  for (const element of outwards(node)) if (element.hasAttribute(attribute)) return true;
  return false;
}
