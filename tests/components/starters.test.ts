import {expect} from '@open-wc/testing';
import {parseStarters, readStarters} from '../../src/components/starters.js';
import {openChat, recordWarnings} from './harness.js';

describe('starters in the chat', () => {
  it('are accessible', async () => {
    const chat = await openChat({
      attributes: {starters: '["Prices", {"label": "Hours", "prompt": "When?"}]'},
    });
    await expect(chat.element).to.be.accessible();
  });

  it('are sent with one press, and gone with the first message', async () => {
    const chat = await openChat({
      attributes: {starters: '[{"label": "Hours", "prompt": "When are you open?"}]'},
    });
    await chat.click('Hours');
    await (await chat.server.request()).ends('Always.');
    expect(chat.dialogue).to.deep.equal(['visitor: When are you open?', 'assistant: Always.']);
    expect(chat.has('Hours')).to.be.false;
  });

  it('do not take the focus away with them', async () => {
    const chat = await openChat({attributes: {starters: '["Hours"]'}});
    await chat.click('Hours');
    await chat.press('Escape');
    expect(chat.isOpen).to.be.false;
  });

  it('go from left to right or from right to left as their words do', async () => {
    const chat = await openChat({
      attributes: {locale: 'ar'},
      properties: {starters: ['How do I begin?', 'كيف أبدأ؟']},
    });
    const directions = ['How do I begin?', 'كيف أبدأ؟'].map(
      name => getComputedStyle(chat.control(name)).direction,
    );
    expect(directions).to.deep.equal(['ltr', 'rtl']);
  });

  it('can be a property of the page', async () => {
    const chat = await openChat({properties: {starters: ['One', {label: 'Two', prompt: '2'}]}});
    expect(chat.has('One') && chat.has('Two')).to.be.true;
  });

  it('come back with a new conversation', async () => {
    const chat = await openChat({attributes: {starters: '["Hours"]'}});
    await chat.asks('Hello', 'Hi');
    await chat.choose('New conversation');
    expect(chat.has('Hours')).to.be.true;
  });
});

describe('reading starters', () => {
  it('takes texts, and prompts with or without a label', () => {
    expect(
      readStarters(['One', {label: 'Two', prompt: '2'}, {prompt: '3'}, {label: '', prompt: '4'}]),
    ).to.deep.equal([
      {label: 'One', prompt: 'One'},
      {label: 'Two', prompt: '2'},
      {label: '3', prompt: '3'},
      {label: '4', prompt: '4'},
    ]);
  });

  it('leaves out what is none', () => {
    expect(readStarters(['', ' ', null, 7, [], {label: 'x'}, {prompt: 7}])).to.deep.equal([]);
    for (const value of [undefined, null, 'One', {}, 7]) expect(readStarters(value)).to.deep.equal([]);
  });

  it('tells how to write an attribute that is no JSON', () => {
    const warnings = recordWarnings();
    expect(parseStarters('One, Two')).to.deep.equal([]);
    expect(warnings.join()).to.contain(`write starters='["First question"`);
    expect(parseStarters(null)).to.deep.equal([]);
    expect(warnings).to.have.length(1);
  });
});
