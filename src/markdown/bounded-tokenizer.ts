import {Tokenizer, type Tokens} from 'marked';
import {
  MAX_ADDRESS_BRACKETS,
  MAX_NESTING,
  MAX_QUOTED,
  MAX_SEARCH,
  MAX_TABLE_CELLS,
  MAX_TABLE_COLUMNS,
} from './limits.js';

/** Letters and digits in which no link begins, more than an e-mail address may have (RFC 5321: 254). */
const LONG_WORD = /^(?:(?!https?:|ftp:|www\.|mailto:|xmpp:)[A-Za-z0-9]){255,}/i;

/** Marks, and the character they stand before. */
const EMPHASIS = /^(?:\*+[^\s*]|_+[^\s_])/u;
const STRIKE = /^~~?[^\s~]/u;

/** An address whose brackets marked would look through again and again for where it ends. */
const LONG_ADDRESS = new RegExp(
  `^(?:https?:|ftp:|www\\.)[^\\s<(]*(?:\\([^\\s<(]*){${MAX_ADDRESS_BRACKETS + 1}}`,
  'i',
);

/** A table of which only the beginning is one: what is past its limit is text. */
export interface CutTable extends Tokens.Table {
  rest?: string;
}

type Links = Parameters<Tokenizer['reflink']>[1];

/**
 * marked's tokenizer, held to the limits of one message: 2 kB of `>` would overflow its stack, an 8 kB table can mean
 * a million cells. Where a limit is reached a tokenizer answers that nothing is there, and the text stays text. Call
 * `restart` before each message.
 */
export class BoundedTokenizer extends Tokenizer {
  readonly #rawHtml: boolean;
  #depth = 0;
  #searched = 0;
  #quoted = 0;

  /** @param rawHtml whether HTML in the source is HTML; else it is text, but for `<br>`. */
  constructor(rawHtml: boolean) {
    super();
    this.#rawHtml = rawHtml;
  }

  /** Forgets what the last message used up, also where it ended with an exception. */
  restart(): void {
    this.#depth = 0;
    this.#searched = 0;
    this.#quoted = 0;
  }

  override html(src: string): Tokens.HTML | undefined {
    return this.#rawHtml ? super.html(src) : undefined;
  }

  override tag(src: string): Tokens.Tag | undefined {
    if (this.#rawHtml) return super.tag(src);
    const raw = /^<br\s*\/?>/i.exec(src)?.[0];
    // The lexer takes whatever token it is given, so a line break may stand where it expects a tag.
    return raw === undefined ? undefined : ({type: 'br', raw} satisfies Tokens.Br as unknown as Tokens.Tag);
  }

  override table(src: string): Tokens.Table | undefined {
    const [, delimiter = ''] = src.split('\n', 2);
    // The delimiter row has no escapes and no code, so its columns can be counted without reading it.
    if (!delimiter.includes('-')) return undefined;
    const columns = delimiter.split(/-+/).length - 1;
    if (columns > MAX_TABLE_COLUMNS) return undefined;
    const rows = Math.floor(MAX_TABLE_CELLS / columns) - 1;
    const cut = endOfLines(src, rows + 2);
    const table = super.table(src.slice(0, cut));
    if (!table || cut === src.length) return table;
    // The pattern finds the end of the table without making a cell.
    const whole = this.rules.block.table.exec(src)?.[0].replace(/\n+$/, '') ?? '';
    if (whole.length <= cut) return table;
    return {...table, raw: whole, rest: whole.slice(cut)} as CutTable;
  }

  override blockquote(src: string): Tokens.Blockquote | undefined {
    if (this.#depth > 0 && /^ {0,3}>/.test(src)) {
      const end = src.indexOf('\n\n');
      this.#quoted += end < 0 ? src.length : end;
      if (this.#quoted > MAX_QUOTED) return undefined;
    }
    return this.#nested(() => super.blockquote(src));
  }

  override list(src: string): Tokens.List | undefined {
    return this.#nested(() => super.list(src));
  }

  override emStrong(src: string, masked: string, before?: string): Tokens.Em | Tokens.Strong | undefined {
    return this.#search(src, mayOpen(EMPHASIS, src, before), () =>
      this.#nested(() => super.emStrong(src, masked, before)),
    );
  }

  override del(src: string, masked: string, before?: string): Tokens.Del | undefined {
    return this.#search(src, mayOpen(STRIKE, src, before), () =>
      this.#nested(() => super.del(src, masked, before)),
    );
  }

  override link(src: string): Tokens.Link | Tokens.Image | undefined {
    return this.#nested(() => super.link(src));
  }

  override reflink(src: string, links: Links): Tokens.Link | Tokens.Image | Tokens.Text | undefined {
    return this.#nested(() => super.reflink(src, links));
  }

  override codespan(src: string): Tokens.Codespan | undefined {
    return this.#search(src, src[0] === '`', () => super.codespan(src));
  }

  /** Looks for an e-mail address too, at each letter of a long word. No address is that long. */
  override url(src: string): Tokens.Link | undefined {
    return LONG_WORD.test(src) || LONG_ADDRESS.test(src) ? undefined : super.url(src);
  }

  override inlineText(src: string): Tokens.Text | undefined {
    const raw = LONG_WORD.exec(src)?.[0];
    return raw === undefined ? super.inlineText(src) : {type: 'text', raw, text: raw, escaped: false};
  }

  /** Looks for the end of what `opens`; once too much was looked through in vain, there is none. */
  #search<Found>(src: string, opens: boolean, read: () => Found | undefined): Found | undefined {
    if (!opens) return read();
    if (this.#searched > MAX_SEARCH) return undefined;
    const found = read();
    if (found === undefined) this.#searched += src.length;
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

/** Whether such a mark begins the text and can open something: `snake_case` and `2*(3` are not looked at further. */
function mayOpen(mark: RegExp, src: string, before = ''): boolean {
  const [marks] = mark.exec(src) ?? [];
  if (marks === undefined) return false;
  return !/[\p{L}\p{N}]$/u.test(before) || (marks[0] !== '_' && !/[\p{P}\p{S}]$/u.test(marks));
}

/** Where so many lines of a text end. */
function endOfLines(text: string, lines: number): number {
  let at = 0;
  for (let left = lines; left > 0; left--) {
    at = text.indexOf('\n', at) + 1;
    if (at === 0) return text.length;
  }
  return at;
}
