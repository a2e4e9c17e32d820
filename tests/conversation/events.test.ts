import {expect} from '@open-wc/testing';
import type {CommandReport} from '../../src/conversation/turn.js';
import {ChatError} from '../../src/errors.js';
import {settle} from '../support/bodies.js';
import {startChat} from '../support/chat.js';

describe('What a conversation tells', () => {
  it('of a whole turn, in order', async () => {
    const chat = startChat();
    await chat.exchange('Why?', 'Because');
    expect(chat.names).to.deep.equal([
      'session-start',
      'message',
      'response-start',
      'response-end',
      'message',
    ]);
    const told = chat.details('message').map(({message}) => `${message.role}: ${message.text}`);
    expect(told).to.deep.equal(['user: Why?', 'assistant: Because']);
    expect(chat.details('response-end')[0]?.message).to.equal(chat.messages[1]);
  });

  it('of an answer that failed, with the message it belongs to', async () => {
    const chat = startChat();
    await chat.send('Why?');
    const error = new ChatError('server', 'Boom');
    await chat.answer.fail(error);
    expect(chat.details('error')).to.deep.equal([{error, message: chat.messages[1]}]);
    expect(chat.names.slice(-3)).to.deep.equal(['error', 'response-end', 'message']);
  });

  it('of each tool as it stands', async () => {
    const chat = startChat();
    await chat.send('Why?');
    chat.answer.event({type: 'tool', id: 't', name: 'search', state: 'running', args: {q: 'why'}});
    chat.answer.event({type: 'tool', id: 't', name: 'search', state: 'done', result: 3});
    expect(chat.details('tool').map(({tool}) => tool)).to.deep.equal([
      {type: 'tool', id: 't', name: 'search', state: 'running', args: {q: 'why'}},
      {type: 'tool', id: 't', name: 'search', state: 'done', args: {q: 'why'}, result: 3},
    ]);
  });

  it('of every event of the wire, for debug, too late ones included', async () => {
    const chat = startChat();
    await chat.send('Why?');
    chat.answer
      .event({type: 'data', name: 'odd', value: 1})
      .text('Because')
      .event({type: 'done'})
      .text('late');
    expect(chat.details('debug').map(({entry}) => entry.type)).to.deep.equal([
      'data',
      'text',
      'done',
      'text',
    ]);
  });

  it('goes to every listener, though another throws', async () => {
    const {error} = console;
    const complaints: unknown[] = [];
    console.error = (...words: unknown[]) => complaints.push(words[0]);
    try {
      const chat = startChat();
      const throwing = (): never => {
        throw new Error('broken listener');
      };
      for (const name of ['session-start', 'response-start', 'response-end', 'message', 'debug'] as const) {
        chat.conversation.on(name, throwing);
      }
      chat.conversation.subscribe(throwing);
      let states = 0;
      chat.conversation.subscribe(() => states++);
      const heard: string[] = [];
      chat.conversation.on('message', ({message}) => heard.push(message.text));
      expect(await chat.exchange('Why?', 'Because')).to.include({status: 'complete'});
      expect(heard).to.deep.equal(['Why?', 'Because']);
      expect(states).to.be.above(0);
      expect(complaints.length).to.be.above(0);
    } finally {
      console.error = error;
    }
  });

  it('goes to nobody who has stopped listening', async () => {
    const chat = startChat();
    let heard = 0;
    const stop = chat.conversation.on('message', () => heard++);
    stop();
    await chat.exchange('Why?', 'Because');
    expect(heard).to.equal(0);
  });
});

describe('Who watches the state', () => {
  it('is told once a beat, however many tokens came', async () => {
    const chat = startChat();
    await chat.send('Why?');
    chat.world.beat();
    const texts: string[] = [];
    chat.conversation.subscribe(({messages}) => texts.push(messages.at(-1)?.text ?? ''));
    for (let token = 0; token < 50; token++) chat.answer.text('x');
    expect(texts).to.deep.equal([]);
    expect(chat.world.beats).to.equal(1);
    chat.world.beat();
    expect(texts).to.deep.equal(['x'.repeat(50)]);
    chat.world.beat();
    expect(texts).to.have.length(1);
  });

  it('is told of the end at once, without a beat', async () => {
    const chat = startChat();
    await chat.send('Why?');
    const statuses: unknown[] = [];
    chat.conversation.subscribe(({messages}) => statuses.push(messages.at(-1)?.status));
    chat.answer.text('Because').event({type: 'done'});
    expect(statuses).to.deep.equal(['complete']);
  });

  it('is told of a message that was added', () => {
    const chat = startChat();
    let told = 0;
    chat.conversation.subscribe(() => told++);
    const added = chat.conversation.addMessage({role: 'assistant', text: 'Hello!'});
    chat.world.beat();
    expect(told).to.equal(1);
    expect(chat.messages).to.deep.equal([added]);
    expect(added).to.include({role: 'assistant', status: 'complete', text: 'Hello!'});
    expect(chat.details('message')).to.deep.equal([{message: added}]);
  });
});

describe('A command of the assistant', () => {
  async function commanded(report?: (report: CommandReport) => Promise<void>) {
    const reports: CommandReport[] = [];
    const reportCommand =
      report ??
      (async (one: CommandReport) => {
        reports.push(one);
      });
    const chat = startChat({server: {reportCommand}});
    await chat.send('Take me there');
    chat.answer.event({type: 'open', conversationId: 'conv-1'});
    chat.answer.event({type: 'sources', sources: [{title: 'Guide'}]});
    chat.answer.event({type: 'command', name: 'navigate', args: {url: '/docs'}});
    const [command] = chat.details('command');
    if (!command) throw new Error('No command was told');
    const states = () =>
      chat.messages
        .flatMap(({parts}) => parts)
        .flatMap(part => (part.type === 'command' ? [part.state] : []));
    return {chat, command, states, reports};
  }

  it('is told with its name and arguments, and stands in the answer as asked', async () => {
    const {command, states} = await commanded();
    expect(command).to.include({name: 'navigate'});
    expect(command.args).to.deep.equal({url: '/docs'});
    expect(states()).to.deep.equal(['asked']);
  });

  it('is settled once, and the server is told what became of it in which conversation', async () => {
    const {command, states, reports} = await commanded();
    void command.settle('refused', 'The visitor said no');
    void command.settle('done');
    expect(states()).to.deep.equal(['refused']);
    expect(reports).to.deep.equal([
      {
        conversationId: 'conv-1',
        name: 'navigate',
        args: {url: '/docs'},
        state: 'refused',
        result: 'The visitor said no',
      },
    ]);
  });

  it('that is done can be taken back, once, and the server is told of that, too', async () => {
    const {command, states, reports} = await commanded();
    void command.settle('done', {items: 1});
    void command.settle('failed');
    expect(states()).to.deep.equal(['done']);
    void command.settle('refused', 'undone');
    void command.settle('refused', 'again');
    expect(states()).to.deep.equal(['refused']);
    expect(reports.map(({state, result}) => [state, result])).to.deep.equal([
      ['done', {items: 1}],
      ['refused', 'undone'],
    ]);
  });

  it('has a result that is told where it is JSON, and not too much of it', async () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    for (const result of [circle, 1n, () => 1, 'x'.repeat(70_000), undefined]) {
      const {command, reports} = await commanded();
      void command.settle('done', result);
      expect(reports).to.have.length(1);
      expect(reports[0]?.result).to.equal(undefined);
    }
  });

  it('that nobody knows is ignored, and the server is told', async () => {
    const {command, states, reports} = await commanded();
    void command.settle('ignored');
    void command.settle('done');
    expect(states()).to.deep.equal(['ignored']);
    expect(reports.map(({state}) => state)).to.deep.equal(['ignored']);
  });

  it('that waits for somebody is told to no server', async () => {
    const {chat, states, reports} = await commanded();
    await chat.answer.text('This way.').done();
    expect(states()).to.deep.equal(['asked']);
    expect(reports).to.deep.equal([]);
  });

  it('is known by its part of the answer: the one that asks, the one that is settled, then none', async () => {
    const {chat, command} = await commanded();
    const parts = () => chat.messages.flatMap(({parts: all}) => all.filter(({type}) => type === 'command'));
    const [asked] = parts();
    expect(command.part).to.equal(asked);
    void command.settle('done');
    expect(parts()).to.not.include(asked);
    expect(command.part).to.equal(parts()[0]);
    chat.conversation.newConversation();
    expect(command.part).to.equal(undefined);
  });

  it('is kept as it was settled, at once', async () => {
    const {chat, command} = await commanded();
    void command.settle('done');
    expect(chat.store.text).to.contain('"state":"done"');
  });

  it('has told the server when its settling is over, and never rejects', async () => {
    let heard = (): void => undefined;
    const {command} = await commanded(() => new Promise(resolve => (heard = resolve)));
    let over = false;
    const settling = command.settle('done').then(() => (over = true));
    await settle();
    expect(over).to.equal(false);
    heard();
    await settling;
    expect(over).to.equal(true);
    await command.settle('failed');
  });

  it('of a conversation that was closed is told to no server: that of another agent may be there now', async () => {
    const {chat, command, states, reports} = await commanded();
    await chat.answer.text('This way.').done();
    chat.conversation.close();
    command.settle('done');
    expect(states()).to.deep.equal(['ignored']);
    expect(reports).to.deep.equal([]);
  });

  it('is settled though other parts moved around it, and after the answer ended', async () => {
    const {chat, command, states} = await commanded();
    chat.answer.event({type: 'sources', sources: [{title: 'Guide'}, {title: 'More'}]});
    await chat.answer.event({type: 'replace', text: 'This way.'}).done({text: 'This way, please.'});
    command.settle('done');
    expect(states()).to.deep.equal(['done']);
  });

  it('of a conversation that was left is settled nowhere', async () => {
    const {chat, command, reports} = await commanded();
    chat.conversation.newConversation();
    command.settle('done');
    expect(chat.shown).to.deep.equal([]);
    expect(reports).to.deep.equal([]);
  });

  it('whose report fails is told as an error, and nothing else happens', async () => {
    const error = new ChatError('server', 'Boom');
    const {chat, command, states} = await commanded(() => Promise.reject(error));
    command.settle('done');
    await settle();
    expect(chat.details('error')).to.deep.equal([{error}]);
    expect(states()).to.deep.equal(['done']);
  });

  it('that comes after the end marker is not told', async () => {
    const {chat} = await commanded();
    chat.answer.event({type: 'done'}).event({type: 'command', name: 'navigate', args: {url: '/elsewhere'}});
    expect(chat.details('command')).to.have.length(1);
  });
});
