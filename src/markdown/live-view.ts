import {expanded, type Making} from './blocks.js';
import type {CodeHooks} from './code-hooks.js';
import {mayCrossBlocks} from './crossing.js';
import {loadEntities} from './entities.js';
import {Formulas} from './formulas.js';
import {endOfLongLine} from './gaps.js';
import {Grammar} from './grammar.js';
import type {Growing, RegionOptions} from './growing.js';
import {openFormula} from './half-formula.js';
import {type HtmlPart, htmlPartNow, loadHtmlPart} from './html-part.js';
import {Lacking} from './lacking.js';
import {MAX_NODES} from './limits.js';
import {baseOf} from './links.js';
import {loadLongPart, longPartNow} from './long-part.js';
import {mend} from './mend.js';
import {NodeBudget} from './node-budget.js';
import {Painter} from './painter.js';
import {renderPlain} from './plain.js';
import type {MarkdownPolicy} from './policy.js';
import {Region} from './region.js';
import {kindsOf, SecondLook, type Settled, sketched} from './second-look.js';

/** What the owner of the view adds to it. */
export interface LiveViewHooks extends CodeHooks {
  /** These blocks will not change any more. */
  settled?(blocks: readonly Element[]): void;
  /** Something that was being loaded is there, or will not come: `update` wants to be called once more. */
  came?(): void;
}

/** Characters that are read in one go; between two such portions the time is looked at. */
const PORTION = 4_000;
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
  readonly #lacking = new Lacking(() => this.#came());
  #making: Making;
  #painter: Painter;
  #region: Growing;
  #second = new SecondLook();
  /** Some definitions may not be what they were taken for. */
  #misread = false;
  #nodes = new NodeBudget(MAX_NODES);
  /** What was given, as far as it was read. */
  #read = '';
  /** The same, mended, without `#line`. */
  #lines = '';
  /** The part of the last line that was read; with a formula that has no end yet, all lines from its first on. */
  #line = '';
  /** Such a formula is there: it is not shown. */
  #inFormula = false;
  #ended = false;
  /** What is shown where something threw: as it was written. */
  #plain: {readonly text: string; readonly done: boolean} | undefined;
  /** What shows HTML, where there may be any. As long as it is not there, HTML is text. */
  #html: HtmlPart | undefined;
  #hasHtml = false;
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
    this.#formulas = new Formulas(root.ownerDocument, () => this.#came());
    this.#html = policy.allowHtml ? htmlPartNow() : undefined;
    this.#making = this.#make();
    this.#painter = this.#paintWith(this.#making, hooks);
    this.#region = this.#grow();
  }

  /**
   * Shows the text, and answers true when all of it is on screen; else it wants to be called again, with the next frame.
   * What is being loaded is not waited for: `LiveViewHooks.came` tells of it.
   *
   * @param text the whole source so far.
   * @param done no more will come.
   * @param budget milliseconds this may take.
   */
  update(text: string, done: boolean, budget = Number.POSITIVE_INFINITY): boolean {
    try {
      if (this.#plain) {
        if (this.#isPlain(text, done)) return true;
        this.#restart();
      }
      return this.#update(text, done, budget);
    } catch {
      // Whatever went wrong, nothing that was said is lost.
      this.#restart();
      this.#showPlain(text, done);
      return true;
    }
  }

  /** Something is being loaded that may change what is on screen. */
  get isLoading(): boolean {
    return this.#lacking.isLoading || this.#formulas.areLoading;
  }

  /** Lets go of its element: what is still being loaded changes it no more. */
  leave(): void {
    this.#left = true;
  }

  /** Where something threw, the answer is plain text until it ends, and then read once more. */
  #isPlain(text: string, done: boolean): boolean {
    const {text: shown, done: wasDone} = this.#plain ?? {text: '', done: false};
    if (text === shown && (wasDone || !done)) return true;
    if (done || wasDone || !text.startsWith(shown)) return false;
    this.#showPlain(text, done);
    return true;
  }

  #showPlain(text: string, done: boolean): void {
    this.#root.replaceChildren(renderPlain(text, this.#root.ownerDocument));
    this.#plain = {text, done};
  }

  #update(text: string, done: boolean, budget: number): boolean {
    const until = performance.now() + budget;
    if (!text.startsWith(this.#read) || (this.#ended && text !== this.#read)) this.#restart();
    if (this.#policy.allowHtml && !this.#html) this.#lookForHtml(text);
    if (!this.#ended) {
      const end = done ? text.length : text.length - unsure(text);
      while (this.#read.length < end) {
        this.#take(text.slice(0, portionEnd(text, this.#read.length, end)));
        if (this.#read.length < end && performance.now() > until) {
          this.#region.show(this.#shown);
          return false;
        }
      }
      if (done) this.#end();
      else this.#region.show(this.#shown);
    }
    return this.#second.go(until, settled => this.#lookAgain(settled));
  }

  /** The first of it has its part loaded; when that is there, the answer is read again with it. */
  #lookForHtml(text: string): void {
    this.#hasHtml ||= text.includes('<', this.#read.length);
    if (!this.#hasHtml) return;
    this.#html = htmlPartNow();
    if (this.#html) this.#restart();
    else this.#lacking.ask(loadHtmlPart, () => undefined);
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
    if (this.#region.wasReadWhole) this.#second.clear();
    else if (this.#misread || mayCrossBlocks(source)) this.#readAgain(source);
    else this.#second.definitionsAre(this.#making.grammar.definitions);
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

  /** Blocks that are settled read differently by now, or may. */
  #lookAgain({source, before, after, kinds, isAll}: Settled): void {
    if (isAll) {
      this.#readAgain(source);
      return;
    }
    const tokens = this.#making.grammar.blocks(source);
    if (kinds !== undefined && kinds !== kindsOf(tokens)) {
      this.#misread = true;
      if (this.#ended) this.#readAgain(this.#lines + this.#line);
      return;
    }
    const fresh = sketched(tokens, this.#making, this.#painter);
    this.#exchange(before, after?.nextSibling ?? null, fresh);
  }

  /** Blocks are not what they were taken for: the whole answer is read once more. */
  #readAgain(source: string): void {
    if (this.#nodes.isSpent) return;
    this.#second.clear();
    const making = this.#make();
    making.grammar.settle(source, true);
    const fresh = sketched(making.grammar.blocks(source), making, this.#paintWith(making, {}));
    this.#exchange(undefined, null, fresh);
    const {definitions} = making.grammar;
    const after = this.#root.lastChild ?? undefined;
    this.#second.note({source, before: undefined, after, inParts: false, definitions, isAll: true});
  }

  #exchange(before: ChildNode | undefined, end: ChildNode | null, fresh: DocumentFragment): void {
    const put = this.#painter.exchange(this.#root, before, end, fresh, true);
    this.#hooks.settled?.(put.filter(node => node instanceof Element));
  }

  #restart(): void {
    this.#root.replaceChildren();
    this.#plain = undefined;
    this.#read = '';
    this.#lines = '';
    this.#line = '';
    this.#inFormula = false;
    this.#ended = false;
    this.#begin();
  }

  #begin(): void {
    this.#second = new SecondLook();
    this.#misread = false;
    this.#nodes = new NodeBudget(MAX_NODES);
    this.#making = this.#make();
    this.#painter = this.#paintWith(this.#making, this.#hooks);
    this.#region = this.#grow();
  }

  #make(): Making {
    const lacksEntities = () => this.#lacking.ask(loadEntities, () => this.#second.entitiesAre());
    const base = baseOf(this.#root.ownerDocument);
    const {math} = this.#policy;
    const grammar = new Grammar({math, allowHtml: this.#html !== undefined});
    return {grammar, around: {policy: this.#policy, base, lacksEntities}};
  }

  #paintWith(making: Making, hooks: CodeHooks): Painter {
    return new Painter({
      document: this.#root.ownerDocument,
      expand: inline => expanded(inline, making),
      formula: formula => this.#formulas.show(formula),
      ...(hooks.codeOpened && {codeOpened: hooks.codeOpened}),
      ...(hooks.codeClosed && {codeClosed: hooks.codeClosed}),
    });
  }

  #grow(): Growing {
    const options: RegionOptions = {
      ...this.#making,
      painter: this.#painter,
      narrowFrom: this.#narrowFrom,
      verifyUpTo: VERIFY_UP_TO,
      longBlocks: () => {
        const now = longPartNow();
        if (!now) this.#lacking.ask(loadLongPart, () => undefined);
        return now;
      },
      budget: this.#nodes,
      settled: (blocks, read) => {
        if (read) this.#second.note(read);
        this.#hooks.settled?.(blocks);
      },
      misread: () => {
        this.#misread = true;
      },
    };
    const place = {parent: this.#root, outermost: true, top: true};
    if (!this.#html) return new Region(options, place);
    const {HtmlRegion, sanitize} = this.#html;
    const {base, policy} = this.#making.around;
    const document = this.#root.ownerDocument;
    return new HtmlRegion(options, {document, base, policy, painter: this.#painter, sanitize}, this.#root);
  }

  #came(): void {
    if (!this.#left) this.#hooks.came?.();
  }
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
