import {Tokenizer, type Tokens} from 'marked';
import {
  ADDRESS,
  LOCAL_PART,
  LONG_ADDRESS,
  LONG_WORD,
  LONGEST_EMAIL,
  WORD,
  withShortEnd,
} from './addresses.js';
import {Effort} from './effort.js';
import {endOfDefinition, endOfHeading, endOfLines, endOfQuote} from './ends.js';
import {MAX_NESTING, MAX_RUN, MAX_TABLE_CELLS, MAX_TABLE_COLUMNS} from './limits.js';
import {PRICE, paidRules, priceOfBracket, priceOfDestination, priceOfMark} from './prices.js';

/** Asterisks or underscores of which no mark is made. */
const LONG_RUN = new RegExp(`^(?:\\*{${MAX_RUN + 1},}|_{${MAX_RUN + 1},})`);

/** Marks, and the character they stand before. */
const EMPHASIS = /^(?:\*+[^\s*]|_+[^\s_])/u;
const STRIKE = /^~~?[^\s~]/u;

/** What may begin a link or an image. */
const BRACKET = /^!?\[/;
/** A label that a destination follows. */
const LABEL = /^!?\[[^[\]]*\]\(/;

/** A table of which only the beginning is one: what is past its limit is text. */
export interface CutTable extends Tokens.Table {
  rest?: string;
}

type Links = Parameters<Tokenizer['reflink']>[1];

/**
 * marked's tokenizer, held to the limits of one message: 2 kB of `>` would overflow its stack, an 8 kB table can mean
 * a million cells. Where a limit is reached a tokenizer answers that nothing is there, and the text stays text. Call
 * `restart` before each reading.
 */
export class BoundedTokenizer extends Tokenizer {
  readonly #rawHtml: boolean;
  readonly #effort = new Effort();
  #depth = 0;

  /** @param rawHtml whether HTML in the source is HTML; else it is text, but for `<br>`. */
  constructor(rawHtml: boolean) {
    super();
    this.#rawHtml = rawHtml;
  }

  /** The rules that a lexer has given: those that search a whole text pay for it from now on. */
  bound(): void {
    this.rules = paidRules(this.rules, this.#effort);
  }

  /**
   * Forgets what the last reading used up, also where it ended with an exception.
   *
   * @param characters that are read now.
   */
  restart(characters: number): void {
    this.#depth = 0;
    this.#effort.begin(characters);
  }

  /** Lines are read that stand in another block: as often as blocks are around them. */
  enterLines(lines: string): void {
    if (this.#depth > 0)
      this.#effort.spend(PRICE.inLine * lines.length + PRICE.line * lines.split('\n').length);
  }

  /** A text is read that stands in a mark. */
  enterText(text: string): void {
    if (this.#depth > 0) this.#effort.spend(PRICE.inText * text.length);
  }

  override html(src: string): Tokens.HTML | undefined {
    return this.#rawHtml ? super.html(src) : undefined;
  }

  override tag(src: string): Tokens.Tag | undefined {
    if (this.#rawHtml)
      return this.#paid(super.tag(src), PRICE.text, /^<(?:[!?]|[^<>]*["'])/.test(src) ? src.length : 0);
    const raw = /^<br\s*\/?>/i.exec(src)?.[0];
    if (raw === undefined || this.#effort.isSpent) return undefined;
    this.#effort.spend(PRICE.mark);
    // The lexer takes whatever token it is given, so a line break may stand where it expects a tag.
    return {type: 'br', raw} satisfies Tokens.Br as unknown as Tokens.Tag;
  }

  override def(src: string): Tokens.Def | undefined {
    return super.def(src.slice(0, endOfDefinition(src)));
  }

  override lheading(src: string): Tokens.Heading | undefined {
    if (this.#isOver) return undefined;
    const lines = src.slice(0, endOfHeading(src));
    const end = lines.indexOf('\n\n');
    // Lines that make no paragraph are read one by one, each up to the end of all of them.
    if (this.#depth > 0 && !this.lexer.state.top) this.#effort.spend(end < 0 ? lines.length : end);
    return super.lheading(lines);
  }

  /** Lines of an item. What is left of them when the effort is spent is one text. */
  override text(src: string): Tokens.Text | undefined {
    if (!this.#isOver) return super.text(src);
    const end = src.search(/\n[ \t]*\n/);
    const raw = end < 0 ? src.replace(/\n+$/, '') : src.slice(0, end);
    return raw === '' ? super.text(src) : {type: 'text', raw, text: raw, tokens: this.lexer.inline(raw)};
  }

  override table(src: string): Tokens.Table | undefined {
    const [head, delimiter = ''] = src.split('\n', 2);
    // The delimiter row has no escapes and no code, so its columns can be counted without reading it.
    if (!delimiter.includes('-')) return undefined;
    const columns = delimiter.split(/-+/).length - 1;
    if (columns > MAX_TABLE_COLUMNS || !this.#isHead(`${head}\n${delimiter}`)) return undefined;
    const rows = Math.floor(MAX_TABLE_CELLS / columns) - 1;
    const cut = endOfLines(src, rows + 2);
    const table = super.table(src.slice(0, cut));
    if (!table || cut === src.length) return table;
    // The pattern finds the end of the table without making a cell.
    const whole = this.rules.block.table.exec(src)?.[0].replace(/\n+$/, '') ?? '';
    if (whole.length <= cut) return table;
    return {...table, raw: whole, rest: whole.slice(cut)} as CutTable;
  }

  /** Whether two lines begin a table: looked at alone, since all of its rows would be read to find out. */
  #isHead(lines: string): boolean {
    const queue = this.lexer.inlineQueue;
    const {length} = queue;
    const isHead = super.table(lines) !== undefined;
    queue.length = length;
    return isHead;
  }

  override blockquote(src: string): Tokens.Blockquote | undefined {
    return this.#block(src, () => super.blockquote(src.slice(0, endOfQuote(src))));
  }

  override list(src: string): Tokens.List | undefined {
    return this.#block(src, () => super.list(src));
  }

  override escape(src: string): Tokens.Escape | undefined {
    return this.#effort.isSpent ? undefined : this.#paid(super.escape(src), PRICE.text);
  }

  override emStrong(src: string, masked: string, before?: string): Tokens.Em | Tokens.Strong | undefined {
    if (LONG_RUN.test(src)) return undefined;
    if (!mayOpen(EMPHASIS, src, before)) return super.emStrong(src, masked, before);
    return this.#search(src, PRICE.mark, () => super.emStrong(src, masked, before), priceOfMark);
  }

  override del(src: string, masked: string, before?: string): Tokens.Del | undefined {
    if (!mayOpen(STRIKE, src, before)) return super.del(src, masked, before);
    return this.#search(src, PRICE.mark, () => super.del(src, masked, before), priceOfMark);
  }

  override link(src: string): Tokens.Link | Tokens.Image | undefined {
    if (!BRACKET.test(src)) return undefined;
    const [label] = LABEL.exec(src) ?? [];
    if (label !== undefined) this.#effort.spend(priceOfDestination(src.slice(label.length)));
    return this.#search(
      src,
      PRICE.link,
      () => super.link(src),
      text => priceOfBracket(text, '('),
    );
  }

  override reflink(src: string, links: Links): Tokens.Link | Tokens.Image | Tokens.Text | undefined {
    if (!BRACKET.test(src)) return undefined;
    if (this.#effort.isSpent) return undefined;
    const found = this.#nested(() => super.reflink(src, links));
    const isLink = found !== undefined && found.type !== 'text';
    this.#effort.spend(isLink ? PRICE.link : PRICE.text + priceOfBracket(src, '['));
    return found;
  }

  override codespan(src: string): Tokens.Codespan | undefined {
    if (src[0] !== '`') return undefined;
    return this.#search(src, PRICE.mark, () => super.codespan(src));
  }

  override br(src: string): Tokens.Br | undefined {
    return this.#effort.isSpent ? undefined : this.#paid(super.br(src), PRICE.mark);
  }

  override autolink(src: string): Tokens.Link | undefined {
    return this.#effort.isSpent ? undefined : this.#paid(super.autolink(src), PRICE.link);
  }

  /** Looks for an e-mail address too, at each letter of a long word. No address is that long. */
  override url(src: string): Tokens.Link | undefined {
    if (this.#effort.isSpent || LONG_WORD.test(src) || LONG_RUN.test(src)) return undefined;
    const address = ADDRESS.exec(src)?.[0];
    if (address !== undefined) {
      this.#effort.spend(address.length);
      if (LONG_ADDRESS.test(address)) return undefined;
      return this.#paid(super.url(withShortEnd(address)), PRICE.link);
    }
    const {length} = LOCAL_PART.exec(src)?.[0] ?? '';
    if (length <= LONGEST_EMAIL) return this.#paid(super.url(src), PRICE.link);
    this.#effort.spend(length);
    return undefined;
  }

  override inlineText(src: string): Tokens.Text | undefined {
    if (this.#effort.isSpent) return plain(src);
    const raw = (LONG_WORD.exec(src) ?? LONG_RUN.exec(src))?.[0];
    if (raw !== undefined) return plain(raw);
    // marked looks for an e-mail address from here, too.
    const word = WORD.exec(src)?.[0].length ?? 0;
    this.#effort.spend(PRICE.text + (word > LONGEST_EMAIL ? word : 0));
    return super.inlineText(src);
  }

  /** Inside a list or quote nothing more is looked for. */
  get #isOver(): boolean {
    return this.#depth > 0 && this.#effort.isSpent;
  }

  /** Each list and each quote is read as it would be if it stood first: what was before it costs it nothing. */
  #block<Found>(src: string, read: () => Found | undefined): Found | undefined {
    if (this.#depth === 0) this.#effort.begin(src.length);
    return this.#isOver ? undefined : this.#nested(read);
  }

  #paid<Found>(found: Found | undefined, price: number, inVain = 0): Found | undefined {
    this.#effort.spend(found ? price : inVain);
    return found;
  }

  /** Looks for the end of what opens; when the effort is spent, there is none. */
  #search<Found extends {raw: string}>(
    src: string,
    price: number,
    read: () => Found | undefined,
    inVain = (text: string) => 2 * text.length,
  ): Found | undefined {
    if (this.#effort.isSpent) return undefined;
    const found = this.#nested(read);
    this.#effort.spend(found ? price : inVain(src));
    return found;
  }

  #nested<Found>(read: () => Found | undefined): Found | undefined {
    if (this.#depth >= MAX_NESTING) return undefined;
    this.#depth++;
    try {
      return read();
    } finally {
      this.#depth--;
    }
  }
}

function plain(raw: string): Tokens.Text {
  return {type: 'text', raw, text: raw, escaped: false};
}

/** Whether such a mark begins the text and can open something: `snake_case` and `2*(3` are not looked at further. */
function mayOpen(mark: RegExp, src: string, before = ''): boolean {
  const [marks] = mark.exec(src) ?? [];
  if (marks === undefined) return false;
  return !/[\p{L}\p{N}]$/u.test(before) || (marks[0] !== '_' && !/[\p{P}\p{S}]$/u.test(marks));
}
