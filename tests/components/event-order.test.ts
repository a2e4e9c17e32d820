import {expect} from '@open-wc/testing';
import {openChat, placeChat, type VisitedChat} from './harness.js';

const TYPES = [
  ...(['open', 'close', 'before-send', 'session-start', 'session-end', 'message', 'response-start'] as const),
  ...(['response-end', 'error', 'tool', 'command', 'unread'] as const),
];

/** Names of what the page hears from now on, in order. */
function listen(chat: VisitedChat): string[] {
  const order: string[] = [];
  for (const type of TYPES) chat.element.addEventListener(`dragoman-${type}`, () => order.push(type));
  return order;
}

describe('the order of events', () => {
  it('of the first question is: may it go, its session, itself, its answer', async () => {
    const chat = await openChat();
    const order = listen(chat);
    await chat.asks('Hello', 'Hi');
    const wanted = ['before-send', 'session-start', 'message', 'response-start', 'response-end', 'message'];
    expect(order).to.deep.equal(wanted);
  });

  it('of a question kept back ends there', async () => {
    const chat = await openChat();
    chat.element.addEventListener('dragoman-before-send', event => event.preventDefault());
    const order = listen(chat);
    await chat.element.sendMessage('Hello').catch(() => undefined);
    expect(order).to.deep.equal(['before-send']);
  });

  it('of a failure tells it before the end of its answer', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    const order = listen(chat);
    await (await chat.ask('And?')).fails('unavailable', 'Busy.');
    expect(order.filter(type => type !== 'before-send')).to.deep.equal([
      ...['message', 'response-start', 'error', 'response-end', 'message'],
    ]);
  });

  it('of tools and commands is that of the server, between beginning and end', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    const order = listen(chat);
    const answer = await chat.ask('And?');
    await answer.sends(
      {type: 'tool', id: '1', name: 'search', state: 'running'},
      {type: 'command', name: 'navigate', args: {}},
      {type: 'tool', id: '1', name: 'search', state: 'done'},
    );
    await answer.ends('There.');
    expect(order).to.deep.equal([
      ...['before-send', 'message', 'response-start', 'tool', 'command', 'tool', 'response-end', 'message'],
    ]);
  });

  it('of a new conversation in the middle of an answer ends this one first, then the session', async () => {
    const chat = await openChat();
    await (await chat.ask('Hello')).says('Hi');
    const order = listen(chat);
    await chat.element.newConversation();
    expect(order.filter(type => type !== 'message')).to.deep.equal(['response-end', 'session-end']);
  });

  it('of opening is: may it open, then the answers that are seen now', async () => {
    const chat = await placeChat();
    void chat.element.sendMessage('Hello');
    await (await chat.server.request()).ends('Hi');
    const order = listen(chat);
    let openThen: boolean | undefined;
    chat.element.addEventListener('dragoman-open', () => {
      openThen = chat.element.open;
    });
    await chat.pressLauncher();
    expect(order).to.deep.equal(['open', 'unread']);
    expect(openThen).to.be.false;
    chat.element.addEventListener('dragoman-close', () => {
      openThen = chat.element.open;
    });
    chat.element.close();
    expect(openThen).to.be.true;
  });
});
