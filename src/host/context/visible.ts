import {outerElement} from './tree.js';

/** Pixels below which a box shows nothing: what is kept for screen readers alone has one. */
const TOO_SMALL = 2;

/** Nearly all of it, or more, is clipped away. */
const CLIPPED = /^(?:inset\((?:[5-9]\d|\d{3,})%|circle\(0|ellipse\(0|rect\(0)/;

/** The same by older means. */
const CUT_AWAY = /^rect\((?:[01](?:\.\d+)?px,? ?){4}\)$/;

/** Nothing of it is left by a filter. */
const FILTERED = /\bopacity\(0(?:\.0\d*)?\)/;

/** Where a box is, in pixels of the window. */
interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Whether a visitor can see an element, now or after scrolling. What lies off the screen where nobody can scroll to, or is
 * cut off by what it is in, cannot be seen.
 */
export function isVisible(element: Element): boolean {
  if (!isDrawn(element)) return false;
  const box = element.getBoundingClientRect();
  if (box.width < TOO_SMALL || box.height < TOO_SMALL) return false;
  return isWithinReach(element, box);
}

function isDrawn(element: Element): boolean {
  // Safari has had it since 17.4.
  if (element.checkVisibility)
    return element.checkVisibility({opacityProperty: true, visibilityProperty: true});
  return element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
}

function isWithinReach(element: Element, own: Box): boolean {
  const {documentElement: page} = element.ownerDocument;
  let box = own;
  let fixed = false;
  for (let at: Element | undefined = element; at && at !== page; at = outerElement(at)) {
    const {clip, clipPath, filter, overflowX, overflowY, position} = getComputedStyle(at);
    if (CLIPPED.test(clipPath) || CUT_AWAY.test(clip) || FILTERED.test(filter)) return false;
    const overflow = `${overflowX} ${overflowY}`;
    // What stands fixed in the window is cut off by nothing else. What body cuts off is scrolled by the window.
    if (at !== element && !fixed && at.localName !== 'body' && overflow !== 'visible visible') {
      const around = at.getBoundingClientRect();
      if (!meet(box, /auto|scroll/.test(overflow) ? allOf(at, around) : around)) return false;
      // What can be scrolled into this is seen where this is.
      box = around;
    }
    fixed ||= position === 'fixed';
  }
  return meet(box, fixed ? windowOf(page) : pageOf(element.ownerDocument));
}

/** All that can be scrolled into a container, placed as if it were as large as that. */
function allOf(container: Element, {left, top}: Box): Box {
  const {scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth} = container;
  // Where lines run from right to left, a container scrolls from 0 to less than that.
  const isMirrored = getComputedStyle(container).direction === 'rtl';
  const start = left - scrollLeft - (isMirrored ? scrollWidth - clientWidth : 0);
  return {
    left: start,
    right: start + scrollWidth,
    top: top - scrollTop,
    bottom: top - scrollTop + scrollHeight,
  };
}

/** All that can be scrolled into the window. Pages whose sides are cut off are scrolled up and down alone. */
function pageOf({scrollingElement, documentElement, body}: Document): Box {
  const page = allOf(scrollingElement ?? documentElement, {left: 0, right: 0, top: 0, bottom: 0});
  const isCut = [documentElement, body].some(one => /hidden|clip/.test(getComputedStyle(one).overflowX));
  return isCut ? {...windowOf(documentElement), top: page.top, bottom: page.bottom} : page;
}

function windowOf({clientWidth, clientHeight}: Element): Box {
  return {left: 0, right: clientWidth, top: 0, bottom: clientHeight};
}

function meet(one: Box, other: Box): boolean {
  return one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;
}
