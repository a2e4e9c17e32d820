import {expect} from '@open-wc/testing';
import type {FeedbackRequest} from '../../src/components/message-actions.js';
import type {Message} from '../../src/conversation/message.js';
import {ChatError} from '../../src/errors.js';
import {openChat, place, until, type VisitedChat, visibleText} from './harness.js';
import {answer, failed, question} from './messages.js';

/** What the browser lets us put on the clipboard. */
function withClipboard(clipboard: object | undefined): void {
  Object.defineProperty(navigator, 'clipboard', {configurable: true, value: clipboard});
}

/** Everything that is put on the clipboard, by its type. */
function recordClipboard(): Record<string, string>[] {
  const copied: Record<string, string>[] = [];
  withClipboard({
    writeText: async (text: string) => void copied.push({'text/plain': text}),
    write: async ([item]: ClipboardItem[]) => {
      const types = await Promise.all(
        item!.types.map(async type => [type, await (await item!.getType(type)).text()]),
      );
      copied.push(Object.fromEntries(types));
    },
  });
  return copied;
}

afterEach(() => {
  Reflect.deleteProperty(navigator, 'clipboard');
});

const show = (message: Message, more = {}) => place('dragoman-message', {message, ...more});
const names = (message: Element): (string | null)[] =>
  [...message.querySelectorAll('button')].map(button => button.getAttribute('aria-label'));
const foot = (chat: VisitedChat): HTMLElement => chat.lastAnswer.element.querySelector('.message-foot')!;

describe('what can be done with a message', () => {
  it('is accessible, also when it was done', async () => {
    await expect(await show(question('Hello'))).to.be.accessible();
    await expect(await show(answer('Hi', {feedback: 'up'}), {again: true})).to.be.accessible();
  });

  it('is in a toolbar that has a name, and no words of its own', async () => {
    const message = await show(answer('Hi'), {again: true});
    expect(message.querySelector('[role=toolbar]')!.getAttribute('aria-label')).to.equal('Message actions');
    expect(names(message)).to.deep.equal(['Copy message', 'Good answer', 'Bad answer', 'New answer']);
    expect(visibleText(message)).to.equal('Hi');
  });

  it('is to copy it, and of an answer also to say what one thinks of it', async () => {
    expect(names(await show(question('Hello')))).to.deep.equal(['Copy message']);
    expect(names(await show(answer('Hi')))).to.deep.equal(['Copy message', 'Good answer', 'Bad answer']);
  });

  it('is nothing while the answer grows, nor where there is no text', async () => {
    for (const message of [
      answer('Hi', {status: 'streaming'}),
      answer('', {status: 'pending'}),
      failed(new ChatError('content-filtered', '')),
    ])
      expect(names(await show(message))).to.be.empty;
  });

  it('is reached by one press of Tab, and walked by arrow keys', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    const stops = [...foot(chat).querySelectorAll('button')].map(({tabIndex}) => tabIndex);
    expect(stops).to.deep.equal([0, -1, -1, -1]);
    foot(chat).querySelector('button')!.focus();
    const walk = async (...keys: string[]) => {
      for (const key of keys) await chat.press(key);
      return chat.focused;
    };
    expect(await walk('ArrowRight')).to.equal('Good answer');
    expect(await walk('ArrowLeft', 'ArrowLeft')).to.equal('New answer');
    expect(await walk('ArrowRight')).to.equal('Copy message');
    expect(await walk('End', 'Home')).to.equal('Copy message');
  });

  it('is walked the other way from right to left', async () => {
    const chat = await openChat({attributes: {locale: 'ar'}});
    await chat.asks('Hello', 'Hi');
    const [copy, up] = foot(chat).querySelectorAll('button');
    copy!.focus();
    await chat.press('ArrowLeft');
    expect(chat.root.activeElement).to.equal(up);
  });

  it('moves nothing when it appears, nor when the answer ends', async () => {
    const chat = await openChat();
    const reply = await chat.ask('Hello');
    await reply.says('Hi');
    const heights = () => chat.messages.map(({element}) => element.getBoundingClientRect().height);
    const before = heights();
    await reply.ends();
    expect(heights()).to.deep.equal(before);
    foot(chat).querySelector('button')!.focus();
    await chat.rendered();
    expect(heights()).to.deep.equal(before);
  });

  it('is seen when the focus is there', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    foot(chat).querySelector('button')!.focus();
    await chat.rendered();
    expect(getComputedStyle(foot(chat)).opacity).to.equal('1');
  });
});

describe('the time of a message', () => {
  it('is told on demand', async () => {
    const message = await show(answer('Hi', {createdAt: Date.UTC(2026, 0, 2, 12)}));
    expect(message.querySelector('time')).to.not.exist;
    message.querySelector('button')!.focus();
    await message.updateComplete;
    const time = message.querySelector('time')!;
    expect(time.dateTime).to.equal('2026-01-02T12:00:00.000Z');
    expect(visibleText(time)).to.contain('2026');
  });

  it('is the time of day today', async () => {
    const message = await show(answer('Hi', {createdAt: Date.now()}));
    message.dispatchEvent(new PointerEvent('pointerover'));
    await message.updateComplete;
    expect(visibleText(message.querySelector('time')!)).to.match(/^\d{1,2}:\d\d/);
  });

  it('is not made up where nobody knows it', async () => {
    const message = await show(answer('Hi', {createdAt: 0}));
    message.dispatchEvent(new PointerEvent('pointerover'));
    await message.updateComplete;
    expect(message.querySelector('time')).to.not.exist;
  });
});

describe('copying a message', () => {
  it('takes an answer as Markdown and as what is on screen, says so, and keeps the focus', async () => {
    const copied = recordClipboard();
    const chat = await openChat();
    const reply = await chat.ask('Hello');
    await reply.sends({type: 'sources', sources: [{title: 'A page', url: 'https://e.example/'}]});
    await reply.ends('**Hi** [1] <b>\n\n```js\n1\n```');
    chat.lastAnswer.element.querySelector<HTMLElement>('[aria-label="Copy message"]')!.focus();
    chat.lastAnswer.element.querySelector<HTMLElement>('[aria-label="Copy message"]')!.click();
    await until(chat.root, () => chat.has('Copied'));
    await chat.rendered();
    const [both] = copied;
    expect(both!['text/plain']).to.equal('**Hi** [1] <b>\n\n```js\n1\n```');
    const pasted = new DOMParser().parseFromString(both!['text/html']!, 'text/html').body;
    expect(pasted.querySelector('strong')!.textContent).to.equal('Hi');
    expect(pasted.querySelector('p')!.textContent).to.equal('Hi [1] <b>');
    expect(pasted.querySelector('pre')!.textContent).to.contain('1');
    expect(pasted.querySelector('button, a, b, [class], [data-dragoman-ui], [aria-label]')).to.not.exist;
    expect(chat.spoken.politely).to.equal('Copied');
    expect(chat.focused).to.equal('Copied');
  });

  it('takes a question as it was written', async () => {
    const copied = recordClipboard();
    const message = await show(question('**Not bold**'));
    message.querySelector('button')!.click();
    await until(message, () => names(message).includes('Copied'));
    expect(copied).to.deep.equal([{'text/plain': '**Not bold**'}]);
  });

  it('takes the Markdown alone where the browser cannot do both', async () => {
    const copied: string[] = [];
    withClipboard({
      writeText: async (text: string) => void copied.push(text),
      write: () => Promise.reject(new DOMException('', 'NotAllowedError')),
    });
    const message = await show(answer('**Hi**'));
    message.querySelector('button')!.click();
    await until(message, () => names(message).includes('Copied'));
    expect(copied).to.deep.equal(['**Hi**']);
  });

  it('says where the browser does not let it', async () => {
    withClipboard({writeText: () => Promise.reject(new DOMException('', 'NotAllowedError'))});
    const {execCommand} = document;
    document.execCommand = () => false;
    try {
      const message = await show(answer('Hi'));
      message.querySelector('button')!.click();
      await until(message, () => names(message).includes('Could not be copied'));
    } finally {
      document.execCommand = execCommand;
    }
  });
});

describe('feedback', () => {
  it('is asked for by the same button that takes it back', async () => {
    const asked: unknown[] = [];
    const listen = (message: HTMLElement) =>
      message.addEventListener('feedback-request', event => asked.push((event as FeedbackRequest).value));
    const press = (message: Element, name: string) =>
      message.querySelector<HTMLElement>(`[aria-label="${name}"]`)!.click();
    const plain = await show(answer('Hi'));
    listen(plain);
    press(plain, 'Good answer');
    press(plain, 'Bad answer');
    const liked = await show(answer('Hi', {feedback: 'up'}));
    listen(liked);
    press(liked, 'Good answer');
    press(liked, 'Bad answer');
    expect(asked).to.deep.equal(['up', 'down', null, 'down']);
  });

  it('is told to the page, and stays over a reload', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    const pressed = () =>
      ['Good answer', 'Bad answer'].map(name => chat.control(name).getAttribute('aria-pressed'));
    expect(pressed()).to.deep.equal(['false', 'false']);
    await chat.click('Bad answer');
    expect(pressed()).to.deep.equal(['false', 'true']);
    expect(chat.focused).to.equal('Bad answer');
    await chat.click('Good answer');
    await chat.click('Good answer');
    expect(pressed()).to.deep.equal(['false', 'false']);
    await chat.click('Good answer');
    const told = chat.heard('dragoman-feedback');
    expect(told.map(({value}) => value)).to.deep.equal(['down', 'up', null, 'up']);
    expect(told.at(-1)!.message).to.include({text: 'Hi', feedback: 'up'});
    chat.leave();
    const next = await openChat({attributes: {agent: chat.element.agent!}});
    expect(next.control('Good answer').getAttribute('aria-pressed')).to.equal('true');
    await next.forget();
  });
});

describe('another answer', () => {
  it('is asked for at the last one, and takes its place', async () => {
    const chat = await openChat();
    await chat.asks('One', '1');
    await chat.asks('Two', '2');
    expect(chat.messages.filter(({element}) => names(element).includes('New answer'))).to.have.length(1);
    await chat.click('New answer');
    const request = await chat.server.request();
    await until(chat.root, () => !chat.has('New answer'));
    await request.ends('II');
    expect(chat.dialogue.at(-1)).to.equal('assistant: II');
    expect(chat.messages).to.have.length(4);
    expect(chat.has('New answer')).to.be.true;
  });

  it('does not lose the focus with the button that goes away', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Hi');
    await chat.click('New answer');
    await chat.press('Escape');
    expect(chat.isOpen).to.be.false;
  });

  it('is not offered where the first has failed: there, that is "Try again"', async () => {
    const chat = await openChat();
    const reply = await chat.ask('Hello');
    await reply.says('Half');
    await reply.cut();
    expect(chat.has('New answer')).to.be.false;
  });
});
