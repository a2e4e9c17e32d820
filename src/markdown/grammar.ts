import {getDefaults, type Lexer, type Links, type MarkedOptions, type Token} from 'marked';
import {BoundedLexer} from './bounded-lexer.js';
import {BoundedTokenizer} from './bounded-tokenizer.js';
import {mathExtensions} from './math-syntax.js';
import type {MarkdownPolicy} from './policy.js';

/**
 * What Markdown means: marked's own lexer, block by block and line by line apart, so that a growing answer need not be
 * read twice. Each answer has one of its own, since definitions of links are kept from block to block.
 */
export class Grammar {
  readonly #lexer: Lexer;
  readonly #tokenizer: BoundedTokenizer;
  /** As `marked.parse` would have them. */
  readonly options: MarkedOptions;
  /** Definitions in blocks that will not change any more. No others count: half of one would be half a link. */
  readonly #links: Links = Object.create(null);
  #definitions = 0;
  /** Inline text that waits for its tokens, by the list they go to. */
  readonly #inline = new WeakMap<object, string>();

  constructor(policy: Pick<MarkdownPolicy, 'allowHtml' | 'math'>) {
    this.#tokenizer = new BoundedTokenizer(policy.allowHtml);
    // Options of our own: the page's marked, with whatever extensions it was given, stays out of this.
    const extensions = policy.math ? mathExtensions : null;
    this.options = {...getDefaults(), extensions, tokenizer: this.#tokenizer};
    this.#lexer = new BoundedLexer(this.options, this.#tokenizer);
  }

  /** How many definitions are known. None is ever changed or forgotten, so this tells them from those at other times. */
  get definitions(): number {
    return this.#definitions;
  }

  /** Remembers the definitions in blocks that will not change any more. */
  settle(source: string, top: boolean): void {
    if (!mayDefine(source)) return;
    const found: Links = Object.create(this.#links);
    this.#attempt(() => this.#read(source, top, found), source);
    for (const label of Object.keys(found)) {
      this.#links[label] = found[label] as Links[string];
      this.#definitions++;
    }
  }

  /**
   * Block tokens of some lines. Their inline text is not read yet; `inlineOf` has it. What they define does not count until
   * it is settled.
   *
   * @param top false inside a list item, where a line of text makes no paragraph.
   */
  blocks(source: string, top = true): Token[] {
    const tokens = this.#attempt(() => this.#read(source, top, Object.create(this.#links)), source);
    for (const {src, tokens: target} of this.#lexer.inlineQueue) this.#inline.set(target, src);
    return tokens;
  }

  /** @param found gets the definitions that are not known yet. */
  #read(source: string, top: boolean, found: Links): Token[] {
    const lexer = this.#lexer;
    this.#tokenizer.restart(source.length);
    lexer.inlineQueue = [];
    lexer.state.top = top;
    Object.assign(lexer.state, CLEAN);
    lexer.tokens.links = found;
    try {
      return lexer.blockTokens(source, []);
    } finally {
      lexer.tokens.links = this.#links;
    }
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
   * Block tokens with all that is in them, as marked has them itself. What they define counts where it is settled.
   *
   * @throws whatever marked throws.
   */
  whole(source: string): Token[] {
    const lexer = this.#lexer;
    const tokens = this.#read(source, true, Object.create(this.#links));
    for (const {src, tokens: target} of lexer.inlineQueue.splice(0)) {
      this.#tokenizer.restart(src.length);
      // As marked does it: a link that is left open goes on in the next block, code does not.
      lexer.state.inRawBlock = false;
      lexer.inlineTokens(src, target);
    }
    return tokens;
  }
}

/** What an unfinished reading could leave behind. */
const CLEAN = {inLink: false, inRawBlock: false, linkEmitted: false};

function mayDefine(source: string): boolean {
  return source.includes(']:');
}
