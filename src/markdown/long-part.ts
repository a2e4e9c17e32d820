import {OnDemand} from './on-demand.js';

export type LongBlocks = typeof import('./long-blocks.js');

/** Few answers have an open block of thousands of characters; until this is there, one is read as a whole. */
const part = new OnDemand<LongBlocks>(() => import('./long-blocks.js'));

/**
 * Loads what reads long blocks in parts, once.
 *
 * @throws where it cannot be loaded; the next call tries again.
 */
export function loadLongPart(): Promise<LongBlocks> {
  return part.load();
}

/** The same, where it is there already. */
export function longPartNow(): LongBlocks | undefined {
  return part.now;
}
