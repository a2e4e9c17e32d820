/** A place in a tree, as a `Range` counts it. */
export interface Point {
  readonly node: Node;
  readonly offset: number;
}

/** What the reader has selected, from where they began to where they stopped. */
export interface Selected {
  readonly anchor: Point;
  readonly focus: Point;
  /** Selects this instead. */
  select(anchor: Point, focus: Point): void;
}

/** The two ends of a selection. */
interface Ends {
  readonly selection: Selection;
  readonly points: readonly [Point, Point];
  /** They stand in the order of the text, whichever the reader began at. */
  readonly inTextOrder: boolean;
}

type Root = Node & {getSelection?: () => Selection | null};

/** As Safari 17 has it. */
interface EarlySelection {
  getComposedRanges(...shadowRoots: ShadowRoot[]): StaticRange[];
}

/** What is selected inside stays selected while its nodes move: a range would stay behind in the old parent. */
export function whileMoving(inside: Node, move: () => void): void {
  const root = inside.getRootNode();
  const before = endsIn(inside, root);
  if (!before || isSame(...before.points)) {
    move();
    return;
  }
  const {anchor, focus, select} = selectedOf(before);
  move();
  const after = endsUnder(root);
  const stayed = after && before.points.every((point, index) => isSame(point, after.points[index]));
  if (!stayed) select(anchor, focus);
}

/** A selection that begins or ends in this node; empty where it is a caret. Undefined for any other, and for none. */
export function selectedIn(node: Node): Selected | undefined {
  const ends = endsIn(node, node.getRootNode());
  return ends && selectedOf(ends);
}

/** Asks for the direction last: Chromium lays the page out to tell it. */
function selectedOf({selection, points, inTextOrder}: Ends): Selected {
  const [anchor, focus] = inTextOrder && selection.direction === 'backward' ? [points[1], points[0]] : points;
  return {
    anchor,
    focus,
    select: (from, to) => selection.setBaseAndExtent(from.node, within(from), to.node, within(to)),
  };
}

/** A node may have become shorter since: past its end a browser throws. */
function within({node, offset}: Point): number {
  return Math.min(offset, node instanceof CharacterData ? node.length : node.childNodes.length);
}

function endsIn(node: Node, root: Node): Ends | undefined {
  const ends = endsUnder(root);
  return ends?.points.some(point => node.contains(point.node)) ? ends : undefined;
}

/**
 * Where the document is asked for what is selected in a shadow root, it has to be told which: that is how Safari has it,
 * and the one way in which Chromium tells of nodes that have moved. Before that, Chromium told it of the root, and Firefox
 * of the document.
 */
function endsUnder(root: Root): Ends | undefined {
  const ofDocument = (root.ownerDocument ?? (root as Document)).getSelection();
  if (!ofDocument) return undefined;
  const ranges = root instanceof ShadowRoot ? composedRanges(ofDocument, root) : undefined;
  if (!ranges) return endsOf(root.getSelection?.() ?? ofDocument);
  const [range] = ranges;
  if (!range) return undefined;
  const start = {node: range.startContainer, offset: range.startOffset};
  const end = {node: range.endContainer, offset: range.endOffset};
  return {selection: ofDocument, points: [start, end], inTextOrder: true};
}

function endsOf(selection: Selection): Ends | undefined {
  const {anchorNode, anchorOffset, focusNode, focusOffset} = selection;
  if (!anchorNode || !focusNode) return undefined;
  const anchor = {node: anchorNode, offset: anchorOffset};
  const focus = {node: focusNode, offset: focusOffset};
  return {selection, points: [anchor, focus], inTextOrder: false};
}

/** Undefined where the browser is too old to say it. */
function composedRanges(selection: Selection, root: ShadowRoot): StaticRange[] | undefined {
  try {
    return selection.getComposedRanges?.({shadowRoots: [root]});
  } catch {
    return (selection as unknown as EarlySelection).getComposedRanges(root);
  }
}

function isSame(one: Point, other: Point | undefined): boolean {
  return one.node === other?.node && one.offset === other.offset;
}
