import {expect} from '@open-wc/testing';
import type {HistoryMessage} from '../../src/conversation/turn.js';
import {
  createChat,
  newAgent,
  openChat,
  placeChat,
  recordWarnings,
  until,
  type VisitedChat,
} from './harness.js';
import {recordingProtocol as protocol} from './server.js';

/** The same widget on the next page of the same visitor. */
async function reload(chat: VisitedChat, attributes: Record<string, string> = {}): Promise<VisitedChat> {
  chat.leave();
  const next = createChat({attributes: {...attributes, agent: chat.element.agent!}});
  await next.append();
  if (!next.isOpen) await next.pressLauncher();
  return next;
}

describe('before the first question', () => {
  it('nothing is written to storage', async () => {
    const chat = await openChat({attributes: {greeting: 'Hello!'}});
    await chat.type('I might ask');
    await chat.element.addMessage({role: 'assistant', text: 'Welcome.'});
    await chat.press('Escape');
    chat.leave();
    window.dispatchEvent(new Event('pagehide'));
    expect([...chat.stored(), ...chat.stored(sessionStorage)]).to.be.empty;
  });

  it('no session has begun', async () => {
    const chat = await openChat();
    expect(chat.heard('dragoman-session-start')).to.be.empty;
  });
});

describe('the conversation over a reload', () => {
  it('is there again, in the same session', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    await answer.ends('Hi', {conversationId: 'conv-1'});
    const next = await reload(chat);
    expect(next.dialogue).to.deep.equal(['visitor: Hello', 'assistant: Hi']);
    await next.asks('And now?', 'Now this.');
    expect(next.server.asked[0]).to.include({session: chat.server.asked[0]!.session, conversation: 'conv-1'});
    expect(next.heard('dragoman-session-start')).to.be.empty;
  });

  it('keeps parts, errors and the way to ask again', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    await answer.sends({type: 'text', delta: 'Half'}, {type: 'sources', sources: [{title: 'A page'}]});
    await answer.cut();
    const next = await reload(chat);
    expect(next.lastAnswer.words).to.contain('Half').and.contain('A page').and.contain('cut off');
    await next.click('Try again');
    await (await next.server.request()).ends('Whole');
    expect(next.dialogue).to.deep.equal(['visitor: Hello', 'assistant: Whole']);
  });

  it('says of an answer that the visitor left that it was cut off', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    await answer.says('Once upon');
    window.dispatchEvent(new Event('pagehide'));
    const next = await reload(chat);
    expect(next.lastAnswer).to.deep.include({text: 'Once upon', status: 'interrupted'});
  });

  it('is not there with storage="none"', async () => {
    const chat = await openChat({attributes: {storage: 'none'}});
    await chat.asks('Hello', 'Hi');
    expect(chat.stored()).to.be.empty;
    expect((await reload(chat, {storage: 'none'})).messages).to.be.empty;
  });

  it('lives as long as the tab with storage="session"', async () => {
    const chat = await openChat({attributes: {storage: 'session'}});
    await chat.asks('Hello', 'Hi');
    expect(chat.stored()).to.be.empty;
    expect(chat.stored(sessionStorage)).not.to.be.empty;
    expect((await reload(chat, {storage: 'session'})).messages).to.have.length(2);
  });

  it('survives whatever somebody wrote into storage', async () => {
    const agent = newAgent();
    for (const record of [
      '',
      '{',
      'null',
      '[]',
      '{"version":1,"messages":[{"__proto__":{"x":1}}]}',
      '"\u0000"',
    ]) {
      localStorage.setItem(`dragoman:plain:api.example:${agent}`, record);
      const chat = await openChat({attributes: {agent}});
      expect(chat.messages).to.be.empty;
      chat.leave();
    }
    localStorage.removeItem(`dragoman:plain:api.example:${agent}`);
  });
});

describe('the record of the server', () => {
  async function chatWithRecord(record: HistoryMessage[] | number) {
    let reads = 0;
    const fetch = async (): Promise<Response> => {
      reads++;
      return typeof record === 'number' ? new Response('{}', {status: record}) : Response.json(record);
    };
    const chat = await placeChat({attributes: {'session-id': 's-1'}, properties: {protocol, fetch}});
    return {chat, reads: () => reads};
  }

  it('is asked for once, when the chat is first opened', async () => {
    const {chat, reads} = await chatWithRecord([
      {role: 'user', text: 'Hello'},
      {role: 'assistant', text: 'Hi'},
    ]);
    expect(reads()).to.equal(0);
    await chat.pressLauncher();
    await until(chat.root, () => chat.messages.length === 2);
    expect(chat.dialogue).to.deep.equal(['visitor: Hello', 'assistant: Hi']);
    await chat.press('Escape');
    await chat.pressLauncher();
    expect(reads()).to.equal(1);
    expect(chat.heard('dragoman-message')).to.be.empty;
  });

  it('that cannot be read is told, and costs nothing else', async () => {
    const {chat} = await chatWithRecord(403);
    const told = chat.next('dragoman-error');
    await chat.pressLauncher();
    expect((await told).error.code).to.equal('forbidden');
    expect(chat.isOpen).to.be.true;
  });
});

describe('two widgets', () => {
  it('for two agents share nothing', async () => {
    const [one, two] = [await openChat(), await openChat()];
    await one.asks('Hello', 'Hi');
    await two.asks('Bonjour', 'Salut');
    expect(two.dialogue).to.deep.equal(['visitor: Bonjour', 'assistant: Salut']);
    expect(one.server.asked[0]!.session).not.to.equal(two.server.asked[0]!.session);
    expect((await reload(one)).dialogue).to.deep.equal(['visitor: Hello', 'assistant: Hi']);
    await two.element.deleteData();
    expect(one.stored()).not.to.be.empty;
  });

  it('with one storage-key share their record', async () => {
    const key = `own-${newAgent()}`;
    const one = await openChat({attributes: {'storage-key': key}});
    await one.asks('Hello', 'Hi');
    const two = await openChat({attributes: {'storage-key': key}});
    expect(two.dialogue).to.deep.equal(['visitor: Hello', 'assistant: Hi']);
    localStorage.removeItem(key);
  });
});

describe('a blocked storage', () => {
  const own = Object.getOwnPropertyDescriptor(window, 'localStorage')!;

  beforeEach(() => {
    Object.defineProperty(window, 'localStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    });
  });

  afterEach(() => Object.defineProperty(window, 'localStorage', own));

  it('costs the memory over a reload, one warning, and nothing else', async () => {
    const warnings = recordWarnings();
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    await chat.asks('Again', 'Hi again');
    expect(chat.dialogue).to.have.length(4);
    expect(new Set(chat.server.asked.map(({session}) => session)).size).to.equal(1);
    expect(warnings.filter(warning => warning.includes('kept in memory'))).to.have.length(1);
    chat.leave();
    Object.defineProperty(window, 'localStorage', own);
  });
});

describe('a session', () => {
  it('begins with the first question, and says so once', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    await chat.asks('Again', 'Hi again');
    const [start, ...more] = chat.heard('dragoman-session-start');
    expect(start?.sessionId).to.equal(chat.server.asked[0]!.session);
    expect(more).to.be.empty;
  });

  it('is the one the page fixes', async () => {
    const chat = await openChat({attributes: {'session-id': 'support-7'}});
    await chat.asks('Hello', 'Hi');
    expect(chat.server.asked[0]!.session).to.equal('support-7');
  });

  it('is its own again when the page fixes none any more', async () => {
    const chat = await openChat({attributes: {'session-id': 'support-7'}});
    chat.element.removeAttribute('session-id');
    await chat.rendered();
    await chat.asks('Hello', 'Hi');
    expect(chat.server.asked[0]!.session).to.match(/^[0-9a-f-]{36}$/);
  });

  it('ends with a new conversation, and the next question begins another', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    await chat.choose('New conversation');
    expect(chat.messages).to.be.empty;
    expect(chat.stored().filter(key => !key.endsWith(':settings'))).to.be.empty;
    await chat.asks('Hello', 'Hi');
    const [first, second] = chat.server.asked;
    expect(first!.session).not.to.equal(second!.session);
    expect(
      chat.heard('dragoman-session-end').map(({sessionId, reason}) => [sessionId, reason]),
    ).to.deep.equal([[first!.session, 'new']]);
  });

  it('is gone from storage and screen with deleteData()', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    expect(chat.stored()).not.to.be.empty;
    await chat.element.deleteData();
    await chat.rendered();
    window.dispatchEvent(new Event('pagehide'));
    expect(chat.stored()).to.be.empty;
    expect(chat.messages).to.be.empty;
    expect(chat.heard('dragoman-session-end').map(({reason}) => reason)).to.deep.equal(['deleted']);
  });
});
