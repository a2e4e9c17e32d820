import {expect} from '@open-wc/testing';
import {createChat, openChat, placeChat, recordWarnings, texts} from './harness.js';

/** What a method came to: its value, or the error it rejected with. */
const endOf = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error);

describe('sendMessage()', () => {
  it('rejects where wrong settings keep the question from becoming a turn', async () => {
    recordWarnings();
    const chat = await placeChat({wired: false, attributes: {protocol: 'chatbotiq'}});
    const refused = await endOf(chat.element.sendMessage('Hello'));
    expect(refused).to.include({name: 'ChatError', code: 'config'});
    expect(chat.element.getMessages()).to.be.empty;
  });

  it('resolves with an answer that failed, and its error', async () => {
    const chat = await openChat();
    const sent = chat.element.sendMessage('Hello');
    await (await chat.server.request()).refuses(403);
    const answer = await sent;
    expect(answer.status).to.equal('failed');
    expect(answer.error).to.include({name: 'ChatError', code: 'forbidden'});
  });

  it('asks one question after another, in the order in which they were given', async () => {
    const chat = await openChat();
    const sent = [chat.element.sendMessage('One'), chat.element.sendMessage('Two')];
    await (await chat.server.request()).ends('First');
    await (await chat.server.request()).ends('Second');
    expect(texts(await Promise.all(sent))).to.deep.equal(['First', 'Second']);
    expect(chat.server.asked.map(({message}) => message)).to.deep.equal(['One', 'Two']);
  });
});

describe('stop()', () => {
  it('ends the answer under way and keeps its text', async () => {
    const chat = await openChat();
    const sent = chat.element.sendMessage('Hello');
    const answer = await chat.server.request();
    await answer.says('Once upon');
    chat.element.stop();
    expect(await sent).to.include({status: 'stopped', text: 'Once upon'});
    expect(answer.aborted).to.be.true;
  });

  it('does nothing where nothing is under way', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    chat.element.stop();
    await chat.rendered();
    expect(chat.lastAnswer.status).to.equal('complete');
    expect(chat.heard('dragoman-response-end')).to.have.length(1);
  });

  it('ends an answer that was asked for in the same moment, before anything is sent', async () => {
    const chat = await openChat();
    const sent = chat.element.sendMessage('Hello');
    chat.element.stop();
    expect(await sent).to.include({status: 'stopped', text: ''});
    await chat.rendered();
    expect(chat.server.asked).to.be.empty;
    expect(chat.messages.map(({role, status}) => [role, status])).to.deep.equal([
      ['user', 'complete'],
      ['assistant', 'stopped'],
    ]);
    expect(chat.has('Stop')).to.be.false;
    await chat.asks('And now?', 'Now this.');
    expect(chat.lastAnswer.text).to.equal('Now this.');
  });
});

describe('retry()', () => {
  it('asks the question of the last answer that failed, in its place', async () => {
    const chat = await openChat();
    await (await chat.ask('Hello')).fails('unavailable', 'Busy.');
    const again = chat.element.retry();
    await (await chat.server.request()).ends('Hi');
    expect(await again).to.include({status: 'complete', text: 'Hi'});
    expect(chat.dialogue).to.deep.equal(['visitor: Hello', 'assistant: Hi']);
  });

  it('asks that of the answer it names', async () => {
    const chat = await openChat();
    await (await chat.ask('One')).fails('unavailable', 'Busy.');
    await (await chat.ask('Two')).fails('unavailable', 'Busy.');
    const [, first] = chat.element.getMessages();
    const again = chat.element.retry(first!.id);
    await (await chat.server.request()).ends('First');
    expect(await again).to.include({id: first!.id, text: 'First'});
    expect(chat.server.asked.at(-1)!.message).to.equal('One');
  });

  it('rejects where there is no such answer', async () => {
    const chat = await openChat();
    expect(await endOf(chat.element.retry())).to.include({name: 'ChatError', code: 'unsupported'});
    await chat.asks('Hello', 'Hi');
    expect(await endOf(chat.element.retry())).to.include({code: 'unsupported'});
    expect(await endOf(chat.element.retry('of another chat'))).to.include({code: 'unsupported'});
    expect(chat.server.asked).to.have.length(1);
  });
});

describe('regenerate()', () => {
  it('asks for another answer in the place of the one it names', async () => {
    const chat = await openChat();
    await chat.asks('One', 'First');
    await chat.asks('Two', 'Second');
    const [, first] = chat.element.getMessages();
    const again = chat.element.regenerate(first!.id);
    await (await chat.server.request()).ends('Another');
    expect(await again).to.include({id: first!.id, text: 'Another'});
    expect(texts(chat.element.getMessages())).to.deep.equal(['One', 'Another', 'Two', 'Second']);
  });

  it('rejects where there is nothing to answer', async () => {
    const chat = await openChat();
    expect(await endOf(chat.element.regenerate())).to.include({name: 'ChatError', code: 'unsupported'});
    await chat.element.addMessage({role: 'assistant', text: 'Welcome.'});
    expect(await endOf(chat.element.regenerate())).to.include({code: 'unsupported'});
  });
});

describe('getMessages()', () => {
  it('tells what is shown, oldest first, and nothing that was sent silently', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    const sent = chat.element.sendMessage('In silence', {silent: true});
    await (await chat.server.request()).ends('Yes?');
    await sent;
    const told = chat.element.getMessages();
    expect(told.map(({role, text}) => `${role}: ${text}`)).to.deep.equal([
      ...['user: Hello', 'assistant: Hi', 'assistant: Yes?'],
    ]);
  });

  it('tells the conversation of that moment, which changes no more', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    await answer.says('Hi');
    const then = chat.element.getMessages();
    await answer.ends(' there');
    expect(texts(then)).to.deep.equal(['Hello', 'Hi']);
    expect(texts(chat.element.getMessages())).to.deep.equal(['Hello', 'Hi there']);
  });
});

describe('addMessage()', () => {
  it('adds one of either role, finished, that no server hears of', async () => {
    const chat = await openChat();
    await chat.element.addMessage({role: 'user', text: 'I wrote this before.'});
    await chat.element.addMessage({role: 'assistant', text: 'Welcome.'});
    await chat.rendered();
    expect(chat.dialogue).to.deep.equal(['visitor: I wrote this before.', 'assistant: Welcome.']);
    expect(chat.element.getMessages().map(({status}) => status)).to.deep.equal(['complete', 'complete']);
    expect(chat.server.asked).to.be.empty;
  });

  it('tells the page of it, as of each finished message', async () => {
    const chat = await placeChat();
    const added = [
      await chat.element.addMessage({role: 'user', text: 'I wrote this before.'}),
      await chat.element.addMessage({role: 'assistant', text: 'Welcome.'}),
    ];
    expect(chat.heard('dragoman-message').map(({message}) => message)).to.deep.equal(added);
  });

  it('announces what the assistant is made to say, in words, and not what the visitor is', async () => {
    const chat = await openChat();
    await chat.element.addMessage({role: 'user', text: 'I wrote this before.'});
    await chat.rendered();
    expect(chat.spoken.politely).to.equal('');
    await chat.element.addMessage({role: 'assistant', text: '**Welcome** back.'});
    await chat.rendered();
    expect(chat.spoken).to.deep.equal({politely: 'Welcome back.', atOnce: ''});
    expect(chat.heard('dragoman-unread')).to.be.empty;
  });

  it('counts it in a closed chat, and says that it is there', async () => {
    const chat = await placeChat();
    await chat.element.addMessage({role: 'user', text: 'I wrote this before.'});
    await chat.element.addMessage({role: 'assistant', text: 'Welcome.'});
    await chat.rendered();
    expect(chat.badge).to.equal('1');
    expect(chat.spoken.politely).to.equal('There is a new answer in the chat.');
    await chat.pressLauncher();
    expect(chat.badge).to.equal('');
    expect(chat.heard('dragoman-unread').map(({count}) => count)).to.deep.equal([1, 0]);
  });
});

describe('newConversation()', () => {
  it('empties the screen, and the next question begins another session', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    await chat.element.newConversation();
    await chat.rendered();
    expect(chat.messages).to.be.empty;
    await chat.asks('Hello', 'Hi');
    const [first, second] = chat.server.asked.map(({session}) => session);
    expect(first).not.to.equal(second);
  });

  it('gives back the questions that wait, which are not sent any more', async () => {
    const chat = await openChat();
    await chat.ask('One');
    const waiting = endOf(chat.element.sendMessage('Two'));
    await chat.rendered();
    await chat.element.newConversation();
    expect(await waiting).to.be.an('error');
    expect(chat.server.asked).to.have.length(1);
  });
});

describe('exportTranscript()', () => {
  it('is Markdown where nothing else is said, and JSON where it is', async () => {
    const chat = await openChat({attributes: {heading: 'Ada'}});
    await chat.asks('Hello', '**Hi**');
    expect(chat.element.exportTranscript()).to.match(
      /^# Ada\n\n## You .*\n\nHello\n\n## Assistant .*\n\n\*\*Hi\*\*\n$/s,
    );
    const {messages} = JSON.parse(chat.element.exportTranscript('json'));
    expect(texts(messages)).to.deep.equal(['Hello', '**Hi**']);
  });

  it('throws for another format', async () => {
    const chat = await placeChat();
    expect(() => chat.element.exportTranscript('pdf' as 'json')).to.throw(/"pdf".*markdown, json/);
  });
});

describe('methods called before the element is ready', () => {
  it('are done when it is, in the order in which they were called', async () => {
    const chat = createChat();
    const {element} = chat;
    const welcomed = element.addMessage({role: 'assistant', text: 'Of another conversation.'});
    const emptied = element.newConversation();
    const added = element.addMessage({role: 'assistant', text: 'Welcome.'});
    const sent = element.sendMessage('Hello');
    expect(element.exportTranscript()).to.equal('# Chat\n');
    await chat.append();
    await (await chat.server.request()).ends('Hi');
    await Promise.all([welcomed, emptied, added, sent]);
    expect(texts(element.getMessages())).to.deep.equal(['Welcome.', 'Hello', 'Hi']);
  });

  it('keep their order also where one stops what another asked for', async () => {
    const chat = createChat();
    const sent = chat.element.sendMessage('Hello');
    chat.element.stop();
    await chat.append();
    expect(await sent).to.include({status: 'stopped'});
    expect(chat.server.asked).to.be.empty;
  });

  it('reject then where there is nothing to do', async () => {
    const chat = createChat();
    const {element} = chat;
    const ends = [element.retry(), element.regenerate(), element.compact(), element.contextUsage()].map(
      endOf,
    );
    await chat.append();
    for (const end of await Promise.all(ends))
      expect(end).to.include({name: 'ChatError', code: 'unsupported'});
    expect(chat.server.asked).to.be.empty;
  });

  it('find what was stored, and delete it', async () => {
    const first = await openChat();
    await first.asks('Hello', 'Hi');
    first.leave();
    const next = createChat({attributes: {agent: first.element.agent!}});
    const deleted = next.element.deleteData();
    await next.append();
    await deleted;
    await next.rendered();
    expect(next.messages).to.be.empty;
    expect(next.stored()).to.be.empty;
  });

  it('put the caret into the composer once there is one', async () => {
    const chat = createChat({attributes: {open: true}});
    const focused = chat.element.focusInput();
    await chat.append();
    await focused;
    expect(chat.focused).to.equal('Your message');
  });
});
