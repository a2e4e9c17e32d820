import {expect} from '@open-wc/testing';
import {askableAgain, groupOf} from '../../src/components/message-group.js';
import {openChat} from './harness.js';
import {answer, question} from './messages.js';

const MINUTE = 60_000;

describe('a group of messages', () => {
  const after = (minutes: number, more = {}) => question('Next', {createdAt: minutes * MINUTE, ...more});
  const first = after(0);

  it('begins with the first message, and with each other author', () => {
    expect(groupOf(undefined, first)).to.equal('first');
    expect(groupOf(first, answer('Hi', {createdAt: 1}))).to.equal('first');
  });

  it('goes on while the same author writes within five minutes', () => {
    expect(groupOf(first, after(0))).to.equal('next');
    expect(groupOf(first, after(4.9))).to.equal('next');
    expect(groupOf(first, after(5))).to.equal('first');
  });

  it('does not depend on which of two clocks is fast', () => {
    expect(groupOf(after(3), first)).to.equal('next');
    expect(groupOf(after(60), first)).to.equal('first');
  });

  it('stands closer together than the rest', async () => {
    const chat = await openChat();
    for (const [role, text] of [
      ['user', 'One'],
      ['user', 'Two'],
      ['assistant', 'Three'],
    ] as const)
      await chat.element.addMessage({role, text});
    await chat.rendered();
    const [one, two, three] = chat.messages.map(({element}) =>
      element.querySelector('.bubble')!.getBoundingClientRect(),
    );
    expect(two!.top - one!.bottom).to.be.above(0);
    expect(three!.top - two!.bottom).to.be.above(two!.top - one!.bottom);
  });
});

describe('the answer that can be asked for again', () => {
  const asked = question('Why?');

  it('is the last one, once it has ended', () => {
    const ended = answer('Because');
    expect(askableAgain({messages: [asked, ended]})).to.equal(ended.id);
    const grows = answer('Beca', {status: 'streaming'});
    expect(askableAgain({messages: [asked, grows]})).to.equal(undefined);
    expect(askableAgain({messages: [asked, ended, question('And?')]})).to.equal(undefined);
  });

  it('is none that nobody asked for', () => {
    expect(askableAgain({messages: [answer('Welcome')]})).to.equal(undefined);
    expect(askableAgain({messages: [answer('Welcome'), answer('Again')]})).to.equal(undefined);
    expect(askableAgain({messages: []})).to.equal(undefined);
  });

  it('may be that of a question that was not shown', () => {
    const ended = answer('Hello!');
    expect(askableAgain({messages: [question('Greet', {silent: true}), ended]})).to.equal(ended.id);
  });
});
