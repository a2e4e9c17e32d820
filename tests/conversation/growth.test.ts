import {expect} from '@open-wc/testing';
import {onlyGrew} from '../../src/conversation/growth.js';
import type {Message} from '../../src/conversation/message.js';
import type {ConversationState} from '../../src/conversation/reduce.js';

const message = (id: string, more: Partial<Message> = {}): Message => ({
  id,
  role: 'assistant',
  parts: [],
  text: '',
  createdAt: 0,
  status: 'streaming',
  ...more,
});

const question = message('question', {role: 'user', status: 'complete'});
const before: ConversationState = {
  messages: [question, message('answer')],
  liveId: 'answer',
  stage: 'writing',
};

describe('an answer that only grew', () => {
  it('is the live one, longer', () => {
    const messages = [question, message('answer', {text: 'more'})];
    expect(onlyGrew(before, {...before, messages})).to.equal(true);
  });

  const others: [string, ConversationState][] = [
    ['has begun to stream', {...before, messages: [question, message('answer', {status: 'pending'})]}],
    ['is another one', {...before, liveId: 'question'}],
    ['has no one that grows', {messages: before.messages}],
    ['is at another stage', {...before, stage: 'searching'}],
    ['waits', {...before, waiting: {attempt: 1, until: 5, delayMs: 5} as never}],
    ['has told of the context', {...before, usage: {used: 1, limit: 2, percent: 50}}],
    ['has a question behind it', {...before, messages: [...before.messages, message('next')]}],
    ['stands below another question', {...before, messages: [{...question}, before.messages[1]!]}],
    ['has another one in its place', {...before, messages: [question, message('other')]}],
  ];
  for (const [name, after] of others) {
    it(`is none that ${name}`, () => {
      expect(onlyGrew(before, after)).to.equal(false);
    });
  }
});
