import {expect} from '@open-wc/testing';
import {settle} from '../support/bodies.js';
import {startChat} from '../support/chat.js';

describe('What the visitor thinks of an answer', () => {
  it('is kept with it, over a reload too, until it is taken back', async () => {
    const chat = startChat();
    const {id} = await chat.exchange('Why?', 'Because');
    expect(chat.conversation.rate(id, 'up')).to.include({id, feedback: 'up'});
    const next = startChat({store: chat.store});
    expect(next.messages[1]).to.include({id, feedback: 'up'});
    expect(next.conversation.rate(id, 'down')).to.include({feedback: 'down'});
    expect(next.conversation.rate(id, null)).not.to.have.property('feedback');
    expect(startChat({store: chat.store}).messages[1]).not.to.have.property('feedback');
  });

  it('changes nothing else of the answer', async () => {
    const chat = startChat();
    const answer = await chat.exchange('Why?', 'Because');
    chat.conversation.rate(answer.id, 'up');
    chat.conversation.rate(answer.id, null);
    expect(chat.messages[1]).to.deep.equal(answer);
  });

  it('is of answers that have ended, and of nothing else', async () => {
    const chat = startChat();
    await chat.send('Why?');
    chat.answer.text('Beca');
    const [question, answer] = chat.messages;
    for (const id of [question!.id, answer!.id, 'nobody'])
      expect(chat.conversation.rate(id, 'up')).to.equal(undefined);
    expect(chat.messages).to.deep.equal([question, answer]);
  });

  it('is not of the answer that comes in its place', async () => {
    const chat = startChat();
    const {id} = await chat.exchange('Why?', 'Because');
    chat.conversation.rate(id, 'down');
    const again = chat.conversation.regenerate();
    await settle();
    await chat.answer.text('For').done();
    expect(await again)
      .to.include({id, text: 'For'})
      .and.not.have.property('feedback');
  });

  it('writes nothing before the first send', () => {
    const chat = startChat();
    const {id} = chat.conversation.addMessage({role: 'assistant', text: 'Welcome'});
    chat.conversation.rate(id, 'up');
    expect(chat.messages[0]).to.include({feedback: 'up'});
    expect(chat.store.writes).to.equal(0);
  });

  it('stays where the server has a longer record', async () => {
    const record = [
      {role: 'user', text: 'Why?'},
      {role: 'assistant', text: 'Because'},
      {role: 'user', text: 'On another device'},
    ] as const;
    const chat = startChat({server: {history: async () => [...record]}});
    const sent = await chat.send('Why?');
    chat.answer.event({type: 'open', conversationId: 'conv-1'});
    await chat.answer.text('Because').done();
    chat.conversation.rate((await sent.answer).id, 'up');
    await chat.conversation.loadHistory();
    expect(chat.messages.map(({feedback}) => feedback)).to.deep.equal([undefined, 'up', undefined]);
  });

  it('is read from storage as what it can be', async () => {
    const chat = startChat();
    const {id} = await chat.exchange('Why?', 'Because');
    chat.conversation.rate(id, 'up');
    chat.store.text = chat.store.text!.replace('"feedback":"up"', '"feedback":"<b>"');
    expect(startChat({store: chat.store}).messages[1]).not.to.have.property('feedback');
  });
});
