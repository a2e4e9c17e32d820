import {expect} from '@open-wc/testing';
import {ChatError} from '../../src/errors.js';
import {settle} from '../support/bodies.js';
import {offline, startChat} from '../support/chat.js';

describe('Questions at once', () => {
  it('queue: the second waits for the first, and none is lost', async () => {
    const chat = startChat();
    const first = chat.conversation.send('One');
    const second = chat.conversation.send('Two');
    await settle();
    expect(chat.shown).to.deep.equal(['user complete: One', 'assistant pending: ', 'user queued: Two']);
    await chat.answer.text('1').done();
    expect(chat.shown).to.deep.equal([
      'user complete: One',
      'assistant complete: 1',
      'user complete: Two',
      'assistant pending: ',
    ]);
    await chat.answer.text('2').done();
    expect((await first).text).to.equal('1');
    expect((await second).text).to.equal('2');
  });

  it('fifty of them are asked and answered in order', async () => {
    const chat = startChat();
    const questions = Array.from({length: 50}, (_, at) => `Question ${at}`);
    const sends = questions.map(question => chat.conversation.send(question));
    await settle();
    for (let count = 0; count < 50; count++) {
      expect(chat.server.answers).to.have.length(count + 1);
      await chat.answer.text(`Answer to ${chat.answer.turn.text}`).done();
    }
    expect(chat.asked).to.deep.equal(questions);
    const answers = (await Promise.all(sends)).map(({text}) => text);
    expect(answers).to.deep.equal(questions.map(question => `Answer to ${question}`));
    expect(chat.messages.map(({text}) => text)).to.deep.equal(
      questions.flatMap(question => [question, `Answer to ${question}`]),
    );
  });

  it('keep their order however long each takes to prepare', async () => {
    let arrive: (context: object) => void = () => {};
    const slow = new Promise<object>(resolve => {
      arrive = resolve;
    });
    const contexts = [slow, Promise.resolve({})];
    const chat = startChat({context: async () => (await contexts.shift()) ?? {}});
    void chat.conversation.send('One');
    void chat.conversation.send('Two');
    await settle();
    expect(chat.shown).to.deep.equal([]);
    arrive({});
    await settle();
    await chat.answer.text('1').done();
    expect(chat.asked).to.deep.equal(['One', 'Two']);
  });

  it('go on where one of them fails', async () => {
    const chat = startChat();
    void chat.conversation.send('One');
    const second = chat.conversation.send('Two');
    await settle();
    await chat.answer.fail(new ChatError('server', 'Boom'));
    await chat.answer.text('2').done();
    expect((await second).text).to.equal('2');
    expect(chat.shown[1]).to.equal('assistant failed: ');
  });
});

describe('A question that is taken back', () => {
  it('is never asked, and its text is told', async () => {
    const chat = startChat();
    await chat.send('One');
    const {answer} = await chat.send('Two');
    const third = chat.conversation.send('Three');
    await settle();
    const [, , two] = chat.messages;
    const rejected = answer.catch((error: unknown) => error);
    expect(chat.conversation.takeBack(two!.id)).to.equal('Two');
    expect(await rejected)
      .to.be.instanceOf(ChatError)
      .and.include({code: 'interrupted'});
    expect(chat.shown).to.deep.equal(['user complete: One', 'assistant pending: ', 'user queued: Three']);
    expect(chat.conversation.takeBack(two!.id)).to.equal(undefined);
    await chat.answer.text('1').done();
    await chat.answer.text('3').done();
    expect(chat.asked).to.deep.equal(['One', 'Three']);
    expect((await third).text).to.equal('3');
  });

  it('is gone from the record, and does not come back on the next page', async () => {
    const chat = startChat();
    await chat.world.goOffline();
    const {answer} = await chat.send('Why?');
    answer.catch(() => undefined);
    chat.conversation.takeBack(chat.messages[0]!.id);
    expect(startChat({store: chat.store}).shown).to.deep.equal([]);
    await chat.world.goOnline();
    expect(chat.asked).to.deep.equal([]);
  });

  it('cannot be one that was asked already', async () => {
    const chat = startChat();
    await chat.send('Why?');
    expect(chat.conversation.takeBack(chat.messages[0]!.id)).to.equal(undefined);
    expect(chat.conversation.takeBack(chat.messages[1]!.id)).to.equal(undefined);
    expect(chat.conversation.takeBack('unheard of')).to.equal(undefined);
    expect(chat.shown).to.deep.equal(['user complete: Why?', 'assistant pending: ']);
  });

  it('stands with its earlier answer again where it waited to be asked again', async () => {
    const chat = startChat();
    await chat.exchange('Why?', 'Because');
    const before = chat.messages;
    await chat.world.goOffline();
    const again = chat.conversation.regenerate().catch((error: unknown) => error);
    await settle();
    expect(chat.shown).to.deep.equal(['user queued: Why?']);
    expect(chat.conversation.takeBack(before[0]!.id)).to.equal(undefined);
    expect(chat.messages).to.deep.equal(before);
    expect(await again).to.include({code: 'interrupted'});
  });
});

describe('Without a network', () => {
  it('a question is queued, and its promise waits until it went', async () => {
    const chat = startChat();
    await chat.world.goOffline();
    const {answer} = await chat.send('Why?');
    let resolved = false;
    void answer.then(() => {
      resolved = true;
    });
    await settle();
    expect(chat.shown).to.deep.equal(['user queued: Why?']);
    expect(chat.asked).to.deep.equal([]);
    expect(resolved).to.equal(false);
    await chat.world.goOnline();
    expect(chat.shown).to.deep.equal(['user complete: Why?', 'assistant pending: ']);
    await chat.answer.text('Because').done();
    expect(await answer).to.include({status: 'complete', text: 'Because'});
  });

  it('questions go in the order they were asked when it is back', async () => {
    const chat = startChat();
    await chat.world.goOffline();
    for (const question of ['One', 'Two', 'Three']) await chat.send(question);
    await chat.world.goOnline();
    for (let count = 0; count < 3; count++) await chat.answer.text('Yes').done();
    expect(chat.asked).to.deep.equal(['One', 'Two', 'Three']);
    expect(chat.messages.every(({status}) => status === 'complete')).to.equal(true);
  });

  it('in the middle of a queue the rest waits, and questions asked meanwhile stand behind it', async () => {
    const chat = startChat();
    void chat.conversation.send('One');
    void chat.conversation.send('Two');
    await settle();
    await chat.world.goOffline();
    await chat.answer.text('1').done();
    await chat.send('Three');
    expect(chat.shown.slice(2)).to.deep.equal(['user queued: Two', 'user queued: Three']);
    await chat.world.goOnline();
    await chat.answer.text('2').done();
    await chat.answer.text('3').done();
    expect(chat.asked).to.deep.equal(['One', 'Two', 'Three']);
  });

  it('found only when sending, the question goes back into the queue and nothing is said of a failure', async () => {
    const chat = startChat();
    const {answer} = await chat.send('Why?');
    void chat.conversation.send('And?');
    await settle();
    await chat.world.goOffline();
    await chat.answer.fail(offline());
    expect(chat.shown).to.deep.equal(['user queued: Why?', 'user queued: And?']);
    expect(chat.conversation.busy).to.equal(false);
    await chat.world.goOnline();
    await chat.answer.text('Because').done();
    expect(await answer).to.include({status: 'complete'});
    expect(chat.names.filter(name => name === 'error')).to.deep.equal([]);
    const ofFirst = chat.details('response-start').filter(({message}) => message.id === chat.messages[1]?.id);
    expect(ofFirst).to.have.length(1);
    const told = chat.details('message').map(({message}) => message.text);
    expect(told).to.deep.equal(['Why?', 'Because', 'And?']);
  });

  it('after the first of the answer came, it is interrupted and not asked again', async () => {
    const chat = startChat();
    const {answer} = await chat.send('Why?');
    chat.answer.text('Beca');
    await chat.world.goOffline();
    await chat.answer.fail(new ChatError('interrupted', 'Broke off'));
    expect(await answer).to.include({status: 'interrupted', text: 'Beca'});
    await chat.world.goOnline();
    expect(chat.asked).to.deep.equal(['Why?']);
  });

  it('a failure that only claims so ends the turn: nothing would ever tell that the network is back', async () => {
    const chat = startChat();
    const {answer} = await chat.send('Why?');
    await chat.answer.fail(offline());
    expect(await answer).to.include({status: 'failed'});
    expect((await answer).error).to.include({code: 'offline', retryable: true});
  });

  it('a server that says “offline” inside its answer has answered', async () => {
    const chat = startChat();
    const {answer} = await chat.send('Why?');
    await chat.world.goOffline();
    chat.answer.event({type: 'error', code: 'offline', message: 'The model is off', retryable: true});
    await settle();
    expect(await answer).to.include({status: 'failed'});
  });
});
