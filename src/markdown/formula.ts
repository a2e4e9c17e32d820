import temml, {type Options} from 'temml';

/** Elements and texts of one formula. */
const MAX_NODES = 5_000;
const MAX_DEPTH = 100;

const MATHML = 'http://www.w3.org/1998/Math/MathML';
const ELEMENTS: ReadonlySet<string> = new Set([
  ...[
    'math',
    'mrow',
    'mi',
    'mn',
    'mo',
    'mtext',
    'mspace',
    'ms',
    'mfrac',
    'msqrt',
    'mroot',
    'mstyle',
    'mphantom',
  ],
  ...[
    'mpadded',
    'msub',
    'msup',
    'msubsup',
    'munder',
    'mover',
    'munderover',
    'mmultiscripts',
    'mprescripts',
    'none',
  ],
  ...['mtable', 'mtr', 'mtd', 'menclose'],
]);
/** None of these is an address, a name, a handler or a style. */
const ATTRIBUTES: ReadonlySet<string> = new Set([
  ...['display', 'displaystyle', 'scriptlevel', 'mathvariant', 'mathsize', 'mathcolor', 'mathbackground'],
  ...[
    'width',
    'height',
    'depth',
    'voffset',
    'lspace',
    'rspace',
    'minsize',
    'maxsize',
    'linethickness',
    'notation',
  ],
  ...[
    'fence',
    'form',
    'separator',
    'stretchy',
    'symmetric',
    'largeop',
    'movablelimits',
    'accent',
    'accentunder',
  ],
  ...['columnalign', 'rowalign', 'columnspacing', 'rowspacing', 'columnlines', 'rowlines', 'frame'],
  ...['columnspan', 'rowspan', 'linebreak'],
]);
/** Lines, space and colour; nothing that moves a box out of its place. */
const STYLES =
  /^(color|backgroundColor|textAlign|verticalAlign|width|height|(padding|margin|border)(Top|Right|Bottom|Left)?)$/;
/** Numbers, units, names and `#f00`: no function, so no `url()`. */
const STYLE_VALUE = /^[\w#.% -]{1,60}$/;
const CLASS = /^(tml-[a-z-]+|mathcal|mathscr|upstrike|downstrike|sout)$/;

/** What Temml's tree is made of, as far as it is read; it has classes for it, and no types. */
interface TreeNode {
  readonly type?: unknown;
  readonly text?: unknown;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly classes?: readonly unknown[];
  readonly style?: Readonly<Record<string, unknown>>;
  readonly children?: readonly TreeNode[];
}

/** Its type definitions put this on the module, where it is not. */
const {__renderToMathMLTree: treeOf} = temml as unknown as {
  __renderToMathMLTree(source: string, options: Options): TreeNode;
};

/**
 * TeX as MathML of listed elements and attributes, made node by node. What Temml does not understand, is too deep or
 * too much stays its source, in a `code` element. Never throws.
 */
export function formulaOf(source: string, display: boolean, document: Document): Element {
  try {
    const tree = treeOf(source, {
      displayMode: display,
      throwOnError: true,
      // No links, images, classes, ids or styles of the author's.
      trust: false,
      // Sizes in em and in pt, and macros; each formula has its own.
      maxSize: [20, 400],
      maxExpand: 100,
      macros: {},
    });
    return new Builder(document).formula(tree);
  } catch {
    return sourceOf(source, document);
  }
}

/** What is no formula: its source, as code. */
export function sourceOf(source: string, document: Document): Element {
  const code = document.createElement('code');
  code.textContent = source;
  return code;
}

class Builder {
  readonly #document: Document;
  #nodes = 0;

  constructor(document: Document) {
    this.#document = document;
  }

  /** @throws where the tree is too large, too deep, or none of a formula. */
  formula(tree: TreeNode): Element {
    const [math, ...others] = this.#build(tree, 0);
    if (!(math instanceof Element) || math.localName !== 'math' || others.length > 0) {
      throw new TypeError('Temml made no formula of this.');
    }
    return math;
  }

  #build(node: TreeNode, depth: number): (Element | Text)[] {
    if (++this.#nodes > MAX_NODES || depth > MAX_DEPTH) throw new RangeError('The formula is too large.');
    if (typeof node.text === 'string' && node.type === undefined) {
      return [this.#document.createTextNode(node.text)];
    }
    const children = (node.children ?? []).flatMap(child => this.#build(child, depth + 1));
    // A fragment has no type. Of a label or a link, which are HTML, the words are left.
    if (typeof node.type !== 'string' || !ELEMENTS.has(node.type))
      return children.map(child => this.#worded(child));
    const element = this.#document.createElementNS(MATHML, node.type);
    dress(element as MathMLElement, node);
    element.append(...children);
    return [element];
  }

  /** In MathML text stands in token elements only. */
  #worded(child: Element | Text): Element {
    if (child instanceof Element) return child;
    const words = this.#document.createElementNS(MATHML, 'mtext');
    words.append(child);
    return words;
  }
}

function dress(element: MathMLElement, {attributes = {}, classes = [], style = {}}: TreeNode): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (ATTRIBUTES.has(name)) element.setAttribute(name, String(value));
  }
  const allowed = classes.map(String).filter(name => CLASS.test(name));
  if (allowed.length > 0) element.setAttribute('class', allowed.join(' '));
  for (const [name, value] of Object.entries(style)) {
    if (!STYLES.test(name) || !STYLE_VALUE.test(String(value))) continue;
    // A formula stays in its place.
    if (name.startsWith('margin') && String(value).includes('-')) continue;
    // Not as an attribute: a page's CSP may forbid that, and never forbids this.
    element.style.setProperty(
      name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`),
      String(value).trim(),
    );
  }
}
