/** Control characters but tab and newline (`Cc` is C0, U+007F and C1), and halves of surrogate pairs. */
const BROKEN = /(?![\t\n])[\p{Cc}\p{Cs}]/u;
const BROKEN_OR_RETURN = /\r\n?|(?![\t\n])[\p{Cc}\p{Cs}]/gu;

/**
 * Text as it may be shown: every line break is one `\n`; control characters, and halves of characters that lack the
 * other half, are U+FFFD. Text with nothing wrong in it comes back as it is.
 */
export function mend(text: string): string {
  if (!BROKEN.test(text)) return text;
  return text.replace(BROKEN_OR_RETURN, found => (found[0] === '\r' ? '\n' : '\uFFFD'));
}
