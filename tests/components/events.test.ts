import {expect} from '@open-wc/testing';
import {openChat, placeChat, texts, until} from './harness.js';

describe('events of the element', () => {
  it('bubble, and leave a component around it', async () => {
    const outer = document.createElement('div');
    const parent = document.createElement('section');
    outer.attachShadow({mode: 'open'}).append(parent);
    document.body.append(outer);
    const heard: string[] = [];
    for (const type of ['dragoman-ready', 'dragoman-open', 'dragoman-message'] as const)
      document.addEventListener(type, () => heard.push(type), {once: true});
    try {
      const chat = await openChat();
      parent.append(chat.element);
      await chat.asks('Hello', 'Hi');
      expect(heard).to.deep.equal(['dragoman-ready', 'dragoman-open', 'dragoman-message']);
    } finally {
      outer.remove();
    }
  });

  it('tell one question and its answer in this order', async () => {
    const chat = await openChat();
    const order: string[] = [];
    for (const type of ['before-send', 'session-start', 'message', 'response-start', 'response-end'] as const)
      chat.element.addEventListener(`dragoman-${type}`, () => order.push(type));
    await chat.asks('Hello', 'Hi');
    expect(order).to.deep.equal([
      'before-send',
      'session-start',
      'message',
      'response-start',
      'response-end',
      'message',
    ]);
  });

  it('carry the messages as they are at that time', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    expect(chat.heard('dragoman-response-start')[0]?.message).to.include({
      role: 'assistant',
      status: 'pending',
    });
    expect(chat.heard('dragoman-response-end')[0]?.message).to.include({text: 'Hi', status: 'complete'});
    expect(texts(chat.heard('dragoman-message').map(({message}) => message))).to.deep.equal(['Hello', 'Hi']);
  });

  it('tell a failure with its answer', async () => {
    const chat = await openChat();
    await (await chat.ask('Hello')).fails('unavailable', 'Busy.');
    const [error] = chat.heard('dragoman-error');
    expect(error?.error).to.include({code: 'unavailable', retryable: true, message: 'Busy.'});
    expect(error?.message).to.include({role: 'assistant', status: 'failed'});
  });

  it('tell what tools do', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    await answer.sends(
      {type: 'tool', id: '1', name: 'search', state: 'running', args: {q: 'x'}},
      {type: 'tool', id: '1', name: 'search', state: 'done', result: 3},
    );
    await answer.ends('Hi');
    expect(chat.heard('dragoman-tool').map(({tool}) => tool)).to.deep.equal([
      {type: 'tool', id: '1', name: 'search', state: 'running', args: {q: 'x'}},
      {type: 'tool', id: '1', name: 'search', state: 'done', args: {q: 'x'}, result: 3},
    ]);
  });

  it('tell every event of the wire while debug is on, and none else', async () => {
    const {debug} = console;
    const logged: unknown[] = [];
    console.debug = (...words: unknown[]) => logged.push(words[1]);
    try {
      const chat = await openChat();
      await chat.asks('Hello', 'Hi');
      expect(chat.heard('dragoman-debug')).to.be.empty;
      chat.element.debug = true;
      await chat.asks('Hello', 'Hi');
      const entries = chat.heard('dragoman-debug').map(({entry}) => entry);
      expect(entries).to.deep.equal([{type: 'text', delta: 'Hi'}, {type: 'done'}]);
      expect(logged).to.deep.equal(entries);
    } finally {
      console.debug = debug;
    }
  });

  it('do not stop the chat when a listener throws', async () => {
    const chat = await openChat();
    const {onerror} = window;
    const thrown: unknown[] = [];
    window.onerror = message => thrown.push(message) > 0;
    chat.element.addEventListener('dragoman-response-start', () => {
      throw new Error('of the page');
    });
    try {
      await chat.asks('Hello', 'Hi');
    } finally {
      window.onerror = onerror;
    }
    expect(chat.lastAnswer.status).to.equal('complete');
    expect(thrown.join()).to.contain('of the page');
  });
});

describe('dragoman-feedback', () => {
  it('tells what the visitor thinks of which answer, and when they take it back', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    await chat.click('Good answer');
    await chat.click('Good answer');
    const told = chat.heard('dragoman-feedback');
    expect(told.map(({value, message}) => [value, message.text])).to.deep.equal([
      ['up', 'Hi'],
      [null, 'Hi'],
    ]);
    expect([told[0]!.bubbles, told[0]!.composed]).to.deep.equal([true, true]);
  });
});

describe('dragoman-before-send', () => {
  it('lets a listener keep the question back', async () => {
    const chat = await openChat();
    chat.element.addEventListener('dragoman-before-send', event => event.preventDefault());
    const refused = await chat.element.sendMessage('Hello').catch((error: unknown) => error);
    expect(refused).to.include({name: 'ChatError', code: 'bad-request'});
    expect(chat.server.asked).to.be.empty;
    expect(chat.stored()).to.be.empty;
  });

  it('lets a listener change question and context', async () => {
    const chat = await openChat({properties: {uiContext: {cart: 3}}});
    chat.element.addEventListener('dragoman-before-send', event => {
      expect(event.context).to.deep.equal({cart: 3});
      event.message += '!';
      event.context = {cart: 4};
    });
    await chat.asks('Hello', 'Hi');
    expect(chat.server.asked[0]).to.deep.include({message: 'Hello!', context: {cart: 4}});
    expect(chat.lastQuestion.text).to.equal('Hello!');
  });

  it('lets a listener take the context out', async () => {
    const chat = await openChat({properties: {uiContext: {cart: 3}}});
    chat.element.addEventListener('dragoman-before-send', event => {
      event.context = undefined;
    });
    await chat.asks('Hello', 'Hi');
    expect(chat.server.asked[0]).not.to.have.property('context');
  });
});

describe('dragoman-link', () => {
  const stay = (event: Event): void => event.preventDefault();

  it('tells a link of an answer, and one of a source', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    await answer.sends(
      {type: 'text', delta: 'See [this](https://example.com/a).'},
      {type: 'sources', sources: [{title: 'That', url: 'https://example.com/b'}]},
    );
    await answer.ends();
    chat.element.addEventListener('dragoman-link', stay);
    for (const link of chat.links) link.click();
    expect(chat.heard('dragoman-link').map(({url, source}) => [url, source])).to.deep.equal([
      ['https://example.com/a', 'answer'],
      ['https://example.com/b', 'citation'],
    ]);
  });

  it('keeps the visitor here where a listener cancels it', async () => {
    const chat = await openChat();
    await chat.asks('Hello', '[this](#there)');
    const clicks: boolean[] = [];
    chat.element.addEventListener('click', event => {
      clicks.push(event.defaultPrevented);
      event.preventDefault();
    });
    chat.links[0]!.click();
    chat.element.addEventListener('dragoman-link', stay);
    chat.links[0]!.click();
    expect(clicks).to.deep.equal([false, true]);
  });
});

describe('dragoman-command', () => {
  const navigate = {type: 'command', name: 'navigate', args: {url: '/prices'}} as const;

  it('is done by the page that says so', async () => {
    const chat = await openChat();
    let finish = (): void => undefined;
    chat.element.addEventListener('dragoman-command', event =>
      event.respondWith(new Promise<void>(resolve => (finish = resolve))),
    );
    const answer = await chat.ask('Where are the prices?');
    await answer.sends(navigate);
    expect(chat.heard('dragoman-command')[0])
      .to.include({name: 'navigate'})
      .and.deep.include({args: {url: '/prices'}});
    expect(chat.lastAnswer.words).to.contain('Under way: open the page /prices');
    finish();
    await answer.ends('There.');
    expect(chat.lastAnswer.words).to.contain('Done: open the page /prices');
  });

  it('has failed where the page could not do it', async () => {
    const chat = await openChat();
    chat.element.addEventListener('dragoman-command', event =>
      event.respondWith(Promise.reject(new Error('no'))),
    );
    const answer = await chat.ask('Where?');
    await answer.sends(navigate);
    await answer.ends('There.');
    expect(chat.lastAnswer.words).to.contain('Failed: open the page /prices');
  });

  it('is refused where a listener cancels it', async () => {
    const chat = await openChat();
    chat.element.addEventListener('dragoman-command', event => event.preventDefault());
    const answer = await chat.ask('Where?');
    await answer.sends(navigate);
    await answer.ends('There.');
    expect(chat.lastAnswer.words).to.contain('Refused: open the page /prices');
  });

  it('does nothing where nobody answers', async () => {
    const chat = await openChat();
    const before = location.href;
    const answer = await chat.ask('Where?');
    await answer.sends(navigate);
    await answer.ends('There.');
    await until(chat.root, () => chat.root.querySelector('.command[data-state=ignored]') !== null);
    expect(location.href).to.equal(before);
    expect(chat.lastAnswer.words).to.contain('Not done on this page: open the page /prices');
  });
});

describe('messages of the page', () => {
  it('are shown and counted, and sent nowhere', async () => {
    const chat = await openChat();
    const added = await chat.element.addMessage({role: 'assistant', text: 'Welcome **back**.'});
    await chat.rendered();
    expect(chat.dialogue).to.deep.equal(['assistant: Welcome back.']);
    expect(chat.element.getMessages()).to.deep.equal([added]);
    expect(chat.server.asked).to.be.empty;
  });

  it('sent silently get a visible answer to an invisible question', async () => {
    const chat = await placeChat();
    const sent = chat.element.sendMessage('Say hello', {silent: true});
    await (await chat.server.request()).ends('Hello!');
    expect((await sent).text).to.equal('Hello!');
    expect(chat.server.asked[0]!.message).to.equal('Say hello');
    await chat.pressLauncher();
    expect(chat.dialogue).to.deep.equal(['assistant: Hello!']);
  });

  it('can be asked again, with another answer in the place of the first', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    const again = chat.element.regenerate();
    await (await chat.server.request()).ends('Good day');
    expect((await again).text).to.equal('Good day');
    expect(chat.dialogue).to.deep.equal(['visitor: Hello', 'assistant: Good day']);
  });

  it('resolve with the answer in its final state, whichever that is', async () => {
    const chat = await openChat();
    const sent = chat.element.sendMessage('Hello');
    await (await chat.server.request()).fails('content-filtered', 'No.', false);
    const answer = await sent;
    expect(answer.status).to.equal('failed');
    expect(answer.error?.code).to.equal('content-filtered');
  });

  it('are told what the API has no way to do', async () => {
    const chat = await openChat();
    for (const act of ['compact', 'contextUsage'] as const) {
      const refused = await chat.element[act]().catch((error: unknown) => error);
      expect(refused, act).to.include({name: 'ChatError', code: 'unsupported'});
    }
  });
});
