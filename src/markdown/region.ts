import type {Token, Tokens} from 'marked';
import {blockShapes, type Making} from './blocks.js';
import {healCodeLine, healLine, healTable} from './heal.js';
import type {Painter} from './painter.js';
import {append, type Shape} from './shape.js';

/** What takes an answer, line by line. */
export interface Growing {
  /** Takes complete lines. */
  commit(lines: string): void;
  /** Shows what is there of the last line. */
  show(line: string): void;
  /** Nothing more will come than this line. */
  end(line: string): void;
}

export interface RegionOptions extends Making {
  readonly painter: Painter;
  /** Characters from which on an open block is read only at its end. */
  readonly narrowFrom: number;
}

export interface RegionPlace {
  readonly parent: Node;
  /** The last node before the region. */
  readonly after?: ChildNode | undefined;
  /** Blocks of the answer itself, not of a list item or quote. */
  readonly outermost: boolean;
  /** Lines make paragraphs: not so in a list item. */
  readonly top: boolean;
  /** What is on screen already, of `tail`. */
  readonly shapes?: readonly Shape[];
  readonly tail?: string;
  /** Blank lines stand between two blocks: a list around them is loose. */
  spread?(): void;
}

/**
 * A run of blocks that grows at its end: an answer, or what stands in one of its quotes or list items. All blocks but
 * the last settle, and are never looked at again.
 */
export class Region implements Growing {
  readonly #options: RegionOptions;
  readonly #place: RegionPlace;
  /** Source of what is not settled. */
  #tail: string;
  /** What is on screen of it. */
  #shapes: readonly Shape[];
  #inCode = false;
  /** The last node that will not change any more. */
  #after: ChildNode | undefined;

  constructor(options: RegionOptions, place: RegionPlace) {
    this.#options = options;
    this.#place = place;
    this.#tail = place.tail ?? '';
    this.#shapes = place.shapes ?? [];
    this.#after = place.after;
  }

  /** What is not settled, and the node after which it stands; for whoever goes on with it. */
  get released(): {tail: string; after: ChildNode | undefined} {
    return {tail: this.#tail, after: this.#after};
  }

  /** Takes complete lines. */
  commit(lines: string): void {
    this.#tail += lines;
    const tokens = this.#read(this.#tail);
    const settled = this.#settle(tokens);
    const open = tokens.slice(settled);
    this.#paint(tokens, settled, true);
    this.#inCode = isOpenFence(open.at(-1));
  }

  /** Shows what is there of the last line. */
  show(line: string): void {
    const healed = this.#inCode ? healCodeLine(line) : healLine(line, this.#tail);
    let source = this.#tail + healed;
    let tokens = this.#read(source);
    if (!this.#inCode && tokens.at(-1)?.type === 'paragraph') {
      const withTable = healTable(source, line);
      if (withTable !== undefined) {
        source = withTable;
        tokens = this.#read(source);
      }
    }
    this.#paint(tokens, 0, !/\n[ \t]*\n$/.test(source));
  }

  /** Nothing more will come. */
  end(line: string): void {
    this.#tail += line;
    this.#paint(this.#read(this.#tail), 0, false);
  }

  #read(source: string): Token[] {
    return this.#options.grammar.blocks(source, this.#place.top);
  }

  /** How many tokens settle; what they were written with leaves the tail. */
  #settle(tokens: readonly Token[]): number {
    let last = tokens.findLastIndex(({type}) => type !== 'space');
    for (; last > 0; last--) {
      const rest = tokens.slice(last).reduce((sum, {raw}) => sum + raw.length, 0);
      const tail = this.#tail.slice(this.#tail.length - rest);
      if (this.#holdsAlone(tail, tokens, last)) {
        this.#options.grammar.settle(this.#tail.slice(0, -rest), this.#place.top);
        this.#tail = tail;
        return last;
      }
    }
    return 0;
  }

  /** Whether the end of the tail reads the same without what is before it, and whatever comes after it. */
  #holdsAlone(tail: string, tokens: readonly Token[], from: number): boolean {
    const before = tokens[from - 1] as Token;
    if (before.type === 'paragraph' || before.type === 'text') {
      // Until a line cannot be part of the paragraph above it, an underline may yet make a heading of both.
      const [line = ''] = tail.split('\n', 1);
      const probe = this.#read(`x\n${line}\n===\n`);
      if (probe.length === 1 && probe[0]?.type === 'heading') return false;
    }
    const again = this.#read(tail);
    return (
      again.length === tokens.length - from &&
      again.every((token, index) => {
        const other = tokens[from + index] as Token;
        return token.type === other.type && token.raw === other.raw;
      })
    );
  }

  #paint(tokens: readonly Token[], settled: number, open: boolean): void {
    const {painter} = this.#options;
    const shapes = blockShapes(tokens, this.#options, {open, outermost: this.#place.outermost});
    const done = flat(shapes.slice(0, settled));
    const rest = flat(shapes.slice(settled));
    painter.paint(this.#place.parent, this.#shapes, [...done, ...rest]);
    this.#shapes = rest;
    this.#after = done.at(-1)?.node ?? this.#after;
  }
}

function flat(blocks: readonly (readonly Shape[])[]): Shape[] {
  const shapes: Shape[] = [];
  for (const shape of blocks.flat()) append(shapes, shape);
  return shapes;
}

/** Whether the last thing in a block, however deep, is code whose fence is not closed. */
function isOpenFence(token: Token | undefined): boolean {
  if (!token) return false;
  if (token.type === 'list') return isOpenFence((token as Tokens.List).items.at(-1)?.tokens.at(-1));
  if (token.type === 'blockquote') return isOpenFence(token.tokens?.at(-1));
  if (token.type !== 'code' || token['codeBlockStyle'] === 'indented') return false;
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(token.raw)?.[1] ?? '';
  const end = token.raw.trimEnd();
  const close = end.slice(end.lastIndexOf('\n') + 1).trim();
  return !(
    end.includes('\n') &&
    close.length >= fence.length &&
    close === (fence[0] ?? '').repeat(close.length)
  );
}
