/** Columns that prose may have. */
const WIDTH = 120;

/**
 * Breaks the lines of Markdown anew. Tables and headings stay as they are; an item of a list goes on indented.
 * @param text blocks with empty lines between them, and lists whose items have a line each
 */
export function wrapProse(text: string): string {
  return text
    .split('\n\n')
    .map(block => (/^[|#]/.test(block) ? block : wrapBlock(block)))
    .join('\n\n');
}

function wrapBlock(block: string): string {
  if (block.startsWith('- '))
    return block
      .split('\n')
      .map(item => fill(item, '  '))
      .join('\n');
  return fill(block.replaceAll('\n', ' ').trim(), '');
}

function fill(text: string, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = indent + word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}
