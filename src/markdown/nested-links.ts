import {append, type ElementShape, type Shape} from './shape.js';

/** Elements that an HTML parser opens again where they were closed out of turn. */
const FORMATTING = new Set(['a', 'em', 'strong', 'code']);

/**
 * A link in a link, as an HTML parser reads it: the inner one ends the outer one. The reference is made by such a parser,
 * and marked writes `[<a@b.c>](/d)` as one link in another.
 */
export function withoutNestedLinks(shapes: readonly Shape[]): readonly Shape[] {
  if (!nestsLinks(shapes)) return shapes;
  const reader = new Reader();
  for (const shape of shapes) reader.read(shape);
  return reader.shapes;
}

function nestsLinks(shapes: readonly Shape[]): boolean {
  return shapes.some(({tag, ...shape}) => {
    if (tag === undefined || !('children' in shape)) return false;
    return tag === 'a' ? hasLink(shape.children) : nestsLinks(shape.children);
  });
}

function hasLink(shapes: readonly Shape[]): boolean {
  return shapes.some(shape => shape.tag !== undefined && (shape.tag === 'a' || hasLink(shape.children)));
}

/** The part of an HTML parser's tree construction that matters to inline elements. */
class Reader {
  readonly shapes: Shape[] = [];
  #open: ElementShape[] = [];
  /** Formatting elements that were opened and not closed by a tag of their own. */
  #formatting: ElementShape[] = [];

  read(shape: Shape): void {
    if (
      shape.tag === undefined ||
      shape.tag === 'span' ||
      (shape.children.length === 0 && shape.tag !== 'a')
    ) {
      this.#reopen();
      append(this.#place(), shape.tag === undefined ? {...shape} : shape);
      return;
    }
    if (shape.tag === 'a') {
      const outer = this.#formatting.findLast(({tag}) => tag === 'a');
      if (outer) this.#end(outer);
    }
    this.#reopen();
    this.#push(shape);
    for (const child of shape.children) this.read(child);
    this.#close(shape.tag);
  }

  #place(): Shape[] {
    return this.#open.at(-1)?.children ?? this.shapes;
  }

  #push(shape: ElementShape): ElementShape {
    const copy = {...shape, children: []};
    this.#place().push(copy);
    this.#open.push(copy);
    if (FORMATTING.has(shape.tag)) this.#formatting.push(copy);
    return copy;
  }

  /** Elements that were closed by the end of another are opened once more. */
  #reopen(): void {
    const closed = this.#formatting.filter(one => !this.#open.includes(one));
    for (const shape of closed) {
      this.#formatting.splice(this.#formatting.indexOf(shape), 1);
      this.#push(shape);
    }
  }

  #close(tag: string): void {
    if (!FORMATTING.has(tag)) {
      const at = this.#open.findLastIndex(one => one.tag === tag);
      if (at >= 0) this.#open.length = at;
      return;
    }
    const opened = this.#formatting.findLast(one => one.tag === tag);
    if (opened) this.#end(opened);
  }

  #end(shape: ElementShape): void {
    const at = this.#open.indexOf(shape);
    if (at >= 0) this.#open.length = at;
    this.#formatting.splice(this.#formatting.indexOf(shape), 1);
  }
}
