import {expect} from '@open-wc/testing';
import {rejection, settle} from '../support/bodies.js';
import {startChat} from '../support/chat.js';

describe('A new conversation', () => {
  it('empties the screen, and the next question has a new session', async () => {
    const chat = startChat();
    await chat.send('One');
    chat.answer.event({type: 'open', conversationId: 'conv-1'});
    await chat.answer.text('1').done();
    const old = chat.conversation.session?.id;
    chat.conversation.newConversation();
    expect(chat.shown).to.deep.equal([]);
    expect(chat.conversation.session).to.equal(undefined);
    await chat.exchange('Two', '2');
    expect(chat.answer.turn.sessionId).not.to.equal(old);
    expect(chat.answer.turn).not.to.have.property('conversationId');
  });

  it('stops the answer under way, which ends with its text, and lets nothing late of it in', async () => {
    const chat = startChat({server: {deaf: true}});
    const {answer} = await chat.send('Why?');
    const {answer: script} = chat;
    script.text('Beca');
    chat.conversation.newConversation();
    expect(await answer).to.include({status: 'stopped', text: 'Beca'});
    expect(script.signal.aborted).to.equal(true);
    await chat.send('And?');
    script.text('use').event({type: 'open', conversationId: 'conv-old'});
    await script.done();
    expect(chat.shown).to.deep.equal(['user complete: And?', 'assistant pending: ']);
    expect(chat.conversation.session).not.to.have.property('conversationId');
  });

  it('rejects the questions that were waiting, and those being prepared', async () => {
    let arrive: (context: object) => void = () => {};
    const slow = new Promise<object>(resolve => {
      arrive = resolve;
    });
    let hangs = false;
    const chat = startChat({context: () => (hangs ? slow : {})});
    await chat.send('One');
    const waiting = await chat.send('Two');
    hangs = true;
    const preparing = await chat.send('Three');
    const behind = await chat.send('Four');
    chat.conversation.newConversation();
    for (const {answer} of [waiting, preparing, behind]) {
      expect(await rejection(answer)).to.have.property('code', 'interrupted');
    }
    arrive({});
    await settle();
    expect(chat.shown).to.deep.equal([]);
    expect(chat.asked).to.deep.equal(['One']);
  });

  it('goes on at once, also where the page’s context never comes', async () => {
    let hangs = true;
    const chat = startChat({context: () => (hangs ? new Promise(() => {}) : {})});
    const {answer} = await chat.send('One');
    chat.conversation.newConversation();
    expect(await rejection(answer)).to.have.property('code', 'interrupted');
    hangs = false;
    expect(await chat.exchange('Two', '2')).to.include({status: 'complete'});
  });

  it('rejects questions that waited for the network, which do not go when it is back', async () => {
    const chat = startChat();
    await chat.world.goOffline();
    const {answer} = await chat.send('Why?');
    chat.conversation.newConversation();
    expect(await rejection(answer)).to.have.property('code', 'interrupted');
    await chat.world.goOnline();
    expect(chat.asked).to.deep.equal([]);
  });

  it('tells the end of the answer, then of the session', async () => {
    const chat = startChat();
    await chat.send('Why?');
    chat.told.length = 0;
    chat.conversation.newConversation();
    expect(chat.names).to.deep.equal(['response-end', 'message', 'session-end']);
    expect(chat.details('session-end')[0]).to.have.property('reason', 'new');
  });

  it('leaves an answer complete whose end marker came', async () => {
    const chat = startChat();
    const {answer} = await chat.send('Why?');
    chat.answer.text('Because').event({type: 'done'});
    chat.conversation.newConversation();
    expect(await answer).to.include({status: 'complete', text: 'Because'});
  });

  it('twice, or before anything was said, does no harm', async () => {
    const chat = startChat();
    chat.conversation.newConversation();
    chat.conversation.newConversation();
    expect(chat.names).to.deep.equal([]);
    expect(await chat.exchange('Why?', 'Because')).to.include({status: 'complete'});
  });

  it('keeps a session that the page fixed', async () => {
    const chat = startChat({sessionId: 'page-1'});
    await chat.exchange('One', '1');
    chat.conversation.newConversation();
    await chat.exchange('Two', '2');
    expect(chat.answer.turn).to.include({sessionId: 'page-1', sessionFixed: true});
  });
});

describe('A conversation that is closed', () => {
  it('cuts its answer, sends nothing more, and leaves what waits to whoever opens the record next', async () => {
    let arrive: (context: object) => void = () => {};
    const slow = new Promise<object>(resolve => {
      arrive = resolve;
    });
    let hangs = false;
    const chat = startChat({context: () => (hangs ? slow : {})});
    const running = await chat.send('One');
    const waiting = await chat.send('Two');
    hangs = true;
    const preparing = await chat.send('Three');
    chat.answer.text('1');
    chat.conversation.close();
    arrive({});
    expect(await running.answer).to.include({status: 'interrupted', text: '1'});
    const later = await chat.send('Four');
    for (const {answer} of [waiting, preparing, later]) {
      expect(await rejection(answer)).to.have.property('code', 'interrupted');
    }
    expect(chat.asked).to.deep.equal(['One']);

    const next = startChat({store: chat.store});
    expect(next.shown).to.deep.equal(['user complete: One', 'assistant interrupted: 1', 'user queued: Two']);
    next.conversation.resume();
    expect(next.asked).to.deep.equal(['Two']);
  });

  it('tells the end of its answer before anything else can happen', async () => {
    const chat = startChat();
    await chat.send('Why?');
    chat.answer.text('Beca');
    chat.told.length = 0;
    chat.conversation.close();
    expect(chat.names).to.deep.equal(['error', 'response-end', 'message']);
    const [{message} = {}] = chat.details('response-end');
    expect(message).to.include({status: 'interrupted', text: 'Beca'});
    expect(message?.error).to.have.property('code', 'interrupted');
  });

  it('writes its record as it is closed, and never again', async () => {
    const chat = startChat({server: {deaf: true}});
    await chat.send('Why?');
    const {answer} = chat;
    answer.text('Beca');
    const {writes} = chat.store;
    chat.conversation.close();
    expect(chat.store.writes).to.equal(writes + 1);
    expect(chat.store.text).to.contain('"Beca"').and.contain('"interrupted"');
    chat.store.remove();
    await answer.text('use').done();
    chat.conversation.persist();
    chat.conversation.close();
    chat.conversation.addMessage({role: 'assistant', text: 'Late'});
    expect(chat.store.text).to.equal(undefined);
  });

  it('writes nothing before the first send', () => {
    const chat = startChat();
    chat.conversation.addMessage({role: 'assistant', text: 'Hello!'});
    chat.conversation.close();
    expect(chat.store.text).to.equal(undefined);
  });

  it('leaves no trace of a recap that was under way', async () => {
    const chat = startChat({server: {compacts: true}});
    await chat.exchange('Why?', 'Because');
    const recap = chat.conversation.compact();
    recap.catch(() => undefined);
    await settle();
    chat.conversation.close();
    expect(await rejection(recap)).to.have.property('code', 'interrupted');
    expect(await rejection(chat.conversation.compact())).to.have.property('code', 'interrupted');
    expect(startChat({store: chat.store}).shown).to.deep.equal([
      'user complete: Why?',
      'assistant complete: Because',
    ]);
  });

  it('by who heard that its session began sends nothing', async () => {
    const chat = startChat();
    chat.conversation.on('session-start', () => chat.conversation.close());
    const {answer} = await chat.send('Why?');
    expect(await rejection(answer)).to.have.property('code', 'interrupted');
    expect(chat.asked).to.deep.equal([]);
  });

  it('can still be deleted, and stays closed', async () => {
    const chat = startChat();
    await chat.exchange('Why?', 'Because');
    chat.conversation.close();
    chat.conversation.deleteData();
    expect(chat.store.text).to.equal(undefined);
    const {answer} = await chat.send('And?');
    expect(await rejection(answer)).to.have.property('code', 'interrupted');
    expect(chat.store.text).to.equal(undefined);
  });

  it('does not send when the network is back', async () => {
    const chat = startChat();
    await chat.world.goOffline();
    await chat.send('Why?');
    chat.conversation.close();
    await chat.world.goOnline();
    expect(chat.asked).to.deep.equal([]);
    expect(chat.shown).to.deep.equal(['user queued: Why?']);
  });
});

describe('Deleted data', () => {
  it('are gone from screen and store', async () => {
    const chat = startChat();
    await chat.exchange('Why?', 'Because');
    expect(chat.store.text).to.be.a('string');
    chat.conversation.deleteData();
    expect(chat.store.text).to.equal(undefined);
    expect(chat.shown).to.deep.equal([]);
    expect(chat.details('session-end')[0]).to.have.property('reason', 'deleted');
  });

  it('stay gone while an answer was under way', async () => {
    const chat = startChat({server: {deaf: true}});
    await chat.send('Why?');
    const {answer: script} = chat;
    chat.conversation.deleteData();
    await script.text('Because').done();
    expect(chat.store.text).to.equal(undefined);
    expect(chat.shown).to.deep.equal([]);
  });

  for (const name of ['response-start', 'debug', 'response-end', 'message'] as const) {
    it(`stay gone where a listener of “${name}” deletes them, and the conversation goes on`, async () => {
      const chat = startChat();
      const stopListening = chat.conversation.on(name, () => {
        stopListening();
        chat.conversation.deleteData();
      });
      const {answer} = await chat.send('Why?');
      if (name === 'debug' || name === 'response-end') await chat.answer.text('Because').done();
      expect((await answer).status).to.be.oneOf(['stopped', 'complete']);
      expect(chat.store.text).to.equal(undefined);
      expect(chat.shown).to.deep.equal([]);
      expect(await chat.exchange('And?', 'And so')).to.include({status: 'complete'});
      expect(chat.shown).to.deep.equal(['user complete: And?', 'assistant complete: And so']);
    });
  }

  it('leave a conversation that goes on where a listener deletes them as the session starts', async () => {
    const chat = startChat();
    const stopListening = chat.conversation.on('session-start', () => {
      stopListening();
      chat.conversation.deleteData();
    });
    expect(await chat.exchange('Why?', 'Because')).to.include({status: 'complete'});
    expect(chat.conversation.session).to.have.property('id', chat.answer.turn.sessionId);
  });

  it('stay gone where somebody who watches the state deletes them', async () => {
    const chat = startChat();
    const unsubscribe = chat.conversation.subscribe(({messages}) => {
      if (messages.some(({status}) => status === 'complete')) {
        unsubscribe();
        chat.conversation.deleteData();
      }
    });
    void chat.conversation.send('Why?').catch(() => undefined);
    await settle();
    expect(chat.store.text).to.equal(undefined);
    expect(chat.shown).to.deep.equal([]);
  });
});
