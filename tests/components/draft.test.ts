import {expect} from '@open-wc/testing';
import {createChat, newAgent, openChat, type Setup, type VisitedChat} from './harness.js';

/** The visitor loads the page anew, in the same tab. */
async function reload(chat: VisitedChat, setup: Setup = {}): Promise<VisitedChat> {
  window.dispatchEvent(new Event('pagehide'));
  chat.leave();
  const next = createChat({...setup, attributes: {...setup.attributes, agent: chat.element.agent!}});
  await next.append();
  if (!next.isOpen) await next.pressLauncher();
  return next;
}

/** A phone puts the page into the background. */
function rest(): void {
  Object.defineProperty(document, 'visibilityState', {configurable: true, get: () => 'hidden'});
  try {
    document.dispatchEvent(new Event('visibilitychange'));
  } finally {
    Reflect.deleteProperty(document, 'visibilityState');
  }
}

const drafts = (chat: VisitedChat, storage = sessionStorage): string[] =>
  chat.stored(storage).filter(key => key.endsWith(':draft'));

describe('a draft', () => {
  it('is there again after a reload', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    await chat.type('And what I meant to ask\nis this');
    const next = await reload(chat);
    expect(next.written).to.equal('And what I meant to ask\nis this');
    expect(next.dialogue).to.deep.equal(['visitor: Hello', 'assistant: Hi']);
  });

  it('is not stored before the first send, and lives as long as the page then', async () => {
    const chat = await openChat();
    await chat.type('I might ask');
    window.dispatchEvent(new Event('pagehide'));
    chat.leave();
    expect([...chat.stored(), ...chat.stored(sessionStorage)]).to.be.empty;
    expect((await reload(chat)).written).to.equal('');
  });

  it('is its own in each tab', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    await chat.type('Draft');
    window.dispatchEvent(new Event('pagehide'));
    expect(drafts(chat)).to.have.length(1);
    expect(drafts(chat, localStorage)).to.be.empty;
  });

  it('is kept when a phone puts the page into the background', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    await chat.type('Draft');
    expect(drafts(chat)).to.be.empty;
    rest();
    expect(drafts(chat)).to.have.length(1);
  });

  it('is gone once it is sent, or taken away', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    await chat.type('Draft');
    rest();
    await chat.press('Enter');
    expect(drafts(chat)).to.be.empty;
    await (await chat.server.request()).ends('Yes');
    expect((await reload(chat)).written).to.equal('');
  });

  it('is gone from storage with the conversation, and from the screen with all data', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    await chat.type('Draft');
    rest();
    await chat.choose('New conversation');
    expect(drafts(chat)).to.be.empty;
    expect(chat.written).to.equal('Draft');
    await chat.element.deleteData();
    await chat.rendered();
    expect(chat.written).to.equal('');
    window.dispatchEvent(new Event('pagehide'));
    expect(drafts(chat)).to.be.empty;
  });

  it('takes what waits off the screen, too, where all data is deleted', async () => {
    const chat = await openChat();
    await chat.ask('First');
    await chat.type('Second');
    await chat.press('Enter');
    await chat.element.deleteData();
    await chat.rendered();
    expect(chat.written).to.equal('');
  });

  it('stays nowhere with storage="none", and where it is too long', async () => {
    const chat = await openChat({attributes: {storage: 'none'}});
    await chat.asks('Hello', 'Hi');
    await chat.type('Draft');
    window.dispatchEvent(new Event('pagehide'));
    expect(chat.stored(sessionStorage)).to.be.empty;
    const long = await openChat();
    await long.asks('Hello', 'Hi');
    await long.element.setInput('x'.repeat(70_000));
    window.dispatchEvent(new Event('pagehide'));
    expect(drafts(long)).to.be.empty;
  });

  it('of a conversation that is gone is not shown, and removed', async () => {
    const agent = newAgent();
    const key = `dragoman:plain:api.example:${agent}:draft`;
    sessionStorage.setItem(key, 'Left behind');
    const chat = await openChat({attributes: {agent}});
    expect(chat.written).to.equal('');
    expect(sessionStorage.getItem(key)).to.equal(null);
  });

  it('does not replace what is written already', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    await chat.type('Draft');
    chat.leave();
    const next = createChat({attributes: {agent: chat.element.agent!}});
    const written = next.element.setInput('The page writes');
    await next.append();
    await written;
    await next.rendered();
    expect(next.written).to.equal('The page writes');
  });

  it('costs nothing where storage is blocked', async () => {
    const own = Object.getOwnPropertyDescriptor(window, 'sessionStorage')!;
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    Object.defineProperty(window, 'sessionStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    });
    try {
      await chat.type('Draft');
      window.dispatchEvent(new Event('pagehide'));
      expect(chat.written).to.equal('Draft');
    } finally {
      Object.defineProperty(window, 'sessionStorage', own);
    }
  });
});
