import {expect} from '@open-wc/testing';
import {withHistory} from '../../src/conversation/history.js';
import type {Message} from '../../src/conversation/message.js';
import type {HistoryMessage} from '../../src/conversation/turn.js';
import {ChatError} from '../../src/errors.js';

const NOW = 1000;
let count = 0;

const message = (role: Message['role'], text: string, more: Partial<Message> = {}): Message => ({
  ...{id: `m${++count}`, role, text, parts: [{type: 'text', text}], createdAt: 0, status: 'complete'},
  ...more,
});

/** Questions and answers in turn. */
const ours = (...texts: string[]): Message[] =>
  texts.map((text, at) => message(at % 2 === 0 ? 'user' : 'assistant', text));
const theirs = (...texts: string[]): HistoryMessage[] =>
  texts.map((text, at) => ({role: at % 2 === 0 ? 'user' : 'assistant', text}));

const texts = (messages: readonly Message[]): string[] => messages.map(({text}) => text);

describe('our messages and the server’s record', () => {
  it('are ours where the server has no more', () => {
    const own = ours('Why?', 'Because', 'And?', 'And so');
    expect(withHistory(own, theirs('Why?', 'Because'), NOW)).to.equal(own);
    expect(withHistory(own, [], NOW)).to.equal(own);
    expect(withHistory(own, theirs('Why?\n', ' Because', 'And?', 'And so'), NOW)).to.equal(own);
  });

  it('are the server’s where we have nothing', () => {
    const record: HistoryMessage[] = [
      {role: 'user', text: 'Why?', serverId: 's-1', createdAt: 5},
      {role: 'assistant', text: 'Because'},
    ];
    const [question, answer] = withHistory([], record, NOW);
    expect(question).to.include({text: 'Why?', serverId: 's-1', createdAt: 5, status: 'complete'});
    expect(answer).to.include({text: 'Because', createdAt: NOW});
    expect(answer?.parts).to.deep.equal([{type: 'text', text: 'Because'}]);
  });

  it('begin with what storage had no room for, and end with what was said elsewhere', () => {
    const own = ours('Three', '3');
    const merged = withHistory(own, theirs('One', '1', 'Two', '2', 'Three', '3', 'Four', '4'), NOW);
    expect(texts(merged)).to.deep.equal(['One', '1', 'Two', '2', 'Three', '3', 'Four', '4']);
    expect(merged.slice(4, 6)).to.deep.equal(own);
  });

  it('have in their middle what was said on another device', () => {
    const own = ours('One', '1', 'Three', '3');
    const merged = withHistory(own, theirs('One', '1', 'Two', '2', 'Three', '3'), NOW);
    expect(texts(merged)).to.deep.equal(['One', '1', 'Two', '2', 'Three', '3']);
  });

  it('keep what only we know', () => {
    const own = [
      message('user', 'Why?', {silent: true}),
      message('assistant', 'Because', {
        feedback: 'up',
        parts: [
          {type: 'sources', sources: [{title: 'A page'}]},
          {type: 'text', text: 'Because'},
        ],
      }),
      message('user', 'Lost on its way'),
      message('assistant', '', {status: 'failed', error: new ChatError('network', 'Gone')}),
    ];
    const merged = withHistory(own, theirs('Why?', 'Because', 'And?', 'And so'), NOW);
    expect(merged).to.include.members(own);
    expect(merged).to.have.length(6);
  });

  for (const status of ['interrupted', 'failed'] as const) {
    it(`have the server’s answer whole where ours is ${status}`, () => {
      const cut = message('assistant', 'Beca', {
        status,
        error: new ChatError('interrupted', 'cut'),
        parts: [
          {type: 'tool', id: 't', name: 'search', state: 'done'},
          {type: 'text', text: 'Beca'},
        ],
      });
      const record = theirs('Why?', 'Because');
      record[1]!.serverId = 's-2';
      const [, answer] = withHistory([message('user', 'Why?'), cut], record, NOW);
      expect(answer).to.include({id: cut.id, text: 'Because', status: 'complete', serverId: 's-2'});
      expect(answer).not.to.have.property('error');
      expect(answer?.parts).to.deep.equal([
        {type: 'tool', id: 't', name: 'search', state: 'done'},
        {type: 'text', text: 'Because'},
      ]);
    });
  }

  it('have an answer that the visitor stopped as they left it', () => {
    const own = [message('user', 'Why?'), message('assistant', 'Beca', {status: 'stopped'})];
    expect(withHistory(own, theirs('Why?', 'Because'), NOW)).to.equal(own);
  });

  it('have the answer to a question of ours that has none', () => {
    const own = [message('user', 'Why?')];
    expect(texts(withHistory(own, theirs('Why?', 'Because'), NOW))).to.deep.equal(['Why?', 'Because']);
  });

  it('have no earlier tries of a question that was asked again', () => {
    const own = ours('Zero', '0', 'Why?', 'Because');
    const record = theirs('Zero', '0', 'Why?', 'Dunno', 'Why?', 'Because');
    expect(withHistory(own, record, NOW)).to.equal(own);
  });

  it('have a question as often as it was asked', () => {
    const own = ours('Hi', 'Hello', 'Hi', 'Hello again');
    const record = theirs('Hi', 'Hello', 'Hi', 'Hello again', 'Hi', 'Yes?');
    expect(texts(withHistory(own, record, NOW))).to.deep.equal([
      ...['Hi', 'Hello', 'Hi', 'Hello again'],
      ...['Hi', 'Yes?'],
    ]);
  });

  it('are taken for the same by the server’s id, whatever their words', () => {
    const own = [message('user', 'Why?'), message('assistant', 'Because!', {serverId: 's-2'})];
    const record: HistoryMessage[] = [
      {role: 'user', text: 'Why?'},
      {role: 'assistant', text: 'Other'},
      {role: 'user', text: 'Why?'},
      {role: 'assistant', text: 'Because', serverId: 's-2'},
    ];
    expect(withHistory(own, record, NOW)).to.equal(own);
  });

  it('are the same in each tab, and in each reload: no message comes twice', () => {
    const record = theirs('One', '1', 'Two', '2');
    record[0]!.serverId = 'same';
    record[2]!.serverId = 'same';
    const first = withHistory([], record, NOW);
    const ids = first.map(({id}) => id);
    expect(withHistory([], record, NOW + 5).map(({id}) => id)).to.deep.equal(ids);
    expect(new Set(ids).size).to.equal(4);
    expect(withHistory(first, record, NOW)).to.equal(first);
  });

  it('begin with the greeting of the assistant, once', () => {
    const own = [message('assistant', 'Welcome!'), ...ours('Why?', 'Because')];
    const record: HistoryMessage[] = [
      {role: 'assistant', text: 'Welcome!'},
      ...theirs('Why?', 'Because', 'And?', 'And so'),
    ];
    const merged = withHistory(own, record, NOW);
    expect(texts(merged)).to.deep.equal(['Welcome!', 'Why?', 'Because', 'And?', 'And so']);
  });

  it('are compared in one go, however long they are', () => {
    let looks = 0;
    const own = Array.from({length: 400}, (_, at) => ({
      ...message('user', ''),
      get text() {
        looks++;
        return `Question ${at}`;
      },
    }));
    const record = Array.from({length: 1000}, (_, at) => ({role: 'user', text: `Another ${at}`}) as const);
    expect(withHistory(own, record, NOW)).to.have.length(1400);
    expect(looks).to.be.within(own.length, 3 * own.length);
  });
});
