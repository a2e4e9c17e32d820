import {expect} from '@open-wc/testing';
import type {DragomanChat} from '../../src/components/dragoman-chat.js';
import {until} from './page.js';

type Page = Window &
  typeof globalThis & {
    dragoman?: ((chat: DragomanChat) => void)[];
    [key: string]: unknown;
  };

/** A page of its own that loads the script tag: an element can be registered only once a page. */
class EmbeddingPage {
  readonly #frame = document.createElement('iframe');
  readonly window: Page;
  readonly warnings: string[] = [];
  #warned: () => void = () => undefined;

  constructor() {
    this.#frame.width = '800';
    this.#frame.height = '700';
    document.body.append(this.#frame);
    this.window = this.#frame.contentWindow as Page;
    this.window.console.warn = (...words: unknown[]) => {
      this.warnings.push(words.map(String).join(' '));
      this.#warned();
    };
  }

  get document(): Document {
    return this.window.document;
  }

  get chat(): DragomanChat {
    return this.document.querySelector('dragoman-chat') as DragomanChat;
  }

  get root(): ShadowRoot {
    return this.chat.shadowRoot!;
  }

  get launcher(): HTMLButtonElement {
    return this.root.querySelector<HTMLButtonElement>('.launcher')!;
  }

  get isLoaded(): boolean {
    return this.window.customElements.get('dragoman-chat') !== undefined;
  }

  #tags = 0;

  /**
   * Runs embed.ts as the classic script that it is once it is built, from a folder that has a define.js or none; again,
   * where a page has another tag. Of its tag that is on the page `within` some element, the type keeps the browser.
   */
  async load(
    data: Record<string, string>,
    folder = '/tests/support/embed/',
    within?: HTMLElement,
  ): Promise<void> {
    const tag = this.document.createElement('script');
    tag.type = 'text/plain';
    within?.append(tag);
    tag.src = `${location.origin}${folder}embed.js`;
    Object.assign(tag.dataset, data);
    Object.defineProperty(this.document, 'currentScript', {configurable: true, value: tag});
    const source = this.document.createElement('script');
    source.type = 'module';
    source.src = `/src/embed.ts?${this.#tags++}`;
    const loaded = new Promise(resolve => source.addEventListener('load', resolve));
    this.document.head.append(source);
    await loaded;
  }

  /** Resolves with the next warning. */
  async warning(): Promise<string> {
    await new Promise<void>(resolve => {
      this.#warned = resolve;
    });
    return this.warnings.at(-1)!;
  }

  /** Resolves when the element has taken the place of what the script drew. */
  async takenOver(): Promise<void> {
    const {launcher} = this;
    await until(this.root, () => this.root.contains(this.launcher) && this.launcher !== launcher);
    await this.chat.ready;
    await this.chat.updateComplete;
  }

  close(): void {
    this.#frame.remove();
  }
}

describe('the script tag', () => {
  const data = {protocol: 'chatbotiq', agent: 'x'};
  let page: EmbeddingPage;

  beforeEach(() => {
    page = new EmbeddingPage();
  });

  afterEach(() => page.close());

  it('draws the launcher at once, and loads nothing', async () => {
    await page.load({...data, heading: 'Ask us', position: 'bottom-left'});
    expect(page.launcher.getAttribute('aria-label')).to.equal('Open chat');
    expect(page.launcher.getBoundingClientRect().left).to.be.below(page.window.innerWidth / 2);
    expect(page.isLoaded).to.be.false;
  });

  it('names the launcher in the language of the page, before any words are loaded', async () => {
    page.document.documentElement.lang = 'de-AT';
    await page.load(data);
    expect(page.launcher.getAttribute('aria-label')).to.equal('Chat öffnen');
    expect(page.launcher.closest('[lang]')?.getAttribute('lang')).to.equal('de-AT');
    expect(page.isLoaded).to.be.false;
  });

  it('hands its data attributes to the element', async () => {
    await page.load({protocol: 'chatbotiq', apiUrl: '/relay', noStream: ''});
    expect(page.chat.getAttributeNames()).to.have.members(['protocol', 'api-url', 'no-stream']);
    expect(page.chat.getAttribute('api-url')).to.equal('/relay');
  });

  it('loads the chat when the visitor comes near, with one launcher, and closed', async () => {
    await page.load(data);
    page.launcher.dispatchEvent(new PointerEvent('pointerenter'));
    await page.takenOver();
    expect(page.root.querySelectorAll('.launcher')).to.have.length(1);
    expect(page.chat.open).to.be.false;
  });

  const SIDES: readonly [string, Record<string, string>, lang: string, 'left' | 'right'][] = [
    ['a page in English', {}, 'en', 'right'],
    ['a page in Arabic', {}, 'ar-EG', 'left'],
    ['a chat in Arabic', {locale: 'ar'}, 'en', 'left'],
    ['a chat in English on a page in Hebrew', {locale: 'en'}, 'he', 'right'],
    ['a page in Persian, for which there are no words', {}, 'fa', 'right'],
    ['a chat that the page has turned around', {dir: 'rtl'}, 'en', 'left'],
    ['a chat with a heading, at the other side', {heading: 'Ask us', position: 'bottom-left'}, 'en', 'left'],
  ];
  for (const [name, more, lang, side] of SIDES) {
    it(`keeps place, direction and name of the launcher when the element takes over: ${name}`, async () => {
      page.document.documentElement.lang = lang;
      await page.load({...data, ...more});
      const look = () => ({
        place: JSON.stringify(page.launcher.getBoundingClientRect()),
        direction: page.window.getComputedStyle(page.launcher).direction,
        name: page.launcher.getAttribute('aria-label'),
      });
      const before = look();
      const {left} = page.launcher.getBoundingClientRect();
      expect(left < page.window.innerWidth / 2 ? 'left' : 'right').to.equal(side);
      page.launcher.dispatchEvent(new PointerEvent('pointerenter'));
      await page.takenOver();
      expect(look()).to.deep.equal(before);
    });
  }

  it('draws the teaser, which opens the chat, and is gone with that', async () => {
    await page.load({...data, teaser: 'Questions?'});
    const words = page.root.querySelector<HTMLButtonElement>('.teaser-words')!;
    expect(words.checkVisibility()).to.be.true;
    expect(words.textContent).to.equal('Questions?');
    // How it is taken away is said in the words of the element.
    expect(page.root.querySelector('.teaser-close')!.checkVisibility()).to.be.false;
    const opened = new Promise<string>(resolve =>
      page.document.addEventListener('dragoman-open', ({reason}) => resolve(reason)),
    );
    words.click();
    expect(await opened).to.equal('user');
    await page.chat.updateComplete;
    expect(page.root.querySelector('.teaser')!.checkVisibility()).to.be.false;
  });

  it('draws no teaser where the page has none', async () => {
    await page.load(data);
    expect(page.root.querySelector('.teaser')).to.equal(null);
  });

  it('loads the chat when the focus comes to the launcher, and leaves it there', async () => {
    await page.load(data);
    page.launcher.focus();
    await page.takenOver();
    expect(page.root.activeElement === page.launcher).to.be.true;
  });

  it('opens the chat when the launcher is pressed, once for two presses, as the visitor', async () => {
    const reasons: string[] = [];
    page.document.addEventListener('dragoman-open', ({reason}) => reasons.push(reason));
    await page.load(data);
    const focused = new Promise<void>(resolve =>
      page.root.addEventListener('focusin', () => page.root.activeElement?.matches('textarea') && resolve()),
    );
    page.launcher.focus();
    page.launcher.click();
    page.launcher.click();
    await focused;
    expect(page.chat.open).to.be.true;
    expect(reasons).to.deep.equal(['user']);
  });

  it('opens the chat when it comes while the launcher is pressed, and not where that ends elsewhere', async () => {
    const point = (type: string, on: Element): boolean =>
      on.dispatchEvent(new PointerEvent(type, {pointerType: 'mouse', bubbles: true, composed: true}));
    for (const [isOpen, released] of [
      [true, () => page.launcher],
      [false, () => page.document.body],
    ] as const) {
      page.close();
      page = new EmbeddingPage();
      await page.load(data);
      point('pointerenter', page.launcher);
      point('pointerdown', page.launcher);
      await page.takenOver();
      const opened = new Promise<void>(resolve =>
        page.document.addEventListener('dragoman-open', () => resolve()),
      );
      point('pointerup', released());
      if (isOpen) await opened;
      expect(page.chat.open).to.equal(isOpen);
    }
  });

  for (const more of [{mode: 'inline'}, {mode: 'fullscreen'}, {open: ''}]) {
    it(`loads the chat at once with ${JSON.stringify(more)}`, async () => {
      await page.load({...data, ...more} as Record<string, string>);
      await page.window.customElements.whenDefined('dragoman-chat');
      await page.chat.ready;
      expect(page.root.querySelector('.panel')!.checkVisibility()).to.be.true;
    });
  }

  for (const [what, settings, more] of [
    ['is open at once', 'dragoman:chatbotiq:app.chatbotiq.eu:x:settings', {}],
    ['is so under a key of the page', 'own:settings', {storageKey: 'own'}],
  ] as const) {
    it(`loads the chat at once where it was open on the last page, and ${what}`, async () => {
      localStorage.setItem(settings, '{"open":true}');
      try {
        await page.load({...data, ...more});
        await page.takenOver();
        expect(page.chat.open).to.be.true;
      } finally {
        localStorage.removeItem(settings);
      }
    });
  }

  it('loads the chat at once where one covered the page before a reload', async () => {
    page.window.history.replaceState({dragoman: {by: 'x', at: page.window.location.href}}, '');
    await page.load(data);
    await page.takenOver();
    expect(page.isLoaded).to.be.true;
  });

  it('loads nothing for what other chats have kept, or nobody can read', async () => {
    const kept = {
      'dragoman:chatbotiq:app.chatbotiq.eu:y:settings': '{"open":true}',
      'dragoman:headless:app.chatbotiq.eu:x:settings': '{"open":true}',
      'dragoman:chatbotiq:app.chatbotiq.eu:x:settings': '{"open":tr',
    };
    for (const [key, text] of Object.entries(kept)) localStorage.setItem(key, text);
    try {
      await page.load(data);
      expect(page.isLoaded).to.be.false;
      expect(page.warnings).to.be.empty;
    } finally {
      for (const key of Object.keys(kept)) localStorage.removeItem(key);
    }
  });

  it('answers callbacks pushed before and after it with the ready element', async () => {
    const called: unknown[] = [];
    page.window.dragoman = [(chat: unknown) => called.push(chat)] as never;
    await page.load(data);
    await new Promise<void>(resolve => {
      page.window.dragoman?.push(
        chat => called.push(chat),
        () => resolve(),
      );
    });
    expect(called.map(chat => chat === page.chat)).to.deep.equal([true, true]);
    expect(page.chat.sendMessage).to.be.a('function');
  });

  it('keeps callbacks, and tries again at the next press, where the chat could not be loaded', async () => {
    let called = 0;
    page.window.dragoman = [() => called++] as never;
    const first = page.warning();
    await page.load(data, '/nowhere/');
    expect(await first).to.contain('/nowhere/define.js could not be loaded');
    const second = page.warning();
    page.launcher.click();
    expect(await second).to.contain('/nowhere/define.js could not be loaded');
    expect(called).to.equal(0);
  });

  it('says on the launcher that the chat could not be loaded, and takes it back while it tries again', async () => {
    page.document.documentElement.lang = 'de';
    await page.load({...data, teaser: 'Questions?'}, '/nowhere/');
    const failed = 'Der Chat ist nicht erreichbar. Noch einmal';
    const words = () => page.root.querySelector('.teaser-words')!.textContent;
    page.launcher.click();
    await until(page.root, () => words() === failed);
    expect(page.launcher.getAttribute('aria-label')).to.equal(failed);
    const alert = page.root.querySelector<HTMLElement>('[role=alert]')!;
    expect(alert.checkVisibility()).to.be.true;
    expect(alert.contains(page.root.querySelector('.teaser-words'))).to.be.true;
    page.launcher.click();
    expect(words()).to.equal('Questions?');
    expect(page.launcher.getAttribute('aria-label')).to.equal('Chat öffnen');
    expect(page.root.querySelectorAll('[role=alert]')).to.have.length(0);
    await until(page.root, () => words() === failed);
  });

  it('says nothing of it to a visitor who only came near', async () => {
    await page.load(data, '/nowhere/');
    const warning = page.warning();
    page.launcher.dispatchEvent(new PointerEvent('pointerenter'));
    await warning;
    expect(page.launcher.getAttribute('aria-label')).to.equal('Open chat');
    expect(page.root.querySelectorAll('[role=alert]')).to.have.length(0);
  });

  it('is there once for each agent of a page, and each callback is called with all of their chats', async () => {
    const called: string[] = [];
    const expected = [...'xyxyxy'];
    const all = new Promise<void>(resolve => {
      page.window.dragoman = [
        ({agent}) => {
          called.push(String(agent));
        },
      ];
      const look = ({agent}: DragomanChat): void => {
        called.push(String(agent));
        if (called.length === expected.length) resolve();
      };
      void page
        .load(data)
        .then(() => page.window.dragoman?.push(look))
        .then(() => page.load({...data, agent: 'y', position: 'bottom-left'}))
        .then(() => page.window.dragoman?.push(look));
    });
    await all;
    expect(called.sort()).to.deep.equal(expected.sort());
    const launchers = [...page.document.querySelectorAll('dragoman-chat')].map(
      chat => chat.shadowRoot!.querySelector('.launcher')!.getBoundingClientRect().left,
    );
    expect(launchers[1]).to.be.below(launchers[0]!);
  });

  it('makes one chat of a tag that the page has twice', async () => {
    await page.load(data);
    await page.load(data);
    expect(page.document.querySelectorAll('dragoman-chat')).to.have.length(1);
    const chat = await new Promise(resolve => page.window.dragoman?.push(resolve));
    expect(chat === page.chat).to.be.true;
  });

  it('keeps what a page wanted from the chat of the page that it was exchanged for', async () => {
    const called: string[] = [];
    await page.load(data);
    await new Promise<void>(resolve => page.window.dragoman?.push(() => resolve()));
    page.document.body.replaceChildren();
    page.window.dragoman?.push(({agent}) => called.push(`new: ${agent}`));
    await page.load({...data, agent: 'y'});
    await new Promise<void>(resolve => page.window.dragoman?.push(() => resolve()));
    expect(called).to.deep.equal(['new: y']);
  });

  it('goes along where the page shows its next view in another body, in place of a copy from before', async () => {
    await page.load(data);
    const {chat, document} = page;
    const next = document.createElement('body');
    next.append(chat.cloneNode(true), document.createElement('main'));
    document.body.replaceWith(next);
    await Promise.resolve();
    const all = [...document.querySelectorAll('dragoman-chat')];
    expect(all.map(one => one === chat && one.parentElement === next)).to.deep.equal([true]);
    expect(page.launcher.checkVisibility()).to.be.true;
    next.replaceChildren('The view after that');
    await Promise.resolve();
    expect(next.contains(chat), 'all at once').to.be.true;
  });

  it('goes with the body that its tag is in, and comes with the next that has it', async () => {
    const {document} = page;
    await page.load(data, undefined, document.body);
    const {chat} = page;
    const tag = document.body.querySelector('script')!;
    document.body.replaceWith(document.createElement('body'));
    await Promise.resolve();
    expect(chat.isConnected).to.be.false;
    const next = document.createElement('body');
    next.append(tag.cloneNode());
    document.body.replaceWith(next);
    await Promise.resolve();
    expect(next.contains(chat)).to.be.true;
  });

  it('is gone where the page takes it out by itself, also from its next view', async () => {
    await page.load(data);
    const {chat, document} = page;
    chat.remove();
    await Promise.resolve();
    document.body.replaceWith(document.createElement('body'));
    await Promise.resolve();
    expect(chat.isConnected).to.be.false;
  });

  it('is not confused by what else the page calls dragoman', async () => {
    page.document.body.insertAdjacentHTML('beforeend', '<p id="dragoman"></p>');
    await page.load(data);
    await new Promise<void>(resolve => page.window.dragoman?.push(() => resolve()));
    expect(page.chat.ready).to.be.instanceOf(page.window.Promise);
  });

  it('beside the module of the element draws nothing of its own', async () => {
    const module = page.document.createElement('script');
    module.type = 'module';
    module.src = '/tests/support/embed/define.js';
    page.document.head.append(module);
    await page.window.customElements.whenDefined('dragoman-chat');
    await page.load(data);
    await page.chat.ready;
    expect(page.root.querySelectorAll('.launcher')).to.have.length(1);
  });
});
