/** Pixels between a card and what it belongs to, and between it and the edge of the screen. */
const GAP = 6;
const EDGE = 8;

/** A box on the screen, in pixels from its upper left corner. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Width and height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Where the upper left corner of a card goes: above what it belongs to, or below where there is more room, beginning
 * where that begins, and never off the screen.
 */
export function cardPlace(
  anchor: Box,
  card: Size,
  screen: Size,
  direction: 'ltr' | 'rtl',
): {left: number; top: number} {
  const above = anchor.top - GAP - card.height;
  const below = anchor.bottom + GAP;
  const fitsAbove = above >= EDGE || anchor.top > screen.height - anchor.bottom;
  const begins = direction === 'rtl' ? anchor.right - card.width : anchor.left;
  return {
    left: within(begins, EDGE, screen.width - EDGE - card.width),
    top: within(fitsAbove ? above : below, EDGE, screen.height - EDGE - card.height),
  };
}

/** Whether any of a box can be seen in another. */
export function isSeenIn(box: Box, frame: Box): boolean {
  return box.bottom > frame.top && box.top < frame.bottom && box.right > frame.left && box.left < frame.right;
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
