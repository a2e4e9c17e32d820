import {expect} from '@open-wc/testing';
import {ENOUGH} from '../../src/components/older-controller.js';
import {AT_FIRST, MOST_KEPT} from '../../src/components/shown-messages.js';
import {place, type VisitedChat} from './harness.js';
import {question} from './messages.js';
import {chatWithRecord, eachFrame, fromEnd, laidOut, readIn, rowsOf, scroll} from './scrolling.js';

const EARLIER = 'Show earlier messages';

/** Looks at each frame until no more messages come. */
const whileMoreCome = async (chat: VisitedChat, look: () => void = () => undefined): Promise<void> => {
  let rows = 0;
  let quiet = 0;
  const isOver = (): boolean => {
    const before = rows;
    rows = rowsOf(chat).length;
    quiet = rows === before ? quiet + 1 : 0;
    return quiet > 3;
  };
  await eachFrame(isOver, look);
  await chat.rendered();
  await laidOut();
  look();
};

describe('a conversation of thousands', () => {
  it('is accessible', async () => {
    const messages = Array.from({length: AT_FIRST + 1}, (_, at) => question(`Question ${at}`));
    await expect(await place('dragoman-log', {state: {messages}})).to.be.accessible();
  });

  it('opens with the newest messages alone, at their end', async () => {
    const chat = await chatWithRecord(5000);
    expect(rowsOf(chat)).to.have.length(AT_FIRST);
    expect(chat.lastAnswer.text).to.contain('Answer 4999');
    expect(fromEnd(chat)).to.equal(0);
    expect(chat.element.getMessages()).to.have.length(5000);
  });

  it('begins with the greeting once its beginning is there, and not before', async () => {
    const chat = await chatWithRecord(AT_FIRST + 1, {greeting: 'Welcome!'});
    expect(chat.words).not.to.contain('Welcome!');
    await chat.click(EARLIER);
    await chat.rendered();
    expect(chat.words).to.contain('Welcome!');
    expect(chat.has(EARLIER)).to.be.false;
  });

  it('lets go of what is long gone when something new is asked', async () => {
    const chat = await chatWithRecord(400);
    while (rowsOf(chat).length <= MOST_KEPT) {
      await scroll(chat, 3000);
      await scroll(chat, 0);
      await whileMoreCome(chat);
    }
    await chat.ask('And now?');
    await laidOut();
    expect(rowsOf(chat).length).to.be.within(AT_FIRST, AT_FIRST + 2);
    expect(fromEnd(chat)).to.equal(0);
  });
});

// Safari keeps no place by itself, and no browser does at the very top.
for (const anchor of ['auto', 'none']) {
  describe(`older messages, with overflow-anchor: ${anchor}`, () => {
    const long = async (): Promise<VisitedChat> => {
      const chat = await chatWithRecord(500);
      chat.log.style.setProperty('overflow-anchor', anchor);
      return chat;
    };

    for (const top of [0, 100]) {
      it(`come as the visitor scrolls up to ${top}, and in no frame does anything move`, async () => {
        const chat = await long();
        const {moved} = readIn(chat, rowsOf(chat), top);
        await scroll(chat, top);
        const moves: number[] = [];
        await whileMoreCome(chat, () => moves.push(moved()));
        expect(Math.max(...moves)).to.be.below(1);
        expect(moves.length).to.be.above(3);
        expect(rowsOf(chat)).to.have.length(AT_FIRST + ENOUGH);
      });
    }

    it('come before the messages that are there, in order, and none is missing', async () => {
      const chat = await long();
      await scroll(chat, 0);
      await whileMoreCome(chat);
      const texts = chat.messages.map(({text}) => /(?:Question|Answer) (\d+)/.exec(text)?.[1]);
      const first = 500 - AT_FIRST - ENOUGH;
      expect(texts).to.deep.equal(texts.map((_, at) => String(first + at)));
    });

    it('come by a button, for whom nothing scrolls, and that is said', async () => {
      const chat = await long();
      await scroll(chat, 2000);
      const {moved} = readIn(chat, rowsOf(chat));
      chat.control(EARLIER).click();
      await whileMoreCome(chat);
      expect(moved()).to.be.below(1);
      expect(rowsOf(chat)).to.have.length(AT_FIRST + ENOUGH);
      expect(chat.spoken.politely).to.equal(`${ENOUGH} earlier messages are shown.`);
    });
  });
}

describe('the button for older messages', () => {
  it('leads whoever presses it by key to the message before those that were there', async () => {
    const chat = await chatWithRecord(200);
    await chat.click(EARLIER);
    await laidOut();
    expect(chat.focused).to.match(/^Assistant: Answer 149 /);
  });

  it('takes the focus from nobody who presses it with a pointer', async () => {
    const chat = await chatWithRecord(200);
    const press = new MouseEvent('mousedown', {bubbles: true, cancelable: true});
    chat.control(EARLIER).dispatchEvent(press);
    expect(press.defaultPrevented).to.be.true;
  });
});
