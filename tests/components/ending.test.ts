import {expect} from '@open-wc/testing';
import {continuePrompt, lastWords} from '../../src/components/ending.js';
import {en} from '../../src/components/strings.js';
import {openChat, place} from './harness.js';
import {answer} from './messages.js';

describe('the last words of an answer', () => {
  it('are those of its last line, without the marks of Markdown', () => {
    expect(lastWords('One.\n\nTwo and thr')).to.equal('Two and thr');
    expect(lastWords('One\n\n- **Two** `three`\n')).to.equal('Two three');
    expect(lastWords('> ## Two')).to.equal('Two');
    expect(lastWords('')).to.equal('');
  });

  it('are whole words, and few', () => {
    const words = lastWords('A long time ago '.repeat(20));
    expect(words).to.match(/^…\w+ [\w ]+ ago$/);
    expect(words.length).to.be.at.most(81);
    expect(lastWords('词'.repeat(200))).to.have.length.at.most(81);
    expect(lastWords(`${'🙂'.repeat(200)}x`)).not.to.match(/^…[\udc00-\udfff]/);
  });

  it('are quoted by the question to go on, in the language of the chat', async () => {
    expect(continuePrompt(answer('Once upon'), en)).to.equal('Please continue from here: “Once upon”');
    const {strings} = await import('../../src/locales/de.js');
    expect(continuePrompt(answer('Es war'), {...en, ...strings})).to.contain('„Es war“');
  });
});

describe('an answer that was stopped', () => {
  const stopped = (text: string) => answer(text, {status: 'stopped'});

  it('is accessible', async () => {
    await expect(await place('dragoman-message', {message: stopped('Half'), again: true})).to.be.accessible();
  });

  it('goes on when the visitor wants it to', async () => {
    const chat = await openChat();
    const reply = await chat.ask('Tell me a story');
    await reply.says('Once **upon** a ti');
    await chat.click('Stop');
    expect(chat.lastAnswer.words).to.contain('You stopped this answer.');
    await chat.click('Continue');
    await (await chat.server.request()).ends('me, there was.');
    expect(chat.server.asked.at(-1)!.message).to.equal('Please continue from here: “Once upon a ti”');
    expect(chat.dialogue).to.deep.equal([
      'visitor: Tell me a story',
      'assistant: Once upon a ti',
      'visitor: Please continue from here: “Once upon a ti”',
      'assistant: me, there was.',
    ]);
    expect(chat.has('Continue')).to.be.false;
  });

  it('is asked for again where nothing had come', async () => {
    const chat = await openChat();
    await chat.ask('Hello');
    await chat.click('Stop');
    expect(chat.has('Continue')).to.be.false;
    await chat.click('Try again');
    await (await chat.server.request()).ends('Hi');
    expect(chat.dialogue).to.deep.equal(['visitor: Hello', 'assistant: Hi']);
  });

  it('offers nothing once the conversation has gone on', async () => {
    const chat = await openChat();
    await (await chat.ask('Hello')).says('Half');
    await chat.click('Stop');
    await chat.asks('Never mind', 'All right.');
    expect(chat.has('Continue')).to.be.false;
  });
});

describe('an answer that was cut off', () => {
  it('can go on, or be asked for again', async () => {
    const chat = await openChat();
    const reply = await chat.ask('Hello');
    await reply.says('Half a');
    await reply.cut();
    expect(chat.lastAnswer.words).to.contain('The answer was cut off.');
    expect(chat.has('Try again')).to.be.true;
    await chat.click('Continue');
    await (await chat.server.request()).ends(' loaf');
    expect(chat.server.asked.at(-1)!.message).to.contain('“Half a”');
  });

  it('can only be asked for again where nothing had come', async () => {
    const chat = await openChat();
    await (await chat.ask('Hello')).cut();
    expect(chat.has('Continue')).to.be.false;
    expect(chat.has('Try again')).to.be.true;
  });
});

describe('an answer that failed', () => {
  it('does not go on from where the server broke down', async () => {
    const chat = await openChat();
    const reply = await chat.ask('Hello');
    await reply.says('Half a');
    await reply.fails('server', 'Oops.');
    expect(chat.has('Continue')).to.be.false;
    expect(chat.has('Try again')).to.be.true;
  });
});
