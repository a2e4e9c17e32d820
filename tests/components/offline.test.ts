import {expect} from '@open-wc/testing';
import {openChat} from './harness.js';

describe('without a network', () => {
  let online = true;

  beforeEach(() => {
    online = false;
    Object.defineProperty(navigator, 'onLine', {configurable: true, get: () => online});
  });

  afterEach(() => Reflect.deleteProperty(navigator, 'onLine'));

  it('a question waits and says so, and goes when the network is back', async () => {
    const chat = await openChat();
    await chat.type('Hello');
    await chat.press('Enter');
    expect(chat.lastQuestion).to.deep.include({text: 'Hello', status: 'queued'});
    expect(chat.lastQuestion.words).to.contain('You are offline. Your message will be sent');
    await expect(chat.element).to.be.accessible();
    expect(chat.server.asked).to.be.empty;
    online = true;
    window.dispatchEvent(new Event('online'));
    await (await chat.server.request()).ends('Hi');
    expect(chat.dialogue).to.deep.equal(['visitor: Hello', 'assistant: Hi']);
    expect(chat.lastQuestion.words).not.to.contain('offline');
  });

  it('questions keep their order, and none is lost', async () => {
    const chat = await openChat();
    for (const question of ['One', 'Two', 'Three']) {
      await chat.type(question);
      await chat.press('Enter');
    }
    online = true;
    window.dispatchEvent(new Event('online'));
    for (const answer of ['1', '2', '3']) await (await chat.server.request()).ends(answer);
    expect(chat.dialogue).to.deep.equal([
      ...['visitor: One', 'assistant: 1'],
      ...['visitor: Two', 'assistant: 2'],
      ...['visitor: Three', 'assistant: 3'],
    ]);
  });
});
