/** All text of an answer, without that of our toolbars. */
export function shownText(root: Node): string {
  let text = '';
  for (let node = root.firstChild; node; node = node.nextSibling) {
    if (node instanceof Text) text += node.data;
    else if (node instanceof Element && node.getAttribute('data-dragoman-ui') !== 'toolbar')
      text += shownText(node);
  }
  return text;
}

/** Letters and digits of any script, without blanks and marks between them. */
export function words(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * What of the text is not part of the whole, in order; the empty string where all of it is. Blanks do not count.
 *
 *     strays('a **b', 'a b')   // '**'
 */
export function strays(text: string, whole: string): string {
  const letters = text.replace(/\s/g, '');
  const all = whole.replace(/\s/g, '');
  let at = 0;
  for (let index = 0; index < letters.length; index++) {
    const found = all.indexOf(letters[index]!, at);
    if (found < 0) return letters.slice(index);
    at = found + 1;
  }
  return '';
}

/** Every address that this part of a page leads to or loads. */
export function addresses(root: ParentNode): string[] {
  return [
    ...[...root.querySelectorAll('a[href]')].map(one => one.getAttribute('href')!),
    ...[...root.querySelectorAll('[src], [srcset]')].map(one => one.getAttribute('src') ?? 'srcset'),
  ];
}
