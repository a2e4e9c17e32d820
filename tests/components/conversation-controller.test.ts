import {expect, nextFrame} from '@open-wc/testing';
import {createChat, newAgent, openChat, type VisitedChat} from './harness.js';
import {plainProtocol} from './server.js';

/** The same widget once more on the same page. */
async function another({element}: VisitedChat): Promise<VisitedChat> {
  const chat = createChat({attributes: {agent: element.agent!, open: true}});
  await chat.append();
  return chat;
}

/** Resolves when the clock shows another millisecond. */
async function untilLater(): Promise<void> {
  const then = Date.now();
  while (Date.now() <= then) await nextFrame();
}

const asked = ({server}: VisitedChat): string[] => server.asked.map(({message}) => message);

describe('an element that is taken off the page', () => {
  it('hangs up, and leaves what waits to the next one, which asks it once', async () => {
    const chat = await openChat();
    const one = await chat.ask('One');
    await one.says('1');
    await chat.type('Two');
    await chat.press('Enter');
    chat.leave();
    const next = await another(chat);
    const two = await next.server.request();
    expect(one.aborted).to.be.true;
    await two.ends('2');
    expect([...asked(chat), ...asked(next)]).to.deep.equal(['One', 'Two']);
    expect(next.dialogue).to.deep.equal(['visitor: One', 'assistant: 1', 'visitor: Two', 'assistant: 2']);
  });

  it('sends nothing when the network is back: that is for the next one', async () => {
    const online = Object.getOwnPropertyDescriptor(Navigator.prototype, 'onLine')!;
    Object.defineProperty(navigator, 'onLine', {configurable: true, value: false});
    try {
      const chat = await openChat();
      await chat.type('Hello');
      await chat.press('Enter');
      chat.leave();
      const next = await another(chat);
      Object.defineProperty(navigator, 'onLine', {...online, configurable: true});
      window.dispatchEvent(new Event('online'));
      await (await next.server.request()).ends('Hi');
      expect([asked(chat), asked(next)]).to.deep.equal([[], ['Hello']]);
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
  });

  it('tells the end of its answer', async () => {
    const chat = await openChat();
    const sent = chat.element.sendMessage('Hello');
    await (await chat.server.request()).says('Once upon');
    chat.leave();
    expect(await sent).to.include({status: 'interrupted', text: 'Once upon'});
    expect(chat.heard('dragoman-response-end').map(({message}) => message.status)).to.deep.equal([
      'interrupted',
    ]);
  });

  it('brings back nothing that the next one deleted', async () => {
    const chat = await openChat();
    await (await chat.ask('Hello')).says('Once upon');
    chat.leave();
    const next = await another(chat);
    await next.element.deleteData();
    window.dispatchEvent(new Event('pagehide'));
    await chat.rendered();
    expect(next.stored()).to.be.empty;
  });

  for (const storage of ['local', 'none']) {
    it(`works again when it is back much later, with its record, in storage="${storage}"`, async () => {
      const chat = await openChat({attributes: {storage}});
      await (await chat.ask('Hello')).says('Once upon');
      chat.leave();
      await chat.rendered();
      await chat.append();
      expect(chat.dialogue).to.deep.equal(['visitor: Hello', 'assistant: Once upon']);
      await chat.asks('And now?', 'Now this.');
      expect(chat.dialogue.slice(2)).to.deep.equal(['visitor: And now?', 'assistant: Now this.']);
      expect(new Set(chat.server.asked.map(({session}) => session)).size).to.equal(1);
    });
  }

  it('and given another agent there begins with it when it is back', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    const {agent} = chat.element;
    chat.leave();
    chat.element.agent = newAgent();
    await chat.element.updateComplete;
    await chat.append();
    expect(chat.messages).to.be.empty;
    await chat.asks('Bonjour', 'Salut');
    expect(chat.server.asked[1]!.agent).not.to.equal(agent);
    localStorage.removeItem(`dragoman:plain:api.example:${agent}`);
  });
});

describe('another agent in the middle of an answer', () => {
  it('ends it, which the page is told, and it is there as cut off on the way back', async () => {
    const chat = await openChat();
    const first = chat.element.agent!;
    const answer = await chat.ask('Hello');
    await answer.says('Once upon');
    chat.element.agent = newAgent();
    await chat.rendered();
    expect(answer.aborted).to.be.true;
    expect(chat.messages).to.be.empty;
    const [end, ...more] = chat.heard('dragoman-response-end');
    expect(end!.message).to.include({status: 'interrupted', text: 'Once upon'});
    expect(more).to.be.empty;
    chat.element.agent = first;
    await chat.rendered();
    expect(chat.lastAnswer).to.deep.include({text: 'Once upon', status: 'interrupted'});
    expect(chat.lastAnswer.words).to.contain('cut off').and.not.contain('You stopped');
  });
});

describe('settings that change in the middle of an answer', () => {
  it('leave it alone where a protocol object is only made anew, which the next turn uses', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    await answer.says('Once upon');
    chat.element.protocol = {
      ...plainProtocol,
      request: async (turn, settings) => ({
        ...(await plainProtocol.request(turn, settings)),
        headers: {'x-render': '2'},
      }),
    };
    await chat.rendered();
    await answer.ends(' a time');
    expect(chat.dialogue).to.deep.equal(['visitor: Hello', 'assistant: Once upon a time']);
    await chat.asks('And now?', 'Now this.');
    expect(chat.server.headers.map(headers => headers.get('x-render'))).to.deep.equal([null, '2']);
  });

  it('end it where the protocol object has another name', async () => {
    const chat = await openChat();
    await (await chat.ask('Hello')).says('Once upon');
    chat.element.protocol = {...plainProtocol, name: 'plainer'};
    await chat.rendered();
    expect(chat.messages).to.be.empty;
  });

  it('leave it alone where the session may live for another time, which counts from the next send on', async () => {
    const chat = await openChat({attributes: {'session-ttl': '0'}});
    const answer = await chat.ask('Hello');
    await answer.says('Once upon');
    chat.element.sessionTtl = 1e-9;
    await chat.rendered();
    await answer.ends(' a time');
    expect(chat.lastAnswer).to.deep.include({text: 'Once upon a time', status: 'complete'});
    await untilLater();
    await chat.asks('And now?', 'Now this.');
    expect(chat.heard('dragoman-session-end').map(({reason}) => reason)).to.deep.equal(['ttl']);
  });
});
