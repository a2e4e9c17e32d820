import {expect} from '@open-wc/testing';
import {Conversation} from '../../src/conversation/conversation.js';
import type {ContextUsage, Message} from '../../src/conversation/message.js';
import type {HistoryMessage} from '../../src/conversation/turn.js';
import {ChatError} from '../../src/errors.js';
import {rejection, settle} from '../support/bodies.js';
import {type Chat, FakeStore, offline, startChat} from '../support/chat.js';

describe('Compact', () => {
  async function compacting(): Promise<{chat: Chat; recap: Promise<unknown>}> {
    const chat = startChat({server: {compacts: true}});
    await chat.exchange('Why?', 'Because');
    chat.told.length = 0;
    const recap = chat.conversation.compact();
    recap.catch(() => undefined);
    await settle();
    return {chat, recap};
  }

  it('asks the server to shorten its memory, and its recap is a message of its own', async () => {
    const {chat, recap} = await compacting();
    expect(chat.answer.kind).to.equal('compact');
    await chat.answer.text('So far: why').done();
    expect(await recap).to.include({
      role: 'assistant',
      status: 'complete',
      text: 'So far: why',
      recap: true,
    });
    expect(chat.shown).to.deep.equal([
      'user complete: Why?',
      'assistant complete: Because',
      'assistant complete: So far: why',
    ]);
  });

  it('waits its turn behind an answer under way', async () => {
    const chat = startChat({server: {compacts: true}});
    await chat.send('Why?');
    void chat.conversation.compact();
    await settle();
    expect(chat.server.answers.map(({kind}) => kind)).to.deep.equal(['message']);
    await chat.answer.text('Because').done();
    expect(chat.server.answers.map(({kind}) => kind)).to.deep.equal(['message', 'compact']);
  });

  it('is asked for once, however often it is wanted', async () => {
    const {chat, recap} = await compacting();
    const again = chat.conversation.compact();
    await chat.answer.text('So far: why').done();
    expect(await again).to.equal(await recap);
    expect(chat.server.answers.map(({kind}) => kind)).to.deep.equal(['message', 'compact']);
    void chat.conversation.compact();
    await settle();
    expect(chat.server.answers).to.have.length(3);
  });

  it('is refused without a network, and does not come as a surprise when it is back', async () => {
    const chat = startChat({server: {compacts: true}});
    await chat.exchange('Why?', 'Because');
    await chat.world.goOffline();
    expect(await rejection(chat.conversation.compact())).to.have.property('code', 'offline');
    await chat.world.goOnline();
    expect(chat.server.answers).to.have.length(1);
  });

  it('whose network goes away before it was sent rejects, and does not wait', async () => {
    const {chat, recap} = await compacting();
    await chat.world.goOffline();
    await chat.answer.fail(offline());
    expect(await rejection(recap)).to.have.property('code', 'offline');
    await chat.world.goOnline();
    expect(chat.server.answers).to.have.length(2);
    expect(chat.shown).to.deep.equal(['user complete: Why?', 'assistant complete: Because']);
  });

  it('asks nothing of the page, whatever its recap lists', async () => {
    const {chat, recap} = await compacting();
    await chat.answer
      .event({type: 'command', name: 'navigate', args: {url: '/'}})
      .text('So')
      .done();
    expect((await recap) as Message).to.have.deep.property('parts', [{type: 'text', text: 'So'}]);
    expect(chat.details('command')).to.deep.equal([]);
  });

  it('is in the record once it is whole, and not before', async () => {
    const {chat, recap} = await compacting();
    chat.answer.text('So far');
    chat.conversation.persist();
    const onAnotherPage = () => startChat({store: new FakeStore(chat.store.text)}).messages;
    expect(onAnotherPage().map(({text}) => text)).to.deep.equal(['Why?', 'Because']);
    await chat.answer.done();
    await recap;
    expect(onAnotherPage().at(-1)).to.include({text: 'So far', recap: true, status: 'complete'});
  });

  for (const [how, end, code] of [
    ['that fails', (chat: Chat) => chat.answer.fail(new ChatError('server', 'Boom')), 'server'],
    ['that is cut', (chat: Chat) => chat.answer.text('So').close(), 'interrupted'],
    ['that is stopped', async (chat: Chat) => chat.conversation.stop(), 'interrupted'],
    ['that is left', async (chat: Chat) => chat.conversation.newConversation(), 'interrupted'],
  ] as const) {
    it(`${how} rejects, tells its end, and leaves no message behind`, async () => {
      const {chat, recap} = await compacting();
      await end(chat);
      expect(await rejection(recap)).to.have.property('code', code);
      expect(chat.messages.map(({text}) => text)).to.not.include('So');
      expect(chat.names.slice(0, 2)).to.deep.equal(['response-start', 'response-end']);
      expect(chat.names).not.to.include.members(['message']);
      expect(await chat.exchange('And?', 'And so')).to.include({status: 'complete'});
    });
  }

  it('of nothing said yet is refused, and starts no session', async () => {
    const chat = startChat({server: {compacts: true}});
    expect(await rejection(chat.conversation.compact())).to.have.property('code', 'bad-request');
    expect(chat.conversation.session).to.equal(undefined);
  });

  it('is unsupported where the API has none', async () => {
    const chat = startChat();
    expect(await rejection(chat.conversation.compact())).to.have.property('code', 'unsupported');
  });
});

describe('Context usage', () => {
  it('is what the server says of this session', async () => {
    const usage = {used: 10, limit: 100, percent: 10};
    const asked: string[] = [];
    const chat = startChat({
      server: {
        contextUsage: async turn => {
          asked.push(turn.sessionId);
          return usage;
        },
      },
    });
    await chat.exchange('Why?', 'Because');
    expect(await chat.conversation.contextUsage()).to.equal(usage);
    expect(asked).to.deep.equal([chat.answer.turn.sessionId]);
    expect(chat.conversation.state.usage).to.deep.equal(usage);
  });

  it('of a conversation that was left is not that of the next one', async () => {
    let tell = (_: ContextUsage): void => {};
    const contextUsage = () =>
      new Promise<ContextUsage>(resolve => {
        tell = resolve;
      });
    const chat = startChat({server: {contextUsage}});
    await chat.exchange('Why?', 'Because');
    const asked = rejection(chat.conversation.contextUsage());
    chat.conversation.newConversation();
    tell({used: 90, limit: 100, percent: 90});
    expect(await asked).to.have.property('code', 'interrupted');
    expect(chat.conversation.state.usage).to.equal(undefined);
  });

  it('is nothing before the first question, without asking', async () => {
    const chat = startChat({
      server: {contextUsage: () => Promise.reject(new Error('The server was asked'))},
    });
    expect(await chat.conversation.contextUsage()).to.deep.equal({used: 0, limit: 0, percent: 0});
  });

  it('is a question of settings where these name no API', async () => {
    const chat = startChat();
    const {connection} = chat.server;
    const wrong = new ChatError('config', 'No protocol is set.');
    const conversation = new Conversation({
      connection: {...connection, protocol: '', problem: () => wrong},
    });
    expect(await rejection(conversation.contextUsage())).to.equal(wrong);
    expect(await rejection(conversation.compact())).to.equal(wrong);
  });

  it('is unsupported where the API does not tell', async () => {
    const chat = startChat();
    expect(await rejection(chat.conversation.contextUsage())).to.have.property('code', 'unsupported');
  });
});

describe('The server’s record', () => {
  const record: HistoryMessage[] = [
    {role: 'user', text: 'Why?', serverId: 'm-1', createdAt: 5},
    {role: 'assistant', text: 'Because', serverId: 'm-2', createdAt: 6},
  ];
  const served = (messages: () => HistoryMessage[] | Promise<HistoryMessage[]> = () => record) => {
    const asked: string[] = [];
    const server = {
      history: async (id: string) => {
        asked.push(id);
        return messages();
      },
    };
    return {server, asked};
  };

  it('of a session the page fixed is shown on a new page', async () => {
    const {server, asked} = served();
    const chat = startChat({server, sessionId: 'session-1'});
    await chat.conversation.loadHistory();
    expect(asked).to.deep.equal(['session-1']);
    expect(chat.shown).to.deep.equal(['user complete: Why?', 'assistant complete: Because']);
    expect(chat.messages[1]).to.include({serverId: 'm-2', createdAt: 6});
  });

  it('is asked for by the id that the server gave', async () => {
    const {server, asked} = served();
    const chat = startChat({server});
    await chat.conversation.loadHistory();
    expect(asked).to.deep.equal([]);
    await chat.send('Why?');
    await chat.answer.event({type: 'open', conversationId: 'conv-1'}).text('Because').done();
    await chat.conversation.loadHistory();
    expect(asked).to.deep.equal(['conv-1']);
  });

  it('that has no more than we have changes nothing', async () => {
    const {server} = served();
    const chat = startChat({server, sessionId: 'session-1'});
    await chat.exchange('Why?', 'Because');
    const {messages} = chat;
    await chat.conversation.loadHistory();
    expect(chat.messages).to.equal(messages);
  });

  it('does not come in while an answer is under way', async () => {
    const {server} = served(() => [...record, ...record]);
    const chat = startChat({server, sessionId: 'session-1'});
    await chat.send('Why?');
    await chat.conversation.loadHistory();
    expect(chat.shown).to.deep.equal(['user complete: Why?', 'assistant pending: ']);
  });

  it('stands before questions that still wait, which go when the network is back', async () => {
    const {server} = served();
    const chat = startChat({server, sessionId: 'session-1'});
    await chat.world.goOffline();
    await chat.send('And?');
    await chat.conversation.loadHistory();
    expect(chat.shown).to.deep.equal([
      'user complete: Why?',
      'assistant complete: Because',
      'user queued: And?',
    ]);
    await chat.world.goOnline();
    await chat.answer.text('And so').done();
    expect(chat.messages.map(({text}) => text)).to.deep.equal(['Why?', 'Because', 'And?', 'And so']);
  });

  it('shows no question that was sent silently, and hides none of the same words that was not', async () => {
    const {server} = served(() => [
      {role: 'user', text: 'Hi'},
      {role: 'assistant', text: 'Hello'},
      {role: 'user', text: 'Hi '},
      {role: 'assistant', text: 'Hello again'},
      {role: 'user', text: 'Hi'},
      {role: 'assistant', text: 'Yes?'},
    ]);
    const chat = startChat({server, sessionId: 'session-1'});
    await chat.exchange('Hi', 'Hello');
    await chat.send('Hi', {silent: true});
    await chat.answer.text('Hello again').done();
    await chat.world.goOffline();
    await chat.send('Hi', {silent: true});
    await chat.conversation.loadHistory();
    expect(chat.messages).to.have.length(7);
    const shown = ['Hi', 'Hello', 'Hello again', 'Hi', 'Yes?'];
    expect(chat.conversation.getMessages().map(({text}) => text)).to.deep.equal(shown);
    expect(chat.messages[2]).to.include({silent: true, text: 'Hi'});
  });

  it('need not hold a recap: ours stays, behind the message it stood behind', async () => {
    const grown = [...record, {role: 'user', text: 'And?'}, {role: 'assistant', text: 'So'}] as const;
    const {server} = served(() => [...grown]);
    const chat = startChat({server: {...server, compacts: true}, sessionId: 'session-1'});
    await chat.exchange('Why?', 'Because');
    const recap = chat.conversation.compact();
    await settle();
    await chat.answer.text('So far: why').done();
    await recap;
    await chat.conversation.loadHistory();
    expect(chat.messages.map(({text}) => text)).to.deep.equal([
      'Why?',
      'Because',
      'So far: why',
      'And?',
      'So',
    ]);
    expect(chat.messages[2]).to.include({recap: true});
  });

  for (const [how, isThere] of [
    ['without the recap', false],
    ['with the recap', true],
  ] as const) {
    it(`that has no more than we have, ${how}, changes nothing`, async () => {
      const {server} = served(() =>
        isThere ? [...record, {role: 'assistant', text: 'So far: why'}] : [...record],
      );
      const chat = startChat({server: {...server, compacts: true}, sessionId: 'session-1'});
      await chat.exchange('Why?', 'Because');
      const recap = chat.conversation.compact();
      await settle();
      await chat.answer.text('So far: why').done();
      await recap;
      const {messages} = chat;
      await chat.conversation.loadHistory();
      expect(chat.messages).to.equal(messages);
    });
  }

  it('that comes after the conversation was left stays out', async () => {
    let arrive: (messages: HistoryMessage[]) => void = () => {};
    const slow = new Promise<HistoryMessage[]>(resolve => {
      arrive = resolve;
    });
    const {server} = served(() => slow);
    const chat = startChat({server, sessionId: 'session-1'});
    const loading = chat.conversation.loadHistory();
    chat.conversation.newConversation();
    arrive(record);
    await loading;
    expect(chat.shown).to.deep.equal([]);
  });

  it('that cannot be had is told as an error, and the conversation goes on', async () => {
    const error = new ChatError('server', 'Boom');
    const {server} = served(() => Promise.reject(error));
    const chat = startChat({server, sessionId: 'session-1'});
    await chat.conversation.loadHistory();
    expect(chat.details('error')).to.deep.equal([{error}]);
    expect(await chat.exchange('Why?', 'Because')).to.include({status: 'complete'});
  });
});
