import {expect} from '@open-wc/testing';
import type {MarkdownPolicy} from '../../src/markdown/policy.js';
import {ANSWERS, LATE_DEFINITIONS} from './answers.js';
import {Dice} from './grammar.js';
import {loadRest, refuseLoads} from './render.js';
import {addresses, shownText, strays, words} from './shown.js';
import {Arrival, arrived, everyOffset} from './stream.js';

/** Answers longer than this come in pieces. */
const LETTERS = 3_500;

/** Said once of each answer: what went wrong, and after which text. */
type Complaint = string;

/** Looks at the answer after each piece of it; the whole answer is the last. */
type Look = (arrival: Arrival, shown: string, text: string) => Complaint | undefined;

/** Lets an answer arrive letter by letter, then in random pieces, and gathers the first complaint of each. */
function watched(
  text: string,
  make: (whole: HTMLElement) => Look,
  policy: Partial<MarkdownPolicy> = {},
): Complaint[] {
  const whole = arrived(text, [], policy);
  const dice = new Dice(text.length);
  // Letter by letter a long answer takes long.
  const cuttings = [
    ...(text.length < LETTERS ? [everyOffset(text)] : []),
    ...[3, 12, 80].map(most => randomOffsets(text, most, dice)),
  ];
  return cuttings.flatMap(cuts => {
    const look = make(whole);
    const arrival = new Arrival(policy);
    for (const cut of [...cuts, text.length]) {
      const shown = text.slice(0, cut);
      arrival.show(shown, cut === text.length);
      const complaint = look(arrival, shown, text);
      if (complaint !== undefined) return [`${complaint} after ${JSON.stringify(shown.slice(-60))}`];
    }
    return [];
  });
}

function randomOffsets(text: string, most: number, dice: Dice): number[] {
  const cuts: number[] = [];
  for (let at = dice.between(1, most); at < text.length; at += dice.between(1, most)) cuts.push(at);
  return cuts;
}

describe('at every moment of an answer', () => {
  before(refuseLoads);
  before(loadRest);

  for (const [name, text] of Object.entries(ANSWERS)) {
    it(`what is shown is there to stay: ${name}`, () => {
      expect(watched(text, textThatStays).join('\n')).to.equal('');
    });

    it(`words come one after another, none before it is due: ${name}`, () => {
      expect(watched(text, wordsInTurn).join('\n')).to.equal('');
    });

    for (const allowHtml of [false, true]) {
      it(`no half-written link is live and no half-written image loads, HTML ${allowHtml ? 'on' : 'off'}: ${name}`, () => {
        for (const allowImages of ['none', '*']) {
          const complaints = watched(text, linksThatAreMeant, {allowHtml, allowImages});
          expect(complaints.join('\n')).to.equal('');
        }
      });
    }

    it(`nothing is touched but the block that is being written: ${name}`, () => {
      const complaints = watched(text, settledBlocks);
      expect(complaints.join('\n')).to.equal('');
    });
  }
});

describe('at every moment of an answer whose references are defined later', () => {
  before(refuseLoads);
  before(loadRest);

  for (const [name, text] of Object.entries(LATE_DEFINITIONS)) {
    for (const allowHtml of [false, true]) {
      it(`no half-written link is live and no half-written image loads, HTML ${allowHtml ? 'on' : 'off'}: ${name}`, () => {
        // With HTML allowed, a tag makes the reference read all of it.
        const whole = allowHtml ? `${text}\n\n<br>` : text;
        const answers = [text, whole, `<kbd>K</kbd>\n\n${text}`];
        for (const answer of answers) {
          expect(addresses(arrived(answer, [], {allowImages: '*'}))).to.not.deep.equal([]);
          const complaints = watched(answer, linksThatAreMeant, {allowHtml, allowImages: '*'});
          expect(complaints.join('\n')).to.equal('');
        }
      });
    }
  }

  it('a definition counts from the blank line on that ends it', () => {
    const arrival = new Arrival();
    const text = '[d]: /x "t"\n\nSee [d] and';
    for (const cut of everyOffset(text)) arrival.show(text.slice(0, cut), false);
    expect(addresses(arrival.root)).to.have.length(1);
  });
});

describe('at every moment of a long answer', () => {
  for (const path of ['README.md', 'CONTRIBUTING.md', 'docs/streaming.md']) {
    it(`all of that holds too: ${path}`, async function () {
      this.timeout(60_000);
      const response = await fetch(`/${path}`);
      expect(response.ok).to.equal(true);
      const text = await response.text();
      const looks = [textThatStays, wordsInTurn, linksThatAreMeant, settledBlocks];
      const complaints = watched(text, whole => {
        const all = looks.map(make => make(whole));
        return (...moment) => all.map(look => look(...moment)).find(complaint => complaint !== undefined);
      });
      expect(complaints.join('\n')).to.equal('');
    });
  }
});

/** Complains of text that the whole answer has not. */
function textThatStays(whole: HTMLElement): Look {
  const last = shownText(whole);
  return ({root}) => {
    const gone = strays(shownText(root), last);
    return gone === '' ? undefined : `${JSON.stringify(gone.slice(0, 40))} is shown that goes away`;
  };
}

/** Complains where the words so far are not those that the whole answer begins with. */
function wordsInTurn(whole: HTMLElement): Look {
  const last = words(shownText(whole));
  return ({root}) => {
    const said = words(shownText(root));
    return last.startsWith(said) ? undefined : `${JSON.stringify(said.slice(-40))} is shown out of turn`;
  };
}

/** Complains of every address that the whole answer has not. */
function linksThatAreMeant(whole: HTMLElement): Look {
  const meant = new Set(addresses(whole));
  return ({root}) => {
    const half = addresses(root).find(address => !meant.has(address));
    return half === undefined ? undefined : `${half} is live`;
  };
}

/** Complains of every change outside the block that was the last before it. */
function settledBlocks(): Look {
  const observer = new MutationObserver(() => {});
  let settled: readonly ChildNode[] = [];
  return ({root}, shown, text) => {
    const records = observer.takeRecords();
    const gone = settled.findIndex((node, at) => root.childNodes[at] !== node);
    if (gone >= 0) return `settled ${told(settled[gone])} is gone or moved`;
    const touched = records
      .map(({target}) => childOf(root, target))
      .find(one => one && settled.includes(one));
    if (touched) return `settled ${told(touched)} is touched`;
    const nodes = [...root.childNodes];
    settled = nodes.slice(
      0,
      nodes.findLastIndex(node => node instanceof Element),
    );
    if (shown === text) observer.disconnect();
    else observer.observe(root, {subtree: true, childList: true, characterData: true, attributes: true});
    return undefined;
  };
}

/** The child of `root` that a node is in. */
function childOf(root: Node, node: Node): ChildNode | undefined {
  let child: Node | null = node;
  while (child && child.parentNode !== root) child = child.parentNode;
  return (child as ChildNode | null) ?? undefined;
}

function told(node: Node | undefined): string {
  return node instanceof Element ? node.outerHTML.slice(0, 80) : JSON.stringify(node?.textContent);
}

describe('inside the block that is being written', () => {
  /** Elements that are finished, by the time the next of them has begun. */
  const GROWING: Readonly<Record<string, [text: string, parts: string]>> = {
    'the items of a list': [lines(80, at => `- item ${at} with **bold** and \`code\``), 'ul > li'],
    'the items of a list that turns loose': [
      `${lines(5, at => `1. item ${at}`)}\n${lines(5, at => `1. item ${at}\n`)}`,
      'ol > li',
    ],
    'the items of nested lists': [lines(150, at => `${'  '.repeat(at % 3)}- item ${at}`), ':scope > ul > li'],
    'the rows of a table': [`| a | b |\n|---|---|\n${lines(150, at => `| ${at} | **b** ${at} |`)}`, 'tr'],
    'the blocks of a quote': [lines(150, at => `> paragraph ${at}\n>`), 'blockquote > p'],
    'the blocks of an item': [`- first\n\n${lines(150, at => `  paragraph ${at}\n`)}`, 'li > p'],
    'the marks of a paragraph': [lines(80, at => `**bold ${at}** and [link](/${at})`), 'p > *'],
  };

  for (const [name, [text, parts]] of Object.entries(GROWING)) {
    it(`${name} stay the same once they are finished`, () => {
      const complaints = watched(text, () => {
        let known: readonly Element[] = [];
        return ({root}) => {
          const now = [...root.querySelectorAll(parts)];
          const other = known.findIndex((one, at) => now[at] !== one);
          known = now.slice(0, -1);
          return other < 0 ? undefined : `part ${other} is another element`;
        };
      });
      expect(complaints.join('\n')).to.equal('');
      expect(arrived(text, []).querySelectorAll(parts).length).to.be.greaterThan(5);
    });
  }

  it('code grows in one text, which is only added to', () => {
    const text = `\`\`\`\n${lines(300, at => `line ${at}`)}\n\`\`\`\n`;
    const complaints = watched(text, () => {
      let was = '';
      return ({root}) => {
        const code = root.querySelector('code')?.textContent ?? '';
        const fine = code.startsWith(was.trimEnd());
        was = code;
        return fine ? undefined : 'code is taken back';
      };
    });
    expect(complaints.join('\n')).to.equal('');
  });
});

function lines(count: number, line: (at: number) => string): string {
  return Array.from({length: count}, (_, at) => line(at)).join('\n');
}

describe('what the reader has selected stays selected', () => {
  /** The words that are selected as soon as more has come, and the answer. */
  const SELECTED: Readonly<Record<string, [words: string, text: string]>> = {
    'in a settled paragraph': [
      'first words',
      'The first words.\n\nThe next *words* are `others`.\n\n- a\n- b\n\nEnd.',
    ],
    'in a settled heading': [
      'A heading',
      '# A heading\n\nText **with** marks.\n\n| a |\n|---|\n| b |\n\nEnd.',
    ],
    'at the start of a growing paragraph': [
      'The start',
      'The start of a paragraph, which **goes on** with `code` and [a link](https://e.org/x), *and on*\nto its end.',
    ],
    'in bold words of a growing paragraph': [
      'bold words',
      'Here are **bold words** and *then* more, `a`, [b](/c) and d.',
    ],
    'in bold words that are being written': [
      'bold words',
      'Here are **bold words and more of them** and *then* more.',
    ],
    'in a link of a growing paragraph': [
      'linked words',
      'See [linked words](https://e.org/) and *then* more, ~~much~~ more.',
    ],
    'in the first item of a growing list': [
      'first item',
      '- first item\n- second *item*\n  - nested\n- third `item`\n\nEnd.',
    ],
    'in the first item of a list that turns loose': [
      'first item',
      '- first item\n- second item\n\n- third item\n\n  with a paragraph\n\nEnd.',
    ],
    'in an item that gets a list of its own': [
      'first item',
      '- first item\n  - nested\n  - nested too\n- second\n\nEnd.',
    ],
    'in an item that gets a paragraph more': [
      'first item',
      '1. first item\n\n   more of it\n2. second\n\nEnd.',
    ],
    'in the head of a table': [
      'first column',
      '| first column | b |\n|---|---|\n| c | **d** |\n| e | f |\n\nEnd.',
    ],
    'in the first row of a table': [
      'first cell',
      '| a | b |\n|---|---|\n| first cell | **d** |\n| e | f |\n| g | h |\n\nEnd.',
    ],
    'in the first line of code': [
      'let first',
      '```js\nlet first = 1;\nlet second = `2`;\n\nlet third;\n```\n\nEnd.',
    ],
    'in the first paragraph of a quote': [
      'first words',
      '> first words\n> go on\n>\n> - a\n> - b\n>\n> last\n\nEnd.',
    ],
    'in a paragraph that turns out to be a heading': ['The title', 'The title of it\n===\n\nText.'],
    'in the first item of a long list': ['item 0', `${lines(150, at => `- item ${at} of **many**`)}\n\nEnd.`],
    'in the first row of a long table': [
      'row 0',
      `| a | b |\n|---|---|\n${lines(150, at => `| row ${at} | b |`)}`,
    ],
    'in the first words of a long quote': [
      'word 0',
      lines(200, at => `> word ${at}${at % 9 === 8 ? '\n>' : ''}`),
    ],
    'in the first words of a long paragraph': ['word 0', lines(300, at => `word ${at} *and*`)],
    'in the first line of long code': ['line 0', `\`\`\`\n${lines(300, at => `line ${at}`)}\n\`\`\``],
    'in the first item of a long list that turns loose': [
      'item 0',
      `${lines(150, at => `- item ${at}`)}\n\n- item`,
    ],
    'over several settled blocks': ['One … three', 'One.\n\nTwo *and* three.\n\n- a\n- b\n\nEnd.'],
    'from a settled block into the growing one': [
      'One … start',
      'One.\n\nThe start *of* a `paragraph` and [more](/x).\n\nEnd.',
    ],
  };

  for (const [name, [words, text]] of Object.entries(SELECTED)) {
    it(name, () => {
      const complaints = watched(text, () => {
        let wanted: string | undefined;
        return ({root}, shown) => {
          // Put there again it would lose the selection.
          if (!root.isConnected) document.body.append(root);
          const selection = getSelection()!;
          if (wanted === undefined && select(root, words, selection)) wanted = selection.toString();
          const isLost =
            wanted !== undefined && (selection.toString() !== wanted || !root.contains(selection.anchorNode));
          if (isLost || shown === text) root.remove();
          if (shown === text && wanted === undefined) return 'nothing was selected';
          return isLost ? `${JSON.stringify(selection.toString())} is selected` : undefined;
        };
      });
      expect(complaints.join('\n')).to.equal('');
    });
  }
});

/** Selects words that are on screen and have more behind them: in one text, or from one text to another. */
function select(root: Node, words: string, selection: Selection): boolean {
  const [first = '', last = first] = words.split(' … ');
  const [from, to] = [find(root, first), find(root, last)];
  if (!from || !to || shownText(root).trimEnd().endsWith(last)) return false;
  selection.setBaseAndExtent(from, from.data.indexOf(first), to, to.data.indexOf(last) + last.length);
  return true;
}

function find(root: Node, words: string): Text | undefined {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (walker.currentNode.textContent?.includes(words)) return walker.currentNode as Text;
  }
  return undefined;
}

describe('nothing waits longer than it must', () => {
  /** Capitals are words of the answer; what is written small is no part of it. */
  const SPOKEN: Readonly<Record<string, string>> = {
    'plain words': 'ONE TWO THREE.\nFOUR, FIVE!\n\nSIX',
    emphasis: 'A *B C* **D E** ***F G*** ~~H I~~ _J K_ __L M__ **N *O* P** Q',
    links: 'A [B](https://e.org/x "title") C [D **E** F](/y) G\n\n- [H I](/z)\n- [J](/z)',
    headings: '# A B\n\n## C D ##\n\nE',
    lists: '- A B\n- C\n  - D E\n\n1. F\n2. G\n\n   H\n\nI',
    tasks: '- [ ] A B\n- [x] C D',
    quotes: '> A B\n> C\n>\n> > D\n\nE',
    'code spans': 'A `B C` D ``E ` F`` G',
    code: '```js\nA B\n\n  C\n```\nD\n\n    E F\n    G\n\nH',
    tables: '| A | B |\n|---|:-:|\n| C D | **E** |\n| F | G |\n\nH',
    'what looks like marks': 'A 2 * 3 * B C_D_E F < G & H [I] J ! K | L # M',
  };

  for (const [name, text] of Object.entries(SPOKEN)) {
    it(name, () => {
      const capitals = (from: string) => from.replace(/[^A-Z]/g, '');
      const shown = capitals(shownText(arrived(text, [])));
      expect(shown).to.equal(capitals(text));
      const late = everyOffset(text)
        .map(cut => text.slice(0, cut))
        // The first row of a table may wait for the second, which makes it a table.
        .filter(prefix => name !== 'tables' || /-\|\n/.test(prefix))
        .filter(prefix => {
          const arrival = new Arrival();
          arrival.show(prefix, false);
          return capitals(shownText(arrival.root)) !== capitals(prefix);
        });
      expect(late.join('\n')).to.equal('');
    });
  }
});
