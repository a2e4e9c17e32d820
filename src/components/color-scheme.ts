/**
 * The colours a chat shall have: what its author chose; for `auto` what the page says of itself, else `auto`, which is
 * the system's choice. Asks the browser for a style: not for each render.
 */
export function colorScheme(theme: 'auto' | 'light' | 'dark', element: Element): 'auto' | 'light' | 'dark' {
  if (theme !== 'auto') return theme;
  const around = element.parentElement ?? element.ownerDocument.documentElement;
  // A page that can be both (`light dark`) leaves it to the system, and so does one that says nothing (`normal`).
  const page = getComputedStyle(around).colorScheme.split(' ');
  const light = page.includes('light');
  const dark = page.includes('dark');
  return light === dark ? 'auto' : light ? 'light' : 'dark';
}
