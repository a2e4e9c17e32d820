import {expect} from '@open-wc/testing';
import type {Draft} from '../../src/conversation/draft.js';
import {startChat} from '../support/chat.js';

describe('The session of a conversation', () => {
  it('starts with the first send, and is told before anything else', async () => {
    const chat = startChat();
    expect(chat.conversation.session).to.equal(undefined);
    await chat.exchange('Why?', 'Because');
    expect(chat.names[0]).to.equal('session-start');
    expect(chat.details('session-start')).to.deep.equal([{sessionId: chat.answer.turn.sessionId}]);
    await chat.exchange('And?', 'And so');
    expect(chat.details('session-start')).to.have.length(1);
  });

  it('starts with a question that has to wait for the network', async () => {
    const chat = startChat();
    await chat.world.goOffline();
    await chat.send('Why?');
    const {session} = chat.conversation;
    expect(session).to.have.property('id');
    await chat.world.goOnline();
    expect(chat.answer.turn.sessionId).to.equal(session?.id);
    expect(chat.details('session-start')).to.have.length(1);
  });

  it('ends when it lay idle too long, and the next question begins a new one', async () => {
    const chat = startChat({sessionTtl: 60});
    await chat.send('One');
    chat.answer.event({type: 'open', conversationId: 'conv-1'});
    await chat.answer.text('1').done();
    const old = chat.conversation.session?.id;
    chat.world.pass(60);
    await chat.exchange('Two', '2');
    expect(chat.answer.turn.sessionId).to.equal(old);
    chat.world.pass(61);
    await chat.exchange('Three', '3');
    expect(chat.answer.turn.sessionId).not.to.equal(old);
    expect(chat.answer.turn).not.to.have.property('conversationId');
    expect(chat.details('session-end')).to.deep.equal([{sessionId: old, reason: 'ttl'}]);
    expect(chat.messages).to.have.length(6);
  });

  it('is in use while its answer comes', async () => {
    const chat = startChat({sessionTtl: 60});
    await chat.send('One');
    chat.world.pass(59);
    await chat.answer.text('1').done();
    const old = chat.conversation.session?.id;
    chat.world.pass(59);
    await chat.exchange('Two', '2');
    expect(chat.answer.turn.sessionId).to.equal(old);
  });

  it('of an answer that takes longer than its time is not taken from under it by the next question', async () => {
    const chat = startChat({sessionTtl: 60});
    await chat.send('One');
    const first = chat.answer;
    chat.world.pass(61);
    await chat.send('Two');
    first.event({type: 'open', conversationId: 'conv-1'});
    await first.text('1').done();
    expect(chat.answer.turn).to.include({sessionId: first.turn.sessionId, conversationId: 'conv-1'});
  });

  it('never ends with a time of 0', async () => {
    const chat = startChat({sessionTtl: 0});
    await chat.exchange('One', '1');
    const old = chat.conversation.session?.id;
    chat.world.pass(10 * 365 * 86_400);
    await chat.exchange('Two', '2');
    expect(chat.answer.turn.sessionId).to.equal(old);
  });

  it('that the page fixed is said to be so', async () => {
    const chat = startChat({sessionId: 'page-1', sessionTtl: 1});
    await chat.exchange('One', '1');
    chat.world.pass(1000);
    await chat.exchange('Two', '2');
    expect(chat.answer.turn).to.include({sessionId: 'page-1', sessionFixed: true});
  });
});

describe('The page’s context', () => {
  const scanContext = {tabTitle: 'Shop', pageUrl: 'https://shop.test/'};

  it('is captured once per send and goes with the question', async () => {
    let captured = 0;
    const chat = startChat({context: () => ({uiContext: {currentPage: `page ${++captured}`}})});
    await chat.exchange('One', '1');
    await chat.exchange('Two', '2');
    const pages = chat.server.answers.map(({turn}) => turn.uiContext?.currentPage);
    expect(pages).to.deep.equal(['page 1', 'page 2']);
  });

  it('of a question that had to wait is that of the moment it was asked', async () => {
    let page = 'before';
    const chat = startChat({context: () => ({uiContext: {currentPage: page}})});
    await chat.world.goOffline();
    await chat.send('Why?');
    page = 'after';
    await chat.world.goOnline();
    expect(chat.answer.turn.uiContext).to.deep.equal({currentPage: 'before'});
  });

  it('that cannot be captured does not keep the question back', async () => {
    const warnings: unknown[] = [];
    const {warn} = console;
    console.warn = (...words: unknown[]) => warnings.push(words[0]);
    try {
      const chat = startChat({
        context: () => {
          throw new Error('no page');
        },
      });
      expect(await chat.exchange('Why?', 'Because')).to.include({status: 'complete'});
      expect(chat.answer.turn).not.to.have.property('uiContext');
      expect(warnings).to.have.length(1);
    } finally {
      console.warn = warn;
    }
  });

  it('of the first page is told until the server has named the conversation', async () => {
    const chat = startChat({context: () => ({scanContext})});
    await chat.send('One');
    expect(chat.answer.turn.scanContext).to.equal(scanContext);
    await chat.answer.event({type: 'open', conversationId: 'conv-1'}).text('1').done();
    await chat.exchange('Two', '2');
    expect(chat.answer.turn).not.to.have.property('scanContext');
  });
});

describe('beforeSend', () => {
  it('may change text and context', async () => {
    const chat = startChat({
      context: () => ({uiContext: {currentPage: 'here'}}),
      beforeSend: draft => {
        draft.text = draft.text.replace(/\d{4}/, '****');
        draft.context = {uiContext: {...draft.context.uiContext, plan: 'pro'}};
        return true;
      },
    });
    await chat.exchange('My number is 1234', 'Noted');
    expect(chat.shown[0]).to.equal('user complete: My number is ****');
    expect(chat.answer.turn.text).to.equal('My number is ****');
    expect(chat.answer.turn.uiContext).to.deep.equal({currentPage: 'here', plan: 'pro'});
  });

  const rewriting = (text: string) => (draft: Draft) => {
    draft.text = text;
    return true;
  };
  const throwing = (): boolean => {
    throw new Error('broken listener');
  };
  for (const [what, beforeSend, code] of [
    ['cancels with false', () => false, 'bad-request'],
    ['empties the text', rewriting(' '), 'bad-request'],
    ['makes the text too long', rewriting('x'.repeat(11)), 'too-large'],
    ['throws', throwing, 'config'],
  ] as const) {
    it(`that ${what} keeps the question from being sent`, async () => {
      const chat = startChat({server: {maxLength: 10}, beforeSend});
      const {answer} = await chat.send('Why?');
      const ended = await Promise.allSettled([answer]);
      expect(ended[0]).to.have.nested.property('reason.code', code);
      expect(chat.shown).to.deep.equal([]);
      expect(chat.asked).to.deep.equal([]);
    });
  }

  it('that takes the context away altogether still sends', async () => {
    const chat = startChat({
      beforeSend: draft => {
        draft.context = undefined as unknown as object;
        return true;
      },
    });
    expect(await chat.exchange('Why?', 'Because')).to.include({status: 'complete'});
  });
});
