import {expect, nextFrame} from '@open-wc/testing';
import {DragomanChat} from '../../src/components/dragoman-chat.js';
import {createChat, newAgent, placeChat, texts} from './harness.js';
import {plainProtocol, Server} from './server.js';

describe('ready', () => {
  it('resolves with the element, once it is on the page', async () => {
    const chat = createChat();
    let ready = false;
    void chat.element.ready.then(() => (ready = true));
    await nextFrame();
    expect(ready).to.be.false;
    await chat.append();
    expect((await chat.element.ready) === chat.element).to.be.true;
  });

  it('is told once, as dragoman-ready', async () => {
    const chat = await placeChat();
    chat.leave();
    await chat.append();
    expect(chat.heard('dragoman-ready')).to.have.length(1);
  });
});

describe('methods called before the element is on the page', () => {
  it('are done when it is', async () => {
    const chat = createChat();
    const {element} = chat;
    const sent = element.sendMessage('Hello');
    const text = element.setInput('And');
    const added = element.addMessage({role: 'assistant', text: 'Welcome.'});
    element.show();
    expect(element.getMessages()).to.deep.equal([]);
    await chat.append();
    await (await chat.server.request()).ends('Hi');
    expect((await sent).text).to.equal('Hi');
    await Promise.all([text, added]);
    await chat.rendered();
    expect(chat.isOpen).to.be.true;
    expect(chat.written).to.equal('And');
    expect(texts(element.getMessages())).to.have.members(['Hello', 'Welcome.', 'Hi']);
  });

  it('that ask nothing of it do no harm', async () => {
    const {element} = createChat();
    element.stop();
    element.toggle();
    element.close();
    expect(element.open).to.be.false;
    expect(await element.captureUiContext()).to.deep.equal({});
  });
});

describe('an element that is upgraded', () => {
  const tag = 'dragoman-upgraded';
  const server = new Server(async () => undefined);
  let element: DragomanChat;

  before(async () => {
    // The page's own script ran before ours was loaded.
    document.body.insertAdjacentHTML('beforeend', `<${tag} heading="From the page" open></${tag}>`);
    element = document.querySelector(tag) as DragomanChat;
    Object.assign(element, {
      protocol: plainProtocol,
      fetch: server.fetch,
      agent: newAgent(),
      greeting: 'Set early',
    });
    DragomanChat.define(tag);
    await element.ready;
  });

  after(() => element.remove());

  it('keeps the properties that were set before', async () => {
    expect(element.greeting).to.equal('Set early');
    expect(element.shadowRoot!.textContent).to.contain('Set early');
    expect(Object.keys(element)).not.to.include('greeting');
    void element.sendMessage('Hello');
    await (await server.request()).ends('Hi');
    expect(server.asked[0]!.message).to.equal('Hello');
  });

  it('keeps the attributes it was written with', () => {
    expect(element.open).to.be.true;
    expect(element.shadowRoot!.querySelector('.panel')!.getAttribute('aria-label')).to.equal('From the page');
  });
});

describe('an element that moves', () => {
  it('goes on with its answer, without asking again', async () => {
    const chat = await placeChat({attributes: {mode: 'inline'}});
    const answer = await chat.ask('Hello');
    await answer.says('Hi');
    const other = document.createElement('div');
    document.body.append(other);
    other.append(chat.element);
    await answer.says(' there');
    await answer.ends('!');
    expect(chat.dialogue).to.deep.equal(['visitor: Hello', 'assistant: Hi there!']);
    expect(chat.heard('dragoman-response-end')).to.have.length(1);
    expect(chat.server.asked).to.have.length(1);
    other.remove();
  });

  it('keeps what was written', async () => {
    const chat = await placeChat({attributes: {open: true}});
    await chat.type('Half a quest');
    document.body.append(chat.element);
    await chat.rendered();
    expect(chat.written).to.equal('Half a quest');
    expect(chat.isOpen).to.be.true;
  });

  it('counts an answer that ended as it was taken off the page', async () => {
    const chat = await placeChat();
    void chat.element.sendMessage('Hello');
    const answer = await chat.server.request();
    await answer.says('Hi');
    chat.leave();
    await chat.rendered();
    await chat.append();
    expect(chat.badge).to.equal('1');
  });
});
