/** What shows nothing, but could carry words that only a machine reads: tag characters, controls of direction, and so on. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}+/gu;

/** What of it writing cannot do without: joiners in Persian, Hindi and emoji, the mark for a coloured emoji. */
const NEEDED = /^(?:\ufe0f?\u200d|\u200c|\ufe0f)$/;

/** Controls, halves of surrogate pairs, letters that only a font of the page's own has (icons, mostly). */
const UNREADABLE = /[\p{Cc}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}]/gu;

/** Controls but for those that make lines and columns. */
const CONTROLS = /(?![\n\t])\p{Cc}/gu;

/** A text without what shows nothing, its lines as they are. */
export function withoutUnseen(text: string): string {
  return text.replace(UNSEEN, run => (NEEDED.test(run) ? run : '')).replace(CONTROLS, '');
}

/** A text as the visitor sees it: in one line, without anything that is not seen. */
export function seenText(text: string): string {
  return text
    .replace(UNSEEN, run => (NEEDED.test(run) ? run : ''))
    .replace(/\s+/g, ' ')
    .replace(UNREADABLE, '')
    .replace(/ +/g, ' ')
    .trim();
}

/** The same, cut behind so many characters (code points), which an ellipsis then shows. */
export function cleanText(text: string, most: number): string {
  return cutText(seenText(text), most);
}

/** A text of at most so many characters (code points), and an ellipsis where it had more. */
export function cutText(text: string, most: number): string {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, most).join('').trimEnd()}…` : text;
}
