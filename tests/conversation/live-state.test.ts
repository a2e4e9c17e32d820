import {expect} from '@open-wc/testing';
import {LiveState} from '../../src/conversation/live-state.js';
import type {Message} from '../../src/conversation/message.js';
import type {Action} from '../../src/conversation/reduce.js';
import type {Environment} from '../../src/conversation/turn.js';

const message = (id: string, role: Message['role'], status: Message['status']): Message => ({
  id,
  role,
  status,
  text: '',
  parts: [],
  createdAt: 0,
});

const text = (delta: string): Action => ({type: 'event', event: {type: 'text', delta}});

/** A conversation of so many messages, in which an answer has begun; `beat` tells what there is to tell. */
function longConversation(length: number) {
  const beats: (() => void)[] = [];
  const environment = {
    schedule: (callback: () => void) => void beats.push(callback),
  } as unknown as Environment;
  const earlier = Array.from({length}, (_, at) =>
    message(`m${at}`, at % 2 ? 'assistant' : 'user', 'complete'),
  );
  const state = new LiveState(environment, earlier);
  const question = message('question', 'user', 'queued');
  state.dispatch({type: 'add', message: question});
  state.dispatch({type: 'begin', question, answer: message('answer', 'assistant', 'pending')});
  const beat = (): void => {
    for (const callback of beats.splice(0)) callback();
  };
  beat();
  return {state, earlier, beat};
}

/** How often a list of more than a thousand is copied meanwhile. */
function copiesMadeBy(act: () => void): number {
  const own = Array.prototype.with;
  let copies = 0;
  Array.prototype.with = function (...change) {
    if (this.length > 1000) copies++;
    return own.apply(this, change);
  };
  try {
    act();
  } finally {
    Array.prototype.with = own;
  }
  return copies;
}

describe('an answer that grows in a long conversation', () => {
  it('has all its letters, in the state and where it is looked for', () => {
    const {state} = longConversation(3);
    for (const letter of 'Because') state.dispatch(text(letter));
    expect(state.find('answer')?.text).to.equal('Because');
    expect(state.value.messages.at(-1)?.text).to.equal('Because');
    expect(state.find('answer')).to.equal(state.value.messages.at(-1));
  });

  it('goes on after the state was asked for, and after something else has happened', () => {
    const {state} = longConversation(3);
    state.dispatch(text('Be'));
    expect(state.value.messages.at(-1)?.text).to.equal('Be');
    state.dispatch(text('cau'));
    state.dispatch({type: 'event', event: {type: 'notice', code: 'n', message: 'Note', level: 'info'}});
    state.dispatch(text('se'));
    state.dispatch({type: 'event', event: {type: 'done'}});
    expect(state.value.messages.at(-1)).to.include({text: 'Because', status: 'complete'});
    expect(state.value.messages.at(-1)?.parts.map(({type}) => type)).to.deep.equal(['text', 'notice']);
  });

  it('ends the stage it was awaited in, and goes on to grow alone', () => {
    const {state} = longConversation(5000);
    state.dispatch({type: 'event', event: {type: 'status', stage: 'retrieving'}});
    state.dispatch(text('\n'));
    expect(state.value.stage).to.equal('retrieving');
    const copies = copiesMadeBy(() => {
      for (const letter of 'Because') state.dispatch(text(letter));
    });
    expect(copies).to.equal(1);
    expect(state.value).not.to.have.property('stage');
    expect(state.find('answer')?.text).to.equal('\nBecause');
  });

  it('is the only message with a new identity, and the state has none while nothing comes', () => {
    const {state, earlier} = longConversation(100);
    const before = state.value;
    state.dispatch(text('a'));
    const {messages} = state.value;
    expect(messages.slice(0, 100)).to.have.ordered.members(earlier);
    expect(messages[100]).to.equal(before.messages[100]);
    expect(messages[101]).not.to.equal(before.messages[101]);
    expect(state.value).to.equal(state.value);
  });

  it('costs the list of messages one copy a beat, however much comes', () => {
    const {state, beat} = longConversation(5000);
    const seen: string[] = [];
    state.subscribe(({messages}) => seen.push(messages.at(-1)?.text ?? ''));
    const copies = copiesMadeBy(() => {
      for (let round = 0; round < 3; round++) {
        for (let count = 0; count < 500; count++) state.dispatch(text('.'));
        beat();
      }
    });
    expect(seen.map(({length}) => length)).to.deep.equal([500, 1000, 1500]);
    expect(copies).to.equal(3);
  });
});
