import {expanded, type Making} from './blocks.js';
import type {CodeHooks} from './code-hooks.js';
import {loadEntities} from './entities.js';
import {Formulas} from './formulas.js';
import {lastGap} from './gaps.js';
import {Grammar} from './grammar.js';
import {openFormula} from './half-formula.js';
import {HtmlRegion} from './html-region.js';
import {MAX_NODES} from './limits.js';
import {baseOf} from './links.js';
import {mend} from './mend.js';
import {Painter} from './painter.js';
import {renderPlain} from './plain.js';
import type {MarkdownPolicy} from './policy.js';
import {type Growing, Region} from './region.js';
import {loadSanitizer, sanitizerNow} from './sanitizer.js';

/** What the owner of the view adds to it. */
export interface LiveViewHooks extends CodeHooks {
  /** These blocks will not change any more. */
  settled?(blocks: readonly Element[]): void;
}

/** A line that may be the definition of a link, in whatever it stands. */
const DEFINITION = /^[ \t>*+\-\d.)]*\[(?:\\.|[^\]\\])+\]:/m;
/** Characters that are read in one go; between two such portions the time is looked at. */
const PORTION = 4_000;
/** Characters from which on a line is read before it ends. */
const LONG_LINE = 1_000;
/** Characters from which on an open block is read only at its end. */
const NARROW_FROM = 2_000;
/** Characters up to which a block that was read in parts is read as a whole when it is closed. */
const VERIFY_UP_TO = 32_000;

/** One answer in one element, made to grow. */
export class LiveView {
  readonly #root: Element | DocumentFragment;
  readonly #policy: MarkdownPolicy;
  readonly #hooks: LiveViewHooks;
  readonly #narrowFrom: number;
  readonly #formulas: Formulas;
  #painter: Painter;
  #region: Growing;
  /** What was given, as far as it was read. */
  #read = '';
  /** The same, mended, without `#line`. */
  #lines = '';
  /** The part of the last line that was read; with a formula that has no end yet, all lines from its first on. */
  #line = '';
  /** Such a formula is there: it is not shown. */
  #inFormula = false;
  #ended = false;
  /** Something is being loaded that the answer needs. */
  #waits = false;
  #left = false;

  constructor(
    root: Element | DocumentFragment,
    policy: MarkdownPolicy,
    hooks: LiveViewHooks = {},
    narrowFrom = NARROW_FROM,
  ) {
    this.#narrowFrom = narrowFrom;
    this.#root = root;
    this.#policy = policy;
    this.#hooks = hooks;
    this.#formulas = new Formulas(root.ownerDocument);
    ({region: this.#region, painter: this.#painter} = this.#grow(root, hooks));
  }

  /**
   * Shows the text, and answers true when all of it is on screen; else it wants to be called again, with the next frame.
   *
   * @param text the whole source so far.
   * @param done no more will come.
   * @param budget milliseconds this may take.
   */
  update(text: string, done: boolean, budget = Number.POSITIVE_INFINITY): boolean {
    try {
      return this.#update(text, done, budget);
    } catch {
      // Whatever went wrong, nothing that was said is lost.
      this.#restart();
      this.#root.append(renderPlain(text, this.#root.ownerDocument));
      return true;
    }
  }

  /** Lets go of its element: what is still being loaded changes it no more. */
  leave(): void {
    this.#left = true;
  }

  #update(text: string, done: boolean, budget: number): boolean {
    const start = performance.now();
    if (!text.startsWith(this.#read) || (this.#ended && text !== this.#read)) this.#restart();
    if (this.#ended) return this.#isWhole;
    const end = done ? text.length : text.length - unsure(text);
    while (this.#read.length < end) {
      if (performance.now() - start > budget) {
        this.#region.show(this.#shown);
        return false;
      }
      this.#take(text.slice(0, portionEnd(text, this.#read.length, end)));
    }
    if (done) this.#end();
    else this.#region.show(this.#shown);
    return this.#isWhole;
  }

  get #isWhole(): boolean {
    return !this.#waits && !this.#formulas.areLoading;
  }

  #take(text: string): void {
    const piece = this.#line + mend(text.slice(this.#read.length));
    this.#read = text;
    const formula = this.#policy.math ? openFormula(piece) : undefined;
    this.#inFormula = formula !== undefined;
    const end = formula ?? (piece.lastIndexOf('\n') + 1 || endOfLongLine(piece));
    this.#line = piece.slice(end);
    if (end === 0) return;
    this.#lines += piece.slice(0, end);
    this.#region.commit(piece.slice(0, end));
  }

  #end(): void {
    this.#ended = true;
    this.#endLine();
    const source = this.#lines + this.#line;
    // A definition may come after the links that name it, and be longer than it looked at first.
    if (DEFINITION.test(source)) this.#readAgain(source);
    if (this.#root instanceof Element) this.#hooks.settled?.([...this.#root.children]);
  }

  /** What is to be shown of the last line. */
  get #shown(): string {
    return this.#inFormula ? '' : this.#line;
  }

  #endLine(): void {
    if (!this.#inFormula) {
      this.#region.end(this.#line);
      return;
    }
    // Either its last line was not known to be over, or it is no formula after all.
    const isWhole = openFormula(`${this.#line}\n`) === undefined;
    const end = isWhole ? this.#line.length : this.#line.lastIndexOf('\n') + 1;
    this.#region.commit(this.#line.slice(0, end) + (isWhole ? '\n' : ''));
    this.#region.end(this.#line.slice(end));
  }

  /** Reads the whole answer once more, and exchanges the blocks that differ. */
  #readAgain(source: string): void {
    const fragment = this.#root.ownerDocument.createDocumentFragment();
    this.#grow(fragment, {}).region.end(source);
    this.#painter.exchange(this.#root, undefined, null, fragment, true);
  }

  #restart(): void {
    this.#root.replaceChildren();
    this.#read = '';
    this.#lines = '';
    this.#line = '';
    this.#inFormula = false;
    this.#ended = false;
    ({region: this.#region, painter: this.#painter} = this.#grow(this.#root, this.#hooks));
  }

  #grow(
    parent: Element | DocumentFragment,
    {settled, ...codeHooks}: LiveViewHooks,
  ): {region: Growing; painter: Painter} {
    const {ownerDocument: document} = parent;
    const policy = this.#policy;
    const base = baseOf(document);
    const lacks = () => this.#wait(loadEntities());
    const making: Making = {grammar: new Grammar(policy), around: {policy, base, lacksEntities: lacks}};
    const painter = new Painter({
      document,
      expand: inline => expanded(inline, making),
      formula: formula => this.#formulas.show(formula),
      ...codeHooks,
    });
    const options = {
      ...making,
      painter,
      narrowFrom: this.#narrowFrom,
      verifyUpTo: VERIFY_UP_TO,
      budget: {nodes: MAX_NODES},
      ...(settled && {settled}),
    };
    if (!policy.allowHtml) {
      return {painter, region: new Region(options, {parent, outermost: true, top: true})};
    }
    const sanitize = () => {
      const now = sanitizerNow();
      if (!now) this.#wait(loadSanitizer());
      return now;
    };
    const region = new HtmlRegion(options, {document, base, policy, painter, sanitize}, parent);
    return {painter, region};
  }

  /** What was shown lacks something that is being loaded: all of it is shown again when that is there. */
  #wait(loading: Promise<unknown>): void {
    if (this.#waits) return;
    this.#waits = true;
    const go = () => {
      this.#waits = false;
    };
    loading.then(() => {
      go();
      if (!this.#left) this.#restart();
    }, go);
  }
}

/** The last place between words of a line that is longer than a line should be: what is before it need not be kept back. */
function endOfLongLine(line: string): number {
  return line.length < LONG_LINE ? 0 : lastGap(line, line.length - 1);
}

/** Characters at the end that may be halves: of a line break, or of a character. */
function unsure(text: string): number {
  // Not a pattern: it would look for its beginning in all of the text.
  const last = text.charCodeAt(text.length - 1);
  return last === 0x0d || (last >= 0xd800 && last < 0xdc00) ? 1 : 0;
}

/** Where to stop reading for now: after a line if there is one, never inside a character or line break. */
function portionEnd(text: string, from: number, end: number): number {
  if (end - from <= PORTION) return end;
  const line = text.lastIndexOf('\n', from + PORTION) + 1;
  const stop = line > from ? line : from + PORTION;
  return stop - unsure(text.slice(stop - 1, stop));
}
