import {expect} from '@open-wc/testing';
import {openChat} from './harness.js';

/** What the page's author put into a slot of the chat. */
const fill = (chat: Element, slot: string, element: HTMLElement): HTMLElement => {
  element.slot = slot;
  chat.append(element);
  return element;
};

describe('the header of the chat', () => {
  it('shows what the page puts into the slot "avatar" before the heading, as a small round picture', async () => {
    const chat = await openChat({attributes: {heading: 'Ask us'}});
    const picture = fill(chat.element, 'avatar', document.createElement('img'));
    picture.setAttribute('alt', 'Ada');
    const heading = chat.root.querySelector('.heading')!.getBoundingClientRect();
    const {width, height, right} = picture.getBoundingClientRect();
    expect(width).to.equal(32);
    expect(height).to.equal(32);
    expect(right).to.be.lessThan(heading.left);
    await expect(chat.element).to.be.accessible();
  });

  it('leaves no room where there is no picture', async () => {
    const chat = await openChat();
    const {left} = chat.root.querySelector('.heading')!.getBoundingClientRect();
    expect(left - chat.panel.getBoundingClientRect().left).to.be.lessThan(20);
  });

  it('shows what the page puts into the slot "header" in place of the heading', async () => {
    const chat = await openChat({attributes: {heading: 'Ask us'}});
    const own = fill(chat.element, 'header', document.createElement('strong'));
    own.textContent = 'The shop';
    expect(own.checkVisibility()).to.be.true;
    expect(chat.root.querySelector('.heading')!.checkVisibility()).to.be.false;
  });
});
