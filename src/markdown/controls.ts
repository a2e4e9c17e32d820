import {element, type Shape, text} from './shape.js';

/** Characters that turn the direction of the text around them: what code shows is then not what it says. */
const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;

/**
 * Text of code, in which characters that would turn its direction are shown and not obeyed: each stands in an element of
 * its own, whose style makes its code point visible (`data-code-point`, say `U+202E`). The text that is copied stays as
 * it was. Empty text is no shape.
 */
export function shownControls(code: string): Shape[] {
  if (!BIDI_CONTROLS.test(code)) return code === '' ? [] : [text(code)];
  // Split by a group, every second piece is what the group caught.
  const pieces = code.split(new RegExp(`(${BIDI_CONTROLS.source})`));
  return pieces.flatMap((piece, index): Shape[] => {
    if (index % 2 === 1) return [shown(piece)];
    return piece === '' ? [] : [text(piece)];
  });
}

function shown(control: string): Shape {
  const codePoint = control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  const attributes = {'data-dragoman-ui': 'control', 'data-code-point': `U+${codePoint}`};
  return element('span', [text(control)], attributes);
}
