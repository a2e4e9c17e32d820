import type {Token} from 'marked';
import {blockShapes, type Making} from './blocks.js';
import {lacksEntities} from './entities.js';
import type {Painter} from './painter.js';

/** Blocks of the answer itself that will get no more lines. */
export interface Settled {
  readonly source: string;
  /** The last node before them, where there is one; neither is among those that are exchanged. */
  readonly before: ChildNode | undefined;
  /** Their last node: the newline that follows each block. */
  readonly after: ChildNode | undefined;
  /** Parts of them were read alone, and not held against the whole. */
  readonly inParts: boolean;
  /** `kindsOf` what they were read as while more followed; undefined where nothing did. */
  readonly kinds?: string;
  /** `Grammar.definitions` when they were read. */
  readonly definitions: number;
  /** They are the whole answer, which has ended and was read at once. */
  readonly isAll?: boolean;
}

/** Settled blocks that may yet read differently: they may name a definition that comes later, or an entity that is being loaded. */
export class SecondLook {
  #noted: (Settled & {readonly lacks: boolean})[] = [];
  #waiting = new Set<Settled>();
  #entitiesCame = false;

  /** Settled blocks, in turn. */
  note(settled: Settled): void {
    const {source, before, after, inParts} = settled;
    if (!after || after === before) return;
    const lacks = source.includes('&') && lacksEntities(source);
    if (inParts && this.#entitiesCame && source.includes('&')) this.#waiting.add(settled);
    if (lacks || source.includes('[')) this.#noted.push({...settled, lacks});
  }

  /** The answer has ended with these definitions of links: `Grammar.definitions`. */
  definitionsAre(now: number): void {
    for (const settled of this.#noted) {
      const knew = settled.inParts ? now === 0 : settled.definitions === now;
      if (!knew && settled.source.includes('[')) this.#waiting.add(settled);
    }
  }

  /** All entities are known from now on. */
  entitiesAre(): void {
    this.#entitiesCame = true;
    for (const settled of this.#noted) if (settled.lacks) this.#waiting.add(settled);
  }

  /** All of the answer was read again. */
  clear(): void {
    this.#noted = [];
    this.#waiting.clear();
  }

  /**
   * Has blocks looked at again, one run of them at least.
   *
   * @param until the time, of `performance.now()`, after which no more are.
   * @returns whether none is left.
   */
  go(until: number, look: (settled: Settled) => void): boolean {
    for (const settled of this.#waiting) {
      this.#waiting.delete(settled);
      look(settled);
      if (performance.now() > until) break;
    }
    return this.#waiting.size === 0;
  }
}

/** The kinds of blocks. Alone, blocks may be of other kinds: `[\n2) \n` begins no list where nothing follows. */
export function kindsOf(tokens: readonly Token[]): string {
  return tokens.map(({type}) => type).join();
}

/** Blocks as nodes that no one is told of yet. */
export function sketched(tokens: readonly Token[], making: Making, painter: Painter): DocumentFragment {
  const fragment = painter.fragment();
  const standing = {open: false, grows: false, outermost: true};
  for (const shape of blockShapes(tokens, making, standing).flat()) fragment.append(painter.sketch(shape));
  return fragment;
}
