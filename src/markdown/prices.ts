import type {Tokenizer} from 'marked';
import type {Effort} from './effort.js';
import {PaidPattern} from './paid-pattern.js';

/**
 * What things cost, in characters that can be looked through in their time: tokens, a line or text inside another block or
 * mark, which is read again for it, and each of its characters.
 */
export const PRICE = {text: 200, mark: 800, link: 2_000, line: 200, inLine: 12, inText: 20} as const;

type Rules = Tokenizer['rules'];

/** marked's rules with those that look through a whole text paid for; they find the same. */
export function paidRules(rules: Rules, effort: Effort): Rules {
  const {inline, block} = rules;
  return {
    ...rules,
    inline: {
      ...inline,
      anyPunctuationOutsideCode: new PaidPattern(
        inline.anyPunctuationOutsideCode,
        /`+|\\/,
        effort,
        ({text, at, found}) =>
          text[at] === '\\' || found?.[1] !== undefined ? (found?.[0].length ?? 1) : text.length - at,
      ),
      blockSkip: new PaidPattern(inline.blockSkip, /[[`<]/, effort, ({text, at, found}) => {
        if (text[at] === '<') return priceOfAngle(text, at, found?.[0]);
        return found
          ? found[0].length
          : text[at] === '['
            ? priceOfBracket(text, '(', at)
            : lengthTo('`', text, at);
      }),
      reflinkSearch: new PaidPattern(inline.reflinkSearch, /!?\[/, effort, ({text, at, found}) =>
        found ? found[0].length : priceOfBracket(text, '[', at),
      ),
    },
    block: {...block, paragraph: withoutRows(block.paragraph, block.table)},
  };
}

/** What it costs to find that nothing closes a mark: each like it is looked at more closely. */
export function priceOfMark(text: string): number {
  const mark = text[0] as string;
  let price = text.length;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) price += MARK;
  return price;
}

const MARK = 30;

/** What the destination of a link costs, found or not: marked goes on to a blank, and from there back to a bracket. */
export function priceOfDestination(text: string): number {
  return 4 * (/^[^ \t\n]*/.exec(text)?.[0].length ?? 0);
}

/** Letters that may stand in the label of a link and cannot end it or begin something in it. */
const LABEL = /!?\[[^[\]\\`]*/y;

/**
 * What it costs to find that a bracket begins no link: its label, where that ends plainly and its other half does not
 * follow.
 *
 * @param half what the other half begins with.
 */
export function priceOfBracket(text: string, half: '(' | '[', at = 0): number {
  LABEL.lastIndex = at;
  const label = LABEL.exec(text)?.[0].length ?? 0;
  const end = at + label;
  return text[end] === ']' && text[end + 1] !== half ? label : text.length - at;
}

/** A comment, an instruction or a quoted attribute may end anywhere. */
function priceOfAngle(text: string, at: number, found = ''): number {
  return /^<[!?]|["']/.test(found) ? text.length - at : found.length;
}

function lengthTo(character: string, text: string, from: number): number {
  const at = text.indexOf(character, from + 1);
  return (at < 0 ? text.length : at) - from;
}

/**
 * A paragraph ends before a table, for which the first two lines are enough to know. marked's pattern goes on to the end
 * of all rows, at each line that looks like one.
 */
function withoutRows(paragraph: RegExp, table: RegExp): RegExp {
  const pattern = table.source.replace(/(^|[^[])\^/g, '$1');
  const rows = pattern.indexOf('(?:\\n((?:(?!');
  if (rows < 0 || !paragraph.source.includes(pattern)) return paragraph;
  return new RegExp(
    paragraph.source.replace(pattern, () => `${pattern.slice(0, rows)}(?:\\n|$)`),
    paragraph.flags,
  );
}
