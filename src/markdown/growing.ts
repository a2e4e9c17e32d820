import type {Making} from './blocks.js';
import type {LongBlocks} from './long-part.js';
import type {NodeBudget} from './node-budget.js';
import type {Painter} from './painter.js';
import type {Settled} from './second-look.js';
import type {Shape} from './shape.js';

/** What takes an answer, line by line. */
export interface Growing {
  /** Takes complete lines. */
  commit(lines: string): void;
  /** Shows what is there of the last line. */
  show(line: string): void;
  /** Nothing more will come than this line. */
  end(line: string): void;
  /** All of the answer was read once more at its end, as a whole. */
  readonly wasReadWhole?: boolean;
}

/** What all regions of an answer share. */
export interface RegionOptions extends Making {
  readonly painter: Painter;
  /** Characters from which on an open block is read only at its end. */
  readonly narrowFrom: number;
  /** Characters up to which a block that was read in parts is read as a whole when it is closed. */
  readonly verifyUpTo: number;
  /** What reads it so; undefined, and asked for, while it is not there. */
  longBlocks(): LongBlocks | undefined;
  readonly budget: NodeBudget;
  /** Blocks of the answer itself get no more lines, and stand in these nodes. */
  settled(blocks: readonly Element[], read: Settled | undefined): void;
  /** Definitions of links may have been taken from what then read differently. */
  misread(): void;
}

/** Where a region stands. */
export interface RegionPlace {
  readonly parent: Node;
  /** The last node before the region. */
  readonly after?: ChildNode | undefined;
  /** Blocks of the answer itself, not of a list item or quote. */
  readonly outermost: boolean;
  /** Lines make paragraphs: not so in a list item. */
  readonly top: boolean;
  /** Lines of an item make paragraphs after all. */
  readonly loose?: boolean;
  /** What is on screen already, of `tail`. */
  readonly shapes?: readonly Shape[];
  readonly tail?: string;
  /** Blank lines stand between two blocks: a list around them is loose. */
  spread?(): void;
  /** Something was frozen before it was surely closed. */
  force?(): void;
}
