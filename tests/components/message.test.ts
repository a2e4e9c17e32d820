import {expect, nextFrame} from '@open-wc/testing';
import type {DragomanMessage, RetryRequest} from '../../src/components/message.js';
import type {Message, Part} from '../../src/conversation/message.js';
import {ChatError} from '../../src/errors.js';
import {place, visibleText} from './harness.js';
import {answer, failed, question} from './messages.js';

describe('a message', () => {
  const show = (properties: Partial<DragomanMessage>) => place('dragoman-message', properties);

  it('is accessible, of either role', async () => {
    await expect(await show({message: question('Hello')})).to.be.accessible();
    await expect(await show({message: answer('# Hi\n\n- there')})).to.be.accessible();
    await expect(await show({message: failed(new ChatError('server', ''), 'Half')})).to.be.accessible();
  });

  it('of the visitor is plain text, with its line breaks', async () => {
    const text = '# Not a heading\n**not bold** <b>not bold</b> [no](javascript:alert(1))';
    const message = await show({message: question(text)});
    expect(visibleText(message)).to.equal(text);
    expect(message.querySelector('h1, strong, b, a')).to.not.exist;
  });

  it('of the visitor runs in the direction of its own script', async () => {
    const message = await show({message: question('مرحبا')});
    expect(getComputedStyle(message.querySelector('.bubble')!).direction).to.equal('rtl');
  });

  it('of the visitor says that it waits to be sent', async () => {
    const message = await show({message: question('Hello', {status: 'queued'})});
    expect(visibleText(message)).to.contain('Waiting to be sent');
  });

  it('of the assistant is Markdown', async () => {
    const message = await show({message: answer('**bold**')});
    expect(message.querySelector('strong')?.textContent).to.equal('bold');
  });

  /** What the message says of an answer under way, the words in one line. */
  const saidOf = async (text: string, parts: Part[] = [], stage?: string): Promise<string> => {
    const message = await show({message: answer(text, {status: 'streaming'}, ...parts), stage});
    await message.querySelector('dragoman-thinking')?.updateComplete;
    return visibleText(message).replace(/\s+/g, ' ').trim();
  };
  const tool: Part = {type: 'tool', id: '1', name: 'search', state: 'running'};

  it('shows that the assistant thinks until the first text that can be read', async () => {
    expect(visibleText(await show({message: answer('', {status: 'pending'})}))).to.equal('Thinking…');
    expect(await saidOf('\n\n')).to.equal('Thinking…');
    expect(await saidOf('Hi')).to.equal('Hi');
  });

  it('shows so again while something else than text comes after its text', async () => {
    expect(await saidOf('Hi', [tool])).to.equal('Hi Running search… Thinking…');
    expect(await saidOf('Hi', [{...tool, state: 'done'}])).to.equal('Hi Used search Thinking…');
    expect(
      await saidOf('Hi', [
        {...tool, state: 'done'},
        {type: 'text', text: '\n\n'},
      ]),
    ).to.equal('Hi Used search Thinking…');
    expect(
      await saidOf('Hi', [
        {...tool, state: 'done'},
        {type: 'text', text: 'there'},
      ]),
    ).to.equal('Hi Used search there');
    expect(await saidOf('Hi', [], 'retrieving')).to.equal('Hi Searching…');
  });

  it('shows no such thing for what is said of all of its text', async () => {
    expect(await saidOf('Hi', [{type: 'sources', sources: [{title: 'A page'}]}])).to.equal(
      'Hi Sources 1 A page',
    );
  });

  it('awaits nothing any more once it has ended', async () => {
    const stopped = await show({message: answer('Hi', {status: 'stopped'}, tool), stage: 'retrieving'});
    expect(stopped.querySelector('dragoman-thinking')).to.not.exist;
  });

  it('has no bubble for blanks', async () => {
    const message = await show({message: answer(' \n')});
    expect(message.querySelector('.bubble')).to.not.exist;
  });

  it('shows its parts in the order they came', async () => {
    const message = await show({
      message: answer(
        'First.',
        {},
        {type: 'tool', id: '1', name: 'search', state: 'done'},
        {type: 'text', text: 'Second.'},
        {type: 'sources', sources: [{title: 'A page'}]},
      ),
    });
    expect(visibleText(message).replace(/\s+/g, ' ')).to.equal('First. Used search Second. Sources 1 A page');
  });

  it('writes down once what a tool gave, however long the text after it grows', async () => {
    let writes = 0;
    const result = {toJSON: () => `written ${++writes} times`};
    const tool: Part = {type: 'tool', id: '1', name: 'search', state: 'done', result};
    const growing = (text: string) =>
      answer('', {id: 'one', status: 'streaming'}, tool, {type: 'text', text});
    const message = await show({message: growing('One')});
    message.message = growing('One two');
    await message.updateComplete;
    await message.querySelector('dragoman-markdown')!.updateComplete;
    expect(visibleText(message)).to.contain('One two');
    expect(writes).to.equal(1);
  });

  it('grows on above its sources and notices, as one text', async () => {
    const after: Part[] = [
      {type: 'sources', sources: [{title: 'A page'}]},
      {type: 'notice', code: 'n', message: 'Note', level: 'info'},
    ];
    const growing = (text: string, status: Message['status'] = 'streaming') =>
      answer(text, {id: 'one', status}, ...after);
    const message = await show({message: growing('- one\n- **tw')});
    const list = message.querySelector('ul');
    expect(message.querySelector('strong')?.textContent).to.equal('tw');
    message.message = growing('- one\n- **two**\n- three', 'complete');
    await message.updateComplete;
    await message.querySelector('dragoman-markdown')!.updateComplete;
    expect(message.querySelector('ul')).to.equal(list);
    expect(list?.children).to.have.length(3);
    expect(visibleText(message).replace(/\s+/g, ' ')).to.equal('one two three Sources 1 A page Note');
  });

  it('shows no heading for sources that are none', async () => {
    const message = await show({message: answer('Hi', {}, {type: 'sources', sources: []})});
    expect(visibleText(message)).to.equal('Hi');
  });

  it('says that the visitor stopped it', async () => {
    const message = await show({message: answer('Half', {status: 'stopped'})});
    expect(visibleText(message)).to.contain('You stopped this answer.');
  });

  it('asks for another try by its own id', async () => {
    const failure = failed(new ChatError('server', ''));
    const message = await show({message: failure});
    const asked: string[] = [];
    message.addEventListener('retry-request', event => asked.push((event as RetryRequest).messageId));
    message.querySelector('button')!.click();
    expect(asked).to.deep.equal([failure.id]);
  });
});

describe('the Markdown of an answer', () => {
  it('is accessible', async () => {
    const text = '# One\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- one\n\n```js\n1\n```';
    await expect(await place('dragoman-markdown', {text})).to.be.accessible();
  });

  it('is rendered again when its text or what it may contain has changed', async () => {
    const view = await place('dragoman-markdown', {text: '![A cat](https://example.com/cat.png)'});
    expect(view.querySelector('img')).to.not.exist;
    view.policy = {allowHtml: false, allowImages: '*', math: false};
    await view.updateComplete;
    expect(view.querySelector('img')?.alt).to.equal('A cat');
    view.text = 'No cat';
    await view.updateComplete;
    expect(visibleText(view)).to.equal('No cat');
  });

  it('waits off the page, and is there when the element is back', async () => {
    const view = await place('dragoman-markdown', {text: 'Hello', live: true});
    view.remove();
    view.text = 'Hello, you';
    await view.updateComplete;
    expect(view.textContent?.trim()).to.equal('Hello');
    document.body.append(view);
    await view.updateComplete;
    expect(visibleText(view)).to.equal('Hello, you');
  });

  it('takes several frames where it is long, pauses off the page, and is whole in the end', async () => {
    const text = 'Some words.\n\n'.repeat(4000);
    const {now} = performance;
    // Each look at the clock takes its time, so that little fits into a frame on any machine.
    let time = now.call(performance);
    performance.now = () => {
      time += 3;
      return time;
    };
    try {
      const view = document.createElement('dragoman-markdown');
      view.text = text;
      document.body.append(view);
      await Promise.resolve();
      const first = view.childElementCount;
      expect(first).to.be.within(1, 3999);
      view.remove();
      await nextFrame();
      await nextFrame();
      expect(view.childElementCount).to.equal(first);
      document.body.append(view);
      await view.updateComplete;
      expect(view.querySelectorAll('p')).to.have.length(4000);
      view.remove();
    } finally {
      performance.now = now;
    }
  });

  it('takes no less room while another text comes in its place, and then what it needs', async () => {
    const text = (word: string) => `${word} words.\n\n`.repeat(2000);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('dragoman-markdown { display: block }');
    document.adoptedStyleSheets = [sheet];
    const view = await place('dragoman-markdown', {text: text('Some'), live: true});
    const {height} = view.getBoundingClientRect();
    const {now} = performance;
    let time = now.call(performance);
    performance.now = () => {
      time += 3;
      return time;
    };
    try {
      view.text = text('Other');
      await Promise.resolve();
      expect(view.childElementCount).to.be.below(1999);
      expect(view.getBoundingClientRect().height).to.be.at.least(height);
    } finally {
      performance.now = now;
    }
    await view.updateComplete;
    expect(view.childElementCount).to.equal(2000);
    view.text = 'Short';
    await view.updateComplete;
    expect(view.getBoundingClientRect().height).to.be.below(100);
    document.adoptedStyleSheets = [];
  });

  it('stays as it is while nothing changed', async () => {
    const view = await place('dragoman-markdown', {text: 'Hello'});
    const {firstElementChild} = view;
    view.requestUpdate();
    await view.updateComplete;
    expect(view.firstElementChild === firstElementChild).to.be.true;
  });
});
