import type {MarkedOptions, Tokens} from 'marked';

/** A formula in the source. */
export interface MathToken extends Tokens.Generic {
  type: 'math';
  raw: string;
  /** What stands between the delimiters, without blanks around it. */
  text: string;
  /** A formula of its own lines, not of the sentence. */
  display: boolean;
  /** A block, not part of a text. */
  alone: boolean;
}

/** Letters of the longest formula; TeX of as many takes some 50 ms. */
export const MAX_FORMULA = 2_000;
/**
 * What may stand in a formula: no blank line, and no delimiter that opens one. So the search for an end stops where the
 * next formula would begin, and the whole text is looked through once, however many formulas are begun and not ended.
 */
const LETTER = `(?:[^\\\\$\\n]|\\\\[^()[\\]\\n]|\\n(?![ \\t]*\\n)|\\$(?!\\$))`;
const INSIDE = `${LETTER}{1,${MAX_FORMULA}}?`;
/** Source of a pattern: a whole formula, with three groups. */
export const FORMULA = `\\$\\$(${INSIDE})\\$\\$|\\\\\\[(${INSIDE})\\\\\\]|\\\\\\((${INSIDE})\\\\\\)`;
/** Source of a pattern: a formula that has no end yet, up to the end of the text; what it stands in may add to its lines. */
export const BEGUN_FORMULA = `(?:\\$\\$|\\\\[[(])${LETTER}{0,${2 * MAX_FORMULA}}\\\\?$`;
/** A class that an answer's code may have. */
export const FORMULA_CLASS = 'language-dragoman-formula';
const AT_START = new RegExp(`^(?:${FORMULA})`);
/** Alone in its lines, with a delimiter for that. */
const BLOCK = new RegExp(`^ {0,3}(?:\\$\\$(${INSIDE})\\$\\$|\\\\\\[(${INSIDE})\\\\\\])[ \\t]*(?:\\n+|$)`);
/** `$$`, or where plain text ends anyway: looking further at each piece of text would be quadratic. */
const NEXT = /\$\$|[\\<![`*~_@]|https?:|ftp:|www\./;

/**
 * Options of a lexer that makes `$$…$$`, `\(…\)` and `\[…\]` tokens (`MathToken`). What has no end is text, and code stays
 * code. In HTML a formula is its source with delimiters, as code of `FORMULA_CLASS`.
 */
export const mathExtensions = {
  childTokens: {},
  block: [source => tokenOf(BLOCK.exec(source), true)],
  inline: [source => tokenOf(AT_START.exec(source), false)],
  startInline: [
    source => {
      const found = NEXT.exec(source);
      return found?.[0] === '$$' ? found.index : undefined;
    },
  ],
  renderers: {
    math: token => ((token as MathToken).alone ? `<p>${htmlOf(token)}</p>\n` : htmlOf(token)),
  },
} satisfies MarkedOptions['extensions'];

function htmlOf({raw}: Tokens.Generic): string {
  const source = raw.trim().replace(/[&<>"]/g, found => `&#${found.charCodeAt(0)};`);
  return `<code class="${FORMULA_CLASS}">${source}</code>`;
}

function tokenOf(found: RegExpExecArray | null, alone: boolean): MathToken | undefined {
  if (!found) return undefined;
  const [raw, dollars, brackets, parentheses] = found;
  const text = (dollars ?? brackets ?? parentheses ?? '').trim();
  return text === '' ? undefined : {type: 'math', raw, text, display: parentheses === undefined, alone};
}
