import {expect, nextFrame} from '@open-wc/testing';
import {openChat, type VisitedChat} from './harness.js';
import {afterThisFrame, fromEnd, laidOut, longChat, paragraphs, scroll} from './scrolling.js';

describe('following the end', () => {
  it('keeps the end in view while an answer grows', async () => {
    const {chat, more} = await longChat();
    expect(chat.log.scrollTop).to.be.above(0);
    expect(fromEnd(chat)).to.equal(0);
    await more();
    expect(fromEnd(chat)).to.equal(0);
  });

  it('has scrolled before the frame begins that shows what came', async () => {
    const {chat, answer} = await longChat();
    const left = new Promise(resolve => {
      chat.log.addEventListener('content-grown', () => resolve(fromEnd(chat)), {once: true});
    });
    await answer.says(paragraphs(20));
    expect(await left).to.equal(0);
  });

  it('leaves the visitor alone who scrolled up', async () => {
    const {chat, more} = await longChat();
    await scroll(chat, 100);
    await more();
    expect(chat.log.scrollTop).to.equal(100);
  });

  it('lets go of a visitor who scrolls up a few pixels at a time while text comes', async () => {
    const {chat, more} = await longChat();
    for (let step = 0; step < 12; step++) {
      await scroll(chat, chat.log.scrollTop - 10);
      await more(1);
    }
    expect(fromEnd(chat)).to.be.above(120);
  });

  it('stays at the end of a log that got shorter', async () => {
    const {chat, more} = await longChat();
    const line = document.createElement('p');
    line.textContent = paragraphs(60);
    chat.log.firstElementChild?.append(line);
    await laidOut();
    line.remove();
    await laidOut();
    await more();
    expect(fromEnd(chat)).to.equal(0);
  });

  it('goes on when the visitor is back at the end', async () => {
    const {chat, more} = await longChat();
    await scroll(chat, 100);
    await scroll(chat, chat.log.scrollHeight);
    await more();
    expect(fromEnd(chat)).to.equal(0);
  });

  it('does not take for a way back that the end moved away below', async () => {
    const {chat} = await longChat();
    const grow = (): void => {
      const line = document.createElement('p');
      line.textContent = paragraphs(60);
      chat.log.firstElementChild?.append(line);
    };
    await nextFrame();
    grow();
    await afterThisFrame();
    // We have scrolled, and the event of it is yet to come.
    grow();
    await laidOut();
    expect(fromEnd(chat)).to.equal(0);
  });

  it('goes to a new question, wherever the visitor is', async () => {
    const {chat, answer} = await longChat();
    await answer.ends();
    await scroll(chat, 0);
    await chat.ask('Another one');
    await laidOut();
    expect(fromEnd(chat)).to.equal(0);
  });

  it('shows the end of an earlier conversation when the chat is opened', async () => {
    const {chat, answer} = await longChat();
    await answer.ends();
    await chat.press('Escape');
    await chat.pressLauncher();
    await laidOut();
    expect(fromEnd(chat)).to.equal(0);
  });

  it('keeps the end in view when a keyboard takes room from the panel, and gives it back', async () => {
    const {chat} = await longChat();
    for (const size of ['260px', '420px']) {
      chat.panel.style.blockSize = size;
      await laidOut();
      expect(fromEnd(chat)).to.equal(0);
    }
  });

  it('goes to no question that nobody sees', async () => {
    const {chat, answer} = await longChat();
    await answer.ends();
    await scroll(chat, 100);
    void chat.element.sendMessage('Where is the visitor?', {silent: true});
    await chat.server.request();
    await chat.rendered();
    await laidOut();
    expect(chat.log.scrollTop).to.equal(100);
  });

  it('goes on after the element was moved', async () => {
    const {chat, more} = await longChat();
    document.body.append(chat.element);
    await laidOut();
    await more();
    expect(fromEnd(chat)).to.equal(0);
  });
});

describe('keeping the question at the top', () => {
  const fromTop = (chat: VisitedChat): number =>
    Math.round(chat.lastQuestion.element.getBoundingClientRect().top - chat.log.getBoundingClientRect().top);

  it('lets the answer grow below it', async () => {
    const {chat, more} = await longChat({'scroll-mode': 'anchor'});
    expect(fromTop(chat)).to.equal(0);
    await more();
    expect(fromTop(chat)).to.equal(0);
  });

  it('leaves the visitor alone who scrolled, up or down', async () => {
    for (const top of [10, 300]) {
      const {chat, more} = await longChat({'scroll-mode': 'anchor'});
      await scroll(chat, top);
      await more();
      expect(chat.log.scrollTop).to.equal(top);
      await chat.forget();
    }
  });

  it('does not scroll the page around the chat', async () => {
    const above = document.createElement('div');
    above.style.height = '3000px';
    document.body.append(above);
    try {
      const chat = await openChat({attributes: {'scroll-mode': 'anchor', mode: 'inline'}});
      const answer = await chat.ask('Tell me a story');
      document.scrollingElement!.scrollTop = 0;
      await answer.says(paragraphs(60));
      await laidOut();
      expect(chat.log.scrollTop).to.be.above(0);
      expect(document.scrollingElement!.scrollTop).to.equal(0);
    } finally {
      above.remove();
    }
  });
});

describe('leaving the log alone', () => {
  it('scrolls nowhere', async () => {
    const {chat, more} = await longChat({'scroll-mode': 'manual'});
    await more();
    expect(chat.log.scrollTop).to.equal(0);
  });
});
