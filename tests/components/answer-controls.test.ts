import {expect} from '@open-wc/testing';
import {openChat, place, until, visibleText} from './harness.js';
import {answer} from './messages.js';

const RICH = `# One

Some prose [1].

| a | b |
|---|---|
| 1 | 2 |

- [x] first
- [ ] second

\`\`\`js
const a = 1;
\`\`\`

> quoted`;

const sources = [{title: 'A page', url: 'https://elsewhere.example/page'}, {title: 'A book'}];

/** What the browser lets us put on the clipboard; undefined where there is no such thing, as on plain http. */
function withClipboard(clipboard: {writeText(text: string): Promise<void>} | undefined): void {
  Object.defineProperty(navigator, 'clipboard', {configurable: true, value: clipboard});
}

afterEach(() => {
  Reflect.deleteProperty(navigator, 'clipboard');
});

describe('what an answer has beside its words', () => {
  it('is accessible, while it grows and when it is whole', async () => {
    const message = await place('dragoman-message', {
      message: answer(RICH.slice(0, -30), {status: 'streaming'}, {type: 'sources', sources}),
    });
    await expect(message).to.be.accessible();
    message.message = answer(RICH, {}, {type: 'sources', sources});
    await message.updateComplete;
    await message.querySelector('dragoman-markdown')!.updateComplete;
    await expect(message).to.be.accessible();
  });

  it('has names for the boxes of a list that grows', async () => {
    const view = await place('dragoman-markdown', {text: 'Before.\n\n- [x] first\n- [ ] sec', live: true});
    const names = () => [...view.querySelectorAll('input')].map(box => box.getAttribute('aria-label'));
    expect(names()).to.deep.equal(['Done', 'To do']);
    view.text += 'ond\n\n- [x] third';
    await view.updateComplete;
    expect(names()).to.deep.equal(['Done', 'To do', 'Done']);
  });

  it('is named in the words of the chat, also when these come later', async () => {
    const view = await place('dragoman-markdown', {text: RICH, sources});
    const names = () =>
      [...view.querySelectorAll('[aria-label]')].map(element => element.getAttribute('aria-label'));
    expect(names()).to.deep.equal([
      'Source 1: A page (opens in a new tab)',
      'Table',
      'Done',
      'To do',
      'Copy code',
      'Code: js',
    ]);
    view.strings = (await import('../../src/locales/de.js')).strings;
    await view.updateComplete;
    expect(names()).to.deep.equal([
      'Quelle 1: A page (öffnet in neuem Tab)',
      'Tabelle',
      'Erledigt',
      'Zu erledigen',
      'Code kopieren',
      'Code: js',
    ]);
  });
});

describe('the button over code', () => {
  it('copies the code to the letter, says so, and keeps the focus', async () => {
    const copied: string[] = [];
    withClipboard({writeText: async text => void copied.push(text)});
    const chat = await openChat();
    await chat.asks('Hello', '```js\nconst a = 1;\n\n\tb\n```');
    await chat.click('Copy code');
    await until(chat.root, () => chat.has('Copied'));
    await chat.rendered();
    expect(copied).to.deep.equal(['const a = 1;\n\n\tb\n']);
    expect(chat.spoken.politely).to.equal('Copied');
    expect(chat.focused).to.equal('Copied');
  });

  it('copies what it selects on pages without a clipboard, as on plain http', async () => {
    withClipboard(undefined);
    const chat = await openChat();
    await chat.asks('Hello', '```\nplain http\n```');
    const {execCommand} = document;
    const copied: string[] = [];
    document.execCommand = command => {
      const {value, selectionStart, selectionEnd} = chat.root.activeElement as HTMLTextAreaElement;
      copied.push(`${command} ${value.slice(selectionStart, selectionEnd)}`);
      return true;
    };
    try {
      await chat.click('Copy code');
      await until(chat.root, () => chat.has('Copied'));
    } finally {
      document.execCommand = execCommand;
    }
    expect(copied).to.deep.equal(['copy plain http\n']);
    expect(chat.root.querySelectorAll('textarea')).to.have.length(1);
    expect(chat.focused).to.equal('Copied');
  });

  it('says where the browser does not let it', async () => {
    withClipboard({writeText: () => Promise.reject(new DOMException('', 'NotAllowedError'))});
    const {execCommand} = document;
    document.execCommand = () => false;
    try {
      const chat = await openChat();
      await chat.asks('Hello', '```\ncode\n```');
      await chat.click('Copy code');
      await until(chat.root, () => chat.has('Could not be copied'));
      await chat.rendered();
      expect(chat.spoken.politely).to.equal('Could not be copied');
    } finally {
      document.execCommand = execCommand;
    }
  });

  it('is there while the code is still being written', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    await answer.says('```js\nconst');
    expect(chat.has('Copy code')).to.be.true;
    await answer.says(' a = 1;\n```\n\nAnd more.');
    expect(chat.root.querySelectorAll('[data-dragoman-ui="copy"]')).to.have.length(1);
    await answer.ends();
  });
});

describe('code that is wider than the chat', () => {
  it('scrolls in itself, and can be reached by keyboard', async () => {
    const chat = await openChat();
    await chat.asks('Hello', `\`\`\`\n${'wide '.repeat(100)}\n\`\`\``);
    const pre = chat.root.querySelector('pre')!;
    expect(pre.scrollWidth).to.be.above(pre.clientWidth);
    expect(pre.tabIndex).to.equal(0);
    expect(chat.log.scrollWidth).to.equal(chat.log.clientWidth);
  });
});

describe('a citation in the text', () => {
  it('leads to its source, and the page may stop it', async () => {
    const chat = await openChat();
    chat.element.addEventListener('dragoman-link', event => event.preventDefault());
    const answer = await chat.ask('Hello');
    await answer.sends({type: 'text', delta: 'So it is [1].'}, {type: 'sources', sources});
    await answer.ends();
    await chat.click('Source 1: A page (opens in a new tab)');
    const [link] = chat.heard('dragoman-link');
    expect([link?.url, link?.source]).to.deep.equal(['https://elsewhere.example/page', 'citation']);
  });

  it('is there also when the sources come before the text', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    await answer.sends({type: 'sources', sources});
    await answer.ends('So it is [1].');
    expect(chat.has('Source 1: A page (opens in a new tab)')).to.be.true;
    expect(visibleText(chat.root.querySelector('dragoman-markdown')!)).to.equal('So it is [1].');
  });

  it('follows the sources where these change', async () => {
    const view = await place('dragoman-markdown', {text: 'So it is [1] [2].', sources: []});
    expect(view.querySelectorAll('a')).to.have.length(0);
    view.sources = sources;
    await view.updateComplete;
    expect([...view.querySelectorAll('a')].map(link => link.href)).to.deep.equal([
      'https://elsewhere.example/page',
    ]);
    view.sources = [{title: 'Another', url: 'https://another.example/'}];
    await view.updateComplete;
    expect([...view.querySelectorAll('a')].map(link => link.href)).to.deep.equal([
      'https://another.example/',
    ]);
  });
});
