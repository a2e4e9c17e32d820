import {withoutCode} from './code-spans.js';

/** Source of a pattern: the title of a link, or half of it. */
export const HALF_TITLE = `(?:"[^"]*"?|'[^']*'?|\\([^()]*\\)?)`;
/**
 * Half a destination, blanks at its end left out: `(https://exa`, or with half a title. Written so that no two parts of it
 * can take the same blanks.
 */
const HALF_DESTINATION = new RegExp(
  `^\\((?:[ \\t\\n]*(?:<[^<>\\n]*>?|[^\\s<]\\S*))?$|^\\(\\s+${HALF_TITLE}$|` +
    `^\\([ \\t\\n]*(?:[^\\s<]\\S*\\s+|<[^<>\\n]*(?:>|(?=\\n))\\s+|<[^<>\\n]*[^\\S\\n])${HALF_TITLE}$`,
);
/** A mark in brackets, as `[1]`, is shown when what follows tells that it is not the text of a link. */
const MARK = /^(?:\^|\d|†)[^\s\]]{0,20}$/;
/** Characters that are looked at in all; an answer that needs more was made to. */
const MAX_LOOKED_AT = 1_000_000;

interface Bracket {
  readonly at: number;
  close: number | undefined;
}

/** `[text](https://exam`, `[text` and `![alt](` are their text until they are whole. */
export function halfLinks(text: string): string {
  return healed(text, {left: MAX_LOOKED_AT});
}

function healed(text: string, looks: {left: number}): string {
  if (!text.includes('[')) return text;
  looks.left -= text.length;
  let kept = '';
  let done = 0;
  let end = text.length;
  let flat = false;
  for (const {at, close = end} of openBrackets(text)) {
    if (looks.left < 0 || at >= end) break;
    const label = text.slice(at + 1, close);
    const rest = text.slice(close + 1, end);
    const start = text[at - 1] === '!' && text[at - 2] !== '\\' ? at - 1 : at;
    if (close >= end) {
      if (label === '' || MARK.test(label)) return kept + text.slice(done, start);
    } else {
      if (rest[0] === '(') looks.left -= rest.length;
      if (rest === '' && MARK.test(label)) return kept + text.slice(done, start);
      if (rest === '' ? text[at - 1] === ']' : !isHalf(rest)) continue;
    }
    end = Math.min(close, end);
    kept += text.slice(done, start);
    done = at + 1;
    // All later brackets stand in this label.
    const bare = flat ? label : withoutLinks(label, start < at);
    flat = true;
    // Without its images, or without a word, what is left may read as something else.
    if (bare !== label || label === '') return healed(kept + bare, looks);
  }
  return kept + text.slice(done, end);
}

/** What follows a label in brackets, up to the end, is half of a link's other half. */
function isHalf(rest: string): boolean {
  if (rest[0] === '[') return !rest.includes(']');
  return rest[0] === '(' && HALF_DESTINATION.test(rest.trimEnd()) && !isClosed(rest);
}

/** An image inside half a link would be a link of its own, and so would a link inside half an image. */
function withoutLinks(label: string, isImage: boolean): string {
  return label.replace(isImage ? /!?\[([^[\]]*)\]\([^()]*\)/g : /!\[([^[\]]*)\]\([^()]*\)/g, '$1');
}

/** Brackets that may begin a link, outermost first; code is skipped. */
function openBrackets(text: string): Bracket[] {
  const found: Bracket[] = [];
  const stack: Bracket[] = [];
  for (const {0: piece, index} of withoutCode(text).matchAll(/\\[\s\S]|[[\]]/g)) {
    if (piece === '[') {
      const bracket = {at: index, close: undefined};
      found.push(bracket);
      stack.push(bracket);
    } else if (piece === ']') {
      const bracket = stack.pop();
      if (bracket) bracket.close = index;
    }
  }
  return found;
}

/** Whether the bracket that begins a destination is closed in it. */
function isClosed(destination: string): boolean {
  let depth = 0;
  for (const [piece] of destination.matchAll(/\\[\s\S]|[()]/g)) {
    if (piece === '(') depth++;
    else if (piece === ')' && --depth === 0) return true;
  }
  return false;
}
