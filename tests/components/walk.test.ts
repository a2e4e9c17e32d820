import {expect} from '@open-wc/testing';
import type {VisitedChat} from './harness.js';
import {openChat} from './harness.js';
import {chatWithRecord, fromEnd, laidOut, paragraphs, rowsOf, scroll} from './scrolling.js';

/** Presses keys and says which message has the focus then. */
async function walk(chat: VisitedChat, ...keys: string[]): Promise<string> {
  for (const key of keys) await chat.press(key);
  await laidOut();
  return /(?:Question|Answer) \d+/.exec(chat.focused)?.[0] ?? chat.focused;
}

/** Whether the browser does with the key what it does by itself. */
function isLeftAlone(target: Element, key: string): boolean {
  return target.dispatchEvent(
    new KeyboardEvent('keydown', {key, bubbles: true, composed: true, cancelable: true}),
  );
}

const isWhole = (chat: VisitedChat): boolean => {
  const row = chat.root.activeElement!.getBoundingClientRect();
  const view = chat.log.getBoundingClientRect();
  return row.top >= view.top && row.bottom <= view.bottom;
};

describe('walking through the log', () => {
  it('begins with what is in view, and goes from message to message', async () => {
    const chat = await chatWithRecord(20);
    chat.log.focus();
    expect(await walk(chat, 'ArrowUp')).to.equal('Answer 19');
    expect(await walk(chat, 'ArrowUp')).to.equal('Question 18');
    expect(isWhole(chat)).to.be.true;
    expect(await walk(chat, 'ArrowUp', 'ArrowUp', 'ArrowUp')).to.equal('Answer 15');
    expect(isWhole(chat)).to.be.true;
    expect(await walk(chat, 'ArrowDown')).to.equal('Question 16');
  });

  it('goes to the first and to the last message', async () => {
    const chat = await chatWithRecord(20);
    chat.log.focus();
    expect(await walk(chat, 'Home')).to.equal('Question 0');
    expect(await walk(chat, 'End')).to.equal('Answer 19');
    expect(fromEnd(chat)).to.equal(0);
  });

  it('names a message by its author and how it begins, while it has the focus', async () => {
    const chat = await openChat();
    await chat.asks('Hello', `First. ${'And so on. '.repeat(100)}`);
    chat.log.focus();
    await chat.press('ArrowUp');
    const row = chat.root.activeElement!;
    expect(chat.focused)
      .to.match(/^Assistant: First\. And so on\./)
      .and.have.length.below(550);
    await expect(chat.element).to.be.accessible();
    chat.input.focus();
    expect(row.hasAttribute('aria-label')).to.be.false;
  });

  it('tells when the message was written, as a pointer over it does, and moves nothing', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    chat.log.focus();
    const {scrollHeight} = chat.log;
    await chat.press('ArrowUp');
    const [asked, answered] = rowsOf(chat).map(row => row.querySelector<HTMLElement>('time'));
    expect(answered?.checkVisibility({opacityProperty: true})).to.be.true;
    expect(asked === null).to.be.true;
    expect(chat.log.scrollHeight).to.equal(scrollHeight);
  });

  it('goes on into older messages', async () => {
    const chat = await chatWithRecord(200);
    chat.log.focus();
    expect(await walk(chat, 'Home')).to.equal('Question 150');
    expect(await walk(chat, 'ArrowUp')).to.equal('Answer 149');
    expect(await walk(chat, 'ArrowUp')).to.equal('Question 148');
  });

  it('leaves the keys to the browser in a message that is taller than the view', async () => {
    const chat = await openChat();
    await chat.asks('One', paragraphs(80));
    await chat.asks('Two', 'Short.');
    chat.log.focus();
    await walk(chat, 'Home', 'ArrowDown');
    const [, tall] = rowsOf(chat);
    expect(chat.root.activeElement).to.equal(tall);
    expect(Math.round(tall!.getBoundingClientRect().top)).to.be.closeTo(
      Math.round(chat.log.getBoundingClientRect().top),
      8,
    );
    expect(isLeftAlone(tall!, 'ArrowDown')).to.be.true;
    expect(isLeftAlone(tall!, 'PageDown')).to.be.true;
    await scroll(chat, chat.log.scrollHeight);
    expect(await walk(chat, 'ArrowDown')).to.equal('You: Two');
  });

  it('is not in the way of what has the focus in a message, nor of keys with others', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'See [the docs](https://docs.example/).');
    const [, row] = rowsOf(chat);
    expect(isLeftAlone(chat.links[0]!, 'ArrowUp')).to.be.true;
    row!.focus();
    const withControl = new KeyboardEvent('keydown', {
      key: 'Home',
      ctrlKey: true,
      bubbles: true,
      cancelable: true,
    });
    expect(row!.dispatchEvent(withControl)).to.be.true;
  });

  it('keeps messages out of the way of the Tab key', async () => {
    const chat = await chatWithRecord(20);
    expect(rowsOf(chat).every(({tabIndex}) => tabIndex === -1)).to.be.true;
    expect(chat.log.tabIndex).to.equal(0);
  });

  it('stays at a message while an answer grows', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    await answer.says(paragraphs(3));
    chat.log.focus();
    await chat.press('Home');
    await answer.says(paragraphs(80));
    await laidOut();
    expect(chat.log.scrollTop).to.equal(0);
  });
});
