import {expect} from '@open-wc/testing';
import {render} from 'lit';
import {Announcer, KEPT, PAUSE} from '../../src/components/announcer.js';
import {en} from '../../src/components/strings.js';
import {ChatError} from '../../src/errors.js';
import {FakeClock} from '../support/fake-clock.js';
import {openChat, type VisitedChat} from './harness.js';
import {answer, failed} from './messages.js';
import {useScreen} from './screen.js';

/** Somebody who hears what is said, and remembers when. */
class Listener {
  readonly clock = new FakeClock(0);
  readonly announcer = new Announcer(() => this.#hear(), {
    timer: (ms, callback) => this.clock.after(ms, callback),
    covering: () => this.covering,
  });
  readonly heard: [seconds: number, words: string][] = [];
  covering = false;
  readonly #regions = document.createElement('div');
  #before = '';

  #hear(): void {
    render(this.announcer.render(this.covering ? 'panel' : 'page'), this.#regions);
    const now = this.present;
    if (now !== '' && now !== this.#before) this.heard.push([this.clock.now() / 1000, now.trim()]);
    this.#before = now;
  }

  /** What is there to be read. */
  get present(): string {
    return [...this.#regions.children].map(({textContent}) => textContent ?? '').join('');
  }
}

/** The region that speaks: there is one. */
function regionThatSays(chat: VisitedChat, words: string): HTMLElement {
  const regions = [...chat.root.querySelectorAll<HTMLElement>('[role=status], [role=alert]')];
  const speaking = regions.filter(({textContent}) => textContent?.trim());
  expect(speaking.map(({textContent}) => textContent)).to.have.length(1);
  expect(speaking[0]!.textContent).to.contain(words);
  return speaking[0]!;
}

describe('what is said of answers', () => {
  it('comes at least three seconds apart', () => {
    const {announcer, clock, heard} = new Listener();
    announcer.responding(en);
    clock.advance(1000);
    announcer.ended(answer('One.'), en, 'One.');
    announcer.responding(en);
    clock.advance(10_000);
    expect(PAUSE).to.equal(3000);
    expect(heard).to.deep.equal([
      [0, en.responding],
      [3, `One. ${en.finished}`],
      [6, en.responding],
    ]);
  });

  it('does not say any more that an answer comes when it is there', () => {
    const {announcer, clock, heard} = new Listener();
    announcer.ended(answer('One.'), en, 'One.');
    announcer.responding(en);
    clock.advance(1000);
    announcer.ended(answer('Two.'), en, 'Two.');
    clock.advance(10_000);
    expect(heard.map(([, words]) => words)).to.deep.equal([`One. ${en.finished}`, `Two. ${en.finished}`]);
  });

  it('does not say any more that it takes long when it is there', () => {
    const {announcer, clock, heard} = new Listener();
    announcer.responding(en);
    announcer.news(en.stillWorking);
    announcer.ended(answer('One.'), en, 'One.');
    clock.advance(10_000);
    expect(heard.map(([, words]) => words)).to.deep.equal([en.responding, `One. ${en.finished}`]);
  });

  it('is spoken twice where it is the same twice', () => {
    const {announcer, clock, heard} = new Listener();
    for (let times = 0; times < 3; times++) announcer.ended(answer('Yes.'), en, 'Yes.');
    clock.advance(10_000);
    expect(heard).to.have.length(3);
  });

  it('is not there for ever, to be read once more behind the log', () => {
    const listener = new Listener();
    listener.announcer.ended(answer('Yes.'), en, 'Yes.');
    listener.clock.advance(KEPT - 1);
    expect(listener.present).to.contain('Yes.');
    listener.clock.advance(1);
    expect(listener.present).to.equal('');
    expect(listener.clock.pending).to.equal(0);
  });

  it('tells a recap from an answer', () => {
    const {announcer, clock, heard} = new Listener();
    announcer.responding(en, {recap: true});
    clock.advance(PAUSE);
    announcer.ended(answer('So far.', {recap: true}), en, 'So far.');
    clock.advance(PAUSE);
    announcer.ended(answer('', {recap: true, status: 'stopped'}), en, '');
    clock.advance(PAUSE);
    const error = new ChatError('unavailable', '');
    announcer.ended(answer('', {recap: true, status: 'failed', error}), en, '');
    expect(heard.map(([, words]) => words)).to.deep.equal([
      en.summarising,
      `So far. ${en.summarised}`,
      en.notSummarised,
      `${en['error-unavailable']} ${en.notSummarised}`,
    ]);
  });

  it('waits for nobody where it is a failure, or what the visitor did', () => {
    const {announcer, clock, heard} = new Listener();
    announcer.responding(en);
    clock.advance(500);
    announcer.done(en.copied);
    clock.advance(500);
    announcer.ended(failed(new ChatError('unavailable', '')), en, '');
    clock.advance(20_000);
    expect(heard).to.deep.equal([
      [0, en.responding],
      [0.5, en.copied],
      [1, en['error-unavailable']],
    ]);
  });

  it('is kept to itself once the chat is closed', () => {
    const {announcer, clock, heard} = new Listener();
    announcer.responding(en);
    announcer.ended(answer('A secret.'), en, 'A secret.');
    announcer.hush();
    clock.advance(20_000);
    expect(heard).to.deep.equal([[0, en.responding]]);
    expect(clock.pending).to.equal(0);
  });
});

describe('what screen readers are told', () => {
  const {setTimeout} = globalThis;

  before(() => {
    // The pauses are over as soon as nothing else runs.
    globalThis.setTimeout = ((run: () => void, ms: number) =>
      setTimeout(run, ms === PAUSE ? 0 : ms)) as typeof setTimeout;
  });

  after(() => {
    globalThis.setTimeout = setTimeout;
  });

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

  it('is nothing of a failure, where the chat is closed', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    chat.element.close();
    await answer.fails('unavailable', 'Busy.');
    expect(chat.spoken).to.deep.equal({politely: '', atOnce: ''});
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
    expect(regions).to.have.length(4);
  });

  it('comes from beside the panel, which is hidden with all that is in it while it is closed', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    chat.element.close();
    await answer.ends('A secret');
    expect(chat.spoken.politely).to.equal('There is a new answer in the chat.');
    const said = regionThatSays(chat, 'There is a new answer');
    expect(chat.panel.contains(said)).to.be.false;
    expect(said.checkVisibility()).to.be.true;
  });

  for (const mode of ['fullscreen', 'bubble'] as const) {
    it(`comes from inside of a modal panel (${mode}), outside of which nothing is heard`, async () => {
      useScreen();
      const chat = await openChat({attributes: {mode}});
      expect(chat.panel.getAttribute('aria-modal')).to.equal('true');
      await chat.asks('Hello', 'Hi there.');
      expect(chat.panel.contains(regionThatSays(chat, 'Hi there.'))).to.be.true;
      await (await chat.ask('Hello')).fails('unavailable', 'Busy.');
      expect(chat.panel.contains(regionThatSays(chat, 'The assistant is busy'))).to.be.true;
    });
  }

  it('is not said again where the panel covers the page from now on', async () => {
    useScreen({narrow: false});
    const chat = await openChat();
    await chat.asks('Hello', 'Hi there.');
    useScreen({narrow: true});
    await chat.rendered();
    expect(chat.panel.getAttribute('aria-modal')).to.equal('true');
    expect(chat.panel.contains(regionThatSays(chat, 'Hi there.'))).to.be.false;
    await chat.asks('And?', 'Well.');
    expect(chat.panel.contains(regionThatSays(chat, 'Well.'))).to.be.true;
  });

  it('does not come from the log, which would speak in fragments', async () => {
    const chat = await openChat();
    expect(chat.log.getAttribute('role')).to.equal('log');
    expect(chat.log.getAttribute('aria-live')).to.equal('off');
  });
});
