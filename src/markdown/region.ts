import type {Token} from 'marked';
import {blockShapes, type Standing} from './blocks.js';
import {endsInOpenFence, endsInText} from './ending.js';
import type {Growing, RegionOptions, RegionPlace} from './growing.js';
import {healCodeLine, healLine, healTable} from './heal.js';
import {joinLines} from './lines.js';
import type {LongBlocks} from './long-part.js';
import type {Nesting} from './nested.js';
import {kindsOf, type Settled, sketched} from './second-look.js';
import {append, type Shape, text} from './shape.js';
import type {Window} from './window.js';

/** Block tokens, and the shapes of the first where a window reads it. */
interface Reading {
  readonly tokens: readonly Token[];
  readonly first: Shape[] | undefined;
  /** Its last words may go on. */
  readonly open: boolean;
  /** Its last block may. */
  readonly grows: boolean;
}

/** Where a quote, or an item of a list, has content that grows for itself. */
interface Nested {
  readonly place: Nesting;
  readonly region: Region;
  readonly long: LongBlocks;
}

/** Blocks that will not change any more. */
interface Closed {
  readonly source: string;
  readonly tokens: readonly Token[];
  /** On screen, where they were read in parts. */
  readonly shapes: readonly Shape[];
}

const CLOSED = {open: false, grows: false};

/** What of the end of a region does not count: in an item or quote the last newline, in a last item all blanks. */
type Ending = 'newline' | 'blanks';

/** What a blank line ends, whatever follows. */
const ENDED_BY_BLANK: ReadonlySet<string | undefined> = new Set(['paragraph', 'blockquote']);

/** Windows' lengths from which on a block that has no window is read only when it has grown by a quarter. */
const TOO_LONG = 4;
/** How much longer than others a block may be that was frozen before it was closed. */
const FORCED = 8;

/**
 * A run of blocks that grows at its end: an answer, or what stands in one of its quotes or list items. All blocks but
 * the last settle, and are never looked at again; of a long last one, only the end is.
 */
export class Region implements Growing {
  readonly #options: RegionOptions;
  readonly #place: RegionPlace;
  /** Source of what is not settled; of a long open block, what the window leaves. */
  #tail: string;
  /** What is on screen of it. */
  #shapes: readonly Shape[];
  /** The last node that will not change any more. */
  #after: ChildNode | undefined;
  /** The open block is long, and only its end is read. */
  #window: Window | undefined;
  /** Source of the open block before its window. */
  #frozen = '';
  /** The open block is a quote, or an item of a list, whose content grows for itself. */
  #nested: Nested | undefined;
  #inCode = false;
  /** Characters of the tail when it was read last. */
  #readAt = 0;
  /** What is there of the last line is on screen as well, as it was read. */
  #isLineShown = false;
  /** What was the only block of the tail then. */
  #onlyBlock: string | undefined;
  #plain: Shape | undefined;
  #spreads = false;
  /** The open block did not go on as its inside did once: that is not tried again. */
  #wasWidened = false;
  /** Something in the open block was frozen before it was surely closed. */
  #forced = false;
  /** The answer has as many nodes as it may have. */
  #isFull = false;

  constructor(options: RegionOptions, place: RegionPlace) {
    this.#options = options;
    this.#place = place;
    this.#tail = place.tail ?? '';
    this.#shapes = place.shapes ?? [];
    this.#after = place.after;
  }

  /** What is not settled, and the node after which it stands; for whoever goes on with it. */
  release(): {tail: string; after: ChildNode | undefined} {
    for (const {node} of this.#shapes) if (node instanceof Element) joinLines(node);
    return {tail: this.#frozen + this.#tail, after: this.#after};
  }

  /** Takes lines; the last of them may be long and without its end. */
  commit(lines: string): void {
    const rest = this.#nested ? this.#commitNested(lines) : lines;
    if (this.#nested) return;
    this.#tail += rest;
    if (this.#isTooLong() && !this.#isLineShown && !this.#isEnding(rest)) return;
    const reading = this.#read('', true);
    this.#inCode = endsInOpenFence(reading.tokens.at(-1));
    const closed = this.#settle(reading.tokens);
    if (closed) {
      const done = this.#shapesOf({...reading, tokens: closed.tokens, ...CLOSED});
      this.#window = undefined;
      const before = this.#after;
      const {definitions} = this.#options.grammar;
      this.#paint(flat(done), this.#healed(''));
      const inParts = !this.#finish(closed);
      this.#letGo({source: closed.source, before, inParts, definitions, kinds: kindsOf(closed.tokens)});
    } else if (this.#tail.length + (this.#window?.prefix.length ?? 0) >= this.#options.narrowFrom) {
      this.#paint([], reading);
      this.#narrow(reading.tokens);
    }
  }

  show(line: string): void {
    if (this.#nested && this.#showNested(line)) return;
    if (this.#isTooLong()) {
      if (this.#isLineShown) this.#paint([], this.#read('', true));
      this.#isLineShown = false;
      this.#paintPlain(line);
      return;
    }
    const reading = this.#healed(line);
    this.#tellSpread(reading.tokens);
    this.#paint([], reading);
    this.#isLineShown = line !== '';
  }

  end(line: string, without?: Ending): void {
    if (this.#nested && this.#endNested(line)) return;
    this.#tail += line;
    if (without === 'blanks') this.#tail = this.#tail.trimEnd();
    else if (without === 'newline' && this.#tail.endsWith('\n')) this.#tail = this.#tail.slice(0, -1);
    const source = this.#frozen + this.#tail;
    this.#options.grammar.settle(source, this.#place.top);
    const reading = this.#read('', false, false);
    this.#tellSpread(reading.tokens);
    this.#paint([], reading);
    this.#closeAll(source, this.#window !== undefined);
  }

  get #isMidLine(): boolean {
    return this.#tail !== '' && !this.#tail.endsWith('\n');
  }

  #read(more: string, open: boolean, grows = true): Reading {
    const source = () => (this.#window?.prefix ?? '') + this.#tail + more;
    let tokens = this.#blocks(source());
    let first = this.#window?.read(
      tokens[0] as Token,
      this.#standing(lastBlock(tokens) === 0 ? {open, grows} : CLOSED),
    );
    if (this.#window && !first) {
      this.#widen();
      tokens = this.#blocks(source());
      first = undefined;
    }
    this.#readAt = this.#tail.length;
    this.#isLineShown = false;
    this.#onlyBlock = lastBlock(tokens) === 0 ? tokens[0]?.type : undefined;
    return {tokens, first, open, grows};
  }

  /** The tail and what is there of its last line, as it may be shown. */
  #healed(line: string): Reading {
    const healed = this.#isMidLine ? line : this.#inCode ? healCodeLine(line) : healLine(line, this.#tail);
    const reading = this.#read(healed, !/\n[ \t]*\n$/.test(this.#tail + healed));
    if (this.#inCode || !endsInText(reading.tokens.at(-1))) return reading;
    const table = healTable(this.#tail + healed, line);
    return table === undefined ? reading : this.#read(table.slice(this.#tail.length), true);
  }

  #blocks(source: string): Token[] {
    if (this.#isFull) return plainTokens(source);
    const tokens = this.#options.grammar.blocks(source, this.#place.top);
    // marked makes paragraphs of the lines of an item when it knows its list to be loose.
    if (this.#place.loose) for (const token of tokens) if (token.type === 'text') token.type = 'paragraph';
    return tokens;
  }

  #standing({open, grows}: Pick<Standing, 'open' | 'grows'>): Standing {
    return {open, grows, outermost: this.#place.outermost};
  }

  /** An item whose blocks have blank lines between them makes its list loose. */
  #tellSpread(tokens: readonly Token[]): void {
    if (tokens.slice(0, lastBlock(tokens)).some(isSpread)) this.#place.spread?.();
  }

  /** Lets go of all blocks but the last; what they were written with leaves the tail. */
  #settle(tokens: readonly Token[]): Closed | undefined {
    for (let last = this.#firstOpen(tokens); last > 0; last--) {
      const rest = tokens.slice(last).reduce((sum, {raw}) => sum + raw.length, 0);
      const tail = this.#tail.slice(this.#tail.length - rest);
      if (rest < this.#tail.length + 1 && this.#holdsAlone(tail, tokens, last)) {
        const source = this.#frozen + this.#tail.slice(0, this.#tail.length - rest);
        this.#options.grammar.settle(source, this.#place.top);
        this.#tellSpread(tokens);
        this.#tail = tail;
        this.#frozen = '';
        this.#wasWidened = false;
        return {source, tokens: tokens.slice(0, last), shapes: this.#window ? this.#shapes : []};
      }
    }
    return undefined;
  }

  /**
   * The last block, but for what a blank line has ended: a definition, since no text waits for what it names, and what is
   * too long to be read again with what follows.
   */
  #firstOpen(tokens: readonly Token[]): number {
    const last = lastBlock(tokens);
    const type = tokens[last]?.type;
    const mayEnd = type === 'def' || (this.#isLong && ENDED_BY_BLANK.has(type));
    return this.#place.outermost && mayEnd && /\n[ \t]*\n$/.test(this.#tail) ? tokens.length : last;
  }

  /** Whether the end of the tail reads the same without what is before it, and whatever comes after it. */
  #holdsAlone(tail: string, tokens: readonly Token[], from: number): boolean {
    const {grammar} = this.#options;
    const before = tokens[from - 1] as Token;
    // An item that begins with blanks of other kinds may go on in its next line.
    if (before.type === 'list' && tail.trim() === '' && /[^ \t\n]/.test(tail)) return false;
    if (before.type === 'paragraph' || before.type === 'text') {
      // Until a line cannot be part of the paragraph above it, an underline may yet make a heading of both.
      const [line = ''] = tail.split('\n', 1);
      const probe = grammar.blocks(`x\n${line}\n===\n`);
      if (probe.length === 1 && probe[0]?.type === 'heading') return false;
    }
    const again = this.#blocks(tail);
    return (
      again.length === tokens.length - from &&
      again.every((token, index) => {
        const other = tokens[from + index] as Token;
        return token.type === other.type && token.raw === other.raw;
      })
    );
  }

  #shapesOf(reading: Reading): Shape[][] {
    const {tokens, first} = reading;
    const blocks = blockShapes(first ? tokens.slice(1) : tokens, this.#options, this.#standing(reading));
    return first ? [first, ...blocks] : blocks;
  }

  /** @param done shapes of blocks that will not change any more, which stand before those of the reading. */
  #paint(done: readonly Shape[], reading: Reading): void {
    const rest = flat(this.#shapesOf(reading));
    this.#options.painter.paint(this.#place.parent, this.#shapes, [...done, ...rest]);
    this.#shapes = rest;
    this.#after = done.at(-1)?.node ?? this.#after;
  }

  /** No window fits the open block. */
  get #isLong(): boolean {
    return !this.#window && !this.#nested && this.#tail.length >= TOO_LONG * this.#options.narrowFrom;
  }

  /** The open block is too long to be read as often as it grows. */
  #isTooLong(): boolean {
    return this.#isLong && this.#tail.length < this.#readAt * 1.25;
  }

  /** A blank line is among the last lines, or before them, and ends what is open. */
  #isEnding(lines: string): boolean {
    if (!ENDED_BY_BLANK.has(this.#onlyBlock)) return false;
    const before = this.#tail.lastIndexOf('\n', this.#tail.length - lines.length - 2);
    return /\n[ \t]*\n/.test(this.#tail.slice(Math.max(before, 0)));
  }

  /** Until it is read again, what came to it since then is shown as it was written. */
  #paintPlain(line: string): void {
    const plain = text((this.#tail + line).slice(this.#readAt));
    const shapes = this.#shapes.filter(shape => shape !== this.#plain);
    this.#options.painter.paint(this.#place.parent, this.#shapes, [...shapes, plain]);
    this.#plain = plain;
    this.#shapes = [...shapes, plain];
  }

  /** Reads only the end of a long open block from now on. */
  #narrow(tokens: readonly Token[]): void {
    const [token, ...others] = tokens;
    if (!token || others.some(({type}) => type !== 'space')) return;
    const long = this.#options.longBlocks();
    const {painter} = this.#options;
    const window = long?.narrow(token, this.#tail, this.#shapes, this.#options, painter, this.#window);
    if (this.#hasTooManyNodes()) this.#closeFull();
    else if (window) {
      this.#window = window;
      if (window.forced) this.#force();
      this.#frozen += window.frozen;
      this.#tail = window.rest;
      this.#shapes = window.shapes;
    } else if (long && !this.#wasWidened) this.#nest(token, long);
  }

  /** All that is there will not change any more. */
  #closeAll(source: string, inParts: boolean): void {
    const before = this.#after;
    const {grammar} = this.#options;
    grammar.settle(source, this.#place.top);
    const {definitions} = grammar;
    this.#after = this.#shapes.at(-1)?.node ?? this.#after;
    const isRead = !inParts || this.#finish({source, shapes: this.#shapes});
    this.#letGo({source, before, inParts: !isRead, definitions});
    this.#shapes = [];
    this.#tail = '';
    this.#frozen = '';
    this.#inCode = false;
    this.#isLineShown = false;
    this.#window = undefined;
    this.#nested = undefined;
  }

  #hasTooManyNodes(): boolean {
    if (!this.#place.outermost) return false;
    const characters = this.#frozen.length + this.#tail.length;
    const nodes = this.#shapes.map(({node}) => node);
    return this.#options.budget.isExceededBy(nodes, characters);
  }

  /** The open block has as many nodes as the answer may have: what comes now is text. */
  #closeFull(): void {
    this.#isFull = true;
    this.#closeAll(this.#frozen + this.#tail, true);
  }

  /** What settled counts against what the answer may have, and is told of. */
  #letGo(read: Omit<Settled, 'after'>): void {
    if (!this.#place.outermost) return;
    const {budget} = this.#options;
    const [before, after] = [read.before, this.#after];
    const settled: Element[] = [];
    const first = before ? before.nextSibling : this.#place.parent.firstChild;
    for (let node = first; node && before !== after; node = node === after ? null : node.nextSibling) {
      budget.spend(node);
      if (node instanceof Element) settled.push(node);
    }
    this.#options.settled(settled, this.#isFull ? undefined : {...read, after});
    this.#isFull = budget.isSpent;
  }

  /** The open block did not go on as it began: all of it is read again. */
  #widen(): void {
    const {parent} = this.#place;
    if (this.#options.grammar.definitions > 0) this.#options.misread();
    while (parent.lastChild && parent.lastChild !== (this.#after ?? null)) parent.lastChild.remove();
    this.#tail = this.#frozen + this.#tail;
    this.#frozen = '';
    this.#window = undefined;
    this.#nested = undefined;
    this.#shapes = [];
    this.#readAt = 0;
    this.#isLineShown = false;
    this.#plain = undefined;
    this.#wasWidened = true;
    this.#inCode = endsInOpenFence(this.#blocks(this.#tail).at(-1));
  }

  /**
   * A block that was read in parts, and that is not too long for it, is held against itself read as a whole.
   *
   * @returns whether all of it is as if it was read as a whole.
   */
  #finish({source, shapes}: Omit<Closed, 'tokens'>): boolean {
    const [block] = shapes;
    if (!(block?.node instanceof Element)) return true;
    joinLines(block.node);
    const longest = this.#options.verifyUpTo * (this.#forced ? FORCED : 1);
    this.#forced = false;
    if (!this.#place.outermost || this.#isFull || source.length > longest) return false;
    const {parent} = this.#place;
    const {painter} = this.#options;
    const before = block.node.previousSibling ?? undefined;
    const fragment = sketched(this.#blocks(source), this.#options, painter);
    const end = this.#shapes[0] === block ? null : (this.#shapes[0]?.node ?? null);
    painter.exchange(parent, before, end, fragment, true);
    this.#after = end ? (end.previousSibling ?? undefined) : (parent.lastChild ?? undefined);
    return true;
  }

  #force(): void {
    this.#forced = true;
    this.#place.force?.();
  }

  #nest(token: Token, long: LongBlocks): void {
    const place = long.nest(token, this.#tail, this.#shapes, this.#options);
    if (!place) return;
    const region = new Region(this.#options, {
      ...place,
      outermost: false,
      spread: () => {
        this.#spreads = true;
      },
      force: () => this.#force(),
    });
    this.#nested = {place, region, long};
  }

  /** What the nested region does not take. */
  #commitNested(lines: string): string {
    const {place, region, long} = this.#nested as Nested;
    const {characters, inner} = long.linesInside(place, lines, this.#isMidLine);
    const rest = lines.slice(characters);
    this.#tail += lines.slice(0, characters);
    if (inner !== '') region.commit(inner);
    if (this.#hasTooManyNodes()) {
      this.#closeFull();
      return rest;
    }
    if (!this.#widenIfSpread() && rest !== '') this.#leaveNested(rest);
    return rest;
  }

  /** Whether the nested region shows the line. */
  #showNested(line: string): boolean {
    const {place, region} = this.#nested as Nested;
    const stripped = this.#isMidLine ? line : line.trim() === '' ? '' : place.strip(line);
    if (stripped === undefined && healLine(line, '') !== '') {
      this.#leaveNested(line);
      return false;
    }
    region.show(stripped ?? '');
    return !this.#widenIfSpread();
  }

  /** Whether the answer ends in the nested region. */
  #endNested(line: string): boolean {
    const {place, region} = this.#nested as Nested;
    const stripped = this.#isMidLine || line === '' ? line : place.strip(line);
    if (stripped === undefined) {
      this.#leaveNested(line);
      return false;
    }
    region.end(stripped, place.list ? 'blanks' : 'newline');
    if (this.#widenIfSpread()) return false;
    this.#closeAll(this.#frozen + this.#tail + line, true);
    return true;
  }

  /** The list around the nested item turned out to be loose: all of it reads differently. */
  #widenIfSpread(): boolean {
    const place = this.#nested?.place;
    const widens = this.#spreads && place?.list !== undefined && !place.loose;
    this.#spreads = false;
    if (widens) this.#widen();
    return widens;
  }

  /** A line comes that may be no part of the nested region. */
  #leaveNested(lines: string): void {
    const {place, region, long} = this.#nested as Nested;
    const afterBlank = /\n[ \t]*\n$/.test(this.#tail);
    const next = place.next(lines.split('\n', 1)[0] ?? '', afterBlank);
    if (next === 'unsure') {
      this.#widen();
      return;
    }
    region.end('', next === 'end' && place.list ? 'blanks' : 'newline');
    this.#nested = undefined;
    this.#inCode = false;
    const source = this.#frozen + this.#tail;
    if (next === 'item' && place.list) {
      const {list} = place;
      list.frozen = list.node?.lastChild ?? undefined;
      list.children = [];
      this.#tail = '';
      this.#frozen = source;
      this.#window ??= long.listWindow(list, this.#shapes, false, '', '', this.#options);
      if (afterBlank) this.#window.spread?.();
    } else {
      this.#closeAll(source, true);
    }
  }
}

/** Paragraphs as they were written. */
function plainTokens(source: string): Token[] {
  const pieces = source.split(/(\n(?:[ \t]*\n)+)/);
  return pieces.flatMap((raw, index): Token[] =>
    raw === '' ? [] : [{type: index % 2 ? 'space' : 'plain', raw}],
  );
}

function lastBlock(tokens: readonly Token[]): number {
  return tokens.findLastIndex(({type}) => type !== 'space');
}

/** Blank lines between blocks. */
function isSpread({type, raw}: Token): boolean {
  return type === 'space' && /\n.*\n/.test(raw);
}

function flat(blocks: readonly (readonly Shape[])[]): Shape[] {
  const shapes: Shape[] = [];
  for (const shape of blocks.flat()) append(shapes, shape);
  return shapes;
}
