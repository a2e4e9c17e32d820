import {plainBlock} from './blocks.js';
import {endsInText} from './ending.js';
import {Grammar} from './grammar.js';
import type {Growing, RegionOptions} from './growing.js';
import {healCodeLine, healInline, healLine} from './heal.js';
import {type HtmlMaking, htmlParts, sanitized} from './html-fragment.js';
import {Region} from './region.js';

/** Characters from which on a tail with HTML is read and shown again only when it has grown by a part of that. */
const LONG = 4_000;

/**
 * Blocks of an answer that may contain HTML. Those without any grow as in any answer; from the first `<` on, what is
 * open is made by the reference, until it is known to leave no element open.
 */
export class HtmlRegion implements Growing {
  readonly #options: RegionOptions;
  readonly #making: HtmlMaking;
  readonly #root: ParentNode & Node;
  #plain: Region | undefined;
  /** The last node that will not change any more. */
  #after: ChildNode | undefined;
  #tail = '';
  /** Characters of the tail when it was shown last, and when it was last seen what of it may settle. */
  #shown = 0;
  #settledAt = 0;
  #source = '';
  #wasReadWhole = false;

  constructor(options: RegionOptions, making: HtmlMaking, root: ParentNode & Node) {
    this.#options = options;
    this.#making = making;
    this.#root = root;
    this.#plain = this.#grow('');
  }

  commit(lines: string): void {
    this.#source += lines;
    if (this.#plain && !lines.includes('<')) this.#plain.commit(lines);
    else {
      this.#leavePlain();
      this.#tail += lines;
      // What ends an element is worth a look sooner.
      if (hasGrown(this.#tail, this.#settledAt, lines.includes('</') ? 1.05 : 1.25)) this.#settle();
    }
  }

  show(line: string): void {
    if (this.#plain && !line.includes('<')) {
      this.#plain.show(line);
      return;
    }
    this.#leavePlain();
    if (!hasGrown(this.#tail, this.#shown, 1.25)) return;
    this.#shown = this.#tail.length;
    const whole = healCodeLine(healLine(line, this.#tail)).replace(/<[^<>]{0,200}$/, '');
    this.#exchange(healEnd(this.#tail + whole, this.#options.grammar), false);
  }

  get wasReadWhole(): boolean {
    return this.#wasReadWhole;
  }

  end(line: string): void {
    this.#source += line;
    if (this.#plain && !this.#source.includes('<')) {
      this.#plain.end(line);
      return;
    }
    this.#wasReadWhole = true;
    this.#after = undefined;
    // All of the answer, as a whole.
    const grammar = new Grammar(this.#making.policy);
    grammar.settle(this.#source, true);
    this.#exchange(this.#source, true, grammar);
  }

  #grow(tail: string): Region {
    return new Region(this.#options, {
      parent: this.#root,
      after: this.#after,
      outermost: true,
      top: true,
      tail,
    });
  }

  #leavePlain(): void {
    if (!this.#plain) return;
    ({tail: this.#tail, after: this.#after} = this.#plain.release());
    this.#plain = undefined;
    this.#shown = 0;
    this.#settledAt = 0;
  }

  /** All blocks but the last, where these leave nothing open. */
  #settle(): void {
    this.#settledAt = this.#tail.length;
    const tokens = this.#options.grammar.blocks(this.#tail);
    const last = tokens.findLastIndex(({type}) => type !== 'space');
    const rest = tokens.slice(last).reduce((sum, {raw}) => sum + raw.length, 0);
    const whole = this.#tail.slice(0, this.#tail.length - rest);
    if (whole === '' || !this.#leavesNothingOpen(whole)) return;
    this.#options.grammar.settle(whole, true);
    this.#exchange(whole, true);
    this.#after = this.#root.lastChild ?? undefined;
    this.#tail = this.#tail.slice(whole.length);
    this.#settledAt = 0;
    this.#shown = 0;
    if (!this.#tail.includes('<')) this.#plain = this.#grow(this.#tail);
  }

  /** Behind an element that is still open, neither a table nor a paragraph would stand where it should. */
  #leavesNothingOpen(source: string): boolean {
    const probe = '<table><tbody><tr><td>x</td></tr></tbody></table><p>x</p>';
    const paragraph = sanitized(source, this.#making, this.#options.grammar, probe)?.lastChild;
    const table = paragraph?.previousSibling;
    return paragraph?.nodeName === 'P' && table?.nodeName === 'TABLE' && paragraph.firstChild?.nodeType === 3;
  }

  #exchange(source: string, isWhole: boolean, grammar = this.#options.grammar): void {
    const fragment = this.#fragment(source, grammar);
    this.#making.painter.exchange(this.#root, this.#after, null, fragment, isWhole);
    if (!isWhole) return;
    const settled: Element[] = [];
    const first = this.#after ? this.#after.nextSibling : this.#root.firstChild;
    for (let node = first; node; node = node.nextSibling) if (node instanceof Element) settled.push(node);
    this.#options.settled(settled, undefined);
  }

  #fragment(source: string, grammar: Grammar): DocumentFragment {
    const {document, painter} = this.#making;
    const {fragment, rest} = htmlParts(source, this.#making, grammar) ?? {
      fragment: document.createDocumentFragment(),
      rest: source,
    };
    const plain = rest.trim() === '' ? [] : plainBlock(rest, {outermost: true});
    for (const shape of plain) fragment.append(painter.sketch(shape));
    return fragment;
  }
}

/** The last paragraph, mended; an address at its end is not a link before it is whole. */
function healEnd(source: string, grammar: Grammar): string {
  if (!endsInText(grammar.blocks(source).at(-1))) return source;
  const start = source.search(/\n[ \t]*\n(?:(?!\n[ \t]*\n)[\s\S])*$/) + 1;
  const healed = healInline(source.slice(start));
  let word = healed.length;
  while (word > 0 && /\S/.test(healed.charAt(word - 1))) word--;
  const last = healed
    .slice(word)
    .replace(/(https?:|ftp:)\/\//i, '$1\\/\\/')
    .replace(/www\./i, 'www\\.')
    .replace(/@(?=[^@]*$)/, '\\@');
  return source.slice(0, start) + healed.slice(0, word) + last;
}

/** Whether a tail is worth another look, after that at so many characters. */
function hasGrown(tail: string, before: number, times: number): boolean {
  return tail.length <= LONG || tail.length >= before * times;
}
