import {expect} from '@open-wc/testing';
import {ChatError} from '../../src/errors.js';
import {rejection, settle} from '../support/bodies.js';
import {type Chat, offline, startChat} from '../support/chat.js';

/** A conversation whose last answer failed. */
async function failedChat(options?: Parameters<typeof startChat>[0]): Promise<Chat> {
  const chat = startChat(options);
  await chat.send('Why?');
  await chat.answer.text('Beca').fail(new ChatError('server', 'Boom'));
  return chat;
}

describe('Retry', () => {
  it('asks the same question again, and the answer takes the failed one’s place', async () => {
    const chat = await failedChat();
    const failed = chat.messages[1];
    const retried = chat.conversation.retry();
    await settle();
    expect(chat.asked).to.deep.equal(['Why?', 'Why?']);
    expect(chat.shown).to.deep.equal(['user complete: Why?', 'assistant pending: ']);
    await chat.answer.text('Because').done();
    expect(await retried).to.include({id: failed?.id, status: 'complete', text: 'Because'});
    expect(await retried).not.to.have.property('error');
  });

  for (const how of ['stopped', 'interrupted'] as const) {
    it(`is for an answer that was ${how}, too`, async () => {
      const chat = startChat();
      await chat.send('Why?');
      if (how === 'stopped') chat.conversation.stop();
      else await chat.answer.close();
      await settle();
      void chat.conversation.retry();
      await settle();
      expect(chat.asked).to.have.length(2);
    });
  }

  it('leaves later messages where they are', async () => {
    const chat = await failedChat();
    await chat.exchange('And?', 'And so');
    const id = chat.messages[1]?.id as string;
    void chat.conversation.retry(id);
    await settle();
    await chat.answer.text('Because').done();
    expect(chat.messages.map(({text}) => text)).to.deep.equal(['Why?', 'Because', 'And?', 'And so']);
  });

  it('pressed twice asks once, and both wait for the same answer', async () => {
    const chat = await failedChat();
    const both = [chat.conversation.retry(), chat.conversation.retry()];
    await settle();
    expect(chat.asked).to.have.length(2);
    await chat.answer.text('Because').done();
    const [one, two] = await Promise.all(both);
    expect(one).to.equal(two);
    expect(chat.asked).to.have.length(2);
  });

  it('pressed twice while another answer is under way asks once', async () => {
    const chat = await failedChat();
    const id = chat.messages[1]?.id as string;
    await chat.send('And?');
    void chat.conversation.retry(id);
    await settle();
    void chat.conversation.retry(id);
    await settle();
    await chat.answer.text('And so').done();
    await chat.answer.text('Because').done();
    expect(chat.asked).to.deep.equal(['Why?', 'And?', 'Why?']);
  });

  it('can fail, and be pressed again', async () => {
    const chat = await failedChat();
    void chat.conversation.retry();
    await settle();
    await chat.answer.fail(new ChatError('server', 'Boom again'));
    void chat.conversation.retry();
    await settle();
    await chat.answer.text('Because').done();
    expect(chat.shown).to.deep.equal(['user complete: Why?', 'assistant complete: Because']);
  });

  it('that finds no network waits like a question', async () => {
    const chat = await failedChat();
    const retried = chat.conversation.retry();
    await settle();
    await chat.world.goOffline();
    await chat.answer.fail(offline());
    expect(chat.shown).to.deep.equal(['user queued: Why?']);
    await chat.world.goOnline();
    await chat.answer.text('Because').done();
    expect(await retried).to.include({status: 'complete'});
  });

  it('without a network is queued like a question, in the record too, and goes when it is back', async () => {
    const chat = await failedChat();
    const id = chat.messages[1]?.id as string;
    await chat.world.goOffline();
    chat.told.length = 0;
    const both = [chat.conversation.retry(id)];
    await settle();
    both.push(chat.conversation.retry(id));
    await settle();
    expect(chat.shown).to.deep.equal(['user queued: Why?']);
    expect(startChat({store: chat.store}).shown).to.deep.equal(['user queued: Why?']);
    expect(chat.asked).to.have.length(1);
    await chat.world.goOnline();
    await chat.answer.text('Because').done();
    for (const answer of await Promise.all(both)) expect(answer).to.include({id, text: 'Because'});
    expect(chat.asked).to.deep.equal(['Why?', 'Why?']);
    expect(chat.shown).to.deep.equal(['user complete: Why?', 'assistant complete: Because']);
    const told = chat.details('message').map(({message}) => message.role);
    expect(told, 'the question is no new message').to.deep.equal(['assistant']);
  });

  it('that waited for the network and then brings nothing gives back what there was', async () => {
    const chat = await failedChat();
    await chat.world.goOffline();
    void chat.conversation.retry();
    await settle();
    await chat.world.goOnline();
    await chat.answer.fail(new ChatError('server', 'Boom again'));
    expect(chat.shown).to.deep.equal(['user complete: Why?', 'assistant failed: Beca']);
  });

  it('goes past the page’s listener like the first send: its context and its veto count', async () => {
    const seen: string[] = [];
    let allowed = true;
    const chat = await failedChat({
      context: () => ({uiContext: {currentPage: 'https://shop.test (Shop)', secret: 1}}),
      beforeSend: draft => {
        seen.push(draft.text);
        draft.context = {uiContext: {currentPage: 'kept back'}};
        return allowed;
      },
    });
    void chat.conversation.retry();
    await settle();
    expect(seen).to.deep.equal(['Why?', 'Why?']);
    expect(chat.answer.turn.uiContext).to.deep.equal({currentPage: 'kept back'});
    await chat.answer.fail(new ChatError('server', 'Boom'));
    allowed = false;
    expect(await rejection(chat.conversation.retry())).to.have.property('code', 'bad-request');
    expect(chat.shown).to.deep.equal(['user complete: Why?', 'assistant failed: Beca']);
  });

  it('shows the question as the page’s listener changed it', async () => {
    let words = 'Why?';
    const chat = await failedChat({
      beforeSend: draft => {
        draft.text = words;
        return true;
      },
    });
    words = 'Why not?';
    void chat.conversation.retry();
    await settle();
    expect(chat.asked).to.deep.equal(['Why?', 'Why not?']);
    expect(chat.shown[0]).to.equal('user complete: Why not?');
  });

  it('of nothing that failed is refused', async () => {
    const chat = startChat();
    await chat.exchange('Why?', 'Because');
    for (const id of [undefined, chat.messages[1]?.id, chat.messages[0]?.id, 'nowhere']) {
      expect(await rejection(chat.conversation.retry(id))).to.have.property('code', 'unsupported');
    }
    chat.conversation.addMessage({role: 'assistant', text: 'Hello!'});
    expect(await rejection(chat.conversation.regenerate())).to.have.property('code', 'unsupported');
    expect(chat.asked).to.have.length(1);
  });

  it('under wrong settings is refused, and the old answer stays', async () => {
    const chat = await failedChat();
    chat.server.wrong = new ChatError('config', 'Add agent="…".');
    expect(await rejection(chat.conversation.retry())).to.equal(chat.server.wrong);
    expect(chat.shown[1]).to.equal('assistant failed: Beca');
  });
});

describe('Regenerate', () => {
  it('asks the question of a complete answer again', async () => {
    const chat = startChat();
    const first = await chat.exchange('Why?', 'Because');
    const again = chat.conversation.regenerate(first.id);
    await settle();
    expect(chat.shown).to.deep.equal(['user complete: Why?', 'assistant pending: ']);
    await chat.answer.text('For a reason').done();
    expect(await again).to.include({id: first.id, text: 'For a reason'});
    expect(chat.messages).to.have.length(2);
  });

  it('is for the last answer by default, and not for one under way', async () => {
    const chat = startChat();
    await chat.exchange('One', '1');
    await chat.exchange('Two', '2');
    void chat.conversation.regenerate();
    await settle();
    expect(chat.asked.at(-1)).to.equal('Two');
    const id = chat.messages.at(-1)?.id;
    expect(await rejection(chat.conversation.regenerate(id))).to.have.property('code', 'unsupported');
  });
});

describe('A new try that brings nothing', () => {
  const refused = (): ChatError => new ChatError('unauthorized', 'Token expired', {status: 401});

  async function completeChat(): Promise<Chat> {
    const chat = startChat();
    await chat.exchange('Why?', 'Because');
    return chat;
  }

  async function again(chat: Chat): Promise<Promise<unknown>[]> {
    const answer = chat.conversation.regenerate();
    await settle();
    return [answer];
  }

  it('gives back what there was of an answer, with the new error', async () => {
    const chat = await failedChat();
    const [answer] = await again(chat);
    const error = refused();
    await chat.answer.fail(error);
    expect(chat.shown).to.deep.equal(['user complete: Why?', 'assistant failed: Beca']);
    expect(chat.messages[1]?.error).to.equal(error);
    expect(await answer).to.equal(chat.messages[1]);
    expect(startChat({store: chat.store}).shown[1]).to.equal('assistant failed: Beca');
  });

  it('gives back a complete answer as it was, and the failure is told', async () => {
    const chat = await completeChat();
    const [, before] = chat.messages;
    const [answer] = await again(chat);
    const error = refused();
    chat.told.length = 0;
    await chat.answer.fail(error);
    expect(chat.messages[1]).to.equal(before);
    expect(await answer).to.include({id: before?.id, status: 'failed', text: '', error});
    expect(chat.details('error')[0]).to.have.property('error', error);
    expect(chat.names).to.deep.equal(['error', 'response-end', 'message']);
    expect(startChat({store: chat.store}).shown[1]).to.equal('assistant complete: Because');
  });

  it('since the visitor stopped it gives back the answer as it was', async () => {
    for (const chat of [await completeChat(), await failedChat()]) {
      const [, before] = chat.messages;
      const [answer] = await again(chat);
      chat.conversation.stop();
      expect(await answer).to.include({status: 'stopped'});
      expect(chat.messages[1]).to.equal(before);
    }
  });

  it('costs nothing of the record, whether the page or the conversation is left meanwhile', async () => {
    for (const leave of ['persist', 'close'] as const) {
      const chat = await completeChat();
      await again(chat);
      chat.conversation[leave]();
      expect(startChat({store: chat.store}).shown).to.deep.equal([
        'user complete: Why?',
        'assistant complete: Because',
      ]);
    }
  });

  it('can be followed by another', async () => {
    const chat = await failedChat();
    for (const error of [refused(), refused()]) {
      await again(chat);
      await chat.answer.fail(error);
      expect(chat.shown[1]).to.equal('assistant failed: Beca');
    }
    await again(chat);
    await chat.answer.text('Because').done();
    expect(chat.shown).to.deep.equal(['user complete: Why?', 'assistant complete: Because']);
    expect(chat.messages[1]).not.to.have.property('error');
  });

  it('is one without a part: a first word of the new try takes the earlier answer’s place', async () => {
    const chat = await completeChat();
    await again(chat);
    await chat.answer.text('For').fail(refused());
    expect(chat.shown[1]).to.equal('assistant failed: For');
  });
});
