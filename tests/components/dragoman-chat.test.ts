import {expect} from '@open-wc/testing';
import {createChat, openChat, placeChat, recordWarnings} from './harness.js';
import {havePressed} from './page.js';

/** Does something on a page that has this element, which has the focus. */
async function onPage(element: HTMLElement, act: () => Promise<void>): Promise<void> {
  document.body.append(element);
  element.focus();
  try {
    await act();
  } finally {
    element.remove();
  }
}

describe('dragoman-chat is accessible', () => {
  it('while closed', async () => {
    const chat = await placeChat();
    await expect(chat.element).to.be.accessible();
  });

  it('while closed with unread answers', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    chat.element.close();
    await answer.ends('Hi');
    await expect(chat.element).to.be.accessible();
  });

  it('while empty, with greeting, starters and disclaimer', async () => {
    const chat = await openChat({
      attributes: {greeting: 'Hello!', starters: '["What is this?"]', disclaimer: 'Answers may be wrong.'},
    });
    await expect(chat.element).to.be.accessible();
  });

  it('while it waits for an answer', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    await answer.sends({type: 'status', stage: 'retrieving'});
    await expect(chat.element).to.be.accessible();
  });

  it('while an answer grows', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    await answer.says('It is **bold**, and `code`, and\n\n| a | b |\n|---|---|\n| 1 | 2 |');
    await expect(chat.element).to.be.accessible();
  });

  it('with a finished answer of every part', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    await answer.sends(
      {type: 'reasoning', delta: 'Let me see.'},
      {type: 'tool', id: '1', name: 'search', state: 'running', args: {query: 'hello'}},
      {type: 'tool', id: '1', name: 'search', state: 'done', result: ['one']},
      {type: 'notice', code: 'rag_unavailable', message: 'The documents are away.', level: 'warning'},
      {type: 'command', name: 'navigate', args: {url: '/'}},
      {type: 'text', delta: '# Hello\n\n- one\n- [two](https://example.com/)\n\n```js\n1\n```'},
      {
        type: 'sources',
        sources: [{title: 'A page', url: 'https://example.com/', fromWeb: true}, {title: 'A book'}],
      },
    );
    await answer.ends();
    await chat.click('Used search');
    await chat.click('Reasoning');
    await expect(chat.element).to.be.accessible();
  });

  it('with a failed answer', async () => {
    const chat = await openChat();
    await (await chat.ask('Hello')).fails('unavailable', 'No credits.');
    await expect(chat.element).to.be.accessible();
  });

  it('with wrong settings', async () => {
    recordWarnings();
    const chat = await openChat({wired: false});
    await expect(chat.element).to.be.accessible();
  });

  it('in dark colours, from right to left, and as part of the page', async () => {
    const chat = await openChat({attributes: {theme: 'dark', locale: 'ar', mode: 'inline'}});
    await chat.asks('مرحبا', 'أهلا');
    await expect(chat.element).to.be.accessible();
  });
});

describe('dragoman-chat opens and closes', () => {
  it('by its launcher', async () => {
    const chat = await placeChat();
    expect(chat.isOpen).to.be.false;
    await chat.pressLauncher();
    expect(chat.isOpen).to.be.true;
    await chat.pressLauncher();
    expect(chat.isOpen).to.be.false;
  });

  it('by its methods', async () => {
    const chat = await placeChat();
    for (const [act, open] of [
      ['show', true],
      ['close', false],
      ['toggle', true],
      ['toggle', false],
    ] as const) {
      chat.element[act]();
      await chat.rendered();
      expect(chat.isOpen, act).to.equal(open);
    }
  });

  it('by its attribute, which says whether it is open at any time', async () => {
    const chat = await placeChat({attributes: {open: true}});
    expect(chat.isOpen).to.be.true;
    await chat.click('Close');
    expect(chat.element.hasAttribute('open')).to.be.false;
    chat.element.setAttribute('open', '');
    await chat.rendered();
    expect(chat.isOpen).to.be.true;
  });

  it('by its close button and by Escape, from wherever the focus is inside', async () => {
    const chat = await openChat();
    await chat.click('Close');
    expect(chat.isOpen).to.be.false;
    await chat.pressLauncher();
    chat.control('Menu').focus();
    await chat.press('Escape');
    expect(chat.isOpen).to.be.false;
  });

  it('but not by an Escape that ends the input of a letter, also where the composition is over', async () => {
    const chat = await openChat();
    await chat.press('Escape', {isComposing: true});
    await chat.press('Escape', {keyCode: 229});
    expect(chat.isOpen).to.be.true;
  });

  it('says who did it', async () => {
    const chat = await openChat();
    await chat.press('Escape');
    chat.element.show();
    chat.element.toggle();
    expect(chat.heard('dragoman-open').map(({reason}) => reason)).to.deep.equal(['user', 'api']);
    expect(chat.heard('dragoman-close').map(({reason}) => reason)).to.deep.equal(['user', 'api']);
  });

  it('does not say so where nothing changes', async () => {
    const chat = await openChat();
    chat.element.show();
    expect(chat.heard('dragoman-open')).to.have.length(1);
  });

  it('stays closed where a listener cancels dragoman-open', async () => {
    const chat = await placeChat();
    chat.element.addEventListener('dragoman-open', event => event.preventDefault());
    await chat.pressLauncher();
    chat.element.show();
    await chat.rendered();
    expect(chat.isOpen).to.be.false;
  });

  it('stays open where a listener cancels dragoman-close', async () => {
    const chat = await openChat();
    chat.element.addEventListener('dragoman-close', event => event.preventDefault());
    await chat.press('Escape');
    expect(chat.isOpen).to.be.true;
  });
});

describe('the focus', () => {
  it('goes to the composer when the visitor opens the chat', async () => {
    const chat = await openChat();
    expect(chat.focused).to.equal('Your message');
  });

  it('goes back to the launcher when the visitor closes it', async () => {
    const chat = await openChat();
    await chat.press('Escape');
    expect(chat.focused).to.equal('Open chat');
  });

  it('stays where it is when the page opens the chat', async () => {
    const chat = await placeChat();
    chat.element.show();
    await chat.rendered();
    expect(chat.focused).to.equal('');
  });

  for (const act of ['show', 'toggle'] as const) {
    it(`goes to the composer where the visitor's press on the page has led to ${act}(), and back`, async () => {
      const button = document.createElement('button');
      const chat = await placeChat();
      await onPage(button, async () => {
        havePressed();
        chat.element[act]();
        await chat.rendered();
        expect(chat.focused).to.equal('Your message');
        await chat.press('Escape');
        expect(document.activeElement === button).to.be.true;
      });
    });
  }

  it('goes back into the shadow root it came from', async () => {
    const part = document.createElement('div');
    const button = document.createElement('button');
    part.attachShadow({mode: 'open'}).append(button);
    const chat = await placeChat();
    await onPage(part, async () => {
      button.focus();
      havePressed();
      chat.element.show();
      await chat.rendered();
      expect(chat.focused).to.equal('Your message');
      await chat.press('Escape');
      expect(part.shadowRoot?.activeElement === button).to.be.true;
    });
  });

  for (const [what, tag, more] of [
    ['a text', 'textarea', {}],
    ['a name', 'input', {}],
    ['a document', 'div', {contentEditable: 'true'}],
  ] as const) {
    it(`stays with a visitor who writes ${what} when the page opens the chat`, async () => {
      const field = Object.assign(document.createElement(tag), more);
      const chat = await placeChat();
      await onPage(field, async () => {
        havePressed();
        chat.element.show();
        await chat.rendered();
        expect(chat.isOpen).to.be.true;
        expect(document.activeElement === field).to.be.true;
      });
    });
  }

  it('stays where it is in a chat that is open from the start, whatever was pressed before', async () => {
    havePressed();
    const chat = await placeChat({attributes: {open: true}});
    expect(chat.isOpen).to.be.true;
    expect(chat.focused).to.equal('');
  });

  it('stays where it is when the chat is open again on the next page', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    chat.leave();
    havePressed();
    const next = createChat({attributes: {agent: chat.element.agent!}});
    await next.append();
    expect(next.isOpen).to.be.true;
    expect(next.focused).to.equal('');
  });

  it('is not lost when the page closes the chat around it', async () => {
    const chat = await openChat();
    chat.element.close();
    await chat.rendered();
    expect(chat.focused).to.equal('Open chat');
  });

  it('is not taken from the page when the page closes the chat', async () => {
    const chat = await openChat();
    chat.input.blur();
    chat.element.close();
    await chat.rendered();
    expect(chat.focused).to.equal('');
  });

  it('goes into the composer on focusInput(), at once after show()', async () => {
    const chat = await placeChat();
    chat.element.show();
    await chat.element.focusInput();
    expect(chat.focused).to.equal('Your message');
  });

  it('goes to the composer with a new conversation', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    await chat.choose('New conversation');
    expect(chat.focused).to.equal('Your message');
    expect(chat.messages).to.be.empty;
  });
});

describe('the modes', () => {
  it('inline stands open on the page, without launcher and close button', async () => {
    const chat = await placeChat({attributes: {mode: 'inline'}});
    expect(chat.isOpen).to.be.true;
    expect(chat.hasLauncher).to.be.false;
    expect(chat.has('Close')).to.be.false;
    chat.input.focus();
    await chat.press('Escape');
    expect(chat.isOpen).to.be.true;
  });

  it('inline is a part of the page to a screen reader, no dialog', async () => {
    const chat = await placeChat({attributes: {mode: 'inline'}});
    expect(chat.panel.getAttribute('role')).to.equal('region');
    chat.element.mode = 'bubble';
    await chat.rendered();
    expect(chat.panel.getAttribute('role')).to.equal('dialog');
  });

  it('fullscreen covers the window', async () => {
    const chat = await placeChat({attributes: {mode: 'fullscreen'}});
    const {width, height} = chat.panel.getBoundingClientRect();
    expect([width, height]).to.deep.equal([document.documentElement.clientWidth, window.innerHeight]);
  });

  it('sidebar stands along one side, from top to bottom', async () => {
    const chat = await openChat({attributes: {mode: 'sidebar', position: 'bottom-left'}});
    const {left, height} = chat.panel.getBoundingClientRect();
    expect([left, height]).to.deep.equal([0, window.innerHeight]);
  });

  it('bubble stands in the corner that position names', async () => {
    const chat = await placeChat({attributes: {position: 'bottom-left'}});
    expect(chat.launcher.getBoundingClientRect().left).to.be.below(innerWidth / 2);
    chat.element.position = 'bottom-right';
    await chat.rendered();
    expect(chat.launcher.getBoundingClientRect().left).to.be.above(innerWidth / 2);
  });
});

describe('the theme', () => {
  const isDark = (element: Element): boolean => {
    const [red = 255] = (getComputedStyle(element).backgroundColor.match(/\d+/g) ?? []).map(Number);
    return red < 128;
  };

  it('is dark or light as the attribute says', async () => {
    const chat = await openChat({attributes: {theme: 'dark'}});
    expect(isDark(chat.panel)).to.be.true;
    chat.element.theme = 'light';
    await chat.rendered();
    expect(isDark(chat.panel)).to.be.false;
  });

  for (const scheme of ['dark', 'only dark']) {
    it(`follows a page that is ${scheme}`, async () => {
      document.body.style.colorScheme = scheme;
      try {
        const chat = await openChat();
        expect(isDark(chat.panel)).to.be.true;
      } finally {
        document.body.style.colorScheme = '';
      }
    });
  }
});

describe('unread answers', () => {
  it('are counted while the chat is closed, and forgotten when it is opened', async () => {
    const chat = await openChat();
    const answer = await chat.ask('One');
    await chat.press('Escape');
    await answer.ends('1');
    expect(chat.badge).to.equal('1');
    void chat.element.sendMessage('Two');
    await (await chat.server.request()).ends('2');
    expect(chat.badge).to.equal('2');
    expect(chat.launcher.getAttribute('aria-label')).to.equal('Open chat, 2 unread');
    await chat.pressLauncher();
    expect(chat.badge).to.equal('');
    expect(chat.heard('dragoman-unread').map(({count}) => count)).to.deep.equal([1, 2, 0]);
  });

  it('are none while the visitor reads along', async () => {
    const chat = await openChat();
    await chat.asks('One', '1');
    expect(chat.heard('dragoman-unread')).to.be.empty;
  });
});
