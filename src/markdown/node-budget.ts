/** How much more the source of a block has to be before its nodes are counted again. */
const GROWN = 1.25;

/** The nodes that an answer may still get: elements and texts. Shared by all its regions. */
export class NodeBudget {
  #left: number;
  /** Characters of the open block when its nodes were counted last. */
  #countedAt = 0;

  /** @param most nodes of one answer. */
  constructor(most: number) {
    this.#left = most;
  }

  /** There may be no more. */
  get isSpent(): boolean {
    return this.#left <= 0;
  }

  /** A node that stays, and all in it. */
  spend(node: ChildNode): void {
    this.#left -= countNodes(node);
    this.#countedAt = 0;
  }

  /**
   * Whether the open block has more than may be. Nodes are counted only when there may be many more than last time.
   *
   * @param characters of its source.
   */
  isExceededBy(nodes: readonly (ChildNode | undefined)[], characters: number): boolean {
    if (characters < this.#countedAt * GROWN) return false;
    this.#countedAt = characters;
    return nodes.reduce((sum, node) => sum + (node ? countNodes(node) : 0), 0) > this.#left;
  }
}

function countNodes(node: ChildNode): number {
  // 5 = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT
  const walker = (node.ownerDocument as Document).createTreeWalker(node, 5);
  let nodes = 1;
  while (walker.nextNode()) nodes++;
  return nodes;
}
