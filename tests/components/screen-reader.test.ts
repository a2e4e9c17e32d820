import {virtual} from '@guidepup/virtual-screen-reader/browser.js';
import {expect} from '@open-wc/testing';
import {PAUSE} from '../../src/components/announcer.js';
import type {Source} from '../../src/conversation/message.js';
import {openChat, placeChat, type VisitedChat} from './harness.js';

const SOURCE: Source = {
  title: 'Getting started',
  url: 'https://docs.example/start',
  snippet: 'Install it, then open it.',
};

/** Steps after which all of the chat was read, and what is looked for is not there. */
const LONGEST = 200;

/** A visitor who hears the chat: a screen reader with its own cursor, which is where they read and what they press. */
class Listener {
  readonly #chat: VisitedChat;

  constructor(chat: VisitedChat) {
    this.#chat = chat;
  }

  /** What was said of itself since the last time, in regions that are live. */
  async heard(): Promise<string[]> {
    await this.#chat.rendered();
    const phrases = await virtual.spokenPhraseLog();
    await virtual.clearSpokenPhraseLog();
    return phrases.filter(phrase => /^(polite|assertive): ./.test(phrase));
  }

  /** Reads on until there is what fits, from the beginning again after the end. */
  async readTo(wanted: RegExp): Promise<string> {
    for (let step = 0; step < LONGEST; step++) {
      await virtual.next();
      const phrase = await virtual.lastSpokenPhrase();
      if (wanted.test(phrase)) return phrase;
    }
    throw new Error(`Nothing that is read fits ${wanted}:\n${(await virtual.spokenPhraseLog()).join('\n')}`);
  }

  /** All that is read by whoever goes once through the chat. */
  async readThrough(): Promise<string> {
    const phrases: string[] = [];
    for (;;) {
      await virtual.next();
      const phrase = await virtual.lastSpokenPhrase();
      // Behind the last thing comes the first.
      if (phrase === phrases[0]) return phrases.join('\n');
      phrases.push(phrase);
    }
  }

  /** Reads on to a control, and presses it. */
  async press(wanted: RegExp): Promise<void> {
    await this.readTo(wanted);
    await virtual.act();
    await this.#chat.rendered();
  }

  /** Writes a question where the cursor is, and sends it. */
  async ask(question: string): Promise<void> {
    await this.readTo(/^textbox, Your message/);
    // Its own typing keeps the text of a field in a shadow root, whatever becomes of the field.
    await this.#chat.type(question);
    await virtual.press('Enter');
  }

  /** What is under the cursor. */
  get here(): Promise<string> {
    return virtual.lastSpokenPhrase();
  }
}

describe('with a screen reader', () => {
  const {setTimeout} = globalThis;

  before(() => {
    // The pauses are over as soon as nothing else runs.
    globalThis.setTimeout = ((run: () => void, ms: number) =>
      setTimeout(run, ms === PAUSE ? 0 : ms)) as typeof setTimeout;
  });

  after(() => {
    globalThis.setTimeout = setTimeout;
  });

  const listenTo = async (chat: VisitedChat): Promise<Listener> => {
    await virtual.start({container: chat.root.querySelector<HTMLElement>('.root')!});
    return new Listener(chat);
  };

  afterEach(() => virtual.stop());

  it('the whole job is done by ear', async () => {
    const chat = await placeChat();
    const {server} = chat;
    const visitor = await listenTo(chat);

    await visitor.press(/^button, Open chat/);
    expect(chat.isOpen).to.be.true;
    expect(await visitor.here).to.match(/^textbox, Your message/);

    await visitor.ask('How?');
    const answer = await server.request();
    for (const word of ['Like ', 'this ', '[1].']) await answer.says(word);
    await answer.sends({type: 'sources', sources: [SOURCE]});
    await answer.ends();
    expect(await visitor.heard()).to.deep.equal([
      'polite: The assistant is responding.',
      'polite: Like this [1]. The answer is finished.',
    ]);

    // The page keeps the link from being followed: there is no such site here.
    chat.element.addEventListener('dragoman-link', event => event.preventDefault());
    await visitor.press(/^link, Source 1: Getting started \(opens in a new tab\)/);
    expect(chat.heard('dragoman-link').map(({url, source}) => [url, source])).to.deep.equal([
      [SOURCE.url, 'citation'],
    ]);
    expect(await visitor.readTo(/^link, Source 1/)).to.contain(SOURCE.snippet);

    await visitor.ask('A story, please');
    const story = await server.request();
    await story.says('Once upon a time.');
    await visitor.heard();
    await visitor.press(/^button, Stop/);
    expect(story.aborted).to.be.true;
    expect(await visitor.heard()).to.deep.equal(['polite: Once upon a time. You stopped this answer.']);

    await visitor.ask('And then?');
    await (await server.request()).fails('unavailable', 'Busy.');
    expect((await visitor.heard()).at(-1)).to.equal('assertive: The assistant is busy right now.');
    await visitor.press(/^button, Try again/);
    await (await server.request()).ends('They lived on.');
    expect(await visitor.heard()).to.deep.equal([
      'polite: The assistant is responding.',
      'polite: They lived on. The answer is finished.',
    ]);
    expect(server.asked.map(({message}) => message)).to.deep.equal([
      'How?',
      'A story, please',
      'And then?',
      'And then?',
    ]);

    await virtual.press('Escape');
    await chat.rendered();
    expect(chat.isOpen).to.be.false;
    expect(chat.focused).to.equal('Open chat');
    await visitor.readTo(/^button, Open chat.*not expanded/);
    expect(await visitor.readThrough()).to.not.match(/lived on|Your message/);
  });

  it('an answer is heard once where the chat covers the page, too', async () => {
    const chat = await placeChat({attributes: {mode: 'fullscreen'}});
    const visitor = await listenTo(chat);
    await chat.asks('Hello', 'Good morning.');
    expect(await visitor.heard()).to.deep.equal([
      'polite: The assistant is responding.',
      'polite: Good morning. The answer is finished.',
    ]);
  });

  it('the same answer twice is heard twice', async () => {
    const chat = await openChat();
    const visitor = await listenTo(chat);
    await chat.asks('Really?', 'Yes.');
    await chat.asks('Really?', 'Yes.');
    const heard = await visitor.heard();
    expect(heard.filter(phrase => phrase.includes('Yes.'))).to.have.length(2);
  });

  it('a message that is walked to is heard with its author', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Good morning.');
    const visitor = await listenTo(chat);
    chat.log.focus();
    await chat.press('ArrowUp');
    expect(await visitor.here).to.match(/^listitem.*Assistant: Good morning\./);
  });

  it('question and answer are there to be read, in the list', async () => {
    const chat = await openChat();
    await chat.asks('Hello', 'Good morning.');
    const visitor = await listenTo(chat);
    expect(await visitor.readThrough()).to.match(/log, Conversation.*You.*Hello.*Assistant.*Good morning\./s);
  });

  it('a closed chat says that there is an answer, and nothing of it', async () => {
    const chat = await openChat();
    const answer = await chat.ask('Hello');
    await chat.press('Escape');
    const visitor = await listenTo(chat);
    await answer.ends('A secret.');
    expect(await visitor.heard()).to.deep.equal(['polite: There is a new answer in the chat.']);
    expect(await visitor.readThrough())
      .to.contain('Open chat')
      .and.not.contain('secret');
  });
});
