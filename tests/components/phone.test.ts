import {expect} from '@open-wc/testing';
import {onNextBeat} from '../../src/host/frame-scheduler.js';
import {createChat, openChat, placeChat, type VisitedChat} from './harness.js';
import {havePressed} from './page.js';
import {FakeViewport, useScreen} from './screen.js';

const overflow = (): string => getComputedStyle(document.documentElement).overflowY;
const box = (chat: VisitedChat): DOMRect => chat.panel.getBoundingClientRect();

let arrived: () => void = () => undefined;
addEventListener('popstate', () => arrived());

/** Resolves when the browser has gone through its history, and the chat has followed. */
async function gone(chat: VisitedChat, go: () => void): Promise<void> {
  await new Promise<void>(resolve => {
    arrived = resolve;
    go();
  });
  await new Promise<void>(onNextBeat);
  await chat.rendered();
}

/** The next test begins without an entry of this one. */
async function close(chat: VisitedChat): Promise<void> {
  if (chat.element.open) await gone(chat, () => chat.element.close());
}

/** The same chat on the page after a reload, not there yet: of the one before, the browser's history is left. */
async function reloaded(chat: VisitedChat): Promise<VisitedChat> {
  const {state} = history;
  await gone(chat, () => chat.leave());
  history.pushState(state, '');
  return createChat({attributes: {agent: chat.element.agent!}});
}

describe('a chat on a phone', () => {
  for (const mode of ['bubble', 'sidebar']) {
    it(`${mode}: covers the screen, and is accessible`, async () => {
      useScreen();
      const chat = await openChat({attributes: {mode, position: 'bottom-left'}});
      const {left, top, width, height} = box(chat);
      expect([left, top]).to.deep.equal([0, 0]);
      expect([width, height]).to.deep.equal([document.documentElement.clientWidth, innerHeight]);
      expect(chat.launcher.checkVisibility()).to.be.false;
      await expect(chat.element).to.be.accessible();
      await close(chat);
    });
  }

  it('is modal while it covers the page, which does not scroll meanwhile', async () => {
    useScreen();
    const chat = await openChat();
    expect(chat.panel.getAttribute('aria-modal')).to.equal('true');
    expect(overflow()).to.equal('hidden');
    await close(chat);
    expect(overflow()).not.to.equal('hidden');
    expect(chat.launcher.checkVisibility()).to.be.true;
  });

  it('lets the page scroll again where it is taken off it while it is open', async () => {
    useScreen();
    const chat = await openChat();
    await gone(chat, () => chat.leave());
    expect(overflow()).not.to.equal('hidden');
  });

  it('brings up no keyboard when it is opened, and has the focus all the same', async () => {
    useScreen();
    const chat = await openChat();
    expect(chat.root.activeElement === chat.panel).to.be.true;
    await close(chat);
    expect(chat.focused).to.equal('Open chat');
  });

  it('has the focus also where the page opens it: nothing else can be seen', async () => {
    useScreen({narrow: true});
    const chat = await placeChat();
    chat.element.show();
    await chat.rendered();
    expect(chat.root.activeElement === chat.panel).to.be.true;
    await close(chat);
  });

  it('brings up no keyboard either where the press that opens it was on the page', async () => {
    useScreen();
    havePressed();
    const chat = await placeChat();
    chat.element.show();
    await chat.rendered();
    expect(chat.root.activeElement === chat.panel).to.be.true;
    await close(chat);
  });

  it('has the caret where the screen is narrow and there is a keyboard', async () => {
    useScreen({narrow: true});
    const chat = await openChat();
    expect(chat.focused).to.equal('Your message');
    await close(chat);
  });

  it('leaves what a keyboard on the screen leaves', async () => {
    useScreen();
    const viewport = new FakeViewport();
    const chat = await openChat();
    viewport.shows({height: 300, offsetTop: 50});
    expect([box(chat).top, box(chat).height]).to.deep.equal([50, 300]);
    viewport.shows({height: innerHeight});
    expect([box(chat).top, box(chat).height]).to.deep.equal([0, innerHeight]);
    await close(chat);
  });

  it('stands above the keyboard also where it does not cover the screen', async () => {
    const viewport = new FakeViewport();
    const chat = await openChat();
    viewport.shows({height: 350});
    expect(box(chat).bottom).to.be.at.most(350);
    expect(box(chat).top).to.be.at.least(0);
  });

  it('has no style attribute for that', async () => {
    useScreen();
    const viewport = new FakeViewport();
    const chat = await openChat();
    viewport.shows({height: 300});
    expect(chat.root.querySelectorAll('[style]')).to.have.length(0);
    await close(chat);
  });

  it('becomes a bubble when the screen is turned', async () => {
    useScreen();
    const chat = await openChat();
    await gone(chat, () => useScreen({narrow: false}));
    expect(chat.isOpen).to.be.true;
    expect(box(chat).left).to.be.above(0);
    expect(chat.panel.hasAttribute('aria-modal')).to.be.false;
    expect(overflow()).not.to.equal('hidden');
  });
});

describe('Back on a phone', () => {
  const state = {view: 'shop'};

  beforeEach(() => {
    history.replaceState(state, '');
    useScreen();
  });

  afterEach(() => history.replaceState(null, ''));

  it('closes the chat, as the visitor, and stays on the page', async () => {
    const chat = await openChat();
    await gone(chat, () => history.back());
    expect(chat.isOpen).to.be.false;
    expect(chat.heard('dragoman-close').map(({reason}) => reason)).to.deep.equal(['user']);
    expect(history.state).to.deep.equal(state);
  });

  it('closes it, and Forward opens it again, as the visitor', async () => {
    const chat = await openChat();
    await gone(chat, () => history.back());
    await gone(chat, () => history.forward());
    expect(chat.isOpen).to.be.true;
    expect(chat.heard('dragoman-open').map(({reason}) => reason)).to.deep.equal(['user', 'user']);
    await gone(chat, () => history.back());
    expect(chat.isOpen).to.be.false;
    expect(history.state).to.deep.equal(state);
  });

  it('leads where it led before where Forward can open nothing', async () => {
    const chat = await openChat();
    await gone(chat, () => history.back());
    useScreen({narrow: false});
    await gone(chat, () => history.forward());
    while ('dragoman' in history.state) await new Promise<void>(onNextBeat);
    expect(chat.isOpen).to.be.false;
    expect(history.state).to.deep.equal(state);
  });

  it('leads where it led before once the chat was closed in another way', async () => {
    const chat = await openChat();
    await gone(chat, () => chat.control('Close').click());
    expect(history.state).to.deep.equal(state);
  });

  it('closes nothing where a listener keeps the chat open, also the next time', async () => {
    const chat = await openChat();
    const keep = (event: Event): void => event.preventDefault();
    chat.element.addEventListener('dragoman-close', keep);
    for (const _ of [1, 2]) {
      await gone(chat, () => history.back());
      expect(chat.isOpen).to.be.true;
    }
    chat.element.removeEventListener('dragoman-close', keep);
    await close(chat);
    expect(history.state).to.deep.equal(state);
  });

  it('is no matter of a chat beside the page', async () => {
    useScreen({narrow: false});
    const {length} = history;
    const chat = await openChat();
    expect(history.state).to.deep.equal(state);
    expect(history.length).to.equal(length);
    expect(chat.isOpen).to.be.true;
  });

  it('after a reload closes the chat, which is open again', async () => {
    const chat = await openChat();
    const {length} = history;
    const next = await reloaded(chat);
    await next.append();
    expect(next.isOpen).to.be.true;
    expect(next.heard('dragoman-open').map(({reason}) => reason)).to.deep.equal(['api']);
    expect(history.length).to.equal(length);
    await gone(next, () => history.back());
    expect(next.isOpen).to.be.false;
    expect(history.state).to.deep.equal(state);
  });

  it('leads where it led before where the page does not let the chat be open again', async () => {
    const next = await reloaded(await openChat());
    next.element.addEventListener('dragoman-open', event => event.preventDefault());
    await gone(next, () => void next.append());
    expect(next.isOpen).to.be.false;
    expect(history.state).to.deep.equal(state);
  });

  it('leads where it led before where the chat does not cover the page any more', async () => {
    const next = await reloaded(await openChat());
    useScreen({narrow: false});
    await gone(next, () => void next.append());
    expect(history.state).to.deep.equal(state);
  });

  it('is no matter of the other chats on a page that was reloaded', async () => {
    const one = await openChat();
    const next = await reloaded(one);
    const other = await placeChat();
    expect(other.isOpen).to.be.false;
    await next.append();
    expect(next.isOpen).to.be.true;
    await gone(next, () => history.back());
    expect([next.isOpen, other.isOpen]).to.deep.equal([false, false]);
  });

  it('survives that the page puts another element in the place of the chat', async () => {
    const chat = await openChat();
    const {length} = history;
    chat.leave();
    const next = createChat({attributes: {agent: chat.element.agent!}});
    await next.append();
    expect(next.isOpen).to.be.true;
    expect(history.length).to.equal(length);
    await gone(next, () => history.back());
    expect(next.isOpen).to.be.false;
    expect(history.state).to.deep.equal(state);
  });

  it('survives that the element moves on the page', async () => {
    const chat = await openChat();
    const {length} = history;
    document.body.prepend(chat.element);
    await chat.rendered();
    expect(history.length).to.equal(length);
    await gone(chat, () => history.back());
    expect(chat.isOpen).to.be.false;
  });
});
