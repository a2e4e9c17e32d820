import {expect} from '@open-wc/testing';
import {ChatError, isChatError} from '../../src/errors.js';
import {rejection, settle} from '../support/bodies.js';
import {startChat} from '../support/chat.js';

describe('A question', () => {
  it('is answered by a message of its own, which the promise resolves with', async () => {
    const chat = startChat();
    const {answer} = await chat.send('Why?');
    expect(chat.shown).to.deep.equal(['user complete: Why?', 'assistant pending: ']);
    expect(chat.conversation.busy).to.equal(true);
    chat.answer.text('Be').text('cause');
    expect(chat.shown[1]).to.equal('assistant streaming: Because');
    await chat.answer.done();
    expect(await answer).to.equal(chat.messages[1]);
    expect(chat.shown[1]).to.equal('assistant complete: Because');
    expect(chat.conversation.busy).to.equal(false);
    expect(chat.conversation.state).not.to.have.any.keys('liveId', 'stage', 'waiting');
  });

  it('goes out with its own id and the session of the conversation', async () => {
    const chat = startChat();
    await chat.exchange('One', '1');
    await chat.exchange('Two', '2');
    const [one, two] = chat.server.answers.map(({turn}) => turn);
    expect(one?.sessionId).to.equal(two?.sessionId);
    expect(one?.id).not.to.equal(two?.id);
  });

  it('takes along the conversation id that the server gave', async () => {
    const chat = startChat();
    await chat.send('One');
    expect(chat.answer.turn).not.to.have.property('conversationId');
    chat.answer.event({type: 'open', conversationId: 'conv-1'});
    await chat.answer.text('1').done();
    await chat.exchange('Two', '2');
    expect(chat.answer.turn.conversationId).to.equal('conv-1');
  });

  it('that is silent is sent and kept, and not shown', async () => {
    const chat = startChat();
    await chat.send('Greet the visitor', {silent: true});
    await chat.answer.text('Hello!').done();
    expect(chat.asked).to.deep.equal(['Greet the visitor']);
    expect(chat.conversation.getMessages().map(({text}) => text)).to.deep.equal(['Hello!']);
    expect(chat.messages.map(({text}) => text)).to.deep.equal(['Greet the visitor', 'Hello!']);
  });
});

describe('An answer', () => {
  it('that failed says why, and keeps its text', async () => {
    const chat = startChat();
    const {answer} = await chat.send('Why?');
    const error = new ChatError('rate-limited', 'Too many', {status: 429});
    await chat.answer.text('Beca').fail(error);
    expect(await answer).to.include({status: 'failed', text: 'Beca', error});
  });

  it('that broke off is interrupted, never complete', async () => {
    const chat = startChat();
    const {answer} = await chat.send('Why?');
    await chat.answer.text('Beca').fail(new ChatError('interrupted', 'Cut'));
    expect(await answer).to.include({status: 'interrupted', text: 'Beca'});
  });

  it('of a connection that is through without an end marker is interrupted too', async () => {
    const chat = startChat();
    const {answer} = await chat.send('Why?');
    await chat.answer.text('Beca').close();
    expect(await answer).to.include({status: 'interrupted', text: 'Beca'});
    expect((await answer).error).to.have.property('code', 'interrupted');
  });

  it('is failed by an error in the stream, with the server’s own words', async () => {
    const chat = startChat();
    const {answer} = await chat.send('Why?');
    chat.answer.text('Beca').event({
      type: 'error',
      code: 'content-filtered',
      message: 'Not that.',
      retryable: false,
    });
    await settle();
    const {status, text, error} = await answer;
    expect({status, text}).to.deep.equal({status: 'failed', text: 'Beca'});
    expect(error).to.include({code: 'content-filtered', message: 'Not that.', retryable: false});
    expect(chat.answer.signal.aborted).to.equal(true);
  });

  it('takes nothing more after an error in the stream', async () => {
    const chat = startChat();
    const {answer} = await chat.send('Why?');
    const {answer: script} = chat;
    script.event({type: 'error', code: 'server', message: 'Boom', retryable: true});
    await script.text('more').done({text: 'Everything is fine'});
    expect(await answer).to.include({status: 'failed', text: ''});
  });

  it('stays complete, whatever goes wrong after its end marker', async () => {
    for (const wrong of [
      new ChatError('interrupted', 'Cut'),
      new ChatError('offline', 'Gone'),
      new TypeError('odd'),
    ]) {
      const chat = startChat();
      const {answer} = await chat.send('Why?');
      chat.answer.text('Because').event({type: 'done'});
      chat.answer.event({type: 'error', code: 'server', message: 'Late', retryable: true});
      await chat.answer.fail(wrong);
      expect(await answer).to.include({status: 'complete', text: 'Because'});
      expect(await answer).not.to.have.property('error');
      expect(chat.names).not.to.include('error');
    }
  });

  it('is filled in by what comes after the end marker', async () => {
    const chat = startChat();
    const {answer} = await chat.send('Why?');
    chat.answer
      .text('Because')
      .event({type: 'done'})
      .event({type: 'sources', sources: [{title: 'Guide'}]});
    await chat.answer.close();
    expect((await answer).parts[1]).to.deep.equal({type: 'sources', sources: [{title: 'Guide'}]});
  });

  it('without any text has failed as empty', async () => {
    const chat = startChat();
    const {answer} = await chat.send('Why?');
    await chat.answer.event({type: 'reasoning', delta: 'Hm'}).text(' \n').done();
    expect((await answer).error).to.have.property('code', 'empty');
    expect(await answer).to.include({status: 'failed'});
  });

  it('with a command and no text is an answer', async () => {
    const chat = startChat();
    const {answer} = await chat.send('Take me there');
    await chat.answer.event({type: 'command', name: 'navigate', args: {}}).done();
    expect(await answer).to.include({status: 'complete'});
  });

  for (const [what, fill] of [
    ['text', {type: 'text', delta: 'x'.repeat(1024 * 1024)}],
    ['reasoning', {type: 'reasoning', delta: 'x'.repeat(1024 * 1024)}],
  ] as const) {
    it(`ends as too large past 8 MiB of ${what}, and what came before stays`, async () => {
      const chat = startChat();
      const {answer} = await chat.send('All of it');
      for (let count = 0; count < 9; count++) chat.answer.event(fill);
      await settle();
      const {status, error, parts} = await answer;
      expect(status).to.equal('failed');
      expect(error).to.include({code: 'too-large', retryable: false});
      expect(parts).to.have.length(1);
      expect((parts[0] as {text: string}).text).to.have.length(8 * 1024 * 1024);
      expect(chat.answer.signal.aborted).to.equal(true);
    });
  }

  it('of something thrown that is no ChatError still ends', async () => {
    for (const thrown of [new TypeError('x is not a function'), 'a string', undefined, null]) {
      const chat = startChat();
      const {answer} = await chat.send('Why?');
      await chat.answer.text('Beca').fail(thrown);
      expect((await answer).error).to.satisfy(isChatError);
      expect((await answer).status).to.be.oneOf(['failed', 'interrupted']);
    }
  });
});

describe('What never becomes a turn', () => {
  for (const [what, text, code] of [
    ['empty text', '', 'bad-request'],
    ['blanks', ' \n\t', 'bad-request'],
    ['something that is no text', 42 as unknown as string, 'bad-request'],
    ['a text that is too long', 'x'.repeat(11), 'too-large'],
  ] as const) {
    it(`is ${what}: rejected, nothing added, nothing asked, nothing stored`, async () => {
      const chat = startChat({server: {maxLength: 10}});
      const error = await rejection(chat.conversation.send(text));
      expect(error).to.be.instanceOf(ChatError).with.property('code', code);
      expect(chat.shown).to.deep.equal([]);
      expect(chat.asked).to.deep.equal([]);
      expect(chat.names).to.deep.equal([]);
      expect(chat.store.writes).to.equal(0);
      expect(chat.conversation.session).to.equal(undefined);
    });
  }

  it('is a question under wrong settings, which the error names', async () => {
    const chat = startChat();
    chat.server.wrong = new ChatError('config', 'Add agent="…".');
    expect(await rejection(chat.conversation.send('Why?'))).to.equal(chat.server.wrong);
    expect(chat.shown).to.deep.equal([]);
    chat.server.wrong = undefined;
    expect(await chat.exchange('Why?', 'Because')).to.include({status: 'complete'});
  });

  it('does not hold up the next question', async () => {
    const chat = startChat({server: {maxLength: 10}});
    const sends = ['', 'x'.repeat(11), 'ok'].map(text => chat.conversation.send(text));
    const ended = Promise.allSettled(sends);
    await settle();
    await chat.answer.text('Fine').done();
    const ends = await ended;
    expect(ends.map(({status}) => status)).to.deep.equal(['rejected', 'rejected', 'fulfilled']);
  });

  it('may be exactly as long as is allowed', async () => {
    const chat = startChat({server: {maxLength: 10}});
    expect(await chat.exchange('x'.repeat(10), 'Fine')).to.include({status: 'complete'});
  });
});
