/** How much structure one message may have. Past a limit the rest of that block is plain text: nothing is lost. */

/** Blockquotes, lists and inline marks inside one another. */
export const MAX_NESTING = 60;
export const MAX_TABLE_COLUMNS = 60;
/** Cells of one table, its header included. */
export const MAX_TABLE_CELLS = 5_000;
/** Nodes of one message: elements and pieces of text. */
export const MAX_NODES = 20_000;
/**
 * Characters that one reading may look ahead for the ends of marks, in all. A paragraph of 100 kB would need hundreds of
 * marks that open and never close.
 */
export const MAX_SEARCH = 15_000_000;
/** Characters of quotes inside other blocks that one reading may take, each as often as quotes are around it. */
export const MAX_QUOTED = 2_000_000;
/** Brackets of one bare address. */
export const MAX_ADDRESS_BRACKETS = 1_000;
/** Line breaks that plain text is given as `<br>`; later ones stay newlines. */
export const MAX_BREAKS = 2_000;
