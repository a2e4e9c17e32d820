import type {PropertyValues} from 'lit';
import {property} from 'lit/decorators.js';
import {copyText} from '../host/clipboard.js';
import {later, onNextBeat, overFrames} from '../host/frame-scheduler.js';
import {type CitedSource, uncite} from '../markdown/citations.js';
import {highlight} from '../markdown/highlight.js';
import {LiveView} from '../markdown/live-view.js';
import {DEFAULT_POLICY, type MarkdownPolicy} from '../markdown/policy.js';
import {LightElement} from './light-element.js';
import {addCodeControls, citeSources, labelCopyButton, nameAgain, nameBlocks, nameNewBoxes} from './prose.js';
import {en, type Strings} from './strings.js';

/** Milliseconds for which the copy button says what it did. */
const SAID_FOR = 2000;

/** Milliseconds that an update may wait for what its text needs, once all that is there is on screen. */
const LONGEST_LOAD = 10_000;

/** Characters at the end of a text by which it is known to have gone on, and not to be another. */
const KNOWN_BY = 32;

/** The visitor has copied code, or the browser did not let them. */
export class CodeCopied extends Event {
  readonly copied: boolean;
  constructor(copied: boolean) {
    super('code-copied', {bubbles: true});
    this.copied = copied;
  }
}

/** More of an answer under way is there, and nothing is laid out yet. */
export class ContentGrown extends Event {
  constructor() {
    super('content-grown', {bubbles: true});
  }
}

/** The last block of code that is to be coloured. */
let turn: Promise<unknown> = Promise.resolve();

/** Colours blocks of code one a beat: a restored conversation has many. */
function colourInTurn(code: HTMLElement, language: string): void {
  turn = turn.then(() => new Promise<void>(onNextBeat)).then(() => highlight(code, language));
}

/**
 * @summary The text of an answer, as safe DOM that grows with it. What would take too long for one frame is spread over
 * several; an element that is off the page does nothing until it is back.
 * @fires code-copied - The visitor has copied a block of code.
 * @fires content-grown - More of an answer under way is there.
 */
export class DragomanMarkdown extends LightElement {
  /** Markdown source, whole. */
  @property({attribute: false}) text = '';

  /** More text will come. */
  @property({attribute: false}) live = false;

  /** What an answer may contain. */
  @property({attribute: false}) policy: MarkdownPolicy = DEFAULT_POLICY;

  /** What marks such as `[1]` in the text lead to. */
  @property({attribute: false}) sources: readonly CitedSource[] = [];

  @property({attribute: false}) strings: Strings = en;

  #view: LiveView | undefined;
  /** Blocks that will not change any more. */
  #settled = new Set<Element>();
  #whole = true;
  #keepsRoom = false;
  #rest: () => void = () => undefined;
  /** Who waits for all of the text. */
  #waiting: (() => void)[] = [];

  constructor() {
    super();
    this.addEventListener('click', this.#onClick);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.#whole) this.#advance();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#rest();
    this.#release();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('policy')) this.#begin();
    else if (changed.has('sources') || changed.has('strings')) this.#nameAgain();
    if (!changed.has('text') && !changed.has('live') && !changed.has('policy')) return;
    if (!goesOn(changed.get('text') ?? '', this.text)) this.#keepRoom();
    this.#whole = false;
    this.#advance();
  }

  /** An update is complete when all of the text is on screen as it will stay, or the element is off the page. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const updated = await super.getUpdateComplete();
    if ((!this.#whole || this.#view?.isLoading) && this.isConnected) await this.#complete();
    return updated;
  }

  #complete(): Promise<void> {
    return new Promise(resolve => {
      const takeBack = later(LONGEST_LOAD, () => {
        if (this.#whole) resolve();
      });
      this.#waiting.push(() => {
        takeBack();
        resolve();
      });
    });
  }

  #release(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #advance(): void {
    this.#rest();
    if (!this.isConnected) return;
    this.#rest = overFrames(budget => {
      this.#whole = this.#view?.update(this.text, !this.live, budget) ?? true;
      nameNewBoxes(this.#open(), this.strings);
      if (this.#whole && !this.#view?.isLoading) this.#release();
      if (this.#whole && this.#keepsRoom) this.#giveRoom();
      if (this.live) this.dispatchEvent(new ContentGrown());
      return this.#whole;
    });
  }

  /** Another text takes as much room as the one before until all of it is there: what is around stays where it is. */
  #keepRoom(): void {
    this.#keepsRoom = true;
    this.style.setProperty('min-block-size', `${this.getBoundingClientRect().height}px`);
  }

  #giveRoom(): void {
    this.#keepsRoom = false;
    this.style.removeProperty('min-block-size');
  }

  #begin(): void {
    this.#view?.leave();
    this.replaceChildren();
    this.#settled = new Set();
    this.#view = new LiveView(this, this.policy, {
      codeClosed: colourInTurn,
      codeOpened: (toolbar, code) => addCodeControls(toolbar, code, this.strings),
      settled: blocks => this.#onSettled(blocks),
      came: () => {
        this.#whole = false;
        this.#advance();
      },
    });
  }

  #onSettled(blocks: readonly Element[]): void {
    for (const block of blocks) this.#settled.add(block);
    nameBlocks(blocks, this.strings);
    citeSources(blocks, this.sources, this.strings);
  }

  /** The blocks at the end that may still change. */
  *#open(): Iterable<Element> {
    let block = this.lastElementChild;
    while (block && !this.#settled.has(block)) {
      yield block;
      block = block.previousElementSibling;
    }
  }

  /** Words or sources came later than the text. */
  #nameAgain(): void {
    uncite(this);
    nameAgain(this, this.strings);
    for (const block of this.#settled) if (!block.isConnected) this.#settled.delete(block);
    citeSources(this.#settled, this.sources, this.strings);
  }

  #onClick = (event: Event): void => {
    const button = (event.target as Element).closest('[data-dragoman-ui="copy"]');
    const code = button?.closest('[data-dragoman-ui="code"]')?.querySelector('code');
    if (button && code) void this.#copy(code, button);
  };

  async #copy(code: Element, button: Element): Promise<void> {
    const copied = await copyText(code.textContent ?? '', button);
    labelCopyButton(button, copied ? 'copied' : 'failed', this.strings);
    this.dispatchEvent(new CodeCopied(copied));
    later(SAID_FOR, () => labelCopyButton(button, 'ready', this.strings));
  }
}

/** Whether a text is the one before and more. Looks at little of it, since it is asked at each beat. */
function goesOn(before: string, text: string): boolean {
  const from = Math.max(0, before.length - KNOWN_BY);
  return text.startsWith(before.slice(from), from);
}

declare global {
  interface HTMLElementTagNameMap {
    'dragoman-markdown': DragomanMarkdown;
  }
}
