import {expect} from '@open-wc/testing';
import {Lexer} from 'marked';
import type {MarkdownPolicy} from '../../src/markdown/policy.js';
import {loadRest} from './render.js';
import {Arrival} from './stream.js';

/** What the views do, counted: a clock would measure the machine. */
interface Work {
  /** Characters given to marked, to be read as blocks or as lines. */
  lexed: number;
  /** Nodes that came, went or changed their text. */
  nodes: number;
  /** Characters that string and pattern functions read, and some for each name that is copied; comparing two texts, some microseconds for 100 kB, is not counted. */
  scanned: number;
}

const KB = 1_000;
const SHORT = 20 * KB;
const LONG = 100 * KB;

/** One block each, of about so many characters, however long. */
const BLOCKS: Readonly<Record<string, (size: number) => string>> = {
  'a fence': size =>
    `\`\`\`js\n${repeated(at => `const value${at} = call(${at}, "text"); // *no* [link](x)\n`, size)}`,
  'a table': size =>
    `| a | b | c |\n|---|:-:|---|\n${repeated(at => `| cell ${at} | **bold** and \`code\` | [link](/${at}) |\n`, size)}`,
  'a list': size => repeated(at => `- item ${at} with **bold** words, \`code\` and a [link](/${at})\n`, size),
  'a loose list': size => repeated(at => `${at + 1}. item ${at} with **bold** words and \`code\`\n\n`, size),
  'a nested list': size => repeated(at => `${'  '.repeat(at % 4)}- item ${at} with **bold** words\n`, size),
  'a list inside one item': size =>
    `- first\n${repeated(at => `  - item ${at} with **bold** words\n`, size)}`,
  'a quote': size =>
    repeated(at => `> line ${at} with **bold** words and \`code\`\n${at % 5 === 4 ? '>\n' : ''}`, size),
  'a quote of one paragraph': size => repeated(at => `> line ${at} with **bold** words and \`code\`\n`, size),
  'a quote that holds a list': size => repeated(at => `> - item ${at} with **bold** words\n`, size),
  'a paragraph of one line': size =>
    repeated(at => `Sentence ${at} has **bold** words, \`code\` and a [link](/${at}). `, size),
  'a paragraph of many lines': size =>
    repeated(at => `Line ${at} has **bold** words, \`code\` and a [link](/${at})\n`, size),
  'a paragraph of plain words': size => repeated(at => `word${at} `, size),
  'an item that holds a fence': size =>
    `- item\n\n  \`\`\`\n${repeated(at => `  const value${at} = ${at};\n`, size)}`,
  'an item of many paragraphs': size =>
    `- item\n\n${repeated(at => `  paragraph ${at} with **bold** words\n\n`, size)}`,
  'an item of one long line': size => `- ${repeated(at => `Sentence ${at} has **bold** words. `, size)}`,
  'many paragraphs': size => repeated(at => `Paragraph ${at} has **bold** words and \`code\`.\n\n`, size),
  'many definitions': size =>
    repeated(
      at =>
        `[reference ${at}]: https://example.org/${at}\n${at % 20 === 19 ? `\nSee [reference ${at}].\n\n` : ''}`,
      size,
    ),
  'indented code': size => repeated(at => `    const value${at} = ${at};\n`, size),
};

function repeated(piece: (at: number) => string, size: number): string {
  let text = '';
  for (let at = 0; text.length < size; at++) text += piece(at);
  return text.slice(0, size);
}

/** Counts what happens while it is on. */
class Counter {
  #work: Work = {lexed: 0, nodes: 0, scanned: 0};
  #undo: (() => void)[] = [];
  readonly #observer = new MutationObserver(() => {});

  start(root: Node): void {
    this.#observer.observe(root, {subtree: true, childList: true, characterData: true});
    for (const name of ['blockTokens', 'inlineTokens'] as const) {
      this.#watch(Lexer.prototype, name, (_, [source]) => {
        this.#work.lexed += String(source).length;
      });
    }
    const scanned = (characters: number) => {
      this.#work.scanned += characters;
    };
    for (const name of ['replace', 'replaceAll', 'match', 'matchAll', 'search'] as const) {
      this.#watch(String.prototype as never, name as never, text => scanned(String(text).length));
    }
    this.#watch(String.prototype, 'split', (text, [, limit]) => {
      // `split('\n', 1)` stops at the first line.
      if (limit === undefined) scanned(String(text).length);
    });
    this.#watch(Object, 'assign', (_, [, ...sources]) => {
      for (const source of sources) scanned(100 * Object.keys(source as object).length);
    });
    this.#watch(RegExp.prototype, 'test', (pattern, [text]) => scanned(readBy(pattern, String(text))));
  }

  /** What was done since the last time. */
  take(): Work {
    for (const {addedNodes, removedNodes} of this.#observer.takeRecords()) {
      this.#work.nodes += Math.max(addedNodes.length + removedNodes.length, 1);
    }
    const work = this.#work;
    this.#work = {lexed: 0, nodes: 0, scanned: 0};
    return work;
  }

  stop(): void {
    this.#observer.disconnect();
    for (const undo of this.#undo.splice(0)) undo();
  }

  #watch<Home extends object, Name extends keyof Home>(
    home: Home,
    name: Name,
    note: (self: Home, given: readonly unknown[]) => void,
  ): void {
    const original = home[name] as (this: Home, ...given: unknown[]) => unknown;
    home[name] = function (this: Home, ...given: unknown[]) {
      note(this, given);
      return original.apply(this, given);
    } as Home[Name];
    this.#undo.push(() => {
      home[name] = original as Home[Name];
    });
  }
}

/** Characters up to the end of what a pattern finds; all of them where it finds nothing, unless it is held to one place. */
function readBy(pattern: RegExp, text: string): number {
  const {lastIndex} = pattern;
  const found = pattern.exec(text);
  pattern.lastIndex = lastIndex;
  if (found) return found.index + found[0].length - lastIndex;
  return pattern.source.startsWith('^') || pattern.sticky ? 0 : text.length - lastIndex;
}

/** The work of a text that arrives in pieces of one size. */
function workOf(text: string, piece: number, policy: Partial<MarkdownPolicy> = {}): Work {
  const counter = new Counter();
  const arrival = new Arrival(policy);
  counter.start(arrival.root);
  try {
    // Five times the text is five times as many pieces; that it is all comes after the last.
    for (let at = piece; at < text.length + piece; at += piece) arrival.show(text.slice(0, at), false);
    arrival.show(text, true);
    return counter.take();
  } finally {
    counter.stop();
  }
}

/** The work of single letters at the end of a text: the most that one of them made, of two hundred. */
function workOfLetters(text: string): Work {
  const counter = new Counter();
  const arrival = new Arrival();
  const letters = 200;
  const start = text.length - letters;
  for (let at = 1_000; at < start; at += 1_000) arrival.show(text.slice(0, at), false);
  arrival.show(text.slice(0, start), false);
  counter.start(arrival.root);
  try {
    for (let at = start + 1; at <= text.length; at++) arrival.show(text.slice(0, at), false);
    return counter.take();
  } finally {
    counter.stop();
  }
}

/** What is more than so many times the other, in words. */
function grown(short: Work, long: Work, times: number): string[] {
  return (['lexed', 'nodes', 'scanned'] as const)
    .filter(kind => long[kind] > times * short[kind] + 1_000)
    .map(kind => `${kind}: ${short[kind]} → ${long[kind]}, ${(long[kind] / short[kind]).toFixed(1)} times`);
}

describe('five times the text is five times the work', () => {
  for (const [name, make] of Object.entries(BLOCKS)) {
    for (const piece of [100, 10 * KB]) {
      it(`for ${name} in pieces of ${piece} characters`, function () {
        this.timeout(60_000);
        expect(grown(workOf(make(SHORT), piece), workOf(make(LONG), piece), 6).join('\n')).to.equal('');
      });
    }

    it(`for ${name}, and a letter more costs the same at its end as before`, function () {
      this.timeout(60_000);
      expect(grown(workOfLetters(make(SHORT)), workOfLetters(make(LONG)), 2).join('\n')).to.equal('');
    });
  }
});

describe('in a line without a blank, five times the text is five times the work', () => {
  const GAPLESS: Readonly<Record<string, (size: number) => string>> = {
    'one long word': size => repeated(at => `${at.toString(36)}Qk+/`, size),
    code: size => `\`\`\`js\n${repeated(at => `f(${at});`, size)}`,
  };

  for (const [name, make] of Object.entries(GAPLESS)) {
    it(`for ${name}`, function () {
      this.timeout(60_000);
      expect(grown(workOf(make(SHORT), 100), workOf(make(LONG), 100), 7).join('\n')).to.equal('');
    });

    it(`for ${name}, and a letter more costs the same at its end as before`, function () {
      this.timeout(60_000);
      expect(grown(workOfLetters(make(SHORT)), workOfLetters(make(LONG)), 2).join('\n')).to.equal('');
    });
  }
});

describe('where HTML is allowed, five times the text is five times the work', () => {
  before(loadRest);

  const OPEN: Readonly<Record<string, (size: number) => string>> = {
    'an element that is left open': size =>
      `<kbd>\n\n${repeated(at => `Paragraph ${at} has **bold** words and \`code\`.\n\n`, size)}`,
    'an element that is left open, and many in it that end': size =>
      `<table><tr><td>\n\n${repeated(at => `Paragraph ${at} has <b>bold</b> words.\n\n`, size)}`,
    'many elements that end': size => repeated(at => `Paragraph ${at} has <b>bold</b> words.\n\n`, size),
  };

  for (const [name, make] of Object.entries(OPEN)) {
    it(`for ${name}`, function () {
      this.timeout(60_000);
      const [short, long] = [SHORT, LONG].map(size => workOf(make(size), 100, {allowHtml: true}));
      expect(grown(short!, long!, 7).join('\n')).to.equal('');
    });
  }
});

describe('a letter more', () => {
  for (const [name, make] of Object.entries(BLOCKS)) {
    it(`touches few nodes at the end of ${name}`, function () {
      this.timeout(60_000);
      const {nodes} = workOfLetters(make(SHORT));
      expect(nodes / 200).to.be.lessThan(20);
    });
  }
});
