import {expect} from '@open-wc/testing';
import type {DragomanComposer, SendRequest} from '../../src/components/composer.js';
import {openChat, place} from './harness.js';

describe('the composer', () => {
  let composer: DragomanComposer;
  let sent: string[] = [];
  let stops = 0;

  const input = () => composer.querySelector('textarea')!;
  const button = () => composer.querySelector('button')!;
  const write = async (text: string): Promise<void> => {
    input().value = text;
    input().dispatchEvent(new InputEvent('input', {bubbles: true}));
    await composer.updateComplete;
  };
  /** Presses Enter; true where the browser may break the line. */
  const enter = async (options: KeyboardEventInit & {keyCode?: number} = {}): Promise<boolean> => {
    const event = new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true, ...options});
    const breaks = input().dispatchEvent(event);
    await composer.updateComplete;
    return breaks;
  };

  beforeEach(async () => {
    sent = [];
    stops = 0;
    composer = await place('dragoman-composer', {});
    composer.addEventListener('send-request', event => sent.push((event as SendRequest).text));
    composer.addEventListener('stop-request', () => stops++);
  });

  it('is accessible, empty, written in and busy', async () => {
    await expect(composer).to.be.accessible();
    await write('Hello');
    await expect(composer).to.be.accessible();
    composer.busy = true;
    composer.value = '';
    await composer.updateComplete;
    await expect(composer).to.be.accessible();
  });

  it('sends with Enter, and is empty then', async () => {
    await write('Hello');
    expect(await enter()).to.be.false;
    expect(sent).to.deep.equal(['Hello']);
    expect(input().value).to.equal('');
  });

  it('sends with its button', async () => {
    await write('Hello');
    button().click();
    expect(sent).to.deep.equal(['Hello']);
  });

  it('breaks the line with Shift+Enter', async () => {
    await write('Hello');
    expect(await enter({shiftKey: true})).to.be.true;
    expect(sent).to.be.empty;
  });

  it('never sends with the Enter that ends the input of a letter', async () => {
    await write('ni');
    expect(await enter({isComposing: true})).to.be.true;
    expect(await enter({keyCode: 229})).to.be.true;
    expect(sent).to.be.empty;
  });

  it('sends no blanks, and keeps them', async () => {
    await write(' \n ');
    await enter();
    button().click();
    expect(sent).to.be.empty;
    expect(input().value).to.equal(' \n ');
    expect(button().getAttribute('aria-disabled')).to.equal('true');
  });

  it('sends what was written as it was written', async () => {
    await write('  two\n lines ');
    await enter();
    expect(sent).to.deep.equal(['  two\n lines ']);
  });

  it('stops a running answer with the same button, which keeps the focus', async () => {
    const before = button();
    before.focus();
    composer.busy = true;
    await composer.updateComplete;
    expect(button() === before).to.be.true;
    expect(document.activeElement === before).to.be.true;
    expect(button().getAttribute('aria-label')).to.equal('Stop');
    expect(button().getAttribute('part')).to.equal('stop');
    button().click();
    expect(stops).to.equal(1);
    expect(sent).to.be.empty;
  });

  it('does not stop the answer with the second click of a double click on Send', async () => {
    composer.busy = true;
    await composer.updateComplete;
    button().dispatchEvent(new MouseEvent('click', {bubbles: true, detail: 2}));
    expect(stops).to.equal(0);
  });

  it('sends the next question while an answer runs, once one is written', async () => {
    composer.busy = true;
    await write('And this?');
    expect(button().getAttribute('aria-label')).to.equal('Send');
    button().click();
    expect(sent).to.deep.equal(['And this?']);
    expect(stops).to.equal(0);
  });

  it('takes a text of any length, so that nothing pasted is cut', async () => {
    await write('x'.repeat(100_000));
    expect(input().value).to.have.length(100_000);
    expect(input().maxLength).to.equal(-1);
  });

  it('says why a text was refused until the visitor writes on', async () => {
    composer.refusal = 'Too long.';
    await composer.updateComplete;
    const reason = composer.querySelector('.refusal');
    expect(reason?.textContent).to.equal('Too long.');
    expect(input().getAttribute('aria-describedby')).to.equal(reason?.id);
    await write('Shorter');
    expect(composer.querySelector('.refusal')).to.not.exist;
  });

  it('shows the placeholder of the page, else its own', async () => {
    expect(input().placeholder).to.equal('Ask a question…');
    composer.placeholder = 'What is on your mind?';
    await composer.updateComplete;
    expect(input().placeholder).to.equal('What is on your mind?');
  });
});

describe('the composer in the chat', () => {
  it('becomes a way to stop while an answer runs', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    await answer.says('Once upon');
    expect(chat.has('Send')).to.be.false;
    await chat.click('Stop');
    expect(answer.aborted).to.be.true;
    expect(chat.lastAnswer).to.deep.include({text: 'Once upon', status: 'stopped'});
    expect(chat.lastAnswer.words).to.contain('You stopped this answer.');
    expect(chat.focused).to.equal('Send');
  });

  it('gives the text back when the send was refused', async () => {
    const chat = await openChat();
    chat.element.addEventListener('dragoman-before-send', event => event.preventDefault(), {once: true});
    await chat.type('A long question');
    await chat.press('Enter');
    expect(chat.written).to.equal('A long question');
    expect(chat.messages).to.be.empty;
    await chat.press('Enter');
    await (await chat.server.request()).ends('An answer');
    expect(chat.dialogue).to.deep.equal(['visitor: A long question', 'assistant: An answer']);
  });

  it('puts it before what was written since', async () => {
    const chat = await openChat();
    let capture = (): void => undefined;
    chat.element.uiContext = () => new Promise(resolve => (capture = () => resolve({})));
    chat.element.addEventListener('dragoman-before-send', event => event.preventDefault());
    await chat.type('First');
    await chat.press('Enter');
    await chat.type('Second');
    capture();
    await chat.rendered();
    expect(chat.written).to.equal('First\nSecond');
  });

  it('shows no failure where the page kept a question back', async () => {
    const chat = await openChat();
    chat.element.addEventListener('dragoman-before-send', event => event.preventDefault());
    await chat.type('First');
    await chat.press('Enter');
    expect(chat.written).to.equal('First');
    expect(chat.words).not.to.contain('could not be sent');
    expect(chat.heard('dragoman-error')).to.be.empty;
  });

  it('gives a waiting question back when its conversation was left', async () => {
    const chat = await openChat();
    await chat.ask('First');
    await chat.type('Second');
    await chat.press('Enter');
    await chat.click('New conversation');
    expect(chat.messages).to.be.empty;
    expect(chat.written).to.equal('Second');
    expect(chat.server.asked.map(({message}) => message)).to.deep.equal(['First']);
  });

  it('takes its text from setInput(), which sends nothing', async () => {
    const chat = await openChat();
    await chat.element.setInput('How do I');
    await chat.rendered();
    expect(chat.written).to.equal('How do I');
    await chat.type(' begin?');
    await chat.press('Enter');
    await (await chat.server.request()).ends('So.');
    expect(chat.lastQuestion.text).to.equal('How do I begin?');
  });
});
