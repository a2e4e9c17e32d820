/** A Markdown table: the first column to the left, figures to the right. Empty without rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [head, rule, ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

/** Seconds as milliseconds. */
export function milliseconds(seconds: number): string {
  return number(seconds * 1000);
}

/** With so many decimals and a comma between thousands; a dash for what there is not. */
export function number(value: number | undefined, decimals = 0): string {
  if (value === undefined || Number.isNaN(value)) return '–';
  return value.toLocaleString('en', {minimumFractionDigits: decimals, maximumFractionDigits: decimals});
}

/** Bytes as KiB. */
export function kibibytes(bytes: number): string {
  return number(bytes / 1024);
}
