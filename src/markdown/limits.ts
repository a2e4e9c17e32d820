/** How much structure one message may have. Past a limit the rest of that block is plain text: nothing is lost. */

/** Blockquotes, lists and inline marks inside one another. */
export const MAX_NESTING = 60;
export const MAX_TABLE_COLUMNS = 60;
/** Cells of one table, its header included. */
export const MAX_TABLE_CELLS = 5_000;
/** Nodes of one message: elements and pieces of text. */
export const MAX_NODES = 20_000;
/** Characters that one message's code spans may look ahead for their ends, in all: about one second. */
export const MAX_SEARCH = 500_000_000;
/** Line breaks that plain text is given as `<br>`; later ones stay newlines. */
export const MAX_BREAKS = 2_000;
