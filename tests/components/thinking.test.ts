import {expect, oneEvent} from '@open-wc/testing';
import {TellRequest} from '../../src/components/tell-request.js';
import {type DragomanThinking, LONG, QUIET} from '../../src/components/thinking.js';
import type {RetryWait} from '../../src/conversation/turn.js';
import {ChatError} from '../../src/errors.js';
import {openChat, place, until, type VisitedChat, visibleText} from './harness.js';

const wait = (ms: number, more: Partial<RetryWait> = {}): RetryWait => ({
  until: Date.now() + ms,
  attempt: 1,
  error: new ChatError('unavailable', 'Busy.'),
  retryNow: () => undefined,
  ...more,
});

/** The times of a thinking line pass when the test says so, for the rest of the test. */
function holdTime(): {passes: (ms: number) => void} {
  const held: {run: () => void; ms: number}[] = [];
  window.setTimeout = ((run: () => void, ms: number) =>
    ms === QUIET || ms === LONG - QUIET ? -held.push({run, ms}) : setTimeout(run, ms)) as typeof setTimeout;
  // What was asked for last is what counts: it takes the place of what was asked for before.
  return {passes: ms => held.findLast(timer => timer.ms === ms)!.run()};
}

const {setTimeout} = window;

afterEach(() => {
  window.setTimeout = setTimeout;
});

describe('the thinking line', () => {
  const show = (properties: Partial<DragomanThinking>) => place('dragoman-thinking', properties);

  it('is accessible, also while it waits', async () => {
    await expect(await show({stage: 'retrieving'})).to.be.accessible();
    await expect(await show({waiting: wait(5000)})).to.be.accessible();
  });

  it('says that the assistant thinks', async () => {
    expect(visibleText(await show({}))).to.equal('Thinking…');
  });

  it('says what the server is busy with, however it is written', async () => {
    expect(visibleText(await show({stage: 'RETRIEVING'}))).to.equal('Searching…');
    expect(visibleText(await show({stage: 'generating'}))).to.equal('Writing…');
  });

  it('shows no word of the server it has no words for', async () => {
    for (const stage of ['frobnicating', '', 'constructor', '__proto__'])
      expect(visibleText(await show({stage}))).to.equal('Thinking…');
  });

  it('says after ten seconds that the server still works, to all, and goes on saying at what', async () => {
    const {passes} = holdTime();
    const thinking = await show({});
    const told: TellRequest[] = [];
    thinking.addEventListener('tell-request', event => told.push(event as TellRequest));
    passes(QUIET);
    passes(LONG - QUIET);
    await thinking.updateComplete;
    expect(visibleText(thinking)).to.equal('Still working…');
    expect(told.map(({words, canWait}) => [words, canWait])).to.deep.equal([['Still working…', true]]);
    thinking.stage = 'retrieving';
    await thinking.updateComplete;
    expect(visibleText(thinking)).to.equal('Searching… Still working…');
    thinking.waiting = wait(5000);
    await thinking.updateComplete;
    thinking.waiting = undefined;
    await thinking.updateComplete;
    expect(visibleText(thinking)).to.equal('Searching…');
    expect(told).to.have.length(1);
  });

  it('shows nothing while text comes, and then that more of it is awaited', async () => {
    const {passes} = holdTime();
    const thinking = await show({text: 'Once', flows: true});
    expect(visibleText(thinking)).to.equal('');
    passes(QUIET);
    await thinking.updateComplete;
    expect(visibleText(thinking)).to.equal('Thinking…');
    await expect(thinking).to.be.accessible();
    thinking.text = 'Once upon';
    await thinking.updateComplete;
    expect(visibleText(thinking)).to.equal('');
    passes(QUIET);
    passes(LONG - QUIET);
    await thinking.updateComplete;
    expect(visibleText(thinking)).to.equal('Still working…');
  });

  it('gives what comes after a text as much time as the first', async () => {
    const {passes} = holdTime();
    const thinking = await show({text: 'Once', stage: 'retrieving'});
    passes(QUIET);
    passes(LONG - QUIET);
    thinking.text = 'Once upon';
    await thinking.updateComplete;
    expect(visibleText(thinking)).to.equal('Searching…');
  });

  it('says that the visitor asked too much, where it waits for that', async () => {
    const error = new ChatError('rate-limited', 'Slow down.');
    const thinking = await show({waiting: wait(5000, {error})});
    expect(visibleText(thinking)).to.contain('Those were many messages at once.').and.contain('in 5 s');
  });

  it('counts the seconds until the next try, rounded up', async () => {
    expect(visibleText(await show({waiting: wait(11_500)}))).to.contain('Trying again in 12 s…');
  });

  it('counts on by itself', async () => {
    const thinking = await show({waiting: wait(20)});
    expect(visibleText(thinking)).to.contain('in 1 s');
    await until(thinking, () => visibleText(thinking).includes('in 0 s'));
  });

  it('counts to a new moment when the server names one', async () => {
    const thinking = await show({waiting: wait(3000)});
    thinking.waiting = wait(60_000);
    await thinking.updateComplete;
    expect(visibleText(thinking)).to.contain('in 60 s');
  });

  it('goes on counting after it was moved', async () => {
    const thinking = await show({waiting: wait(20)});
    thinking.remove();
    document.body.append(thinking);
    await until(thinking, () => visibleText(thinking).includes('in 0 s'));
  });

  it('tries at once when the visitor wants to', async () => {
    let tries = 0;
    const thinking = await show({waiting: wait(60_000, {retryNow: () => tries++})});
    const button = thinking.querySelector('button')!;
    expect(visibleText(button)).to.equal('Try now');
    button.click();
    expect(tries).to.equal(1);
  });

  it('offers nothing to press while there is nothing to wait for', async () => {
    expect((await show({stage: 'processing'})).querySelector('button')).to.not.exist;
  });
});

describe('an answer that has more to come', () => {
  const lineOf = (chat: VisitedChat): HTMLElement | null => chat.log.querySelector('.thinking');

  it('says so below its text, where nothing moves for it', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello?');
    await answer.says('Let me see.');
    const placeOf = () => chat.lastAnswer.element.getBoundingClientRect().toJSON();
    const before = placeOf();
    expect(chat.lastAnswer.words).to.equal('Let me see.');
    await answer.sends({type: 'status', stage: 'retrieving'});
    expect(chat.lastAnswer.words).to.equal('Let me see. Searching…');
    const line = lineOf(chat)!.getBoundingClientRect();
    const text = chat.lastAnswer.element.querySelector('.bubble')!.getBoundingClientRect();
    expect(line.top).to.be.at.least(text.bottom);
    expect(placeOf()).to.deep.equal(before);
    await expect(chat.element).to.be.accessible();
    await answer.says(' It is');
    expect(chat.lastAnswer.words).to.equal('Let me see. It is');
    await answer.ends(' here.');
    expect(placeOf()).to.deep.equal(before);
  });

  it('says so a little late, and not at all of what is over by then', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello?');
    await answer.sends({type: 'text', delta: 'Let me see.'}, {type: 'status', stage: 'retrieving'});
    const line = lineOf(chat)!;
    const [late] = line.getAnimations();
    late!.pause();
    const seen = [0, 390, 410].map(ms => {
      late!.currentTime = ms;
      return line.checkVisibility({visibilityProperty: true});
    });
    expect(seen).to.deep.equal([false, false, true]);
  });

  it('says so of a tool that runs after text, until there is text of what it gave', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello?');
    await answer.says('Let me see.');
    await answer.sends({type: 'tool', id: '1', name: 'search', state: 'running'});
    expect(chat.lastAnswer.words).to.equal('Let me see. Running search… Thinking…');
    await answer.sends({type: 'tool', id: '1', name: 'search', state: 'done'});
    expect(chat.lastAnswer.words).to.equal('Let me see. Used search Thinking…');
    await answer.says('Here it is.');
    expect(chat.lastAnswer.words).to.equal('Let me see. Used search Here it is.');
  });

  it('still thinks where a blank text has come', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello?');
    await answer.sends({type: 'status', stage: 'retrieving'}, {type: 'text', delta: '\n\n'});
    expect(chat.lastAnswer.words).to.equal('Searching…');
    await answer.ends('Hi');
    expect(chat.lastAnswer.words).to.equal('Hi');
  });
});

describe('what a thinking line tells', () => {
  it('is heard while the chat is open, and not of a closed one', async () => {
    const chat = await openChat();
    await chat.ask('Hello?');
    await until(chat.root, () => Boolean(chat.log.querySelector('dragoman-thinking')));
    const thinking = chat.log.querySelector('dragoman-thinking')!;
    chat.element.close();
    await chat.element.updateComplete;
    thinking.dispatchEvent(new TellRequest('Of a closed chat'));
    await chat.element.updateComplete;
    expect(chat.spoken.politely).not.to.contain('Of a closed chat');
    chat.element.show();
    await chat.element.updateComplete;
    thinking.dispatchEvent(new TellRequest('Of an open chat'));
    await until(chat.root, () => chat.spoken.politely.includes('Of an open chat'));
  });

  it('waits its turn where the visitor has done nothing for it', async () => {
    const chat = await openChat();
    await chat.ask('Hello?');
    await until(chat.root, () => Boolean(chat.log.querySelector('dragoman-thinking')));
    const thinking = chat.log.querySelector('dragoman-thinking')!;
    thinking.dispatchEvent(new TellRequest('Still working…', {canWait: true}));
    await chat.rendered();
    expect(chat.spoken.politely).to.equal('The assistant is responding.');
  });
});

describe('an automatic retry in the chat', () => {
  it('is shown with its countdown, and goes on at once on "Try now"', async () => {
    const chat = await openChat();
    const refused = await chat.ask('Hello');
    await refused.refuses(503, {}, {'retry-after': '240'});
    expect(chat.lastAnswer.words).to.match(/Trying again in 2(40|39) s…/);
    await chat.click('Try now');
    await (await chat.server.request()).ends('Hi');
    expect(chat.dialogue).to.deep.equal(['visitor: Hello', 'assistant: Hi']);
    expect(chat.has('Try now')).to.be.false;
  });

  it('does not lose the focus with the button that goes away', async () => {
    const chat = await openChat();
    await (await chat.ask('Hello')).refuses(503, {}, {'retry-after': '240'});
    await chat.click('Try now');
    await (await chat.server.request()).ends('Hi');
    await chat.press('Escape');
    expect(chat.isOpen).to.be.false;
  });

  it('ends when the visitor stops it', async () => {
    const chat = await openChat();
    await (await chat.ask('Hello')).refuses(503, {}, {'retry-after': '240'});
    const ended = oneEvent(chat.element, 'dragoman-response-end');
    await chat.click('Stop');
    await ended;
    await chat.rendered();
    expect(chat.lastAnswer.status).to.equal('stopped');
    expect(chat.has('Try now')).to.be.false;
  });
});
