/**
 * Makes a field as many rows high as its text takes, in browsers where `field-sizing: content` does not. Measures the
 * page's layout: to be called once for each change of the text. How high it may grow is for its style to say.
 */
export function fitRows(field: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  const {lineHeight, paddingBlockStart, paddingBlockEnd} = getComputedStyle(field);
  const padding = Number.parseFloat(paddingBlockStart) + Number.parseFloat(paddingBlockEnd);
  // A field shrinks no further than its rows.
  field.rows = 1;
  const rows = Math.round((field.scrollHeight - padding) / Number.parseFloat(lineHeight));
  // The height of a line is a word where no style gives a number.
  if (rows > 1) field.rows = rows;
}
