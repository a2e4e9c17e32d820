import {expect} from '@open-wc/testing';
import {openChat, until} from './harness.js';

const part = <Kind extends Element>(root: ShadowRoot, selector: string): Kind =>
  root.querySelector(`dragoman-markdown ${selector}`) as Kind;

/** Where a letter of this text begins on the screen. */
function leftOf(element: Element, letter: string): number {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.textContent!.indexOf(letter);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + 1);
    return range.getBoundingClientRect().left;
  }
  throw new Error(`There is no ${letter}.`);
}

describe('the prose of an answer', () => {
  it('has code from left to right in a chat from right to left', async () => {
    const chat = await openChat({attributes: {locale: 'ar'}});
    await chat.asks('Hello', '```\nconst a = 1;\n```');
    expect(getComputedStyle(part(chat.root, 'pre')).direction).to.equal('ltr');
    expect(getComputedStyle(chat.log).direction).to.equal('rtl');
  });

  it('shows what would turn the direction of code, and does not obey it', async () => {
    const chat = await openChat();
    await chat.asks('Hello', '```\nabc\u202Edef\u2069\u2066ghi\n```');
    for (const code of chat.root.querySelectorAll('dragoman-markdown pre code')) {
      const letters = [...'abcdef'].map(letter => leftOf(code, letter));
      expect(letters).to.deep.equal([...letters].sort((one, other) => one - other));
    }
    const [mark] = chat.root.querySelectorAll('[data-dragoman-ui="control"]');
    expect(getComputedStyle(mark!, '::before').content).to.equal('"U+202E"');
    expect(mark!.getBoundingClientRect().width).to.be.above(20);
  });

  for (const theme of ['light', 'dark']) {
    it(`is readable and accessible in a ${theme} chat`, async () => {
      const chat = await openChat({attributes: {theme}});
      const answer = await chat.ask('Hello');
      await answer.sends({type: 'sources', sources: [{title: 'A page', url: 'https://elsewhere.example/'}]});
      await answer.ends(
        '# One\n\nProse [1] and `code`.\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n- [x] done\n\n```js\n// why\nconst a = "b";\n```\n\n> quoted\n\n![A cat](https://example.com/cat.png)',
      );
      await until(chat.root, () => chat.root.querySelector('.code-keyword') !== null);
      await expect(chat.element).to.be.accessible();
    });
  }

  for (const theme of ['light', 'dark']) {
    it(`has formulas that are accessible in a ${theme} chat, and that scroll where they are wide`, async () => {
      const chat = await openChat({attributes: {theme, math: true}});
      const sum = 'a_{1} + '.repeat(60);
      await chat.asks('Hello', `So \\(x^2\\):\n\n$$\n\\frac{1}{2}\n- x\n$$\n\n- in a list \\[${sum}b\\]`);
      const [small, block, wide] = chat.root.querySelectorAll('dragoman-markdown math');
      expect(small!.parentElement!.parentElement!.textContent).to.match(/^So x2:?$/);
      expect(getComputedStyle(block!).display).to.equal('block math');
      expect(block!.scrollWidth).to.equal(block!.clientWidth);
      const scroller = wide!.parentElement!;
      expect(scroller.scrollWidth).to.be.above(scroller.clientWidth);
      expect(scroller.clientWidth).to.be.at.most(chat.log.clientWidth);
      expect(scroller.tabIndex).to.equal(0);
      expect(small!.parentElement!.tabIndex).to.equal(-1);
      await expect(chat.element).to.be.accessible();
    });
  }

  it('scrolls a wide table sideways and breaks no word of it', async () => {
    const chat = await openChat();
    const row = `| ${'consectetur | '.repeat(12)}`;
    await chat.asks('Hello', `${row}\n| ${'--- | '.repeat(12)}\n${row}`);
    const scroller = part<HTMLElement>(chat.root, '[data-dragoman-ui]:has(> table)');
    expect(scroller.scrollWidth).to.be.above(scroller.clientWidth);
    const cell = part<HTMLElement>(chat.root, 'td');
    expect(cell.getBoundingClientRect().height).to.be.below(50);
  });

  it('opens a citation of this site in place, and one of another beside the page', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    await answer.sends({
      type: 'sources',
      sources: [
        {title: 'Here', url: `${location.origin}/docs`},
        {title: 'There', url: 'https://elsewhere.example/'},
      ],
    });
    await answer.ends('Hi');
    expect(chat.links.map(link => link.target)).to.deep.equal(['', '_blank']);
  });
});
