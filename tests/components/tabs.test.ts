import {expect} from '@open-wc/testing';
import type {HistoryMessage} from '../../src/conversation/turn.js';
import {createChat, openChat, type Setup, until, type VisitedChat} from './harness.js';
import {recordingProtocol as protocol} from './server.js';

/** The same chat once more: for the browser, another tab would be no other. */
async function another({element}: VisitedChat, {attributes, ...setup}: Setup = {}): Promise<VisitedChat> {
  const chat = createChat({...setup, attributes: {agent: element.agent!, open: true, ...attributes}});
  await chat.append();
  return chat;
}

const shows = (chat: VisitedChat, ...dialogue: string[]): Promise<void> =>
  until(chat.root, () => JSON.stringify(chat.dialogue) === JSON.stringify(dialogue));

const settings = (chat: VisitedChat): unknown => {
  const key = chat.stored().find(name => name.endsWith(':settings'));
  return key === undefined ? undefined : JSON.parse(localStorage.getItem(key)!);
};

/** What the browser tells a page that is put aside, and one that comes back. */
const leavePage = (): boolean => window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));
const comeBack = (): boolean => window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));

describe('the same chat in two places', () => {
  it('shows an answer in both as it grows, with the way to stop it', async () => {
    const one = await openChat();
    const two = await another(one);
    const answer = await one.ask('Hello');
    await answer.says('Once upon');
    await shows(two, 'visitor: Hello', 'assistant: Once upon');
    expect(two.has('Stop')).to.be.true;
    await two.click('Stop');
    await until(two.root, () => two.lastAnswer.status === 'stopped');
    expect(answer.aborted).to.be.true;
    expect(two.server.asked).to.be.empty;
  });

  it('counts an answer as unread, says it and sounds where it was asked alone', async () => {
    const one = await openChat();
    const two = await another(one);
    await one.asks('Hello', 'Hi');
    await shows(two, 'visitor: Hello', 'assistant: Hi');
    expect(two.heard('dragoman-response-end')).to.be.empty;
    expect(two.spoken.politely).to.equal('');
  });

  it('shares nothing where it is kept in this tab, or not at all', async () => {
    for (const storage of ['session', 'none']) {
      const one = await openChat({attributes: {storage}});
      const two = await another(one, {attributes: {storage}});
      const answer = await one.ask('Hello');
      await two.asks('Bonjour', 'Salut');
      await answer.ends('Hi');
      expect(two.dialogue).to.deep.equal(['visitor: Bonjour', 'assistant: Salut']);
    }
  });
});

describe('a page that is left and comes back as it was', () => {
  it('ends its answer as cut off, and asks nothing again', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    await answer.says('Once upon');
    leavePage();
    expect(answer.aborted).to.be.true;
    comeBack();
    await chat.rendered();
    expect(chat.lastAnswer).to.deep.include({text: 'Once upon', status: 'interrupted'});
    await chat.asks('And now?', 'Now this.');
    expect(chat.server.asked.map(({message}) => message)).to.deep.equal(['Hello', 'And now?']);
    expect(new Set(chat.server.asked.map(({session}) => session)).size).to.equal(1);
  });

  it('shows what happened on the page between, and keeps it', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    leavePage();
    const next = await another(chat);
    await next.asks('And now?', 'Now this.');
    next.leave();
    await next.rendered();
    comeBack();
    await chat.rendered();
    const whole = ['visitor: Hello', 'assistant: Hi', 'visitor: And now?', 'assistant: Now this.'];
    expect(chat.dialogue).to.deep.equal(whole);
  });

  it('keeps what its own page has said before anything was asked', async () => {
    const chat = await openChat();
    await chat.element.addMessage({role: 'assistant', text: 'Welcome.'});
    leavePage();
    comeBack();
    await chat.rendered();
    expect(chat.dialogue).to.deep.equal(['assistant: Welcome.']);
  });

  it('is empty where the conversation was deleted meanwhile', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    leavePage();
    const next = await another(chat);
    await next.element.deleteData();
    next.leave();
    comeBack();
    await chat.rendered();
    expect(chat.messages).to.be.empty;
    expect(chat.stored()).to.be.empty;
  });
});

describe('what a page keeps beside its conversation, which is left and comes back as it was', () => {
  it('follows what the visitor did on the page between: the panel is closed', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    leavePage();
    const next = await another(chat);
    await next.element.close();
    await next.rendered();
    next.leave();
    comeBack();
    await chat.rendered();
    expect(chat.isOpen).to.be.false;
  });

  it('stays as it was where nothing was asked yet', async () => {
    const chat = await openChat();
    leavePage();
    comeBack();
    await chat.rendered();
    expect(chat.isOpen).to.be.true;
  });

  it('is gone where it was deleted meanwhile, drafts and consents as well', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    await chat.type('A draft');
    leavePage();
    expect(chat.stored(sessionStorage)).to.have.length(1);
    const next = await another(chat);
    await next.element.deleteData();
    next.leave();
    comeBack();
    await chat.rendered();
    expect(chat.heard('dragoman-session-end')).to.have.length(1);
    expect(chat.stored(sessionStorage)).to.be.empty;
    expect(chat.stored()).to.be.empty;
  });
});

describe('a page that goes to sleep in the middle of an answer', () => {
  for (const [what, type] of [
    ['hidden', 'visibilitychange'],
    ['frozen', 'freeze'],
  ] as const) {
    it(`${what}, has written down what came, and goes on when more comes`, async () => {
      const chat = await openChat();
      const answer = await chat.ask('Hello');
      await answer.says('Once upon');
      Object.defineProperty(document, 'visibilityState', {configurable: true, get: () => 'hidden'});
      try {
        document.dispatchEvent(new Event(type));
      } finally {
        Reflect.deleteProperty(document, 'visibilityState');
      }
      const record = localStorage.getItem(chat.stored().find(key => !key.includes(':settings'))!);
      expect(record).to.contain('Once upon');
      await answer.ends(' a time');
      expect(chat.dialogue).to.deep.equal(['visitor: Hello', 'assistant: Once upon a time']);
      expect(chat.server.asked).to.have.length(1);
    });
  }
});

describe('the panel', () => {
  it('is open on the next page where it was open on the last', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    chat.leave();
    const next = createChat({attributes: {agent: chat.element.agent!}});
    await next.append();
    expect(next.isOpen).to.be.true;
    expect(next.heard('dragoman-open').map(({reason}) => reason)).to.deep.equal(['api']);
    await next.pressLauncher();
    next.leave();
    const last = createChat({attributes: {agent: chat.element.agent!}});
    await last.append();
    expect(last.isOpen).to.be.false;
    expect(settings(last)).to.equal(undefined);
  });

  it('stays closed where the page keeps it so', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    chat.leave();
    const next = createChat({attributes: {agent: chat.element.agent!}});
    next.element.addEventListener('dragoman-open', event => event.preventDefault());
    await next.append();
    expect(next.isOpen).to.be.false;
  });

  it('that is open is remembered from the first question on, and not before', async () => {
    const chat = await openChat();
    expect(settings(chat)).to.equal(undefined);
    await chat.asks('Hello', 'Hi');
    expect(settings(chat)).to.deep.equal({open: true});
    await chat.element.deleteData();
    expect(chat.stored()).to.be.empty;
    expect(chat.isOpen).to.be.true;
  });
});

describe('settings of the visitor', () => {
  it('of one tab do not allow what was refused in another', async () => {
    const one = await openChat();
    await one.asks('Hello', 'Hi');
    const two = await another(one);
    const key = one.stored().find(name => name.endsWith(':settings'))!;
    localStorage.setItem(key, '{"shareContext":false}');
    two.element.close();
    two.element.show();
    await two.rendered();
    expect(settings(two)).to.deep.equal({open: true, shareContext: false});
  });

  it('are gone from storage and screen with the data that another tab deletes', async () => {
    const one = await openChat();
    await one.asks('Hello', 'Hi');
    const two = await another(one);
    const ended = one.next('dragoman-session-end');
    await two.element.deleteData();
    expect((await ended).reason).to.equal('deleted');
    await one.rendered();
    expect(one.messages).to.be.empty;
    expect(one.stored()).to.be.empty;
    expect(one.stored(sessionStorage)).to.be.empty;
  });
});

describe('an answer that went on after its reader had left', () => {
  it('is whole when the server is asked for its record', async () => {
    const record: HistoryMessage[] = [
      {role: 'user', text: 'Hello'},
      {role: 'assistant', text: 'Once upon a time', serverId: 's-2'},
    ];
    const one = await openChat({properties: {protocol}});
    const answer = await one.ask('Hello');
    await answer.sends({type: 'open', conversationId: 'conv-1'}, {type: 'text', delta: 'Once upon'});
    one.leave();
    const fetch = async (): Promise<Response> => Response.json(record);
    const two = await another(one, {properties: {protocol, fetch}});
    await shows(two, 'visitor: Hello', 'assistant: Once upon a time');
    expect(two.lastAnswer.status).to.equal('complete');
  });
});
