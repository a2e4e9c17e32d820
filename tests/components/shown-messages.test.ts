import {expect} from '@open-wc/testing';
import {AT_FIRST, MOST_KEPT, ShownMessages} from '../../src/components/shown-messages.js';
import type {Message} from '../../src/conversation/message.js';
import {question} from './messages.js';

const conversation = (length: number): Message[] =>
  Array.from({length}, (_, at) => question(`Question ${at}`));

function showing(messages: readonly Message[]): ShownMessages {
  const shown = new ShownMessages();
  shown.update(messages);
  return shown;
}

const textsOf = (shown: ShownMessages): string[] =>
  shown.portions.flatMap(({messages}) => messages.map(({text}) => text));

const texts = (messages: readonly Message[]): string[] => messages.map(({text}) => text);

describe('of a long conversation', () => {
  it('the newest messages are shown', () => {
    const messages = conversation(5000);
    const shown = showing(messages);
    expect(textsOf(shown)).to.deep.equal(texts(messages.slice(-AT_FIRST)));
    expect(shown.older()).to.equal(1);
    expect(shown.older(100)).to.equal(100);
  });

  it('as many older ones are shown as were asked for, until there are no more', () => {
    const messages = conversation(AT_FIRST + 7);
    const shown = showing(messages);
    shown.reach(5);
    expect(textsOf(shown)).to.deep.equal(texts(messages.slice(2)));
    expect(shown.older(100)).to.equal(2);
    shown.reach(5);
    expect(textsOf(shown)).to.deep.equal(texts(messages));
    expect(shown.older()).to.equal(0);
  });

  it('what is silent is not shown, and counts for nothing', () => {
    const silent = conversation(20).map(message => ({...message, silent: true}));
    const messages = conversation(AT_FIRST + 1);
    const shown = showing([...silent, ...messages.flatMap(message => [message, {...message, silent: true}])]);
    expect(textsOf(shown)).to.deep.equal(texts(messages.slice(1)));
    expect(shown.older(5)).to.equal(1);
    shown.reach(1);
    expect(shown.older()).to.equal(0);
  });

  it('what was shown stays when more comes', () => {
    const messages = conversation(200);
    const shown = showing(messages.slice(0, 100));
    shown.reach(10);
    shown.update(messages);
    expect(textsOf(shown)).to.deep.equal(texts(messages.slice(40)));
  });

  it('what was shown stays when something before it goes', () => {
    const messages = conversation(100);
    const shown = showing(messages);
    shown.update(messages.slice(3));
    expect(textsOf(shown)).to.deep.equal(texts(messages.slice(-AT_FIRST)));
  });

  it('the newest are shown again when it is another one', () => {
    const shown = showing(conversation(100));
    shown.reach(30);
    const other = conversation(300);
    shown.update(other);
    expect(textsOf(shown)).to.deep.equal(texts(other.slice(-AT_FIRST)));
    shown.update([]);
    expect(textsOf(shown)).to.be.empty;
    expect(shown.older()).to.equal(0);
  });

  it('what is long gone is let go, where that is much', () => {
    const messages = conversation(MOST_KEPT + 1);
    const shown = showing(messages);
    shown.reach(MOST_KEPT - AT_FIRST);
    shown.forget();
    expect(textsOf(shown)).to.have.length(MOST_KEPT);
    shown.reach(1);
    shown.forget();
    expect(textsOf(shown)).to.deep.equal(texts(messages.slice(-AT_FIRST)));
  });
});

describe('portions of what is shown', () => {
  it('keep their identity, but for the one in which a message changed', () => {
    const messages = conversation(500);
    const shown = showing(messages);
    shown.reach(300);
    const before = shown.portions;
    shown.update(messages.with(498, question('Changed')));
    const changed = shown.portions.filter((portion, index) => portion !== before[index]);
    expect(changed).to.have.length(1);
    expect(changed[0]).to.equal(shown.portions.at(-1));
    expect(shown.portions.length).to.be.above(8);
  });

  it('keep it when older ones come before them, but for the one that is filled up', () => {
    const shown = showing(conversation(500));
    const before = shown.portions;
    shown.reach(100);
    expect(shown.portions.slice(-before.length + 1)).to.have.ordered.members(before.slice(1));
    const keys = shown.portions.map(({key}) => key);
    expect(keys).to.deep.equal(keys.toSorted((one, other) => one - other));
    expect(new Set(keys).size).to.equal(keys.length);
  });

  it('are the same list while the conversation is', () => {
    const messages = conversation(100);
    const shown = showing(messages);
    const before = shown.portions;
    shown.update(messages);
    expect(shown.portions).to.equal(before);
  });
});
