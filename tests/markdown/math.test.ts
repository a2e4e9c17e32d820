import {expect} from '@open-wc/testing';
import {Marked, type Token} from 'marked';
import {loadMath, renderMathNow} from '../../src/markdown/math.js';
import {type MathToken, mathExtensions} from '../../src/markdown/math-syntax.js';
import {seeded} from '../support/random.js';

const marked = new Marked().setOptions({extensions: mathExtensions});

/** All formulas of a text, in order. */
function formulas(text: string): MathToken[] {
  const found: MathToken[] = [];
  marked.walkTokens(marked.lexer(text), token => {
    if (token.type === 'math') found.push(token as MathToken);
  });
  return found;
}

async function renderMath(source: string, display: boolean, home: Document): Promise<Element> {
  await loadMath();
  return renderMathNow(source, display, home)!;
}

const found = (text: string) => formulas(text).map(({text, display}) => [text, display]);

describe('a formula in the source', () => {
  it('stands between two dollars, in brackets, or, in a sentence, in parentheses', () => {
    expect(found('$$a$$')).to.deep.equal([['a', true]]);
    expect(found('\\[ a \\]')).to.deep.equal([['a', true]]);
    expect(found('so \\(a\\) and \\(b\\).')).to.deep.equal([
      ['a', false],
      ['b', false],
    ]);
    expect(found('so $$a$$, \\[b\\]\nand $$\nc\n$$ too')).to.deep.equal([
      ['a', true],
      ['b', true],
      ['c', true],
    ]);
  });

  it('alone in its lines is a block', () => {
    for (const text of ['$$\na\n$$\nb', '\\[\na\n\\]\n\nb', '$$a$$\nb']) {
      const [math, next] = marked.lexer(text) as readonly Token[] as [Token, Token];
      expect([math.type, next.type], text).to.deep.equal(['math', 'paragraph']);
    }
    expect(marked.lexer('- $$a$$\n> \\[b\\]').map(token => token.type)).to.deep.equal(['list', 'blockquote']);
    expect(found('- $$a$$\n\n> \\[b\\]')).to.deep.equal([
      ['a', true],
      ['b', true],
    ]);
  });

  it('keeps every letter of its source', () => {
    for (const text of ['a $$b$$ c', '$$\nb\n$$\n\nc', '\\(b\\)', 'x\n\n\\[b\\]  \n\nc']) {
      expect(
        marked
          .lexer(text)
          .map(token => token.raw)
          .join(''),
        text,
      ).to.equal(text);
    }
  });

  it('holds what Markdown would take for its own', () => {
    expect(found('\\(a_1 * b_1 * [c](d) `e` <br> \\\\[2pt] \\left( f \\right)\\)')).to.deep.equal([
      ['a_1 * b_1 * [c](d) `e` <br> \\\\[2pt] \\left( f \\right)', false],
    ]);
    expect(found('$$\\text{\\$5 and $x$}$$')).to.deep.equal([['\\text{\\$5 and $x$}', true]]);
  });

  for (const text of [
    ...[
      '$$a',
      '\\(a',
      '\\[a',
      'a\\)',
      '$a$',
      '$5 and $6',
      '$$$$',
      '$$ $$',
      '\\(\\)',
      '\\[\n\\]',
      '$$a\n\nb$$',
    ],
    ...[
      '\\(a\n \nb\\)',
      '`$$a$$`',
      '`\\(a\\)`',
      '```\n$$a$$\n```',
      '    $$a$$',
      '\\\\(a\\\\)',
      '\\(a\\(b',
      '$$a$',
    ],
  ]) {
    it(`is not ${JSON.stringify(text)}`, () => expect(found(text)).to.deep.equal([]));
  }
});

describe('a long formula', () => {
  it('is one up to 2,000 letters', () => {
    expect(found(`$$${'a'.repeat(2_000)}$$`)).to.have.length(1);
    expect(found(`so \\(${'a'.repeat(2_001)}\\)`)).to.deep.equal([]);
  });

  it('that never ends is text', () => {
    for (const start of ['$$', '\\(', '\\['])
      expect(found(start + 'a\n'.repeat(20_000)), start).to.deep.equal([]);
  });
});

describe('looking for formulas', () => {
  const [inline] = mathExtensions.startInline;

  it('goes no further than to where plain text ends anyway', () => {
    const start = (text: string) => inline?.call({lexer: undefined as never}, text);
    expect(start('a $ b $$c$$')).to.equal(6);
    for (const stop of ['*', '_', '`', '[', '!', '<', '~', '\\', '@', 'https:', 'www.']) {
      expect(start(`a ${stop} $$c$$`), stop).to.equal(undefined);
    }
  });

  /** Steps cannot be counted from outside; a quadratic search over these would take minutes, and the test’s time. */
  for (const seed of [
    '$$',
    '\\(',
    '\\[',
    '$$a ',
    '\\(a ',
    '\\(\\[',
    '$',
    '\\($$',
    'a$$b\n',
    '\\(http://a.b ',
    '*\\(',
    '$$\n',
    '\\)',
    'a@b.c $',
  ]) {
    it(`is done with a text of ${JSON.stringify(seed)} only`, () => {
      const text = seed.repeat(200_000 / seed.length);
      const {block, inline: words, startInline} = mathExtensions;
      for (let at = 0; at < text.length; at += 1 + seed.length) {
        const rest = text.slice(at);
        for (const read of [...block, ...words]) read.call({lexer: undefined as never}, rest);
        for (const start of startInline) start.call({lexer: undefined as never}, rest);
      }
    });
  }
});

const LISTED =
  /^(math|mrow|mi|mn|mo|mtext|mspace|mfrac|msqrt|mroot|mstyle|mphantom|mpadded|msub|msup|msubsup|munder|mover|munderover|mmultiscripts|mprescripts|none|mtable|mtr|mtd|menclose)$/;

/** What is wrong with a rendered formula, in words; empty for a fine one. */
function faults(formula: Element): string[] {
  if (formula.localName === 'code') return formula.childElementCount === 0 ? [] : ['code with elements'];
  return [formula, ...formula.querySelectorAll('*')].flatMap(element => [
    ...(element.namespaceURI === 'http://www.w3.org/1998/Math/MathML'
      ? []
      : [`${element.localName} is no MathML`]),
    ...(LISTED.test(element.localName) ? [] : [`element ${element.localName}`]),
    ...element
      .getAttributeNames()
      .filter(name => /^(on|href|src|id|name|xlink|xmlns|action|data|aria|tabindex|nonce)/i.test(name))
      .map(name => `attribute ${name}`),
    ...(/url|expression|position|[<>]/i.test(element.getAttribute('style') ?? '') ? ['style'] : []),
  ]);
}

describe('a formula', () => {
  it('is not there at once before its renderer is', () => {
    expect(renderMathNow('a', false, document)).to.equal(undefined);
  });

  it('becomes MathML of its own document', async () => {
    const other = document.implementation.createHTMLDocument();
    const math = await renderMath('\\frac{a}{b}', true, other);
    expect(math.outerHTML.replace(/ (class|style)="[^"]*"/g, '')).to.equal(
      '<math display="block"><mfrac><mi>a</mi><mi>b</mi></mfrac></math>',
    );
    expect(math.ownerDocument).to.equal(other);
    expect(renderMathNow('a', false, other)?.getAttribute('display')).to.equal(null);
  });

  for (const [what, source, selector] of [
    ['fractions and roots', '\\frac{a}{\\sqrt[3]{b}}', 'mfrac mroot'],
    ['sums and integrals', '\\sum_{i=0}^n \\int_0^\\infty x\\,dx', 'munderover, msubsup'],
    [
      'matrices',
      '\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}',
      'mtable mtr:nth-child(2) mtd:nth-child(2)',
    ],
    ['cases', '\\begin{cases} 1 & x>0 \\\\ 0 \\end{cases}', 'mtable mtd'],
    ['aligned equations', '\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}', 'mtr + mtr .tml-left'],
    ['text', 'a \\text{ if } b', 'mtext'],
    ['colour', '\\textcolor{red}{x}', '[style*="color"]'],
    ['accents', '\\vec{v} \\hat{a} \\overline{x}', 'mover mo'],
    ['letters', '\\mathbb{R} \\alpha', 'mi'],
  ] as const) {
    it(`may have ${what}`, async () => {
      const math = await renderMath(source, true, document);
      expect(math.localName).to.equal('math');
      expect(math.querySelector(selector)).to.not.equal(null);
      expect(faults(math)).to.deep.equal([]);
    });
  }

  for (const source of [
    ...[
      '\\href{javascript:alert(1)}{x}',
      '\\url{https://example.org}',
      '\\includegraphics{https://example.org/a.png}',
    ],
    ...[
      '\\class{a}{x}',
      '\\id{a}{x}',
      '\\style{color:red}{x}',
      '\\data{a=b}{x}',
      '\\htmlData{a=b}{x}',
      '\\htmlId{a}{x}',
    ],
    ...[
      '\\frac{a',
      '}',
      '\\nope',
      'x'.repeat(2_001),
      '{'.repeat(900),
      '\\def\\a{\\a\\a}\\a',
      '\\sqrt{'.repeat(200) + '}'.repeat(200),
    ],
  ]) {
    it(`that is not one, or asks for what no answer may have, is its source: ${source.slice(0, 40)}`, async () => {
      const element = await renderMath(source, false, document);
      expect(element.localName).to.equal('code');
      expect(element.textContent).to.equal(source);
      expect(element.getAttributeNames()).to.deep.equal([]);
    });
  }

  it('has no size that covers the page', async () => {
    const math = await renderMath('\\rule{9999em}{9999em}\\hspace{99999pt}', true, document);
    const sizes = [...math.querySelectorAll('mspace')].flatMap(one => [
      one.getAttribute('width'),
      one.getAttribute('height'),
    ]);
    for (const size of sizes) expect(Number.parseFloat(size ?? '0')).to.be.at.most(400);
    expect(math.querySelector('mspace')?.getAttribute('width')).to.equal('20em');
  });

  it('leaves nothing to the next one', async () => {
    await renderMath('\\gdef\\mine{x}\\mine', false, document);
    expect((await renderMath('\\mine', false, document)).localName).to.equal('code');
  });

  it('is safe, whatever its source, and breaks no strict policy', async () => {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content =
      "style-src 'none'; img-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
    document.head.append(policy);
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', event => violations.push(event.violatedDirective));
    const random = seeded(20_260_803);
    const pieces = [
      '{',
      '}',
      '\\frac',
      '^',
      '_',
      'a',
      '1',
      '&',
      '\\\\',
      '\\left(',
      '\\right)',
      '\\begin{matrix}',
      '\\end{matrix}',
      '$',
      ' ',
    ];
    pieces.push(
      '<img src=x onerror=alert(1)>',
      '</math><script>',
      '\\text{<b>}',
      '\\color{red}',
      '\\textcolor{url(x)}{a}',
      '\\colorbox{red}{b}',
    );
    pieces.push(
      '\\boxed{x}',
      '\\tag{1}',
      '\\label{a}',
      '\\ref{a}',
      '\\eqref{a}',
      '\\verb|<i>|',
      '\\cancel{x}',
      '\\href{a}{b}',
      '\\unicode{60}',
      '\\char`<',
    );
    for (let round = 0; round < 2_000; round++) {
      const source = Array.from(
        {length: 1 + Math.floor(random() * 6)},
        () => pieces[Math.floor(random() * pieces.length)],
      ).join('');
      const element = await renderMath(source, random() < 0.5, document);
      document.body.append(element);
      expect(faults(element), source).to.deep.equal([]);
      element.remove();
    }
    await new Promise(done => requestAnimationFrame(done));
    expect(violations).to.deep.equal([]);
  });
});
