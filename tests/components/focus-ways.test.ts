import {expect} from '@open-wc/testing';
import {openChat, placeChat, type VisitedChat} from './harness.js';
import {useScreen} from './screen.js';

/** Presses a key where the focus is, on the page or in the chat; whether the browser's own way was taken. */
function press(key: string, options: KeyboardEventInit = {}): boolean {
  let target: Element = document.activeElement ?? document.body;
  while (target.shadowRoot?.activeElement) target = target.shadowRoot.activeElement;
  const event = new KeyboardEvent('keydown', {
    ...{key, bubbles: true, composed: true, cancelable: true},
    ...options,
  });
  return target.dispatchEvent(event);
}

const place = (chat: VisitedChat): string =>
  chat.root.activeElement === chat.log ? 'log' : chat.root.activeElement ? chat.focused : 'page';

describe('F6', () => {
  let link: HTMLButtonElement;

  beforeEach(() => {
    link = document.createElement('button');
    document.body.prepend(link);
  });

  afterEach(() => link.remove());

  it('leads from the page into the chat, through it, and back to where it was', async () => {
    const chat = await openChat();
    link.focus();
    const ways: string[] = [];
    for (let presses = 0; presses < 4; presses++) {
      expect(press('F6')).to.be.false;
      ways.push(place(chat));
    }
    expect(ways).to.deep.equal(['log', 'Your message', 'page', 'log']);
    press('F6');
    press('F6');
    expect(document.activeElement === link).to.be.true;
  });

  it('leads the other way with Shift', async () => {
    const chat = await openChat();
    link.focus();
    const ways = [1, 2, 3].map(() => {
      press('F6', {shiftKey: true});
      return place(chat);
    });
    expect(ways).to.deep.equal(['Your message', 'log', 'page']);
  });

  it('leads out of the chat where nothing of the page had the focus before', async () => {
    const chat = await openChat();
    press('F6');
    expect(place(chat)).to.equal('page');
  });

  it('stays where it is while a letter is put in', async () => {
    const chat = await openChat();
    for (const options of [{isComposing: true}, {keyCode: 229}]) {
      expect(press('F6', options), JSON.stringify(options)).to.be.true;
      expect(place(chat)).to.equal('Your message');
    }
  });

  it("is the browser's own while the chat is closed", async () => {
    await placeChat();
    link.focus();
    expect(press('F6')).to.be.true;
    expect(document.activeElement === link).to.be.true;
  });

  it("is the browser's own on a page that the chat is a part of", async () => {
    const chat = await placeChat({attributes: {mode: 'inline'}});
    link.focus();
    expect(press('F6')).to.be.true;
    chat.input.focus();
    expect(press('F6')).to.be.false;
    expect(place(chat)).to.equal('page');
  });

  for (const [what, setup, screen] of [
    ['is all of the page', {mode: 'fullscreen'}, {}],
    ['covers a narrow screen', {open: true}, {narrow: true}],
  ] as const) {
    it(`leads out of a chat that ${what} to the panes of the browser`, async () => {
      useScreen(screen);
      link.focus();
      const chat = await placeChat({attributes: setup});
      chat.input.focus();
      expect(press('F6')).to.be.true;
      expect(place(chat)).to.equal('Your message');
      expect(press('F6', {shiftKey: true})).to.be.false;
      expect(place(chat)).to.equal('log');
      expect(press('F6', {shiftKey: true})).to.be.true;
      expect(press('F6')).to.be.false;
      expect(place(chat)).to.equal('Your message');
    });
  }
});

describe('Tab in a chat that covers a narrow screen', () => {
  const openNarrow = (): Promise<VisitedChat> => {
    useScreen({narrow: true});
    return openChat({attributes: {open: true}});
  };

  it('goes from the last control to the first, and back', async () => {
    const chat = await openNarrow();
    chat.control('Send').focus();
    expect(press('Tab')).to.be.false;
    expect(chat.focused).to.equal('Menu');
    expect(press('Tab', {shiftKey: true})).to.be.false;
    expect(chat.focused).to.equal('Send');
  });

  it('goes on by itself in between', async () => {
    const chat = await openNarrow();
    chat.input.focus();
    expect(press('Tab')).to.be.true;
  });

  it('counts what the page has put into a slot', async () => {
    const chat = await openNarrow();
    const link = document.createElement('a');
    link.slot = 'footer';
    link.href = '#imprint';
    link.textContent = 'Imprint';
    chat.element.append(link);
    chat.control('Menu').focus();
    press('Tab', {shiftKey: true});
    expect(document.activeElement === link).to.be.true;
    press('Tab');
    expect(chat.focused).to.equal('Menu');
  });
});

describe('Tab at the end of a chat', () => {
  for (const mode of ['bubble', 'sidebar', 'inline', 'fullscreen']) {
    it(`leads out of one that leaves the page in use, or is a part of it: ${mode}`, async () => {
      const chat = await placeChat({attributes: {mode, open: true}});
      chat.control('Send').focus();
      expect(press('Tab')).to.be.true;
      chat.control('Menu').focus();
      expect(press('Tab', {shiftKey: true})).to.be.true;
      expect(chat.focused).to.equal('Menu');
    });
  }
});
