import {expect} from '@open-wc/testing';
import {ChatError} from '../../src/errors.js';
import {rejection, settle} from '../support/bodies.js';
import {offline, startChat} from '../support/chat.js';
import {FakeBrowser} from '../support/fake-tabs.js';

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

describe('Stop before an answer has begun', () => {
  it('in the moment of the question keeps it from going out, and the question stays', async () => {
    const chat = startChat();
    const answer = chat.conversation.send('Why?');
    chat.conversation.stop();
    expect(await answer).to.include({status: 'stopped', text: ''});
    expect(chat.asked).to.deep.equal([]);
    expect(chat.shown).to.deep.equal(['user complete: Why?', 'assistant stopped: ']);
    expect(chat.conversation.busy).to.equal(false);
    expect(await chat.exchange('And?', 'And so')).to.include({status: 'complete', text: 'And so'});
  });

  it('tells of its question and its end as of any other', async () => {
    const chat = startChat();
    const answer = chat.conversation.send('Why?');
    chat.conversation.stop();
    await answer;
    const names = ['session-start', 'message', 'response-start', 'response-end', 'message'];
    expect(chat.names).to.deep.equal(names);
  });

  it('holds where the page takes its time to tell of itself', async () => {
    let tell = (): void => undefined;
    const context = () => new Promise<object>(resolve => (tell = () => resolve({})));
    const chat = startChat({context});
    const {answer} = await chat.send('Why?');
    chat.conversation.stop();
    tell();
    expect(await answer).to.include({status: 'stopped'});
    expect(chat.asked).to.deep.equal([]);
  });

  it('is for the first of several questions, however often it is said', async () => {
    const chat = startChat();
    const first = chat.conversation.send('One');
    const second = chat.conversation.send('Two');
    chat.conversation.stop();
    chat.conversation.stop();
    expect(await first).to.include({status: 'stopped'});
    await settle();
    expect(chat.asked).to.deep.equal(['Two']);
    await chat.answer.text('2').done();
    expect(await second).to.include({status: 'complete', text: '2'});
  });

  it('waits for no network, which another question may go on to wait for', async () => {
    const chat = startChat();
    await chat.world.goOffline();
    const {answer} = await chat.send('Why?');
    const second = await chat.send('And?');
    chat.conversation.stop();
    expect(await answer).to.include({status: 'stopped'});
    expect(chat.shown.at(-1)).to.equal('user queued: And?');
    await chat.world.goOnline();
    expect(chat.asked).to.deep.equal(['And?']);
    await chat.answer.text('And so').done();
    expect(await second.answer).to.include({status: 'complete'});
  });

  it('holds where the network went as the question was to go out', async () => {
    const chat = startChat();
    const {answer} = await chat.send('Why?');
    await chat.world.goOffline();
    await chat.answer.fail(offline());
    expect(chat.shown).to.deep.equal(['user queued: Why?']);
    chat.conversation.stop();
    expect(await answer).to.include({status: 'stopped'});
    await chat.world.goOnline();
    expect(chat.asked).to.deep.equal(['Why?']);
  });

  it('leaves the answer that was to be given anew', async () => {
    const chat = startChat();
    await chat.exchange('Why?', 'Because');
    const again = chat.conversation.regenerate();
    chat.conversation.stop();
    expect(await again).to.include({status: 'stopped'});
    expect(chat.asked).to.deep.equal(['Why?']);
    expect(chat.shown).to.deep.equal(['user complete: Why?', 'assistant complete: Because']);
  });

  it('keeps the server from shortening its memory', async () => {
    const chat = startChat({server: {compacts: true}, tabs: new FakeBrowser().newTab()});
    await chat.exchange('Why?', 'Because');
    const recap = chat.conversation.compact();
    chat.conversation.stop();
    expect(await rejection(recap)).to.include({code: 'interrupted'});
    expect(chat.server.answers.map(({kind}) => kind)).to.deep.equal(['message']);
    expect(chat.shown).to.have.length(2);
  });

  it('is none of the business of a conversation that begins anew', async () => {
    const chat = startChat();
    chat.conversation.send('Why?').catch(() => undefined);
    chat.conversation.newConversation();
    chat.conversation.stop();
    expect(await chat.exchange('And?', 'And so')).to.include({status: 'complete'});
  });
});
