import {expect} from '@open-wc/testing';
import {openChat} from './harness.js';

const part = <Kind extends Element>(root: ShadowRoot, selector: string): Kind =>
  root.querySelector(`dragoman-markdown ${selector}`) as Kind;

describe('the prose of an answer', () => {
  it('has code from left to right in a chat from right to left', async () => {
    const chat = await openChat({attributes: {locale: 'ar'}});
    await chat.asks('Hello', '```\nconst a = 1;\n```');
    expect(getComputedStyle(part(chat.root, 'pre')).direction).to.equal('ltr');
    expect(getComputedStyle(chat.log).direction).to.equal('rtl');
  });

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
