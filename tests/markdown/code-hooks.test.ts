import {expect} from '@open-wc/testing';
import {LiveView} from '../../src/markdown/live-view.js';
import {DEFAULT_POLICY} from '../../src/markdown/policy.js';
import {bare} from './bare.js';
import {Dice, longDocument, randomCuts, randomDocument} from './grammar.js';
import {reference} from './reference.js';
import {loadRest, refuseLoads} from './render.js';
import {everyOffset} from './stream.js';

const FRAME = '[data-dragoman-ui="code"]';
const FENCE = '`'.repeat(3);

/** One view, its owner, who adds a button to each block of code and colours it, and whatever goes wrong between them. */
class Owner {
  readonly root = document.createElement('div');
  readonly complaints: string[] = [];
  readonly #view: LiveView;
  readonly #opened = new Map<Element, number>();
  readonly #closed = new Map<Element, string>();

  constructor(allowHtml: boolean) {
    this.#view = new LiveView(
      this.root,
      {...DEFAULT_POLICY, allowHtml},
      {
        codeOpened: (toolbar, code) => {
          const frame = toolbar.parentElement!;
          this.#opened.set(frame, (this.#opened.get(frame) ?? 0) + 1);
          toolbar.append(document.createElement('button'));
          (code.parentElement as HTMLElement).tabIndex = 0;
        },
        codeClosed: (code, language) => {
          if (this.#closed.has(code)) this.#complain(code, 'closed twice');
          if (code.className !== `language-${language}`) this.#complain(code, `closed as ${language}`);
          this.#closed.set(code, code.textContent ?? '');
          if (code.childElementCount > 0) return;
          const coloured = document.createElement('span');
          coloured.append(...code.childNodes);
          code.append(coloured);
        },
      },
    );
  }

  show(text: string, done: boolean): void {
    const before = [...this.#opened.keys()];
    while (!this.#view.update(text, done));
    // A definition may change, in one update, what the text before it has shown.
    const isReadAgain = text.includes(']:');
    for (const frame of this.#opened.keys()) {
      if (!isReadAgain && !before.includes(frame) && !this.root.contains(frame))
        this.#complain(frame, 'told of and not shown');
    }
    for (const frame of this.root.querySelectorAll(FRAME)) {
      const code = frame.querySelector('code')!;
      const told = this.#opened.get(frame) ?? 0;
      if (told !== 1) this.#complain(code, `opened ${told} times`);
      const closed = this.#closed.get(code);
      if (closed !== undefined && closed !== code.textContent) this.#complain(code, 'closed, and grew');
      if (done && closed === undefined && code.className !== '') this.#complain(code, 'never closed');
    }
  }

  #complain(code: Element, about: string): void {
    this.complaints.push(`${about}: ${JSON.stringify(code.textContent?.slice(0, 40))}`);
  }
}

/** Complaints about an answer in pieces, HTML off and on. */
function complaintsOf(text: string, cuts: readonly number[], modes = [false, true]): string[] {
  return modes.flatMap(allowHtml => {
    const owner = new Owner(allowHtml);
    for (const cut of cuts) owner.show(text.slice(0, cut), false);
    owner.show(text, true);
    const policy = {allowHtml, allowImages: 'none'} as const;
    const isExact = bare(owner.root) === bare(reference(text, policy));
    return isExact ? owner.complaints : [...owner.complaints, 'not what the reference has'];
  });
}

function expectNone(text: string, cuts: readonly number[], modes?: boolean[]): void {
  const complaints = complaintsOf(text, cuts, modes);
  expect([...new Set(complaints)].slice(0, 5).join('\n'), JSON.stringify(text.slice(0, 300))).to.equal('');
}

const lines = (count: number, line: (at: number) => string) =>
  Array.from({length: count}, (_, at) => line(at)).join('');
const code = (indent: string) =>
  `${indent}${FENCE}js\n${indent}let a;\n\n${indent}let b;\n${indent}${FENCE}\n`;

describe('the owner of a view is told once of each block of code, and once that it is whole', () => {
  before(refuseLoads);
  before(loadRest);

  /** The ways in which a block is read more than once, or moves. */
  const ANSWERS: Readonly<Record<string, string>> = {
    'that stands alone': code(''),
    'that has a blank line, and grows': `A\n\n${FENCE}js\nlet a;\n\n\nlet b;\n\n${FENCE}\n\nB`,
    'that never ends': `${FENCE}js\nlet a;\n\nlet b;`,
    'without a language': `${FENCE}\na\n\nb\n${FENCE}\n\nB`,
    'in a list': `- a\n\n${code('  ')}\n- b\n\n${code('  ')}\nEnd.`,
    'in a quote': `> a\n>\n> ${FENCE}js\n> let a;\n>\n> let b;\n> ${FENCE}\n>\n> b\n\nEnd.`,
    'that is long': `${FENCE}js\n${lines(200, at => `let value${at};\n${at % 7 ? '' : '\n'}`)}${FENCE}\n\nEnd.`,
    'in a long list': `${lines(60, at => `- item ${at} of *many*\n\n${at % 9 ? '' : code('  ')}`)}\nEnd.`,
    'in a long quote': lines(
      80,
      at => `> line ${at} of *many*\n>\n${at % 9 ? '' : `> ${FENCE}js\n> let a;\n> ${FENCE}\n>\n`}`,
    ),
    'in an answer that is read twice': `See [a].\n\n${code('')}\n[a]: /x\n\n${code('')}`,
    'beside HTML': `a <b>b</b>\n\n${code('')}\nc <kbd>d\n\n${code('')}\n</kbd>\n\n${code('')}`,
    'written as HTML': '<pre><code class="language-js">let a;\n\nlet b;</code></pre>\n\nEnd.',
  };

  for (const [name, text] of Object.entries(ANSWERS)) {
    it(name, function () {
      this.timeout(60_000);
      const pieces = everyOffset(text).filter(at => text.length < 1_000 || at % 37 === 0);
      for (const cuts of [[], pieces]) expectNone(text, cuts);
    });
  }

  it('in random answers', function () {
    this.timeout(60_000);
    const dice = new Dice(20_261_121);
    for (let left = 200; left > 0; left--) {
      const text = `${randomDocument(dice)}\n\n${code('')}\n${randomDocument(dice)}`;
      expectNone(text, randomCuts(text, dice), [false]);
    }
    for (let left = 20; left > 0; left--) {
      const text = longDocument(dice);
      const cuts = everyOffset(text).filter(() => dice.once(50));
      expectNone(text, cuts, [false]);
    }
  });
});
