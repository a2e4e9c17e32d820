import {expect} from '@open-wc/testing';
import {headless} from '../../src/protocols/headless.js';
import {
  createChat,
  newAgent,
  openChat,
  placeChat,
  recordWarnings,
  type Setup,
  type VisitedChat,
  visibleText,
} from './harness.js';

const ALL = 'page elements forms selection';

/** An open chat on a page with these parts, sharing what is asked for. */
async function chatOn(markup: string, {attributes = {}, ...setup}: Setup = {}): Promise<VisitedChat> {
  page = document.createElement('main');
  page.innerHTML = markup;
  document.body.append(page);
  return openChat({attributes: {'ui-context': ALL, ...attributes}, ...setup});
}

let page: HTMLElement | undefined;
afterEach(() => {
  page?.remove();
  page = undefined;
  document.title = '';
});

const card = (chat: VisitedChat): string => {
  const shown = chat.root.querySelector<HTMLElement>('.context-card');
  return shown ? visibleText(shown).replace(/\s+/g, ' ') : '';
};
const CHIP = 'Page details attached';

/** Opens the card and waits until it shows what it has read. */
async function open(chat: VisitedChat, by: () => Promise<void> = () => chat.click(CHIP)): Promise<string> {
  await by();
  await chat.element.captureUiContext();
  await chat.rendered();
  return card(chat);
}

describe('what is shared of the page', () => {
  it('goes with each question, as the page is then, and is what captureUiContext() tells', async () => {
    document.title = 'Plans';
    const chat = await chatOn('<input name="city" value="Rome">', {attributes: {'context-query': 'plan'}});
    const {pathname, origin} = location;
    const expected = {currentPage: `${origin}${pathname} (Plans)`, formData: {city: 'Rome'}};
    expect(await chat.element.captureUiContext()).to.deep.equal(expected);
    await chat.asks('Hello', 'Hi');
    page!.querySelector('input')!.value = 'Oslo';
    await chat.asks('Again', 'Hi again');
    expect(chat.server.asked.map(({context}) => context)).to.deep.equal([
      expected,
      {...expected, formData: {city: 'Oslo'}},
    ]);
  });

  it('has what the visitor used and selected, and nothing of the chat', async () => {
    const chat = await chatOn('<label><input type="checkbox"> News</label><p>Some words</p>');
    page!.querySelector('input')!.click();
    getSelection()?.selectAllChildren(page!.querySelector('p')!);
    (document.activeElement as HTMLElement | null)?.blur();
    await chat.rendered();
    await chat.ask('Hello');
    const {selectedElements} = chat.server.asked[0]!.context as {selectedElements: string[]};
    expect(selectedElements).to.deep.equal(['checkbox "News"', 'selected text "Some words"']);
  });

  it('tells the page the visitor came in by once per session', async () => {
    document.title = 'First page';
    const chat = await chatOn('');
    document.title = 'Second page';
    await (await chat.ask('Hello')).ends('Hi', {conversationId: 'c-1'});
    await chat.asks('Again', 'Hi again');
    chat.element.newConversation();
    await chat.asks('Anew', 'Hi');
    const {origin, pathname} = location;
    const scan = {tabTitle: 'First page', pageUrl: origin + pathname};
    expect(chat.server.asked.map(asked => asked.scan)).to.deep.equal([scan, undefined, scan]);
  });

  it('is nothing, and is not offered, where the page asks for nothing', async () => {
    const chat = await chatOn('<input name="city" value="Rome">', {attributes: {'ui-context': ''}});
    expect(chat.has(CHIP)).to.be.false;
    await chat.asks('Hello', 'Hi');
    expect(chat.server.asked[0]).to.have.keys('message', 'session', 'agent');
  });

  it('is nothing, and is not offered, where the API has no field for it; the author is told why', async () => {
    const warnings = recordWarnings();
    const bodies: unknown[] = [];
    const fetch: typeof globalThis.fetch = (_, init) => {
      bodies.push(JSON.parse(String(init?.body)));
      return Promise.resolve(Response.json({conversationId: 'c', message: 'Hi'}));
    };
    const properties = {
      protocol: 'headless' as const,
      fetch,
      apiUrl: 'https://api.example',
      noStream: true,
      agent: newAgent(),
    };
    const chat = await chatOn('<input name="city" value="Rome">', {properties});
    expect(chat.has(CHIP)).to.be.false;
    expect(await chat.element.captureUiContext()).to.deep.equal({});
    await chat.element.sendMessage('Hello');
    chat.element.contextField = 'page';
    await chat.rendered();
    expect(chat.has(CHIP)).to.be.true;
    await chat.element.sendMessage('Again');
    expect(Object.keys(bodies[0] as object)).not.to.contain('page');
    expect(bodies[1]).to.have.nested.property('page.formData.city', 'Rome');
    expect(bodies[1]).not.to.have.property('scanContext');
    expect(warnings.filter(words => words.includes('context-field'))).to.have.length(1);
    expect(headless.defaults).not.to.have.property('contextField');
  });

  it('may be changed or kept back by the page', async () => {
    const chat = await chatOn('<input name="city" value="Rome">');
    chat.element.addEventListener('dragoman-before-send', event => {
      expect(event.context).to.have.nested.property('formData.city', 'Rome');
      event.context = event.message === 'Hello' ? {currentPage: 'elsewhere'} : undefined;
    });
    await chat.asks('Hello', 'Hi');
    await chat.asks('Again', 'Hi');
    expect(chat.server.asked.map(({context}) => context)).to.deep.equal([
      {currentPage: 'elsewhere'},
      undefined,
    ]);
  });

  it('is nothing at all where the page takes it away: not where the visitor came in, either', async () => {
    const chat = await chatOn('<input name="city" value="Rome">');
    chat.element.addEventListener('dragoman-before-send', event => {
      event.context = undefined;
    });
    await chat.asks('Hello', 'Hi');
    expect(chat.server.asked[0]).to.have.keys('message', 'session', 'agent');
  });

  it('has of the page’s own what there is room for, and the author is told what stays here', async () => {
    const warnings = recordWarnings();
    const cart = {items: 3};
    const chat = await chatOn('<input name="city" value="Rome">', {
      properties: {uiContext: () => ({cart, log: '€'.repeat(2000), when: 1n})},
    });
    await chat.asks('Hello', 'Hi');
    await chat.asks('Again', 'Hi');
    const contexts = chat.server.asked.map(({context}) => context);
    for (const context of contexts) {
      expect(context).to.deep.include({cart, formData: {city: 'Rome'}});
      expect(new TextEncoder().encode(JSON.stringify(context)).length).to.be.at.most(4096);
    }
    expect(warnings.filter(words => words.includes('log, when'))).to.have.length(1);
    chat.element.setAttribute('ui-context', '');
    await chat.asks('Without the page', 'Hi');
    expect(chat.server.asked[2]!.context).to.deep.equal({cart});
  });

  it('is written nowhere', async () => {
    const chat = await chatOn('<input name="city" value="canary-7">');
    await open(chat);
    expect([...chat.stored(), ...chat.stored(sessionStorage)]).to.be.empty;
    await chat.asks('Hello', 'Hi');
    chat.leave();
    const everything = [localStorage, sessionStorage].map(storage => JSON.stringify({...storage})).join();
    expect(everything).not.to.contain('canary-7');
  });

  it('reads nothing of the page while nothing is sent', async () => {
    const chat = await chatOn('<input name="city" value="Rome">');
    await chat.element.captureUiContext();
    let reads = 0;
    const field = page!.querySelector('input')!;
    const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!;
    Object.defineProperty(field, 'value', {
      get() {
        reads++;
        return value.get!.call(this) as unknown;
      },
    });
    field.focus();
    await chat.type('Hello');
    chat.input.focus();
    await chat.rendered();
    expect(reads).to.equal(0);
    await chat.press('Enter');
    await chat.server.request();
    expect(reads).to.be.above(0);
  });
});

describe('the chip on the composer', () => {
  it('is accessible, closed and open, and where nothing is shared', async () => {
    const chat = await chatOn('<input name="city" aria-label="City" value="Rome">');
    await expect(chat.element).to.be.accessible();
    await open(chat);
    await expect(chat.element).to.be.accessible();
    await chat.click('Stop sharing');
    await expect(chat.element).to.be.accessible();
  });

  it('shows exactly what will go', async () => {
    document.title = 'Plans';
    const chat = await chatOn('<input name="city" value="Rome"><input type="password" value="q7canary">', {
      properties: {uiContext: {cart: {items: 3}}},
    });
    const shown = await open(chat);
    await chat.click('Hide this note');
    await chat.ask('Hello');
    const {context, scan} = chat.server.asked[0]!;
    expect(shown).to.contain('This page').and.contain('What you filled in').and.contain('city: Rome');
    expect(shown).to.contain('cart {"items":3}').and.contain('Your first page here');
    const words = (value: unknown): string[] =>
      typeof value === 'string' ? [value] : Object.values(value as object).flatMap(words);
    const {cart: _, ...rest} = context!;
    for (const text of [...words(rest), ...words(scan)]) expect(shown).to.contain(text);
    expect(shown).not.to.contain('q7canary');
  });

  it('opens and closes by its button, with Escape, and when the visitor goes on with the page', async () => {
    const chat = await chatOn('<input name="city" value="Rome">');
    await open(chat);
    expect(chat.control(CHIP).ariaExpanded).to.equal('true');
    await chat.click(CHIP);
    expect(card(chat)).to.equal('');
    await open(chat);
    chat.control('Stop sharing').focus();
    await chat.press('Escape', {keyCode: 229});
    expect(card(chat)).not.to.equal('');
    await chat.press('Escape');
    expect(card(chat)).to.equal('');
    expect(chat.focused).to.equal(CHIP);
    expect(chat.isOpen).to.be.true;
    await open(chat);
    page!.querySelector('input')!.focus();
    await chat.rendered();
    expect(card(chat)).to.equal('');
  });

  it('closes its card when the question is on its way', async () => {
    const chat = await chatOn('<input name="city" value="Rome">');
    await open(chat);
    await chat.ask('Hello');
    await chat.rendered();
    expect(card(chat)).to.equal('');
  });

  it('says so where there is nothing to share', async () => {
    const chat = await chatOn('', {attributes: {'ui-context': 'forms'}});
    expect(await open(chat)).to.contain('Your first page here');
    expect(await chat.element.captureUiContext()).to.deep.equal({});
  });
});

describe('a visitor who wants nothing shared', () => {
  it('turns it off: nothing is sent, and the chip is gone', async () => {
    const chat = await chatOn('<input name="city" value="Rome">', {properties: {uiContext: {cart: 3}}});
    await open(chat);
    await chat.click('Stop sharing');
    expect(chat.has(CHIP)).to.be.false;
    expect(card(chat)).to.contain('Nothing from this page is shared.');
    expect(chat.focused).to.equal('Share again');
    expect(chat.spoken.politely).to.equal('Nothing from this page is shared.');
    expect(await chat.element.captureUiContext()).to.deep.equal({});
    await chat.asks('Hello', 'Hi');
    expect(chat.server.asked[0]).to.have.keys('message', 'session', 'agent');
  });

  it('turns it off by a double press as well, which does not turn it on again', async () => {
    const chat = await chatOn('<input name="city" value="Rome">');
    await open(chat);
    for (const detail of [1, 2]) {
      const [button] = chat.root.querySelectorAll('.context-card > .quiet-button');
      button!.dispatchEvent(new MouseEvent('click', {bubbles: true, detail}));
      await chat.rendered();
    }
    expect(chat.has(CHIP)).to.be.false;
    expect(await chat.element.captureUiContext()).to.deep.equal({});
  });

  it('turned it off for good, once something was sent, and not before', async () => {
    const chat = await chatOn('<input name="city" value="Rome">');
    await open(chat);
    await chat.click('Stop sharing');
    expect(chat.stored()).to.be.empty;
    await chat.asks('Hello', 'Hi');
    chat.leave();
    const next = createChat({attributes: {agent: chat.element.agent!, open: true, 'ui-context': ALL}});
    await next.append();
    await next.rendered();
    expect(next.has(CHIP)).to.be.false;
    await next.ask('Again');
    expect(next.server.asked[0]).not.to.have.property('context');
  });

  it('turned it off in another tab as well', async () => {
    const chat = await chatOn('<input name="city" value="Rome">');
    await chat.asks('Hello', 'Hi');
    const record = chat.stored().find(key => !key.endsWith(':settings'));
    localStorage.setItem(`${record}:settings`, JSON.stringify({shareContext: false}));
    await chat.asks('Again', 'Hi');
    expect(chat.server.asked[1]).not.to.have.property('context');
    expect(chat.has(CHIP)).to.be.false;
  });

  it('finds it in the menu, and turns it on again there', async () => {
    const chat = await chatOn('<input name="city" value="Rome">');
    await open(chat);
    await chat.click('Stop sharing');
    await chat.click('Hide this note');
    expect(chat.focused).to.equal('Your message');
    await open(chat, () => chat.choose('What is shared'));
    expect(chat.root.activeElement?.className).to.equal('context-card');
    await chat.click('Share again');
    await chat.rendered();
    expect(chat.has(CHIP)).to.be.true;
    await chat.asks('Hello', 'Hi');
    expect(chat.server.asked[0]).to.have.nested.property('context.formData.city', 'Rome');
  });

  it('has nothing of that left after deleteData()', async () => {
    const chat = await chatOn('<label><input type="checkbox"> News</label>');
    page!.querySelector('input')!.click();
    await chat.asks('Hello', 'Hi');
    await open(chat);
    await chat.click('Stop sharing');
    expect(chat.stored()).to.have.length(2);
    await chat.element.deleteData();
    await chat.rendered();
    expect([...chat.stored(), ...chat.stored(sessionStorage)]).to.be.empty;
    expect(chat.has(CHIP)).to.be.true;
    expect(await chat.element.captureUiContext()).not.to.have.property('selectedElements');
  });

  it('has said so to one chat, and not to another', async () => {
    const chat = await chatOn('<input name="city" value="Rome">');
    const other = await placeChat({attributes: {'ui-context': ALL, mode: 'inline'}});
    await open(chat);
    await chat.click('Stop sharing');
    expect(other.has(CHIP)).to.be.true;
    await other.ask('Hello');
    expect(other.server.asked[0]).to.have.property('context');
  });
});

describe('the context of a page with two chats', () => {
  it('has nothing of either', async () => {
    const one = await chatOn('');
    const two = await placeChat({attributes: {'ui-context': ALL, mode: 'inline'}});
    await one.type('q7canary');
    await two.asks('q8canary', 'q9canary');
    getSelection()?.selectAllChildren(two.log);
    const context = JSON.stringify(await one.element.captureUiContext());
    expect(context).not.to.match(/q[789]canary/);
  });
});
