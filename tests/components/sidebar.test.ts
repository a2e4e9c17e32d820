import {expect} from '@open-wc/testing';
import {createChat, openChat, placeChat, until, type VisitedChat} from './harness.js';
import {useScreen} from './screen.js';

const edge = (chat: VisitedChat): HTMLElement => chat.root.querySelector<HTMLElement>('[role=separator]')!;
const width = (chat: VisitedChat): number => Math.round(chat.panel.getBoundingClientRect().width);
const told = (chat: VisitedChat): number => Number(edge(chat).getAttribute('aria-valuenow'));

const setup = (more: Record<string, string> = {}) => ({attributes: {mode: 'sidebar', ...more}});

async function openSidebar(more: Record<string, string> = {}): Promise<VisitedChat> {
  const chat = await openChat(setup(more));
  await until(chat.root, () => told(chat) === width(chat));
  return chat;
}

async function key(chat: VisitedChat, name: string): Promise<void> {
  edge(chat).focus();
  await chat.press(name);
}

async function drag(chat: VisitedChat, by: number): Promise<void> {
  const at = edge(chat);
  // A pointer that was made up cannot be captured.
  at.setPointerCapture = () => undefined;
  const {left} = at.getBoundingClientRect();
  const send = (type: string, clientX: number) =>
    at.dispatchEvent(new PointerEvent(type, {clientX, pointerId: 1, bubbles: true, cancelable: true}));
  send('pointerdown', left);
  send('pointermove', left + by / 2);
  send('pointermove', left + by);
  send('pointerup', left + by);
  send('pointermove', left + 2 * by);
  await chat.rendered();
}

/** The same widget on the next page. */
async function reload(chat: VisitedChat): Promise<VisitedChat> {
  chat.leave();
  const next = createChat(setup({agent: chat.element.agent!}));
  await next.append();
  if (!next.isOpen) await next.pressLauncher();
  return next;
}

describe('the edge of a sidebar', () => {
  it('is accessible, and tells how wide the sidebar is', async () => {
    const chat = await openSidebar();
    await expect(chat.element).to.be.accessible();
    expect(told(chat)).to.equal(400);
  });

  for (const more of [
    {},
    {position: 'bottom-left'},
    {locale: 'ar'},
    {position: 'bottom-left', locale: 'ar'},
  ]) {
    it(`is 24 pixels wide and covers nothing of the chat: ${JSON.stringify(more)}`, async () => {
      const chat = await openSidebar(more as Record<string, string>);
      await chat.asks('Hello', 'Hi');
      const target = edge(chat).getBoundingClientRect();
      expect(target.width).to.be.at.least(24);
      expect(target.height).to.be.at.least(24);
      const middle = target.top + target.height / 2;
      for (const x of [target.left + 1, target.right - 1])
        expect(chat.root.elementFromPoint(x, middle) === edge(chat), `at ${x}`).to.be.true;
      const boxes = [...chat.panel.querySelectorAll('.bubble, .composer, .heading, button')];
      for (const box of boxes.map(each => each.getBoundingClientRect())) {
        const apart = box.right <= target.left || box.left >= target.right;
        expect(apart, `${box.left} to ${box.right}`).to.be.true;
      }
      // A scroll bar stands where the lines end.
      const log = chat.log.getBoundingClientRect();
      const bar = getComputedStyle(chat.panel).direction === 'rtl' ? log.left : log.right;
      expect(bar <= target.left || bar >= target.right, `scroll bar at ${bar}`).to.be.true;
    });
  }

  it('is moved by the arrow keys, as the eye sees it', async () => {
    const chat = await openSidebar();
    await key(chat, 'ArrowLeft');
    expect(width(chat)).to.be.above(400);
    await key(chat, 'ArrowRight');
    await key(chat, 'ArrowRight');
    expect(width(chat)).to.be.below(400);
  });

  it('is moved the same way where the sidebar stands at the other side', async () => {
    for (const more of [{position: 'bottom-left'}, {locale: 'ar'}]) {
      const chat = await openSidebar(more as Record<string, string>);
      await key(chat, 'ArrowRight');
      expect(width(chat), JSON.stringify(more)).to.be.above(400);
      chat.leave();
    }
  });

  it('goes as far as Home and End, and leaves some of the page', async () => {
    const chat = await openSidebar();
    await key(chat, 'Home');
    expect(width(chat)).to.equal(280);
    await key(chat, 'End');
    expect(width(chat)).to.equal(Math.round(innerWidth * 0.9));
  });

  it('is drawn with the pointer, until it is let go', async () => {
    const chat = await openSidebar();
    await drag(chat, -60);
    expect(width(chat)).to.equal(460);
  });

  it('is where the page had it after a double click', async () => {
    const chat = await openSidebar();
    await drag(chat, -60);
    edge(chat).dispatchEvent(new MouseEvent('dblclick', {bubbles: true}));
    await chat.rendered();
    expect(width(chat)).to.equal(400);
  });

  it('is not there where the chat covers the screen, nor in another mode', async () => {
    expect((await openChat()).root.querySelector('[role=separator]')).to.equal(null);
    useScreen();
    const chat = await placeChat(setup());
    expect(chat.root.querySelector('[role=separator]')).to.equal(null);
  });
});

describe('the width that the visitor has chosen', () => {
  it('is not stored before the first send, and is then', async () => {
    const chat = await openSidebar();
    await key(chat, 'ArrowLeft');
    const chosen = width(chat);
    expect([...chat.stored(), ...chat.stored(sessionStorage)]).to.be.empty;
    chat.input.focus();
    await chat.asks('Hello', 'Hi');
    expect(chat.stored()).to.have.length(2);
    expect(width(await reload(chat))).to.equal(chosen);
  });

  it('is not stored where nothing is', async () => {
    const chat = await openSidebar({storage: 'none'});
    await key(chat, 'ArrowLeft');
    await chat.asks('Hello', 'Hi');
    expect(chat.stored()).to.be.empty;
  });

  it('is gone with all other data', async () => {
    const chat = await openSidebar();
    await key(chat, 'ArrowLeft');
    await chat.asks('Hello', 'Hi');
    await chat.element.deleteData();
    await chat.rendered();
    expect(width(chat)).to.equal(400);
    expect(chat.stored()).to.be.empty;
  });

  it('outlives a new conversation', async () => {
    const chat = await openSidebar();
    await key(chat, 'ArrowLeft');
    const chosen = width(chat);
    await chat.asks('Hello', 'Hi');
    await chat.choose('New conversation');
    expect(width(await reload(chat))).to.equal(chosen);
  });

  for (const text of [
    '{',
    '[]',
    '{"sidebarSize":"wide"}',
    '{"sidebarSize":1e999}',
    '{"__proto__":{"sound":true}}',
  ]) {
    it(`is that of the page where somebody has stored ${text}`, async () => {
      const agent = `agent-${crypto.randomUUID()}`;
      localStorage.setItem(`dragoman:plain:api.example:${agent}:settings`, text);
      const chat = await openSidebar({agent});
      expect(width(chat)).to.equal(400);
    });
  }
});
