import {expect} from '@open-wc/testing';
import {openChat, placeChat, type VisitedChat, visibleText} from './harness.js';
import {FakeViewport} from './screen.js';

const items = (chat: VisitedChat): string[] =>
  [...chat.root.querySelectorAll<HTMLElement>('[role^=menuitem]')].map(item => visibleText(item).trim());

/** What is handed to the visitor as a file, in place of the browser's own way. */
function recordDownloads(): {name: string; text: Promise<string>}[] {
  const saved: {name: string; text: Promise<string>}[] = [];
  const blobs = new Map<string, Blob>();
  const {createObjectURL} = URL;
  const {click} = HTMLAnchorElement.prototype;
  URL.createObjectURL = blob => {
    const url = createObjectURL.call(URL, blob);
    blobs.set(url, blob as Blob);
    return url;
  };
  HTMLAnchorElement.prototype.click = function () {
    const blob = blobs.get(this.href);
    if (blob) saved.push({name: this.download, text: blob.text()});
    else click.call(this);
  };
  restore = () => {
    URL.createObjectURL = createObjectURL;
    HTMLAnchorElement.prototype.click = click;
  };
  return saved;
}

let restore: () => void = () => undefined;
afterEach(() => restore());

describe('the menu', () => {
  it('is accessible, closed and open', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    await expect(chat.element).to.be.accessible();
    await chat.click('Menu');
    await expect(chat.element).to.be.accessible();
  });

  it('offers to begin anew, sound, and to delete; to save only what there is', async () => {
    const chat = await openChat();
    await chat.click('Menu');
    const always = ['New conversation', 'Sound for new messages', 'Delete my data'];
    expect(items(chat)).to.deep.equal(always);
    await chat.press('Escape');
    await chat.asks('Hello', 'Hi');
    await chat.click('Menu');
    expect(items(chat)).to.include.members(['Save as text (Markdown)', 'Save as data (JSON)']);
  });

  it('scrolls where the screen is too low for all of it, as one that is zoomed is', async () => {
    const viewport = new FakeViewport();
    const chat = await placeChat({attributes: {mode: 'fullscreen'}});
    await chat.asks('Hello', 'Hi');
    viewport.shows({height: 200});
    await chat.click('Menu');
    const menu = chat.root.querySelector('[role=menu]')!.getBoundingClientRect();
    expect(menu.bottom).to.be.at.most(200);
    await chat.press('End');
    const last = chat.control('Delete my data').getBoundingClientRect();
    expect(last.height).to.be.at.least(36);
    expect(last.bottom).to.be.at.most(menu.bottom);
    expect(chat.control('Menu').getBoundingClientRect().top).to.be.at.least(0);
    await expect(chat.element).to.be.accessible();
  });

  it('leads the arrow keys through its items, round and round', async () => {
    const chat = await openChat();
    await chat.click('Menu');
    expect(chat.focused).to.equal('New conversation');
    await chat.press('ArrowUp');
    expect(chat.focused).to.equal('Delete my data');
    await chat.press('ArrowDown');
    expect(chat.focused).to.equal('New conversation');
    await chat.press('End');
    expect(chat.focused).to.equal('Delete my data');
    await chat.press('Home');
    expect(chat.focused).to.equal('New conversation');
  });

  it('opens with an arrow key on its button', async () => {
    const chat = await openChat();
    chat.control('Menu').focus();
    await chat.press('ArrowUp');
    expect(chat.focused).to.equal('Delete my data');
  });

  it('closes with Escape, which does not close the chat, and gives the focus back', async () => {
    const chat = await openChat();
    await chat.click('Menu');
    await chat.press('Escape');
    expect(items(chat)).to.be.empty;
    expect(chat.focused).to.equal('Menu');
    expect(chat.isOpen).to.be.true;
  });

  it('closes when the focus goes elsewhere', async () => {
    const chat = await openChat();
    await chat.click('Menu');
    chat.input.focus();
    await chat.rendered();
    expect(items(chat)).to.be.empty;
  });

  it('closes with a second press of its button', async () => {
    const chat = await openChat();
    await chat.click('Menu');
    await chat.click('Menu');
    expect(items(chat)).to.be.empty;
  });
});

describe('saving the conversation', () => {
  for (const [item, ending, beginning] of [
    ['Save as text (Markdown)', 'md', '# Ask us\n\n## You'],
    ['Save as data (JSON)', 'json', '{\n  "version": 1'],
  ] as const) {
    it(`as .${ending} hands the visitor a file named after the chat and the day`, async () => {
      const saved = recordDownloads();
      const chat = await openChat({attributes: {heading: 'Ask us'}});
      await chat.asks('Hello', 'Hi');
      await chat.choose(item);
      expect(saved).to.have.length(1);
      expect(saved[0]?.name).to.match(new RegExp(`^Ask us \\d{4}-\\d\\d-\\d\\d\\.${ending}$`));
      const text = await saved[0]?.text;
      expect(text).to.contain('Hello').and.contain('Hi');
      expect(text?.startsWith(beginning)).to.be.true;
    });
  }

  it('is there for the page as well, without the questions that were not shown', async () => {
    const chat = await placeChat();
    const hidden = chat.element.sendMessage('Secret', {silent: true});
    await (await chat.server.request()).ends('Known');
    await hidden;
    for (const format of ['markdown', 'json'] as const) {
      const text = chat.element.exportTranscript(format);
      expect(text).to.contain('Known').and.not.contain('Secret');
    }
  });
});

describe('deleting what is kept', () => {
  it('is asked about first, accessibly, and not done without a yes', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    await chat.choose('Delete my data');
    await expect(chat.element).to.be.accessible();
    expect(chat.focused).to.equal('Keep');
    await chat.click('Keep');
    expect(chat.messages).to.have.length(2);
    expect(chat.stored()).not.to.be.empty;
    expect(chat.focused).to.equal('Menu');
  });

  it('leaves nothing on screen and in storage, ends the session, and is said', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    await chat.choose('Sound for new messages');
    await chat.choose('Delete my data');
    await chat.click('Delete');
    await chat.rendered();
    expect(chat.messages).to.be.empty;
    expect([...chat.stored(), ...chat.stored(sessionStorage)]).to.be.empty;
    expect(chat.heard('dragoman-session-end').map(({reason}) => reason)).to.deep.equal(['deleted']);
    expect(chat.spoken.politely).to.equal('Your data has been deleted.');
    expect(chat.focused).to.equal('Your message');
  });

  it('by the page is not asked about', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    await chat.element.deleteData();
    await chat.rendered();
    expect(chat.messages).to.be.empty;
    expect(chat.stored()).to.be.empty;
  });
});

describe('sound for new messages', () => {
  let tones = 0;
  const {AudioContext} = window;

  class SilentAudio {
    readonly currentTime = 0;
    readonly destination = {};
    resume = () => Promise.resolve();
    close = () => Promise.resolve();
    createGain = () => ({
      gain: {setValueAtTime() {}, linearRampToValueAtTime() {}},
      connect: () => undefined,
    });
    createOscillator = () => {
      tones++;
      return {frequency: {value: 0}, connect: (next: unknown) => next, start() {}, stop() {}};
    };
  }

  beforeEach(() => {
    tones = 0;
    window.AudioContext = SilentAudio as unknown as typeof AudioContext;
  });

  afterEach(() => {
    window.AudioContext = AudioContext;
  });

  it('is off', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    expect(tones).to.equal(0);
  });

  it('is heard when it is switched on, and with each answer', async () => {
    const chat = await openChat();
    await chat.choose('Sound for new messages');
    const sample = tones;
    expect(sample).to.be.above(0);
    await chat.asks('Hello', 'Hi');
    expect(tones).to.equal(2 * sample);
    await chat.choose('Sound for new messages');
    await chat.asks('Again', 'Hi again');
    expect(tones).to.equal(2 * sample);
  });

  it('is not heard for an answer that failed', async () => {
    const chat = await openChat();
    await chat.choose('Sound for new messages');
    const sample = tones;
    await (await chat.ask('Hello')).fails('server', 'Broken.');
    expect(tones).to.equal(sample);
  });

  it('says whether it is on', async () => {
    const chat = await openChat();
    const checked = async (): Promise<string | null> => {
      await chat.click('Menu');
      const state = chat.control('Sound for new messages').getAttribute('aria-checked');
      await chat.press('Escape');
      return state;
    };
    expect(await checked()).to.equal('false');
    await chat.choose('Sound for new messages');
    expect(await checked()).to.equal('true');
  });
});
