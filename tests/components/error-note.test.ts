import {expect} from '@open-wc/testing';
import type {DragomanError} from '../../src/components/error-note.js';
import {en} from '../../src/components/strings.js';
import {CHAT_ERROR_CODES, ChatError} from '../../src/errors.js';
import {openChat, place, visibleText} from './harness.js';

describe('the error note', () => {
  const show = (properties: Partial<DragomanError>) => place('dragoman-error', properties);

  it('is accessible', async () => {
    const error = new ChatError('unauthorized', 'No such key.');
    await expect(await show({error, canRetry: true})).to.be.accessible();
  });

  it('has words for every failure there can be, and none of the server for the visitor', async () => {
    for (const code of CHAT_ERROR_CODES) {
      const note = await show({error: new ChatError(code, 'Traceback (most recent call last)')});
      expect(en[`error-${code}`]).not.to.equal('');
      expect(visibleText(note.querySelector('p')!), code).to.equal(en[`error-${code}`]);
    }
  });

  it('tells the owner of the site what to change, and what the server said', async () => {
    const note = await show({error: new ChatError('forbidden', 'Origin https://x.example is not allowed.')});
    expect(visibleText(note)).to.contain(en['setup-forbidden']);
    expect(visibleText(note)).to.contain('Origin https://x.example is not allowed.');
  });

  it('keeps from the visitor what only a server can mend', async () => {
    const note = await show({error: new ChatError('server', 'NullPointerException')});
    expect(visibleText(note)).not.to.contain('NullPointerException');
  });

  it('shows what the server said as text, whatever it is', async () => {
    const note = await show({error: new ChatError('not-found', '<img src=x onerror=alert(1)>')});
    expect(note.querySelector('img')).to.not.exist;
    expect(visibleText(note)).to.contain('<img src=x onerror=alert(1)>');
  });

  it('offers to try again only where there is a question to ask again', async () => {
    const error = new ChatError('server', '');
    expect((await show({error, canRetry: false})).querySelector('button')).to.not.exist;
    const note = await show({error, canRetry: true});
    let retries = 0;
    note.addEventListener('retry', () => retries++);
    note.querySelector('button')!.click();
    expect(retries).to.equal(1);
  });

  it('shows how long the server asked to wait, and lets the visitor try all the same', async () => {
    const error = new ChatError('rate-limited', '', {retryAfterMs: 3_600_000});
    const note = await show({error, canRetry: true});
    const button = note.querySelector('button')!;
    expect(visibleText(button)).to.equal('Try again (3,600 s)');
    expect(button.disabled).to.be.false;
    note.strings = {...en, locale: 'ar-EG'};
    await note.updateComplete;
    expect(visibleText(button)).to.equal('Try again (٣٬٦٠٠ s)');
  });

  it('counts from when the server said so, not from each render', async () => {
    const error = new ChatError('rate-limited', '', {retryAfterMs: 60_000});
    const note = await show({error, canRetry: true});
    const {now} = Date;
    Date.now = () => now() + 30_000;
    try {
      note.strings = {...en};
      await note.updateComplete;
      expect(visibleText(note.querySelector('button')!)).to.equal('Try again (30 s)');
    } finally {
      Date.now = now;
    }
  });

  it('shows nothing where nothing failed', async () => {
    expect((await show({})).childElementCount).to.equal(0);
  });
});

describe('a failed answer in the chat', () => {
  it('keeps what came before it failed', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    await answer.says('Half a');
    await answer.fails('server', 'Oops.');
    expect(chat.lastAnswer).to.deep.include({text: 'Half a', status: 'failed'});
    expect(chat.lastAnswer.words).to.contain('Something went wrong on the server.');
  });

  it('says so when it was cut off, and never passes for whole', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    await answer.says('Half a');
    await answer.cut();
    expect(chat.lastAnswer).to.deep.include({text: 'Half a', status: 'interrupted'});
    expect(chat.lastAnswer.words).to.contain('The answer was cut off.');
  });

  it('is asked for again on "Try again", in its place', async () => {
    const chat = await openChat();
    await (await chat.ask('Hello')).fails('unavailable', 'Busy.');
    await chat.click('Try again');
    await (await chat.server.request()).ends('Hi');
    expect(chat.dialogue).to.deep.equal(['visitor: Hello', 'assistant: Hi']);
    expect(chat.server.asked.map(({message}) => message)).to.deep.equal(['Hello', 'Hello']);
  });

  it('does not lose the focus with the button that goes away', async () => {
    const chat = await openChat();
    await (await chat.ask('Hello')).fails('unavailable', 'Busy.');
    await chat.click('Try again');
    await chat.press('Escape');
    expect(chat.isOpen).to.be.false;
  });

  it('offers no second try where that cannot help', async () => {
    const chat = await openChat();
    await (await chat.ask('Hello')).fails('content-filtered', 'No.', false);
    expect(chat.has('Try again')).to.be.false;
  });

  it('names what to change where the server refuses the key', async () => {
    const chat = await openChat();
    await (await chat.ask('Hello')).refuses(401, {error: 'Invalid token'});
    expect(chat.lastAnswer.words).to.contain('Check the token,');
    expect(chat.heard('dragoman-error').map(({error}) => error.code)).to.deep.equal(['unauthorized']);
  });
});
