import {expect} from '@open-wc/testing';
import {Marked} from 'marked';
import {loadHtmlPart} from '../../src/markdown/html-part.js';
import {loadMath} from '../../src/markdown/math.js';
import {mathExtensions} from '../../src/markdown/math-syntax.js';
import {Dice} from './grammar.js';
import {rendered} from './render.js';
import {Arrival, arrived, everyOffset} from './stream.js';

const MATH = {math: true} as const;

/** The answer with each formula as its letters between angle brackets, without anything else that is ours. */
function outline(root: Element): string {
  const copy = root.cloneNode(true) as Element;
  for (const formula of copy.querySelectorAll('[data-dragoman-ui="math"]')) {
    const math = formula.firstElementChild!;
    const sign = math.getAttribute('display') === 'block' ? '$$' : '$';
    formula.replaceWith(math.localName === 'math' ? `${sign}${math.textContent}${sign}` : math);
  }
  for (const block of copy.querySelectorAll('[dir]')) block.removeAttribute('dir');
  return copy.innerHTML.replaceAll('\n', '');
}

const shown = (text: string, policy = {}) => outline(rendered(text, {...MATH, ...policy}));

describe('a formula in an answer, before its renderer is there', () => {
  it('is its source as code, and then a formula, in the same place', async () => {
    const root = document.createElement('div');
    const arrival = new Arrival(MATH, root);
    expect(arrival.show('**so** \\(a\\)', true), 'is not asked again').to.equal(1);
    expect(arrival.isLoading).to.equal(true);
    const words = root.querySelector('strong');
    expect(outline(root)).to.equal('<p><strong>so</strong> <code>a</code></p>');
    await loadMath();
    expect(arrival.isLoading).to.equal(false);
    expect(outline(root)).to.equal('<p><strong>so</strong> $a$</p>');
    expect(root.querySelector('strong') === words, 'the same element').to.equal(true);
  });
});

describe('formulas in an answer', () => {
  before(() => Promise.all([loadMath(), loadHtmlPart()]));

  it('are MathML in an element of ours', () => {
    const [span, ...others] = rendered('so \\(x^2\\)', MATH).querySelectorAll('[data-dragoman-ui]');
    expect(others).to.have.length(0);
    expect(span!.outerHTML.replace(/ class="[^"]*"/g, '')).to.equal(
      '<span data-dragoman-ui="math"><math><msup><mi>x</mi><mn>2</mn></msup></math></span>',
    );
    expect(span!.firstElementChild!.namespaceURI).to.equal('http://www.w3.org/1998/Math/MathML');
  });

  for (const [text, html] of [
    ['so \\(a\\), **\\(b\\)**.', '<p>so $a$, <strong>$b$</strong>.</p>'],
    ['so $$a$$, \\[b\\]', '<p>so $$a$$, $$b$$</p>'],
    ['$$a$$', '<p>$$a$$</p>'],
    ['\\[\na\n\\]\nb', '<p>$$a$$</p><p>b</p>'],
    ['$$\na\n- b\n= c\n$$', '<p>$$a−b=c$$</p>'],
    ['# \\(a\\)', '<h1 aria-level="3">$a$</h1>'],
    ['- \\(a\\)\n- $$\n  a\n  - b\n  $$\n- c', '<ul><li>$a$</li><li><p>$$a−b$$</p></li><li>c</li></ul>'],
    ['1. [x] \\(a\\)', '<ol><li><input type="checkbox" disabled="" checked=""> $a$</li></ol>'],
    ['> $$\n> a\n> + b\n> $$\n>\n> c', '<blockquote><p>$$a+b$$</p><p>c</p></blockquote>'],
    [
      '| \\(a\\) |\n|---|\n| $$b$$ |',
      '<div data-dragoman-ui="table-scroller" tabindex="0"><table><thead><tr><th>$a$</th></tr></thead><tbody><tr><td>$$b$$</td></tr></tbody></table></div>',
    ],
    ['![\\(a\\)](none:)', '<p>a</p>'],
    ['\\(\\nope\\)', '<p><code>\\nope</code></p>'],
  ] as const) {
    it(`may stand in ${JSON.stringify(text)}`, () => expect(shown(text)).to.equal(html));
  }

  it('in a link are part of it', () => {
    const [link] = rendered('[so \\(a\\)](/b)', MATH).querySelectorAll('a');
    expect(outline(link!)).to.equal('so $a$');
  });

  it('are none in code', () => {
    for (const text of ['`$$a$$`', '``\\(a\\)``', '```\n$$\na\n$$\n```', '    $$a$$', '> ```\n> \\[a\\]']) {
      expect(rendered(text, MATH).querySelectorAll('math'), text).to.have.length(0);
      expect(rendered(text, MATH).innerHTML, text).to.equal(rendered(text).innerHTML);
    }
  });

  it('are not made of prices, or of what has no end', () => {
    for (const [text, html] of [
      ['$5 and $$6', '<p>$5 and $$6</p>'],
      ['$5, $6 and $7', '<p>$5, $6 and $7</p>'],
      ['$$', '<p>$$</p>'],
      ['cost: 5$', '<p>cost: 5$</p>'],
      ['so \\(a', '<p>so (a</p>'],
      ['$$\n- a', '<p>$$</p><ul><li>a</li></ul>'],
      ['$$a\n\nb$$', '<p>$$a</p><p>b$$</p>'],
    ] as const) {
      expect(shown(text), text).to.equal(html);
      expect(outline(arrived(text, everyOffset(text), MATH)), text).to.equal(html);
    }
  });

  it('are none where the page does not ask for them', () => {
    const text = 'so \\(a\\) and $$b$$\n\n\\[\n- c\n\\]';
    for (const root of [rendered(text), arrived(text, everyOffset(text))]) {
      expect(root.querySelectorAll('math, [data-dragoman-ui]')).to.have.length(0);
      expect(outline(root)).to.equal('<p>so (a) and $$b$$</p><p>[</p><ul><li>c]</li></ul>');
    }
  });

  it('are formulas in prose beside HTML, and none in code that HTML begins', () => {
    const html = shown('<kbd>\\(a\\)</kbd> \\(b < c\\) <code>$$d$$</code> <b>$$e$$</b>', {allowHtml: true});
    expect(html).to.equal('<p><kbd>\\(a\\)</kbd> $b&lt;c$ <code>$$d$$</code> $$e$$</p>');
  });

  it('name nothing that could run, load or lead elsewhere', () => {
    for (const tex of [
      '\\href{javascript:alert(1)}{x}',
      '\\text{<script>alert(1)</script>}',
      '\\text{<img src=x onerror=alert(1)>}',
      '</math><style>*{}</style>',
      '\\includegraphics{https://example.org/a.png}',
      '\\htmlData{x=y}{a}\\class{a}{b}\\style{position:fixed}{c}',
      '\\unicode{x3C}script>',
    ]) {
      for (const allowHtml of [false, true]) {
        const root = rendered(`$$${tex}$$ and \\(${tex}\\)`, {...MATH, allowHtml});
        expect(root.querySelectorAll('script, style, img, a, [href], [src], [id]'), tex).to.have.length(0);
        const names = [...root.querySelectorAll('*')].flatMap(one => one.getAttributeNames());
        expect(
          names.filter(name => name.startsWith('on')),
          tex,
        ).to.deep.equal([]);
      }
    }
  });
});

/** Longer than the renderer reads at once, so that its blocks are read in parts. */
const LONG = 'Words and \\(a_1 * b_2\\) more words, $$\\frac{1}{2} * c$$ and so on, at $5 a piece. '.repeat(
  60,
);

const ANSWERS = [
  'Then \\(a_1 * b_1\\) and *so* \\(c\\) **is \\[d\\]** now.',
  'Then:\n\n$$\na\n+ b\n- c\n= d\n$$\n\nand\n\n\\[\n# x\n\\]\n\nend',
  '- one\n- $$\n  a\n  - b\n  $$\n\n  more \\(c\\)\n- three\n',
  '> quote\n>\n> $$\n> a\n> - b\n> $$\n> more\n\nend',
  '$$a$$ is no block',
  '$$\n- a\n$$ is no block',
  '$$\n- a\n$$\n===\n',
  '$$\n- a\n\n$$\n- b\n$$',
  '```\n$$\n```\n$$\na\n$$\n',
  '| a | b |\n|---|---|\n| \\(c\\) | $$d$$ |\n| $$e | f$$ |\n',
  'a ` b \\(c ` d\\) and $$e ` f$$ *g* ` h',
  '\\\\(a\\\\) \\$$b$$ $ $$ $$$c$$$ \\[',
  'a\n$$\n- b\n$$\nc',
  '- a\n\n  \\[\n  b\n  \\]\n- \\[c\\]\n',
  LONG,
  LONG.replaceAll('. ', '.\n'),
  `- ${LONG}\n- $$\n  a\n  - b\n  $$\n`,
  `> ${LONG.slice(0, 2_500)}\n>\n> $$\n> a\n> - b\n> $$\n>\n> c\n`,
] as const;

const marked = new Marked().setOptions({extensions: mathExtensions});
const PIECES = [
  ...['$$', '$$', '$$', '$', '\\[', '\\]', '\\(', '\\)', '\\', '\\(a\\)', '$$b$$', '\\[c\\]'],
  ...['$$\na\n- b\n$$\n', '\\[\n# c\n\\]', '\n$$\n', '\n\\[\n', '\n\\]\n', '\\frac{a}{b}', 'x_1', '*'],
  ...[
    '\n',
    '\n',
    '\n\n',
    '\n- ',
    '\n  ',
    '\n> ',
    '\n1. ',
    '\n# ',
    '\n```\n',
    '\n    ',
    '`',
    '**',
    ' word',
    ' | ',
  ],
];

function randomFormulas(dice: Dice): string {
  return dice.some(2, 14, () => dice.pick(PIECES)).join(dice.pick(['', '', ' ']));
}

describe('formulas of an answer that grows', () => {
  before(() => Promise.all([loadMath(), loadHtmlPart()]));

  ANSWERS.forEach((text, index) => {
    for (const allowHtml of [false, true]) {
      it(`end as at once, letter by letter, ${allowHtml ? 'with HTML' : 'as text'}: ${index}`, function () {
        this.timeout(60_000);
        const policy = {...MATH, allowHtml};
        const cuts = everyOffset(text).filter(at => text.length < 1_000 || at % 7 === 0);
        expect(arrived(text, cuts, policy).innerHTML).to.equal(rendered(text, policy).innerHTML);
      });
    }
  });

  it('are those that marked finds in the whole text, however it was cut', function () {
    this.timeout(120_000);
    for (let seed = 1; seed <= 400; seed++) {
      const dice = new Dice(seed);
      const text = randomFormulas(dice);
      const whole = rendered(text, MATH);
      const found: string[] = [];
      marked.walkTokens(marked.lexer(text), token => {
        if (token.type === 'math') found.push(token.text);
      });
      expect(whole.querySelectorAll('[data-dragoman-ui="math"]'), text).to.have.length(found.length);
      const cuts = everyOffset(text).filter(() => dice.once(3));
      expect(arrived(text, cuts, MATH).innerHTML, text).to.equal(whole.innerHTML);
    }
  });

  it('are never shown half', () => {
    for (const text of ANSWERS.slice(0, 4)) {
      const arrival = new Arrival(MATH);
      for (const at of everyOffset(text)) {
        arrival.show(text.slice(0, at), false);
        expect(outline(arrival.root).replace(/\$\$?[^$<]+\$\$?/g, ''), text.slice(0, at)).to.not.match(
          /[$\\_]/,
        );
        expect(arrival.root.textContent, text.slice(0, at)).to.not.match(/\\|frac/);
      }
    }
  });

  it('keep their nodes', () => {
    const text = 'First \\(a\\), then $$b$$';
    const more = `${text} and \\(c\\), *more* words.\n\nAnd another \\(d\\).`;
    const arrival = new Arrival(MATH);
    arrival.show(text, false);
    const formulas = [...arrival.root.querySelectorAll('math')];
    for (let at = text.length; at < more.length; at++) arrival.show(more.slice(0, at), false);
    arrival.show(more, true);
    expect(formulas).to.have.length(2);
    const now = arrival.root.querySelectorAll('math');
    expect(formulas.every((formula, index) => now[index] === formula)).to.equal(true);
  });

  it('are shown as soon as they end, also far into a long paragraph', () => {
    const text = `${'word '.repeat(450)}$$${'a + '.repeat(200)}b$$ and more`;
    const arrival = new Arrival(MATH);
    for (let at = 1; at < text.length; at += 20) arrival.show(text.slice(0, at), false);
    arrival.show(text, false);
    expect(arrival.root.querySelectorAll('math')).to.have.length(1);
    expect(arrival.root.textContent).to.not.contain('$');
  });

  it('keep their node where words follow a block', () => {
    const arrival = new Arrival(MATH);
    arrival.show('$$a$$', false);
    const math = arrival.root.querySelector('math');
    arrival.show('$$a$$ is', true);
    expect(arrival.root.querySelector('math') === math, 'the same element').to.equal(true);
    expect(outline(arrival.root)).to.equal('<p>$$a$$ is</p>');
  });
});
