/** What shows nothing, but could carry words that only a machine reads: tag characters, controls of direction, and so on. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}+/gu;

/** What of it writing cannot do without: joiners in Persian, Hindi and emoji, the mark for a coloured emoji. */
const NEEDED = /^(?:\ufe0f?\u200d|\u200c|\ufe0f)$/;

/** Controls, halves of surrogate pairs, letters that only a font of the page's own has (icons, mostly). */
const UNREADABLE = /[\p{Cc}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}]/gu;

/**
 * A text as the visitor sees it: in one line, without anything that is not seen.
 *
 * @param most characters (code points) beyond which it is cut, which an ellipsis then shows.
 */
export function cleanText(text: string, most: number): string {
  const seen = text
    .replace(UNSEEN, run => (NEEDED.test(run) ? run : ''))
    .replace(/\s+/g, ' ')
    .replace(UNREADABLE, '')
    .replace(/ +/g, ' ')
    .trim();
  const characters = [...seen];
  return characters.length > most ? `${characters.slice(0, most).join('').trimEnd()}…` : seen;
}
