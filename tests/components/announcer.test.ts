import {expect} from '@open-wc/testing';
import {openChat} from './harness.js';

describe('what screen readers are told', () => {
  it('is nothing before somebody asks', async () => {
    const chat = await openChat();
    expect(chat.spoken).to.deep.equal({politely: '', atOnce: ''});
  });

  it('is that an answer comes, then the whole answer, and nothing in between', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    await answer.says('Hi');
    expect(chat.spoken.politely).to.equal('The assistant is responding.');
    await answer.ends(' there.');
    expect(chat.spoken).to.deep.equal({politely: 'Hi there. The answer is finished.', atOnce: ''});
  });

  it('is the beginning of a long answer', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'x'.repeat(10_000));
    expect(chat.spoken.politely)
      .to.have.length.below(600)
      .and.match(/ The answer is finished\.$/);
  });

  it('is words, without the marks of Markdown', async () => {
    const chat = await openChat();
    await chat.asks('Hello', '## Hi\n\nThis is **bold**, see [the docs](https://docs.example/a).');
    expect(chat.spoken.politely).to.equal('Hi This is bold, see the docs. The answer is finished.');
  });

  it('ends with a whole sentence where an answer is long', async () => {
    const chat = await openChat();
    await chat.asks('Hello', `One sentence of it. ${'And a second one that goes on, '.repeat(40)}.`);
    expect(chat.spoken.politely).to.equal('One sentence of it. The answer is finished.');
  });

  it('is only that there is an answer, where the chat is closed', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    chat.element.close();
    await answer.ends('A secret');
    expect(chat.spoken).to.deep.equal({politely: 'There is a new answer in the chat.', atOnce: ''});
  });

  it('is that the visitor stopped it', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    await answer.says('Once');
    await chat.click('Stop');
    expect(chat.spoken.politely).to.equal('Once You stopped this answer.');
  });

  it('is a failure at once, and no more of it with the next answer', async () => {
    const chat = await openChat();
    await (await chat.ask('Hello')).fails('unavailable', 'Busy.');
    expect(chat.spoken).to.deep.equal({politely: '', atOnce: 'The assistant is busy right now.'});
    await chat.asks('Hello?', 'Hi');
    expect(chat.spoken.atOnce).to.equal('');
  });

  it('comes from regions that are there from the first render', async () => {
    const chat = await openChat();
    const regions = [...chat.root.querySelectorAll('[role=status], [role=alert]')];
    await chat.asks('Hello', 'Hi');
    const now = [...chat.root.querySelectorAll('[role=status], [role=alert]')];
    expect(now.every((region, index) => region === regions[index])).to.be.true;
    expect(regions).to.have.length(2);
  });

  it('does not come from the log, which would speak in fragments', async () => {
    const chat = await openChat();
    expect(chat.log.getAttribute('role')).to.equal('log');
    expect(chat.log.getAttribute('aria-live')).to.equal('off');
  });
});
