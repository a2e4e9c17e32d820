/**
 * What a piece of an answer looks like, before it is DOM: cheap to make and to compare, so that each update touches only
 * the nodes that differ. A shape that is on screen knows its node.
 */
export type Shape = TextShape | ElementShape;

export interface TextShape {
  readonly tag?: undefined;
  text: string;
  /** Characters of the node before this text, which will not change any more. */
  frozen: number;
  node: Text | undefined;
}

export interface ElementShape {
  readonly tag: string;
  readonly attributes: Attributes;
  /** Children on screen, or to be: all of them, or those after `frozen`. */
  children: Shape[];
  /** Inline Markdown that is read when, and only if, it differs from what is on screen. */
  inline: Inline | undefined;
  /** The last child that will not change any more; `children` come after it. */
  frozen: ChildNode | undefined;
  /** A tight item becomes loose where its list does. */
  loose?: boolean;
  /** It stands for an image that may not load. */
  blocked?: URL;
  /** A block of code, to which more may come or not. */
  code?: 'growing' | 'whole';
  /** It holds this formula, and nothing else. */
  readonly formula?: Formula;
  node: HTMLElement | undefined;
}

/** A formula, as it was written. */
export interface Formula {
  /** TeX, without delimiters. */
  readonly source: string;
  /** In lines of its own, not in a sentence. */
  readonly display: boolean;
}

export type Attributes = Readonly<Record<string, string>>;

export interface Inline {
  readonly source: string;
  /** What stands before it: the box of a task. */
  readonly lead: readonly Shape[];
  /** Definitions that links in it may name, where there may be some: with more of them it reads differently. */
  readonly definitions: number;
  /** It may hold an entity that is not known yet. */
  readonly lacks: boolean;
  /** More of it may come. */
  readonly open: boolean;
}

const NONE: Attributes = {};

export function text(value: string): TextShape {
  return {text: value, frozen: 0, node: undefined};
}

export function element(tag: string, children: Shape[] = [], attributes: Attributes = NONE): ElementShape {
  return {tag, attributes, children, inline: undefined, frozen: undefined, node: undefined};
}

/** An element whose content is inline Markdown. */
export function leaf(tag: string, inline: Inline, attributes: Attributes = NONE): ElementShape {
  return {tag, attributes, children: [], inline, frozen: undefined, node: undefined};
}

/** An element that is ours and not the answer's. */
export function ours(
  tag: string,
  name: string,
  children: Shape[],
  attributes: Attributes = NONE,
): ElementShape {
  return element(tag, children, {'data-dragoman-ui': name, ...attributes});
}

/**
 * @param source TeX, without delimiters.
 * @param display in lines of its own, not in a sentence.
 */
export function formulaShape(source: string, display: boolean): ElementShape {
  // In lines of its own it may be wide: the keyboard reaches it, and scrolls it.
  const attributes = display ? {tabindex: '0'} : {};
  return {...ours('span', 'math', [], attributes), formula: {source, display}};
}

/** Whether both would be the same element, children aside. */
export function sameElement(one: ElementShape, other: ElementShape): boolean {
  if (one.tag !== other.tag || !sameFormula(one.formula, other.formula)) return false;
  const names = Object.keys(one.attributes);
  return (
    names.length === Object.keys(other.attributes).length &&
    names.every(name => one.attributes[name] === other.attributes[name])
  );
}

function sameFormula(one: Formula | undefined, other: Formula | undefined): boolean {
  return one?.source === other?.source && one?.display === other?.display;
}

/** Adds to the end; two texts side by side are one. */
export function append(shapes: Shape[], shape: Shape): void {
  const last = shapes.at(-1);
  if (shape.tag === undefined && shape.text === '') return;
  if (last?.tag === undefined && last && shape.tag === undefined) last.text += shape.text;
  else shapes.push(shape);
}
