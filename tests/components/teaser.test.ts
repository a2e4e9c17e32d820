import {expect} from '@open-wc/testing';
import type {VisitedChat} from './harness.js';
import {openChat, placeChat, visibleText} from './harness.js';

const teaser = (chat: VisitedChat): string => {
  const element = chat.root.querySelector<HTMLElement>('.teaser-words');
  return element?.checkVisibility() ? visibleText(element) : '';
};

const setup = {attributes: {teaser: 'Questions? Ask us.'}};

describe('the teaser', () => {
  it('is accessible', async () => {
    const chat = await placeChat(setup);
    await expect(chat.element).to.be.accessible();
  });

  it('stands beside the launcher of a closed chat, where the page has set one', async () => {
    expect(teaser(await placeChat())).to.equal('');
    expect(teaser(await placeChat(setup))).to.equal('Questions? Ask us.');
  });

  it('can be set and taken away at any time', async () => {
    const chat = await placeChat();
    chat.element.teaser = 'Hello!';
    await chat.rendered();
    expect(teaser(chat)).to.equal('Hello!');
    chat.element.removeAttribute('teaser');
    chat.element.teaser = '';
    await chat.rendered();
    expect(teaser(chat)).to.equal('');
  });

  it('is in the language of the page, also where there are no words for it', async () => {
    const chat = await placeChat({attributes: {teaser: 'Frågor?', locale: 'sv'}});
    expect(chat.control('Frågor?').closest('[lang]')?.getAttribute('lang')).to.equal('sv');
    expect(chat.control('Hide this note').closest('[lang]')?.getAttribute('lang')).to.equal('en');
  });

  it('opens the chat, as the visitor, and is gone with that', async () => {
    const chat = await placeChat(setup);
    await chat.click('Questions? Ask us.');
    expect(chat.isOpen).to.be.true;
    expect(chat.heard('dragoman-open').map(({reason}) => reason)).to.deep.equal(['user']);
    expect(chat.focused).to.equal('Your message');
    expect(teaser(chat)).to.equal('');
  });

  it('can be taken away by the visitor, for good, without a trace in storage', async () => {
    const chat = await placeChat(setup);
    await chat.click('Hide this note');
    expect(teaser(chat)).to.equal('');
    expect(chat.isOpen).to.be.false;
    expect(chat.focused).to.equal('Open chat');
    chat.element.requestUpdate();
    await chat.rendered();
    expect(teaser(chat)).to.equal('');
    expect(chat.stored()).to.be.empty;
  });

  it('does not tease a visitor who has begun', async () => {
    const chat = await openChat(setup);
    await chat.asks('Hello', 'Hi');
    await chat.press('Escape');
    expect(teaser(chat)).to.equal('');
  });

  it('is not there where there is no launcher', async () => {
    const chat = await placeChat({attributes: {...setup.attributes, mode: 'inline'}});
    expect(chat.root.querySelector('.teaser')).to.equal(null);
  });
});
