/** How much structure one message may have. Past a limit the rest of that block is plain text: nothing is lost. */

/** Blockquotes, lists and inline marks inside one another. */
export const MAX_NESTING = 60;
/** A table with more is text. */
export const MAX_TABLE_COLUMNS = 60;
/** Cells of one table, its header included. */
export const MAX_TABLE_CELLS = 5_000;
/** Nodes of one message: elements and pieces of text. */
export const MAX_NODES = 20_000;
/**
 * What one reading of a list or quote, or of the marks in a text, may cost: these characters looked through, and so many more for
 * each of its own. An honest paragraph of 100 kB needs a twentieth of it, and ten thousand characters in which marks of all
 * kinds stand at random need most of it; hundreds of marks that open and never close, or quotes in quotes in quotes, more.
 */
export const BASE_EFFORT = 1_000_000;
export const EFFORT_PER_CHARACTER = 200;
export const MAX_EFFORT = 14_000_000;
/** Asterisks or underscores side by side that may be marks: all that can nest. */
export const MAX_RUN = 2 * MAX_NESTING;
/** Lines of a quote that lack its mark, each time one follows a line that has it. */
export const MAX_LAZY = 500;
/** Characters within which the definition of a link ends, its last line aside. */
export const MAX_DEFINITION = 4_000;
/** Characters of a heading that is made one by the line below it. */
export const MAX_UNDERLINED = 10_000;
/** Brackets of one bare address. */
export const MAX_ADDRESS_BRACKETS = 1_000;
/** Line breaks that plain text is given as `<br>`; later ones stay newlines. */
export const MAX_BREAKS = 2_000;
/** Marks of citations in one message that lead to their sources. */
export const MAX_CITATIONS = 2_000;
