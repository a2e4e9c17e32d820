import {expect} from '@open-wc/testing';
import type {Message} from '../../src/conversation/message.js';
import {withOurs} from '../../src/conversation/new-message.js';

let count = 0;

const message = (role: Message['role'], text: string, more: Partial<Message> = {}): Message => ({
  ...{id: `m${++count}`, role, text, parts: [], createdAt: 0, status: 'complete'},
  ...more,
});

describe("the server's record", () => {
  it('keeps what only we know of a message with the same author and words', () => {
    const ours = [
      message('user', 'Hello', {silent: true}),
      message('assistant', 'Hello', {feedback: 'up'}),
      message('assistant', 'Bye', {feedback: 'down'}),
    ];
    const theirs = [message('user', 'Hello\n'), message('assistant', ' Hello'), message('user', 'Bye')];
    const merged = withOurs(theirs, ours);
    expect(merged.map(({id}) => id)).to.deep.equal(theirs.map(({id}) => id));
    expect(merged.map(({silent, feedback}) => [silent, feedback])).to.deep.equal([
      [true, undefined],
      [undefined, 'up'],
      [undefined, undefined],
    ]);
  });

  it('takes each message of ours for one of its own, in order', () => {
    const ours = [message('user', 'Yes'), message('user', 'Yes', {silent: true})];
    const theirs = Array.from({length: 3}, () => message('user', 'Yes'));
    expect(withOurs(theirs, ours).map(({silent}) => silent)).to.deep.equal([undefined, true, undefined]);
  });

  it('is compared with ours in one go, however long it is', () => {
    let looks = 0;
    const ours = Array.from({length: 200}, (_, at) => ({
      ...message('user', ''),
      get text() {
        looks++;
        return `Question ${at}`;
      },
    }));
    withOurs(
      Array.from({length: 5000}, (_, at) => message('user', `Another ${at}`)),
      ours,
    );
    expect(looks).to.be.within(ours.length, 3 * ours.length);
  });
});
