import type {Token} from 'marked';
import type {Standing} from './blocks.js';
import type {Shape} from './shape.js';

/**
 * The end of a long open block, which alone is read: what is before it in the block is on screen and frozen. Reading
 * `prefix` and the rest of the block gives a block of the same kind, whose content goes on where the frozen part ends.
 */
export interface Window {
  /** What makes the rest of the block a block of its kind. */
  readonly prefix: string;
  /** Source of the frozen part. */
  readonly frozen: string;
  /** Source after it. */
  readonly rest: string;
  /** The shapes on screen that are not frozen. */
  readonly shapes: readonly Shape[];
  /** What the block has after its frozen part; undefined where `token` does not go on with it. */
  read(token: Token, standing: Standing): Shape[] | undefined;
  /** Something before its end may not be closed yet: the block has to be read as a whole when it is. */
  readonly forced?: boolean;
  /** Rows of a table that are frozen. */
  readonly rows?: number;
  /** A list is loose from here on, or was before. */
  spread?(): void;
  isLoose?(): boolean;
}
