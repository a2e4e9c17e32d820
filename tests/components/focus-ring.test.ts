import {expect} from '@open-wc/testing';
import {openChat} from './harness.js';

type Edges = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>;

/** Where the ring around what has the focus is drawn. */
function ringOf(element: Element): Edges {
  const {outlineStyle, outlineWidth, outlineOffset} = getComputedStyle(element);
  expect(outlineStyle).not.to.equal('none');
  const reach = Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset);
  const {left, top, right, bottom} = element.getBoundingClientRect();
  return {left: left - reach, top: top - reach, right: right + reach, bottom: bottom + reach};
}

function expectWithin(inner: Edges, outer: Edges): void {
  expect(inner.left, 'left').to.be.at.least(outer.left);
  expect(inner.top, 'top').to.be.at.least(outer.top);
  expect(inner.right, 'right').to.be.at.most(outer.right);
  expect(inner.bottom, 'bottom').to.be.at.most(outer.bottom);
}

describe('the ring of what has the focus is drawn on all sides', () => {
  it('of the conversation, which is as wide as the panel', async () => {
    const chat = await openChat();
    chat.log.focus();
    expectWithin(ringOf(chat.log), chat.panel.getBoundingClientRect());
  });

  for (const [what, box, markdown] of [
    ['code', '[data-dragoman-ui="code"]', '```sh\nls\n```'],
    ['a table', '[data-dragoman-ui="table-scroller"]', '| a |\n| - |\n| b |'],
  ] as const) {
    it(`of ${what}, which has a frame`, async () => {
      const chat = await openChat();
      await chat.asks('Hello', markdown);
      const frame = chat.lastAnswer.element.querySelector(box)!;
      const focusable = frame.querySelector<HTMLElement>('pre') ?? (frame as HTMLElement);
      focusable.focus();
      expectWithin(ringOf(focusable), frame.getBoundingClientRect());
    });
  }
});
