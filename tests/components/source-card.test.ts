import {expect} from '@open-wc/testing';
import type {Source} from '../../src/conversation/message.js';
import {openChat, place, until, type VisitedChat, visibleText} from './harness.js';

const SOURCES: readonly Source[] = [
  {
    title: 'Getting started',
    url: 'https://www.docs.example/start',
    snippet: 'Install it, then open it.',
    score: 0.92,
    fromWeb: true,
  },
  {title: 'A book', snippet: 'On paper.'},
];

/** A chat with an answer that rests on two sources. */
async function citedChat(sources = SOURCES, attributes: Record<string, string> = {}): Promise<VisitedChat> {
  const chat = await openChat({attributes});
  const reply = await chat.ask('How?');
  await reply.sends({type: 'sources', sources: [...sources]});
  await reply.ends('Like this [1], or that [2].');
  return chat;
}

const cardOf = (chat: VisitedChat): HTMLElement | null => chat.root.querySelector('dragoman-source-card');
const words = (chat: VisitedChat): string => {
  const card = cardOf(chat);
  return card ? visibleText(card).replace(/\s+/g, ' ').trim() : '';
};
/** The chips, and the marks in the text. */
const anchors = (chat: VisitedChat) => ({
  chips: [...chat.root.querySelectorAll<HTMLElement>('.source')],
  marks: [...chat.root.querySelectorAll<HTMLElement>('[data-dragoman-ui="citation"]')],
});

/** A pointer does something to an element. */
const point = (type: string, to: Element, pointerType = 'mouse') =>
  to.dispatchEvent(new PointerEvent(type, {bubbles: true, composed: true, pointerType}));

const shown = (chat: VisitedChat): Promise<void> => until(chat.root, () => words(chat) !== '');
const gone = (chat: VisitedChat): Promise<void> => until(chat.root, () => cardOf(chat) === null);

/** A finger presses an element; true where the press does what presses do. */
function tap(element: HTMLElement): boolean {
  point('pointerdown', element, 'touch');
  element.focus();
  let goes = false;
  const stay = (event: Event): void => {
    goes = !event.defaultPrevented;
    event.preventDefault();
  };
  document.addEventListener('click', stay, {once: true});
  element.click();
  document.removeEventListener('click', stay);
  return goes;
}

describe('the card of a source', () => {
  it('is accessible', async () => {
    const chat = await citedChat();
    anchors(chat).chips[0]!.focus();
    await shown(chat);
    await expect(chat.element).to.be.accessible();
  });

  it('tells what is known of the source, and describes what it belongs to', async () => {
    const chat = await citedChat();
    const [chip, book] = anchors(chat).chips;
    chip!.focus();
    await chat.rendered();
    const share = new Intl.NumberFormat('en', {style: 'percent'}).format(0.92);
    expect(words(chat)).to.equal(
      `1 Getting started (opens in a new tab) docs.example from the web Install it, then open it. Relevance: ${share}`,
    );
    const description = chat.root.getElementById(chip!.getAttribute('aria-describedby')!);
    expect(description!.textContent).to.contain('Install it').and.not.contain('Getting started');
    book!.focus();
    await chat.rendered();
    expect(words(chat)).to.equal('2 A book On paper.');
    expect(chip!.hasAttribute('aria-describedby')).to.be.false;
    expect(book!.hasAttribute('aria-describedby')).to.be.true;
  });

  it('shows while a mark in the text has the focus, too', async () => {
    const chat = await citedChat();
    const [first, second] = anchors(chat).marks;
    first!.focus();
    await chat.rendered();
    expect(words(chat)).to.match(/^1 Getting started/);
    second!.focus();
    await chat.rendered();
    expect(words(chat)).to.match(/^2 A book/);
    chat.input.focus();
    await chat.rendered();
    expect(cardOf(chat)).to.equal(null);
  });

  it('shows where a pointer rests, stays while it moves onto the card, and goes when it leaves', async () => {
    const chat = await citedChat();
    const [chip] = anchors(chat).chips;
    point('pointerover', chip!);
    expect(cardOf(chat)).to.equal(null);
    await shown(chat);
    const leave = chat.lastAnswer.element.querySelector('.bubble')!;
    point('pointerover', leave);
    point('pointerover', cardOf(chat)!);
    await chat.rendered();
    expect(words(chat)).to.match(/^1 Getting started/);
    point('pointerover', leave);
    await gone(chat);
  });

  it('stays where the focus is when the pointer goes', async () => {
    const chat = await citedChat();
    const [chip] = anchors(chat).chips;
    chip!.focus();
    await shown(chat);
    point('pointerover', chip!);
    const {setTimeout} = window;
    let timers = 0;
    window.setTimeout = ((run: () => void, ms: number) => {
      timers++;
      return setTimeout(run, ms);
    }) as typeof setTimeout;
    point('pointerover', chat.lastAnswer.element.querySelector('.bubble')!);
    window.setTimeout = setTimeout;
    expect(timers).to.equal(0);
    expect(words(chat)).to.match(/^1 Getting started/);
  });

  it('is closed by Escape, wherever the focus is, and nothing else is', async () => {
    const chat = await citedChat();
    point('pointerover', anchors(chat).chips[0]!);
    await shown(chat);
    chat.input.focus();
    await chat.press('Escape');
    expect(cardOf(chat)).to.equal(null);
    expect(chat.isOpen).to.be.true;
    await chat.press('Escape');
    expect(chat.isOpen).to.be.false;
  });

  it('stays for an Escape that ends the input of a letter', async () => {
    const chat = await citedChat();
    point('pointerover', anchors(chat).chips[0]!);
    await shown(chat);
    chat.input.focus();
    for (const options of [{isComposing: true}, {keyCode: 229}]) {
      await chat.press('Escape', options);
      expect(words(chat), JSON.stringify(options)).to.match(/^1 Getting started/);
    }
  });

  it('is closed by a press elsewhere, and not by one on it', async () => {
    const chat = await citedChat();
    point('pointerover', anchors(chat).chips[0]!);
    await shown(chat);
    point('pointerdown', cardOf(chat)!.querySelector('p')!);
    await chat.rendered();
    expect(cardOf(chat)).to.exist;
    point('pointerdown', document.body);
    await chat.rendered();
    expect(cardOf(chat)).to.equal(null);
  });

  it('shows at the first tap, and the second goes to the source', async () => {
    const chat = await citedChat();
    const [chip] = anchors(chat).chips;
    expect(tap(chip!)).to.be.false;
    await shown(chat);
    expect(chat.heard('dragoman-link')).to.be.empty;
    expect(tap(chip!)).to.be.true;
    expect(chat.heard('dragoman-link').map(({source}) => source)).to.deep.equal(['citation']);
  });

  it('leads to the source itself, for fingers, and tells the page', async () => {
    const chat = await citedChat();
    tap(anchors(chat).chips[0]!);
    await shown(chat);
    chat.element.addEventListener('dragoman-link', event => event.preventDefault());
    const link = cardOf(chat)!.querySelector('a')!;
    expect([link.target, link.rel, link.tabIndex]).to.deep.equal([
      ...['_blank', 'noopener noreferrer nofollow ugc', -1],
    ]);
    link.click();
    const [told] = chat.heard('dragoman-link');
    expect([told?.url, told?.source]).to.deep.equal(['https://www.docs.example/start', 'citation']);
  });

  it('opens by Enter where a mark leads nowhere', async () => {
    const chat = await citedChat();
    const [, mark] = anchors(chat).marks;
    mark!.focus();
    await shown(chat);
    await chat.press('Escape');
    expect(cardOf(chat)).to.equal(null);
    await chat.press('Enter');
    expect(words(chat)).to.equal('2 A book On paper.');
  });

  it('is one at a time', async () => {
    const chat = await citedChat();
    const reply = await chat.ask('And?');
    await reply.sends({type: 'sources', sources: [{title: 'Another'}]});
    await reply.ends('So [1].');
    const {marks} = anchors(chat);
    marks[0]!.focus();
    await shown(chat);
    point('pointerover', marks.at(-1)!);
    await until(chat.root, () => words(chat).includes('Another'));
    await chat.rendered();
    expect(chat.root.querySelectorAll('dragoman-source-card')).to.have.length(1);
  });

  it('is gone with the message it belongs to', async () => {
    const chat = await citedChat();
    anchors(chat).chips[0]!.focus();
    await shown(chat);
    await chat.element.newConversation();
    await chat.rendered();
    expect(cardOf(chat)).to.equal(null);
    chat.input.focus();
    await chat.press('Escape');
    expect(chat.isOpen).to.be.false;
  });

  for (const locale of ['en', 'ar']) {
    it(`is beside what it belongs to and on the screen, in ${locale}`, async () => {
      const chat = await citedChat(SOURCES, {locale});
      const [chip] = anchors(chat).chips;
      chip!.focus();
      await shown(chat);
      const card = cardOf(chat)!.getBoundingClientRect();
      const own = chip!.getBoundingClientRect();
      expect(card.bottom <= own.top || card.top >= own.bottom, 'covers it').to.be.true;
      expect(Math.min(Math.abs(own.top - card.bottom), Math.abs(card.top - own.bottom))).to.be.below(10);
      expect(card.left).to.be.at.least(0);
      expect(card.right).to.be.at.most(innerWidth);
      expect(card.width).to.be.within(100, 320);
    });
  }

  it('is beside it in a browser without a top layer, too', async () => {
    const own = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'popover')!;
    Reflect.deleteProperty(HTMLElement.prototype, 'popover');
    try {
      const chat = await citedChat();
      const [chip] = anchors(chat).chips;
      chip!.focus();
      await shown(chat);
      expect(cardOf(chat)!.hasAttribute('popover')).to.be.false;
      const card = cardOf(chat)!.getBoundingClientRect();
      expect(Math.abs(chip!.getBoundingClientRect().top - card.bottom)).to.be.below(10);
    } finally {
      Object.defineProperty(HTMLElement.prototype, 'popover', own);
    }
  });

  it('stays beside it when the log scrolls, and goes with it when that is out of sight', async () => {
    const chat = await citedChat();
    await chat.asks('More', 'Line.\n\n'.repeat(60));
    const [chip] = anchors(chat).chips;
    chip!.focus();
    await shown(chat);
    chat.log.scrollTop = chat.log.scrollHeight;
    await gone(chat);
  });

  it('shows hostile words as text', async () => {
    const chat = await citedChat([{title: '<img src=x>', url: 'javascript:alert(1)', snippet: '"><b>x</b>'}]);
    anchors(chat).chips[0]!.focus();
    await shown(chat);
    expect(cardOf(chat)!.querySelector('img, b, a')).to.not.exist;
    expect(words(chat)).to.equal('1 <img src=x> "><b>x</b>');
  });

  it('shows the beginning of what is long, and no score it does not understand', async () => {
    for (const score of [-1, 17, Number.NaN]) {
      const card = await place('dragoman-source-card', {
        source: {title: 'A page', snippet: 'x'.repeat(10_000), score},
      });
      expect(visibleText(card)).to.match(/x{400}…$/);
    }
  });
});
