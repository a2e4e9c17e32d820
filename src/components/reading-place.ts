/** Elements inside elements at which we stop to look for what the visitor reads. */
const DEEPEST = 8;

/**
 * What the visitor reads: the message at the top of the view, and inside it the block there, the innermost first, each
 * with the pixels between the top of the view and its own. An inner one may be drawn anew, and be gone.
 */
export type ReadingPlace = readonly {readonly element: Element; readonly below: number}[];

/**
 * The place in `list` that stands at the top of the view of `scroller`; empty where nothing of it does.
 *
 * @param list whose children follow one another from top to bottom.
 */
export function readingPlace(scroller: HTMLElement, list: Element): ReadingPlace {
  const {top} = scroller.getBoundingClientRect();
  const place: {element: Element; below: number}[] = [];
  let element = childAt(list, top);
  while (element && place.length < DEEPEST) {
    const below = belowTop(scroller, element);
    place.unshift({element, below});
    // What begins in view says it all; what began above may still change above. In code, nothing moves.
    element = below < 0 && element.localName !== 'pre' ? firstInView(element, top) : undefined;
  }
  return place;
}

/** Pixels by which what the visitor reads has moved down since; 0 where it is gone. */
export function movedSince(place: ReadingPlace, scroller: HTMLElement): number {
  const still = place.find(({element}) => element.isConnected && hasBox(element));
  return still ? belowTop(scroller, still.element) - still.below : 0;
}

/** Pixels between the top of the view and that of an element, as they are scrolled: a panel that opens may be scaled. */
export function belowTop(scroller: HTMLElement, element: Element): number {
  const {top, height} = scroller.getBoundingClientRect();
  return (element.getBoundingClientRect().top - top) / scaleOf(scroller, height);
}

/** The layout tells its heights in whole pixels: a difference of less than one is no scale, and would add up far away. */
function scaleOf({offsetHeight}: HTMLElement, height: number): number {
  return Math.abs(height - offsetHeight) < 1 ? 1 : height / offsetHeight || 1;
}

/** The first child that reaches below `top`, found in few steps: there may be thousands. */
function childAt({children}: Element, top: number): Element | undefined {
  let first = 0;
  let last = children.length;
  while (first < last) {
    const middle = (first + last) >> 1;
    const child = children[middle];
    if (child && child.getBoundingClientRect().bottom > top) last = middle;
    else first = middle + 1;
  }
  return children[first];
}

function firstInView(parent: Element, top: number): Element | undefined {
  for (const child of boxesIn(parent)) if (child.getBoundingClientRect().bottom > top) return child;
  return undefined;
}

/** The children; in place of one that has no box, as by `display: contents`, its own. */
function* boxesIn(parent: Element): Iterable<Element> {
  for (const child of parent.children) {
    if (hasBox(child)) yield child;
    else yield* boxesIn(child);
  }
}

function hasBox(element: Element): boolean {
  const {width, height} = element.getBoundingClientRect();
  return width > 0 || height > 0;
}
