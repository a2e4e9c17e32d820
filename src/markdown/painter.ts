import {type CodeHooks, CodeNews} from './code-hooks.js';
import {exchange} from './likeness.js';
import {wrapLines} from './loose-items.js';
import {whileMoving} from './selection.js';
import {
  type Attributes,
  type ElementShape,
  type Formula,
  type Inline,
  type Shape,
  sameElement,
  type TextShape,
} from './shape.js';

/** What a painter needs of its answer. */
export interface PainterOptions extends CodeHooks {
  readonly document: Document;
  /** Reads inline Markdown. */
  expand(inline: Inline): Shape[];
  /** What a formula looks like. */
  formula(formula: Formula): Element;
}

/** Brings shapes to the screen: nodes that stay the same stay put, and with them what the visitor selected. */
export class Painter {
  readonly #options: PainterOptions;
  readonly #news: CodeNews;

  constructor(options: PainterOptions) {
    this.#options = options;
    this.#news = new CodeNews(options);
  }

  /**
   * Makes the last children of `parent`, which are `before` now, those of `after`. What is before them is frozen.
   */
  paint(parent: Node, before: readonly Shape[], after: readonly Shape[]): void {
    const common = Math.min(before.length, after.length);
    for (let index = 0; index < common; index++) {
      this.#change(parent, before[index] as Shape, after[index] as Shape);
    }
    for (const shape of before.slice(common)) shape.node?.remove();
    if (after.length === common) return;
    const added = this.#options.document.createDocumentFragment();
    for (const shape of after.slice(common)) added.append(this.#create(shape, true));
    appendAll(parent, added);
  }

  fragment(): DocumentFragment {
    return this.#options.document.createDocumentFragment();
  }

  /** A shape as a node, of which no one is told: it may never come to the screen. */
  sketch(shape: Shape): ChildNode {
    return this.#create(shape, false);
  }

  /**
   * Puts what was sketched in the place of children that differ from it; the others stay where they are.
   *
   * @param after the child after which they begin; undefined for the first.
   * @param end the child before which they end; null for the end of the parent.
   * @param areWhole no more will come to them.
   * @returns those that were put there.
   */
  exchange(
    parent: Node,
    after: ChildNode | undefined,
    end: ChildNode | null,
    fresh: DocumentFragment,
    areWhole: boolean,
  ): readonly ChildNode[] {
    const first = () => (after ? after.nextSibling : parent.firstChild);
    const put = exchange(parent, first(), end, fresh);
    const shown: Node[] = [];
    for (let node = first(); node && node !== end; node = node.nextSibling) shown.push(node);
    this.#news.tellAll(shown, areWhole);
    return put;
  }

  /** A shape as a node, with all that is in it; the shape knows the node from then on. */
  #create(shape: Shape, isShown: boolean): ChildNode {
    if (shape.tag === undefined) {
      shape.node = this.#options.document.createTextNode(shape.text);
      return shape.node;
    }
    const node = this.#options.document.createElement(shape.tag);
    shape.node = node;
    if (shape.formula) node.append(this.#options.formula(shape.formula));
    if (shape.inline) shape.children = this.#options.expand(shape.inline);
    for (const child of shape.children) node.append(this.#create(child, isShown));
    // After the children: with `dir=auto` there, each of them would have the text looked through for its direction.
    setAll(node, shape.attributes);
    if (isShown && shape.code) this.#news.tell(node, shape.code === 'whole');
    return node;
  }

  #change(parent: Node, before: Shape, after: Shape): void {
    if (before.tag === undefined || after.tag === undefined) {
      if (before.tag === after.tag) changeText(before as TextShape, after as TextShape);
      else this.#replace(parent, before, after);
    } else if (sameElement(before, after)) this.#changeElement(before, after);
    else if (before.inline && after.inline) this.#rename(parent, before, after);
    else this.#replace(parent, before, after);
  }

  #replace(parent: Node, before: Shape, after: Shape): void {
    const node = this.#create(after, true);
    if (before.node?.parentNode === parent) parent.replaceChild(node, before.node);
    else parent.appendChild(node);
  }

  #changeElement(before: ElementShape, after: ElementShape): void {
    const node = before.node as HTMLElement;
    after.node = node;
    after.frozen ??= before.frozen;
    if (before.inline && after.inline && sameInline(before.inline, after.inline))
      after.children = before.children;
    else {
      if (after.inline) after.children = this.#options.expand(after.inline);
      if (before.loose === false && after.loose) wrapLines(before, node);
      this.paint(node, before.children, after.children);
    }
    if (after.code) this.#news.tell(node, after.code === 'whole');
  }

  /** A paragraph that turns out to be a heading keeps its words, and the visitor their selection. */
  #rename(parent: Node, before: ElementShape, after: ElementShape): void {
    const old = before.node as HTMLElement;
    const node = this.#options.document.createElement(after.tag);
    setAll(node, after.attributes);
    whileMoving(old, () => {
      node.append(...old.childNodes);
      parent.replaceChild(node, old);
    });
    before.node = node;
    this.#changeElement(before, after);
  }
}

function sameInline(one: Inline, other: Inline): boolean {
  return (
    one.source === other.source &&
    one.open === other.open &&
    one.definitions === other.definitions &&
    one.lacks === other.lacks &&
    one.lead.length === other.lead.length
  );
}

/** Touches as little of the node as can be: ranges before and after the change stay where they are. */
function changeText(before: TextShape, after: TextShape): void {
  const node = before.node as Text;
  after.node = node;
  after.frozen = before.frozen;
  const [was, is] = [before.text, after.text];
  if (was === is) return;
  let start = 0;
  const shorter = Math.min(was.length, is.length);
  if (is.startsWith(was)) start = was.length;
  else while (start < shorter && was.charCodeAt(start) === is.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < shorter - start &&
    was.charCodeAt(was.length - 1 - tail) === is.charCodeAt(is.length - 1 - tail)
  ) {
    tail++;
  }
  node.replaceData(after.frozen + start, was.length - start - tail, is.slice(start, is.length - tail));
}

/** Nodes from which on they are many. */
const MANY = 50;

/**
 * With `dir=auto` around it, a browser looks the text through for its direction again for each node that is added: for
 * thousands of them without a letter that takes seconds.
 */
function appendAll(parent: Node, added: DocumentFragment): void {
  const isMany = added.childNodes.length > MANY && parent instanceof Element;
  const auto = isMany ? parent.closest('[dir="auto"]') : null;
  auto?.removeAttribute('dir');
  parent.appendChild(added);
  auto?.setAttribute('dir', 'auto');
}

/** Own ones alone: a page may have put something of its own on all objects. */
export function setAll(target: Element, attributes: Attributes): void {
  for (const name of Object.keys(attributes)) target.setAttribute(name, attributes[name] as string);
}
