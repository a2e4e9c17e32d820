import {expect} from '@open-wc/testing';
import type {Message} from '../../src/conversation/message.js';
import {withChanges} from '../../src/conversation/tab-messages.js';
import type {PlacedMessage} from '../../src/conversation/tab-news.js';

const said = (id: string, role: Message['role'], createdAt: number): Message => ({
  id,
  role,
  createdAt,
  parts: [{type: 'text', text: id}],
  text: id,
  status: 'complete',
});

const ids = (messages: readonly Message[]): string[] => messages.map(({id}) => id);

describe('The messages of two tabs', () => {
  it('have a late question behind the answer of the one it was asked after, however long that took', () => {
    const here = [said('Q1', 'user', 1), said('A1', 'assistant', 9)];
    const late: PlacedMessage = {message: said('Q2', 'user', 5), after: 'Q1'};
    expect(ids(withChanges(here, [late], []))).to.deep.equal(['Q1', 'A1', 'Q2']);
  });

  it('have an answer behind its question, also where others wait below', () => {
    const here = [said('Q1', 'user', 1), said('Q2', 'user', 5)];
    const answer: PlacedMessage = {message: said('A1', 'assistant', 9), after: 'Q1'};
    expect(ids(withChanges(here, [answer], []))).to.deep.equal(['Q1', 'A1', 'Q2']);
  });

  it('have the same order, whichever of two questions of one moment is heard first', () => {
    const before = [said('Q0', 'user', 0), said('A0', 'assistant', 1)];
    const questions: PlacedMessage[] = [
      {message: said('Q1', 'user', 5), after: 'A0'},
      {message: said('Q2', 'user', 6), after: 'A0'},
    ];
    for (const heard of [questions, questions.toReversed()])
      expect(ids(withChanges(before, heard, []))).to.deep.equal(['Q0', 'A0', 'Q1', 'Q2']);
  });
});
