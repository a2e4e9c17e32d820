import {expect} from '@open-wc/testing';
import type {TranscriptStore} from '../../src/conversation/transcript.js';
import {ChatError} from '../../src/errors.js';
import {settle} from '../support/bodies.js';
import {FakeStore, FakeWorld, startChat} from '../support/chat.js';

describe('The store of a conversation', () => {
  it('is not written to before the first send', async () => {
    const chat = startChat();
    chat.conversation.addMessage({role: 'assistant', text: 'Hello!'});
    await chat.conversation.loadHistory();
    chat.world.beat();
    expect(chat.store.writes).to.equal(0);
    await chat.send('Why?');
    expect(chat.store.writes).to.be.above(0);
    expect(chat.store.text).to.include('Hello!');
  });

  it('holds the question before the server has it, also without a network', async () => {
    const chat = startChat();
    await chat.world.goOffline();
    await chat.send('Why?');
    expect(startChat({store: chat.store}).shown).to.deep.equal(['user queued: Why?']);
  });

  it('brings back messages and session on the next page', async () => {
    const before = startChat();
    await before.send('Why?');
    before.answer.event({type: 'open', conversationId: 'conv-1'});
    await before.answer.text('Because').done({messageId: 'm-1'});
    const after = startChat({store: before.store});
    expect(after.messages).to.deep.equal(before.messages);
    expect(after.conversation.session).to.deep.equal(before.conversation.session);
    expect(after.names).to.deep.equal([]);
    await after.exchange('And?', 'And so');
    expect(after.answer.turn).to.include({
      conversationId: 'conv-1',
      sessionId: before.answer.turn.sessionId,
    });
    expect(after.names).not.to.include('session-start');
  });

  it('brings back an answer the page was left in as interrupted, with what had come', async () => {
    const before = startChat();
    await before.send('Why?');
    before.answer.text('Beca');
    before.conversation.persist();
    const after = startChat({store: before.store});
    expect(after.shown).to.deep.equal(['user complete: Why?', 'assistant interrupted: Beca']);
    expect(after.messages[1]?.error).to.include({code: 'interrupted', retryable: true});
    void after.conversation.retry();
    await settle();
    expect(after.asked).to.deep.equal(['Why?']);
  });

  it('brings back what failed, so that it can be asked again', async () => {
    const before = startChat();
    const {answer} = await before.send('Why?');
    await before.answer.fail(new ChatError('rate-limited', 'Slow down', {status: 429, retryAfterMs: 5000}));
    await answer;
    const [, failed] = startChat({store: before.store}).messages;
    expect(failed?.error).to.include({
      code: 'rate-limited',
      message: 'Slow down',
      status: 429,
      retryable: true,
    });
    expect(failed?.error).not.to.have.property('retryAfterMs');
  });

  it('begins a new session on the next page where the old one lay idle too long', async () => {
    const before = startChat();
    await before.exchange('Why?', 'Because');
    const world = new FakeWorld();
    world.time = before.world.time + 86_401_000;
    const after = startChat({store: before.store, world});
    expect(after.messages).to.have.length(2);
    await after.exchange('And?', 'And so');
    expect(after.names.slice(0, 2)).to.deep.equal(['session-end', 'session-start']);
    expect(after.messages).to.have.length(4);
  });

  it('of a session the page fixed is shown for that one and for none else', async () => {
    const before = startChat({sessionId: 'customer-1'});
    await before.exchange('Why?', 'Because');
    const {text} = before.store;
    expect(startChat({store: new FakeStore(text), sessionId: 'customer-1'}).messages).to.have.length(2);
    expect(startChat({store: new FakeStore(text), sessionId: 'customer-2'}).messages).to.have.length(0);
    expect(startChat({store: new FakeStore(text)}).messages).to.have.length(0);
  });

  it('of a session made here is not shown for one the page fixes', async () => {
    const before = startChat();
    await before.exchange('Why?', 'Because');
    const after = startChat({store: before.store, sessionId: 'customer-1'});
    expect(after.messages).to.have.length(0);
    await after.exchange('Why?', 'Because');
    expect(after.answer.turn).to.include({sessionId: 'customer-1', sessionFixed: true});
  });

  it('may be missing', async () => {
    const world = new FakeWorld();
    const chat = startChat({world});
    expect(await chat.exchange('Why?', 'Because')).to.include({status: 'complete'});
  });

  it('that throws costs the record, not the conversation', async () => {
    const broken = (): never => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const store: TranscriptStore = {read: broken, write: broken, remove: broken};
    const {warn} = console;
    let warnings = 0;
    console.warn = () => warnings++;
    try {
      const chat = startChat({store: store as FakeStore});
      expect(await chat.exchange('Why?', 'Because')).to.include({status: 'complete'});
      chat.conversation.deleteData();
      expect(chat.shown).to.deep.equal([]);
      expect(await chat.exchange('And?', 'And so')).to.include({status: 'complete'});
      expect(warnings).to.be.above(0);
    } finally {
      console.warn = warn;
    }
  });
});

describe('Resume', () => {
  /** A page that was left with two questions waiting for the network. */
  async function leftWaiting() {
    const before = startChat();
    await before.exchange('One', '1');
    await before.world.goOffline();
    await before.send('Two');
    await before.send('Three');
    return startChat({store: before.store});
  }

  it('sends what was waiting when the page was left, in order, each answer behind its question', async () => {
    const chat = await leftWaiting();
    expect(chat.shown.slice(2)).to.deep.equal(['user queued: Two', 'user queued: Three']);
    chat.conversation.resume();
    await chat.answer.text('2').done();
    await chat.answer.text('3').done();
    expect(chat.asked).to.deep.equal(['Two', 'Three']);
    expect(chat.messages.map(({text}) => text)).to.deep.equal(['One', '1', 'Two', '2', 'Three', '3']);
  });

  it('twice sends each once', async () => {
    const chat = await leftWaiting();
    await chat.world.goOffline();
    chat.conversation.resume();
    chat.conversation.resume();
    await chat.world.goOnline();
    chat.conversation.resume();
    await chat.answer.text('2').done();
    await chat.answer.text('3').done();
    chat.conversation.resume();
    await settle();
    expect(chat.asked).to.deep.equal(['Two', 'Three']);
  });

  it('does not send a question again that waits on this page', async () => {
    const chat = startChat();
    await chat.world.goOffline();
    await chat.send('Why?');
    chat.conversation.resume();
    await chat.world.goOnline();
    await chat.answer.text('Because').done();
    expect(chat.asked).to.deep.equal(['Why?']);
  });

  it('leaves questions waiting while the settings are wrong', async () => {
    const chat = await leftWaiting();
    chat.server.wrong = new ChatError('config', 'Add agent="…".');
    chat.conversation.resume();
    await settle();
    expect(chat.shown.slice(2)).to.deep.equal(['user queued: Two', 'user queued: Three']);
  });
});
