import {expect} from '@open-wc/testing';
import {chatWithRecord, fromEnd, laidOut, longChat, scroll} from './scrolling.js';

const TO_END = 'Go to the end';

describe('the way to the end', () => {
  it('is accessible', async () => {
    const chat = await chatWithRecord(40);
    await scroll(chat, 200);
    await chat.rendered();
    await expect(chat.element).to.be.accessible();
  });

  it('is there while the end is out of view, and only then', async () => {
    const chat = await chatWithRecord(40);
    expect(chat.has(TO_END)).to.be.false;
    await scroll(chat, 200);
    await chat.rendered();
    expect(chat.has(TO_END)).to.be.true;
    await scroll(chat, chat.log.scrollHeight);
    await chat.rendered();
    expect(chat.has(TO_END)).to.be.false;
  });

  it('leads there, and the end is followed again', async () => {
    const {chat, more} = await longChat();
    await scroll(chat, 200);
    await chat.rendered();
    await chat.click(TO_END);
    await laidOut();
    expect(fromEnd(chat)).to.equal(0);
    await more();
    expect(fromEnd(chat)).to.equal(0);
    expect(chat.has('More below')).to.be.false;
  });

  it('says that an answer goes on there', async () => {
    const {chat, more} = await longChat();
    await scroll(chat, 200);
    await more();
    await chat.rendered();
    expect(chat.has('More below')).to.be.true;
  });

  it('says how many messages have come', async () => {
    const chat = await chatWithRecord(40);
    await scroll(chat, 200);
    await chat.element.addMessage({role: 'assistant', text: 'By the way:'});
    await chat.rendered();
    expect(chat.has('1 new message')).to.be.true;
    await chat.element.addMessage({role: 'assistant', text: 'And one more thing.'});
    await chat.rendered();
    expect(chat.has('2 new messages')).to.be.true;
    expect(chat.log.scrollTop).to.equal(200);
    await chat.click('2 new messages');
    await chat.rendered();
    await scroll(chat, 200);
    await chat.rendered();
    expect(chat.has(TO_END)).to.be.true;
  });

  it('takes the focus from nobody, when it comes and when a pointer presses it', async () => {
    const chat = await chatWithRecord(40);
    chat.input.focus();
    await scroll(chat, 200);
    await chat.rendered();
    const press = new MouseEvent('mousedown', {bubbles: true, cancelable: true});
    const button = chat.control(TO_END);
    button.dispatchEvent(press);
    expect(press.defaultPrevented).to.be.true;
    button.click();
    await chat.rendered();
    expect(chat.root.activeElement).to.equal(chat.input);
    expect(fromEnd(chat)).to.equal(0);
  });

  it('gives the focus of whoever presses it by key to the log', async () => {
    const chat = await chatWithRecord(40);
    await scroll(chat, 200);
    await chat.rendered();
    await chat.click(TO_END);
    expect(chat.root.activeElement).to.equal(chat.log);
  });

  it('is there in a log that is left alone, and leads to the end once', async () => {
    const {chat, more} = await longChat({'scroll-mode': 'manual'});
    await chat.rendered();
    await chat.click(TO_END);
    await laidOut();
    expect(fromEnd(chat)).to.equal(0);
    await more();
    expect(fromEnd(chat)).to.be.above(0);
  });
});
