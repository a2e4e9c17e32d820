/** Characters that turn the direction of the text around them: what code shows is then not what it says. */
const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;

/**
 * Text of code as nodes, in which characters that would turn its direction are shown and not obeyed: each stands in an
 * element of its own, whose style makes its code point visible (`data-code-point`, say `U+202E`). The text that is
 * copied stays as it was. Empty text is no node.
 */
export function shownControls(text: string, document: Document): Node[] {
  if (!BIDI_CONTROLS.test(text)) return text === '' ? [] : [document.createTextNode(text)];
  // Split by a group, every second piece is what the group caught.
  const pieces = text.split(new RegExp(`(${BIDI_CONTROLS.source})`));
  return pieces.flatMap((piece, index): Node[] => {
    if (index % 2 === 1) return [shown(piece, document)];
    return piece === '' ? [] : [document.createTextNode(piece)];
  });
}

function shown(control: string, document: Document): HTMLElement {
  const element = document.createElement('span');
  const codePoint = control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  element.setAttribute('data-dragoman-ui', 'control');
  element.setAttribute('data-code-point', `U+${codePoint}`);
  element.textContent = control;
  return element;
}
