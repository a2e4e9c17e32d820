import {expect} from '@open-wc/testing';
import type {ComposerNote, DragomanComposer, SendRequest} from '../../src/components/composer.js';
import {openChat, place} from './harness.js';
import {visibleText} from './page.js';

describe('the composer', () => {
  let composer: DragomanComposer;
  let sent: string[] = [];
  let told: string[] = [];
  let stops = 0;

  const input = () => composer.querySelector('textarea')!;
  const button = () => composer.querySelector<HTMLButtonElement>('button:last-of-type')!;
  const named = (name: string) =>
    [...composer.querySelectorAll('button')].find(found => found.getAttribute('aria-label') === name);
  const write = async (text: string): Promise<void> => {
    input().value = text;
    input().dispatchEvent(new InputEvent('input', {bubbles: true}));
    await composer.updateComplete;
  };
  type Press = KeyboardEventInit & {keyCode?: number};
  /** Presses a key; true where the browser may do with it what it does. */
  const press = async (key: string, options: Press = {}): Promise<boolean> => {
    const event = new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true, ...options});
    const allowed = input().dispatchEvent(event);
    await composer.updateComplete;
    return allowed;
  };
  /** Presses Enter; true where the browser may break the line. */
  const enter = (options: Press = {}): Promise<boolean> => press('Enter', options);
  /** The browser is about to change the text; true where it may. */
  const about = async (inputType: string, options: InputEventInit = {}): Promise<boolean> => {
    const event = new InputEvent('beforeinput', {inputType, bubbles: true, cancelable: true, ...options});
    const allowed = input().dispatchEvent(event);
    await composer.updateComplete;
    return allowed;
  };
  const files = (...more: [type: string, words: string][]): DataTransfer => {
    const data = new DataTransfer();
    data.items.add(new File(['x'], 'picture.png', {type: 'image/png'}));
    for (const [type, words] of more) data.setData(type, words);
    return data;
  };

  beforeEach(async () => {
    sent = [];
    told = [];
    stops = 0;
    composer = await place('dragoman-composer', {});
    composer.addEventListener('send-request', event => sent.push((event as SendRequest).text));
    composer.addEventListener('stop-request', () => stops++);
    composer.addEventListener('composer-note', event => told.push((event as ComposerNote).words));
  });

  it('is accessible, empty, written in and busy', async () => {
    await expect(composer).to.be.accessible();
    await write('Hello');
    await expect(composer).to.be.accessible();
    composer.busy = true;
    composer.value = '';
    await composer.updateComplete;
    await expect(composer).to.be.accessible();
    composer.limit = 3;
    composer.refusal = 'Too long.';
    await write('And then?');
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

  it('knows that Enter in Safari, where the composition has ended before the key comes', async () => {
    input().dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));
    await write('你');
    input().dispatchEvent(new CompositionEvent('compositionend', {bubbles: true, data: '你'}));
    expect(await enter({keyCode: 229})).to.be.true;
    expect(sent).to.be.empty;
    await enter({keyCode: 13});
    expect(sent).to.deep.equal(['你']);
  });

  it('sends where a keyboard on the screen breaks the line without an Enter', async () => {
    await write('Hello');
    expect(await about('insertLineBreak')).to.be.false;
    expect(sent).to.deep.equal(['Hello']);
  });

  it('breaks the line where Shift+Enter asked for it, and where a letter is being composed', async () => {
    await write('Hello');
    await enter({shiftKey: true});
    expect(await about('insertLineBreak')).to.be.true;
    expect(await about('insertLineBreak', {isComposing: true})).to.be.true;
    expect(sent).to.be.empty;
    // That Enter is over.
    expect(await about('insertLineBreak')).to.be.false;
    expect(sent).to.deep.equal(['Hello']);
  });

  it('lets any other input be', async () => {
    await write('Hello');
    expect(await about('insertText', {data: '!'})).to.be.true;
    expect(sent).to.be.empty;
  });

  it('tells keyboards on screens that Enter sends, and that sentences begin with a capital', () => {
    expect(input().enterKeyHint).to.equal('send');
    expect(input().autocapitalize).to.equal('sentences');
    expect(input().getAttribute('autocomplete')).to.equal('off');
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

  it('can stop the answer also while the next question is written, and keeps the focus', async () => {
    composer.busy = true;
    await write('And this?');
    named('Stop')!.focus();
    named('Stop')!.click();
    expect(stops).to.equal(1);
    expect(sent).to.be.empty;
    composer.busy = false;
    await composer.updateComplete;
    expect(named('Stop')).to.equal(undefined);
    expect(document.activeElement === input()).to.be.true;
    expect(composer.value).to.equal('And this?');
  });

  it('leaves the focus in the field where a pointer presses a button, and takes it from nowhere else', async () => {
    const down = (name: string): boolean =>
      named(name)!.dispatchEvent(new MouseEvent('mousedown', {bubbles: true, cancelable: true}));
    await write('Hello');
    expect(down('Send')).to.be.true;
    input().focus();
    expect(down('Send')).to.be.false;
    composer.busy = true;
    await composer.updateComplete;
    expect(down('Stop')).to.be.false;
    await write('');
    expect(down('Stop')).to.be.false;
  });

  it('brings up no keyboard where a pointer stops the answer beside a question that is written', async () => {
    composer.busy = true;
    await write('And this?');
    expect(named('Stop')!.dispatchEvent(new MouseEvent('mousedown', {cancelable: true}))).to.be.false;
    named('Stop')!.click();
    expect(stops).to.equal(1);
    expect(document.activeElement === input()).to.be.false;
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

  it('tells how many characters are left once there are few, and once how many are too many', async () => {
    composer.limit = 100;
    const room = () => composer.querySelector<HTMLElement>('.room');
    await write('x'.repeat(79));
    expect(room()).to.not.exist;
    await write('x'.repeat(80));
    expect(visibleText(room()!)).to.equal('20 characters left');
    expect(input().getAttribute('aria-describedby')).to.equal(room()!.id);
    await write('x'.repeat(99));
    expect(visibleText(room()!)).to.equal('1 character left');
    expect(input().ariaInvalid).to.equal(null);
    await write('x'.repeat(101));
    expect(visibleText(room()!)).to.equal('1 character too many');
    expect(input().ariaInvalid).to.equal('true');
    expect(input().value).to.have.length(101);
    await write('x'.repeat(1300));
    expect(visibleText(room()!)).to.equal('1,200 characters too many');
    expect(told).to.deep.equal(['20 characters left', '1 character too many']);
    await write('');
    expect(room()).to.not.exist;
  });

  it('counts nothing where nothing is written, or any length will do', async () => {
    composer.limit = 5;
    await composer.updateComplete;
    expect(composer.querySelector('.room')).to.not.exist;
    composer.limit = undefined;
    await write('x'.repeat(10_000));
    expect(composer.querySelector('.room')).to.not.exist;
    expect(told).to.be.empty;
  });

  it('recalls earlier questions with the arrow keys, as they were asked', async () => {
    composer.earlier = () => ['First', 'Second\nof two lines', 'Third'];
    for (const text of ['Third', 'Second\nof two lines', 'First']) {
      expect(await press('ArrowUp')).to.be.false;
      expect(input().value).to.equal(text);
    }
    expect(await press('ArrowUp')).to.be.true;
    expect(await press('ArrowDown')).to.be.false;
    expect(input().value).to.equal('Second\nof two lines');
    await enter();
    expect(sent).to.deep.equal(['Second\nof two lines']);
  });

  it('leaves the arrow keys alone where something is written, where the caret can move, and while composing', async () => {
    composer.earlier = () => ['First', 'Second'];
    expect(await press('ArrowUp', {isComposing: true})).to.be.true;
    expect(await press('ArrowUp', {shiftKey: true})).to.be.true;
    await write('Something new');
    expect(await press('ArrowUp')).to.be.true;
    await write('');
    await press('ArrowUp');
    input().setSelectionRange(2, 2);
    expect(await press('ArrowUp')).to.be.true;
    expect(input().value).to.equal('Second');
  });

  it('takes no files, says so, and takes text that comes with a picture', async () => {
    const paste = (data: DataTransfer) =>
      input().dispatchEvent(
        new ClipboardEvent('paste', {bubbles: true, cancelable: true, clipboardData: data}),
      );
    expect(paste(files(['text/plain', 'A table']))).to.be.true;
    expect(told).to.be.empty;
    expect(paste(files())).to.be.false;
    await composer.updateComplete;
    expect(composer.querySelector('.refusal')?.textContent).to.equal('Files cannot be sent in this chat.');
    expect(told).to.deep.equal(['Files cannot be sent in this chat.']);
    await write('Words');
    expect(composer.querySelector('.refusal')).to.not.exist;
    input().dispatchEvent(new DragEvent('dragenter', {bubbles: true, dataTransfer: files()}));
    await composer.updateComplete;
    expect(composer.querySelector('.refusal')).to.exist;
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

  it('takes a question back that waits, before what was written since', async () => {
    const chat = await openChat();
    const answer = await chat.ask('First');
    await chat.type('Second');
    await chat.press('Enter');
    expect(chat.lastQuestion.words).to.contain('Waiting to be sent');
    await expect(chat.element).to.be.accessible();
    await chat.type('Third');
    await chat.click('Take back');
    expect(chat.written).to.equal('Second\nThird');
    expect(chat.focused).to.equal('Your message');
    expect(chat.has('Take back')).to.be.false;
    await answer.ends('One');
    expect(chat.dialogue).to.deep.equal(['visitor: First', 'assistant: One']);
    expect(chat.server.asked).to.have.length(1);
    expect(chat.heard('dragoman-error')).to.be.empty;
  });

  it('recalls what the visitor asked in this chat, and not what the page asked in silence', async () => {
    const chat = await openChat();
    await chat.asks('One', '1');
    void chat.element.sendMessage('In silence', {silent: true});
    await (await chat.server.request()).ends('2');
    chat.input.focus();
    await chat.press('ArrowUp');
    expect(chat.written).to.equal('One');
    await chat.press('ArrowDown');
    expect(chat.written).to.equal('');
  });

  it('tells a visitor who does not see it that few characters are left', async () => {
    const chat = await openChat({attributes: {'max-length': '30'}});
    await chat.type('A question of 28 characters.');
    expect(chat.words).to.contain('2 characters left');
    expect(chat.spoken.politely).to.equal('2 characters left');
  });

  it('grows with its text up to some lines, also where the style sheet cannot make it', async () => {
    const {supports} = CSS;
    const chat = await openChat();
    const heightOf = async (lines: number): Promise<number> => {
      await chat.element.setInput(Array.from({length: lines}, (_, line) => `Line ${line}`).join('\n'));
      await chat.rendered();
      return chat.input.getBoundingClientRect().height;
    };
    const [one, three, many, more] = [
      await heightOf(1),
      await heightOf(3),
      await heightOf(40),
      await heightOf(80),
    ];
    expect(three).to.be.above(one * 1.8);
    expect(many).to.be.above(three);
    expect(more).to.equal(many);
    expect(chat.input.scrollHeight).to.be.above(chat.input.clientHeight);
    CSS.supports = () => false;
    try {
      const heights: number[] = [];
      chat.input.classList.add('measured');
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('.measured { field-sizing: fixed !important; }');
      chat.root.adoptedStyleSheets = [...chat.root.adoptedStyleSheets, sheet];
      for (const lines of [1, 3, 40, 80, 1]) heights.push(await heightOf(lines));
      expect(heights).to.deep.equal([one, three, many, more, one]);
    } finally {
      CSS.supports = supports;
    }
  });

  it('has text of 16 px at least, since phones zoom into less', async () => {
    const chat = await openChat();
    chat.element.style.setProperty('--dragoman-font-size', '13px');
    expect(Number.parseFloat(getComputedStyle(chat.input).fontSize)).to.be.at.least(16);
  });

  it('begins on the side where its language begins, and goes where the text goes', async () => {
    const chat = await openChat({attributes: {locale: 'ar'}});
    const direction = () => getComputedStyle(chat.input).direction;
    expect(direction()).to.equal('rtl');
    await chat.type('Hello');
    expect(direction()).to.equal('ltr');
  });

  it('keeps the page where it is when files are dropped on the chat', async () => {
    const chat = await openChat();
    const data = new DataTransfer();
    data.items.add(new File(['x'], 'picture.png'));
    const drop = (type: string, dataTransfer: DataTransfer) =>
      chat.log.dispatchEvent(new DragEvent(type, {bubbles: true, cancelable: true, dataTransfer}));
    expect(drop('dragover', data)).to.be.false;
    expect(drop('drop', data)).to.be.false;
    const words = new DataTransfer();
    words.setData('text/plain', 'Words');
    expect(drop('dragover', words)).to.be.true;
  });

  it('gives a waiting question back when its conversation was left', async () => {
    const chat = await openChat();
    await chat.ask('First');
    await chat.type('Second');
    await chat.press('Enter');
    await chat.choose('New conversation');
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
