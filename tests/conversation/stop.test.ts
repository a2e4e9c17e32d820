import {expect} from '@open-wc/testing';
import {ChatError} from '../../src/errors.js';
import {settle} from '../support/bodies.js';
import {startChat} from '../support/chat.js';

describe('Stop', () => {
  it('ends the answer as stopped, keeps its text, and aborts the connection', async () => {
    const chat = startChat();
    const {answer} = await chat.send('Why?');
    chat.answer.text('Beca');
    chat.conversation.stop();
    expect(await answer).to.include({status: 'stopped', text: 'Beca'});
    expect(await answer).not.to.have.property('error');
    expect(chat.answer.signal.aborted).to.equal(true);
    expect(chat.names).not.to.include('error');
  });

  it('ends it at once, also where the connection never notices', async () => {
    const chat = startChat({server: {deaf: true}});
    const {answer} = await chat.send('Why?');
    const {answer: script} = chat;
    script.text('Beca');
    chat.conversation.stop();
    expect(await answer).to.include({status: 'stopped', text: 'Beca'});
    const next = await chat.send('And?');
    await script.text('use it is late').done();
    expect(chat.messages[1]).to.equal(await answer);
    expect(chat.shown[3]).to.equal('assistant pending: ');
    await chat.answer.text('And so').done();
    expect((await next.answer).text).to.equal('And so');
  });

  it('ends the wait before a retry', async () => {
    const chat = startChat();
    const {answer} = await chat.send('Why?');
    const error = new ChatError('rate-limited', 'Slow down');
    chat.answer.waits({until: chat.world.time + 5000, attempt: 1, error, retryNow() {}});
    expect(chat.conversation.state.waiting?.error).to.equal(error);
    chat.conversation.stop();
    expect(await answer).to.include({status: 'stopped'});
    expect(chat.conversation.state).not.to.have.property('waiting');
  });

  it('after the end marker leaves the answer complete', async () => {
    const chat = startChat();
    const {answer} = await chat.send('Why?');
    chat.answer.text('Because').event({type: 'done'});
    expect(chat.conversation.busy).to.equal(false);
    chat.conversation.stop();
    expect(await answer).to.include({status: 'complete'});
  });

  it('is for the answer under way alone: the next question goes', async () => {
    const chat = startChat();
    void chat.conversation.send('One');
    void chat.conversation.send('Two');
    await settle();
    chat.conversation.stop();
    await settle();
    expect(chat.asked).to.deep.equal(['One', 'Two']);
  });

  it('does nothing where nothing is under way', async () => {
    const chat = startChat();
    chat.conversation.stop();
    expect(await chat.exchange('Why?', 'Because')).to.include({status: 'complete'});
    chat.conversation.stop();
    expect(chat.shown[1]).to.equal('assistant complete: Because');
  });

  it('from a listener, before the question is out, keeps it from going out', async () => {
    const chat = startChat();
    chat.conversation.on('response-start', () => chat.conversation.stop());
    const {answer} = await chat.send('Why?');
    expect(await answer).to.include({status: 'stopped'});
    expect(chat.asked).to.deep.equal([]);
  });
});
