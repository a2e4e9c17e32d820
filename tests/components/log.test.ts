import {expect} from '@open-wc/testing';
import type {DragomanLog, StarterRequest} from '../../src/components/log.js';
import {ChatError} from '../../src/errors.js';
import {openChat, place, until, visibleText} from './harness.js';
import {answer, question} from './messages.js';

describe('the log', () => {
  const show = (properties: Partial<DragomanLog>) => place('dragoman-log', properties);

  it('is accessible, empty and with messages', async () => {
    const starters = [{label: 'Prices', prompt: 'What does it cost?'}];
    await expect(await show({greeting: 'Hello!', starters})).to.be.accessible();
    await expect(await show({state: {messages: [question('Hello'), answer('Hi')]}})).to.be.accessible();
  });

  it('shows messages in order, and names their authors to screen readers', async () => {
    const log = await show({state: {messages: [question('Hello'), answer('Hi')]}});
    const items = [...log.querySelectorAll('li')].map(item => item.textContent?.replace(/\s+/g, ' ').trim());
    expect(items).to.deep.equal(['You Hello', 'Assistant Hi']);
  });

  it('shows no question that was sent silently', async () => {
    const log = await show({state: {messages: [question('Secret', {silent: true}), answer('Hi')]}});
    expect(visibleText(log)).to.contain('Hi').and.not.contain('Secret');
  });

  it('shows the greeting before everything, as text', async () => {
    const log = await show({greeting: '<b>Hello!</b>', state: {messages: [question('Hi')]}});
    expect(visibleText(log)).to.match(/^<b>Hello!<\/b>/);
  });

  it('offers starters until somebody has said something', async () => {
    const starters = [{label: 'Prices', prompt: 'What does it cost?'}];
    const log = await show({starters});
    const pressed: string[] = [];
    log.addEventListener('starter-request', event => pressed.push((event as StarterRequest).prompt));
    log.querySelector<HTMLButtonElement>('button')!.click();
    expect(pressed).to.deep.equal(['What does it cost?']);
    log.state = {messages: [question('Hello')]};
    await log.updateComplete;
    expect(visibleText(log)).not.to.contain('Prices');
  });

  it('shows what is wrong with the settings', async () => {
    const log = await show({problem: new ChatError('config', 'Add agent="…".')});
    expect(visibleText(log)).to.contain('Add agent="…".');
  });

  it('tells only the answer under way what the server is busy with', async () => {
    const waiting = [answer('', {status: 'pending'}), answer('', {status: 'pending'})];
    const log = await show({state: {messages: waiting, liveId: waiting[1]!.id, stage: 'retrieving'}});
    expect([...log.querySelectorAll<HTMLElement>('dragoman-thinking')].map(visibleText)).to.deep.equal([
      'Thinking…',
      'Searching…',
    ]);
  });
});

describe('the log in the chat', () => {
  it('shows what the page puts into the slot "empty" until there is a message', async () => {
    const chat = await openChat();
    const note = document.createElement('p');
    note.slot = 'empty';
    note.textContent = 'Ask me anything.';
    chat.element.append(note);
    expect(note.checkVisibility()).to.be.true;
    await chat.asks('Hello', 'Hi');
    expect(note.checkVisibility()).to.be.false;
  });

  it('leaves buttons and links that the page put there to the page', async () => {
    const chat = await openChat();
    chat.element.insertAdjacentHTML(
      'beforeend',
      '<p slot="empty"><button>Ours</button><a href="#ours">ours</a></p>',
    );
    const button = chat.element.querySelector('button')!;
    button.focus();
    button.click();
    expect(document.activeElement === button).to.be.true;
    chat.element.querySelector('a')!.click();
    expect(chat.heard('dragoman-link')).to.be.empty;
  });

  it('renders only the message that changed', async () => {
    const chat = await openChat();
    await chat.asks('One', '1');
    await chat.asks('Two', '2');
    // From now on the answer before is not the last one any more.
    const answer = await chat.ask('Three');
    const before = [...chat.root.querySelectorAll('dragoman-message')].slice(0, 4);
    let renders = 0;
    for (const message of before as unknown as {render(): unknown}[]) {
      const render = message.render.bind(message);
      message.render = () => {
        renders++;
        return render();
      };
    }
    const nodes = before.map(message => message.querySelector('.bubble')?.firstChild);
    for (const word of ['a', ' b', ' c']) await answer.says(word);
    await answer.ends();
    expect(renders).to.equal(0);
    expect(before.every((message, index) => message.querySelector('.bubble')?.firstChild === nodes[index])).to
      .be.true;
    expect(chat.messages).to.have.length(6);
  });

  it('looks at no row but that of the message that changed', async () => {
    let looks = 0;
    const earlier = {
      ...question('One'),
      get status() {
        looks++;
        return 'complete' as const;
      },
    };
    const log = await place('dragoman-log', {state: {messages: [earlier, answer('1')]}});
    const before = looks;
    expect(before).to.be.above(0);
    log.state = {messages: [earlier, answer('1 and more')]};
    await until(log, () => visibleText(log).includes('1 and more'));
    expect(looks).to.equal(before);
  });

  it('writes nothing outside the answer that grows', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    await answer.says('One');
    const written: Node[] = [];
    const observer = new MutationObserver(records => written.push(...records.map(({target}) => target)));
    observer.observe(chat.root, {subtree: true, childList: true, characterData: true, attributes: true});
    for (const word of [' two', ' three']) await answer.says(word);
    expect(chat.lastAnswer.text).to.equal('One two three');
    const view = chat.root.querySelector('dragoman-markdown');
    expect(written.filter(node => !view?.contains(node)).map(node => node.nodeName)).to.be.empty;
    expect(written.length).to.be.above(0);
    observer.disconnect();
  });

  it('renders as often as the browser shows frames, not once a token', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    await answer.says('0');
    const live = chat.root.querySelector('dragoman-message:has(dragoman-markdown)')!;
    let renders = 0;
    const observer = new MutationObserver(() => renders++);
    observer.observe(live, {subtree: true, childList: true});
    await answer.sends(...Array.from({length: 50}, () => ({type: 'text', delta: '.'}) as const));
    expect(chat.lastAnswer.text).to.equal(`0${'.'.repeat(50)}`);
    observer.disconnect();
    expect(renders).to.equal(1);
  });
});

describe('while an answer grows', () => {
  it('the rest of the chat is not rendered again', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    await answer.says('One ');
    let updates = 0;
    const {element} = chat;
    const request = element.requestUpdate.bind(element);
    element.requestUpdate = (...about) => {
      updates++;
      request(...about);
    };
    await answer.says('two ');
    await answer.says('three.');
    expect(chat.lastAnswer.text).to.equal('One two three.');
    expect(updates).to.equal(0);
    await answer.ends();
    expect(updates).to.be.above(0);
  });
});
