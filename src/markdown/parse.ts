import {Marked, type Token, type Tokens} from 'marked';
import {BoundedTokenizer} from './bounded-tokenizer.js';
import {MAX_NODES} from './limits.js';
import {linesOf} from './plain.js';

interface Parser {
  readonly marked: Marked;
  readonly tokenizer: BoundedTokenizer;
}

const parsers = new Map<boolean, Parser>();

/**
 * Markdown as HTML that no one has made safe yet: for `sanitize` only.
 *
 * @param rawHtml HTML in the source is HTML. Else it is text, `<br>` aside.
 * @throws whatever marked throws; the caller shows the plain text then.
 */
export function toHtml(text: string, rawHtml: boolean): string {
  const {marked, tokenizer} = parserFor(rawHtml);
  tokenizer.restart();
  return marked.parser(withinBudget(marked.lexer(text)));
}

/** A private marked: the page's own, with whatever extensions it was given, stays out of this. */
function parserFor(rawHtml: boolean): Parser {
  const known = parsers.get(rawHtml);
  if (known) return known;
  const tokenizer = new BoundedTokenizer(rawHtml);
  const marked = new Marked({gfm: true});
  // `use({tokenizer})` would take own properties only, not the methods of a class.
  marked.setOptions({tokenizer});
  const parser = {marked, tokenizer};
  parsers.set(rawHtml, parser);
  return parser;
}

/** The block in which a message reaches its number of nodes, and all after it, become plain text. */
function withinBudget(blocks: readonly Token[]): Token[] {
  let left = MAX_NODES;
  return blocks.map(block => {
    left -= countNodes(block);
    return left >= 0 ? block : plainBlock(block.raw);
  });
}

function countNodes(token: Token | Tokens.TableCell): number {
  let nodes = 1;
  for (const child of childrenOf(token)) nodes += countNodes(child);
  return nodes;
}

function childrenOf(token: Token | Tokens.TableCell): readonly (Token | Tokens.TableCell)[] {
  if ('type' in token && token.type === 'table') {
    const table = token as Tokens.Table;
    return [...table.header, ...table.rows.flat()];
  }
  if ('type' in token && token.type === 'list') return (token as Tokens.List).items;
  return 'tokens' in token ? (token.tokens ?? []) : [];
}

function plainBlock(raw: string): Tokens.Paragraph {
  const lines = linesOf(raw);
  const tokens = lines.flatMap((line, index): Token[] => {
    const text: Tokens.Text = {type: 'text', raw: line, text: escapeHtml(line), escaped: true};
    return index === 0 ? [text] : [{type: 'br', raw: '\n'}, text];
  });
  return {type: 'paragraph', raw, text: raw, tokens};
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, found => `&#${found.charCodeAt(0)};`);
}
