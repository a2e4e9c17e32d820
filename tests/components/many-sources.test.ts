import {expect} from '@open-wc/testing';
import type {Source} from '../../src/conversation/message.js';
import {openChat, type VisitedChat, visibleText} from './harness.js';
import {fromEnd, laidOut} from './scrolling.js';

const sources = (count: number): Source[] =>
  Array.from({length: count}, (_, index) => ({
    title: `Page ${index + 1}`,
    url: `https://docs.example/${index}`,
  }));

/** A chat with an answer that rests on so many sources. */
async function citedChat(count: number, attributes: Record<string, string> = {}): Promise<VisitedChat> {
  const chat = await openChat({attributes});
  const reply = await chat.ask('How?');
  await reply.sends({type: 'sources', sources: sources(count)});
  await reply.ends(`Like this [1], or that [${count}].`);
  return chat;
}

const chips = (chat: VisitedChat): HTMLElement[] => [...chat.root.querySelectorAll<HTMLElement>('.source')];
const fold = (chat: VisitedChat): HTMLElement | null => chat.root.querySelector('.sources [aria-expanded]');

describe('an answer with many sources', () => {
  it('is accessible, folded and unfolded', async () => {
    const chat = await citedChat(100);
    await expect(chat.element).to.be.accessible();
    await chat.click('95 more sources');
    await expect(chat.element).to.be.accessible();
  });

  it('shows a handful, and says how many more there are', async () => {
    const chat = await citedChat(100);
    expect(chips(chat)).to.have.length(5);
    expect(visibleText(fold(chat)!)).to.equal('95 more sources');
    expect(fold(chat)!.getAttribute('aria-expanded')).to.equal('false');
  });

  it('shows all when the visitor wants them, and a handful again', async () => {
    const chat = await citedChat(100);
    await chat.click('95 more sources');
    expect(chips(chat).map(chip => visibleText(chip).match(/\d+/)![0])).to.deep.equal(
      Array.from({length: 100}, (_, index) => String(index + 1)),
    );
    expect(fold(chat)!.getAttribute('aria-expanded')).to.equal('true');
    await chat.click('Show fewer');
    expect(chips(chat)).to.have.length(5);
  });

  it('keeps the focus on the button, which is below what came, for whoever uses the keyboard', async () => {
    const chat = await citedChat(12);
    await chat.click('7 more sources');
    expect(chat.focused).to.equal('Show fewer');
    const after = fold(chat)!.compareDocumentPosition(chips(chat).at(-1)!);
    expect(after & Node.DOCUMENT_POSITION_PRECEDING).to.be.above(0);
    await chat.click('Show fewer');
    expect(chat.focused).to.equal('7 more sources');
  });

  it('stays where it is while what is unfolded comes below', async () => {
    const chat = await citedChat(100);
    await laidOut();
    expect(fromEnd(chat)).to.equal(0);
    const top = () => chips(chat)[0]!.getBoundingClientRect().top;
    const before = top();
    await chat.click('95 more sources');
    await laidOut();
    expect(top()).to.be.closeTo(before, 1);
    expect(fromEnd(chat)).to.be.above(0);
  });

  it('hides none for a button that would take as much room', async () => {
    const chat = await citedChat(6);
    expect(chips(chat)).to.have.length(6);
    expect(fold(chat)).to.not.exist;
  });

  it('is cited in its text from first to last, folded or not', async () => {
    const chat = await citedChat(100);
    const marks = [...chat.root.querySelectorAll<HTMLAnchorElement>('a[data-dragoman-ui="citation"]')];
    expect(marks.map(({href}) => href)).to.deep.equal(['https://docs.example/0', 'https://docs.example/99']);
  });

  it('counts in the language of the visitor', async () => {
    const words: string[] = [];
    for (const count of [7, 10]) words.push(visibleText(fold(await citedChat(count, {locale: 'pl'}))!));
    expect(words).to.deep.equal(['Jeszcze 2 źródła', 'Jeszcze 5 źródeł']);
  });
});
