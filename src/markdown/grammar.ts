import {type Lexer, type Links, Marked, type MarkedOptions, Parser, type Token} from 'marked';
import {BoundedLexer} from './bounded-lexer.js';
import {BoundedTokenizer} from './bounded-tokenizer.js';
import {mathExtension} from './math-syntax.js';
import type {MarkdownPolicy} from './policy.js';

/**
 * What Markdown means: marked's own lexer, block by block and line by line apart, so that a growing answer need not be
 * read twice. Each answer has one of its own, since definitions of links are kept from block to block.
 */
export class Grammar {
  readonly #lexer: Lexer;
  readonly #tokenizer: BoundedTokenizer;
  readonly #options: MarkedOptions;
  /** Definitions in blocks that will not change any more: what is read beside them counts until the next reading. */
  #links: Links = Object.create(null);
  /** Checksums of the definitions that were read last, and of `#links`. */
  #sum = 0;
  #settledSum = 0;
  /** Inline text that waits for its tokens, by the list they go to. */
  readonly #inline = new WeakMap<object, string>();

  constructor(policy: Pick<MarkdownPolicy, 'allowHtml' | 'math'>) {
    // A private marked: the page's own, with whatever extensions it was given, stays out of this.
    const marked = new Marked({gfm: true}, ...(policy.math ? [mathExtension] : []));
    this.#tokenizer = new BoundedTokenizer(policy.allowHtml);
    this.#options = {...marked.defaults, tokenizer: this.#tokenizer};
    this.#lexer = new BoundedLexer(this.#options, this.#tokenizer);
  }

  /** A number that tells the definitions which were read last from others; 0 where there are none. */
  get definitions(): number {
    return this.#sum;
  }

  /** Remembers the definitions in blocks that will not change any more. */
  settle(source: string, top: boolean): void {
    if (!mayDefine(source)) return;
    this.blocks(source, top);
    this.#links = this.#lexer.tokens.links;
    this.#settledSum = this.#sum;
  }

  /**
   * Block tokens of some lines. Their inline text is not read yet; `inlineOf` has it.
   *
   * @param top false inside a list item, where a line of text makes no paragraph.
   */
  blocks(source: string, top = true): Token[] {
    const lexer = this.#lexer;
    this.#begin(source, top);
    const tokens = this.#attempt(() => lexer.blockTokens(source, []), source);
    for (const {src, tokens: target} of lexer.inlineQueue) this.#inline.set(target, src);
    lexer.inlineQueue = [];
    this.#sum = mayDefine(source) ? checksum(lexer.tokens.links) : this.#settledSum;
    return tokens;
  }

  /** What marked cannot read is text. It throws at some texts, and could run out of stack at others. */
  #attempt(read: () => Token[], source: string): Token[] {
    Object.assign(this.#lexer.state, CLEAN);
    try {
      return read();
    } catch {
      return [{type: 'plain', raw: source}];
    }
  }

  /** The inline text of a block, cell or heading, where it has one. */
  inlineOf(block: {tokens?: Token[] | undefined}): string {
    return (block.tokens && this.#inline.get(block.tokens)) ?? '';
  }

  /** Inline tokens of some text. */
  inline(text: string): Token[] {
    this.#tokenizer.restart(text.length);
    return this.#attempt(() => this.#lexer.inlineTokens(text, []), text);
  }

  /**
   * Markdown as HTML that no one has made safe yet: for the sanitiser only.
   *
   * @throws whatever marked throws.
   */
  html(source: string): string {
    const lexer = this.#lexer;
    this.#begin(source, true);
    const tokens = lexer.blockTokens(source, []);
    for (const {src, tokens: target} of lexer.inlineQueue.splice(0)) {
      this.#tokenizer.restart(src.length);
      // As marked does it: a link that is left open goes on in the next block, code does not.
      lexer.state.inRawBlock = false;
      lexer.inlineTokens(src, target);
    }
    return Parser.parse(tokens, this.#options);
  }

  #begin(source: string, top: boolean): void {
    const lexer = this.#lexer;
    this.#tokenizer.restart(source.length);
    lexer.inlineQueue = [];
    lexer.state.top = top;
    Object.assign(lexer.state, CLEAN);
    lexer.tokens.links = mayDefine(source) ? Object.assign(Object.create(null), this.#links) : this.#links;
  }
}

/** What an unfinished reading could leave behind. */
const CLEAN = {inLink: false, inRawBlock: false, linkEmitted: false};

function checksum(links: Links): number {
  let sum = 0;
  for (const name in links) {
    const {href = '', title} = links[name] ?? {};
    // FNV-1a
    for (const character of `${name}\n${href}\n${title ?? ''}`) {
      sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193);
    }
    sum = (sum ^ 0x811c9dc5) >>> 0 || 1;
  }
  return sum;
}

function mayDefine(source: string): boolean {
  return source.includes(']:');
}
