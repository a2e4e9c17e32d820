import {Lexer, type MarkedOptions, type Token, type TokensList} from 'marked';
import type {BoundedTokenizer} from './bounded-tokenizer.js';

/** marked's lexer, which tells its tokenizer of all that it reads, so that what is read again and again is paid for. */
export class BoundedLexer extends Lexer {
  readonly #tokenizer: BoundedTokenizer;

  /** @param tokenizer the one in the options. */
  constructor(options: MarkedOptions, tokenizer: BoundedTokenizer) {
    super(options);
    this.#tokenizer = tokenizer;
    tokenizer.bound();
  }

  override blockTokens(src: string, tokens?: Token[], clipped?: boolean): Token[];
  override blockTokens(src: string, tokens?: TokensList, clipped?: boolean): TokensList;
  override blockTokens(src: string, tokens: Token[] = [], clipped = false): Token[] {
    this.#tokenizer.enterLines(src);
    return super.blockTokens(src, tokens, clipped);
  }

  override inlineTokens(src: string, tokens?: Token[]): Token[] {
    this.#tokenizer.enterText(src);
    return super.inlineTokens(src, tokens);
  }
}
