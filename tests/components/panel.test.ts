import {expect} from '@open-wc/testing';
import {openChat, placeChat} from './harness.js';

describe('a chat that is always shown', () => {
  for (const mode of ['inline', 'fullscreen']) {
    it(`${mode}: is accessible`, async () => {
      const chat = await placeChat({attributes: {mode}});
      await expect(chat.element).to.be.accessible();
    });

    it(`${mode}: has nothing to open or close, and tells of neither`, async () => {
      const chat = await placeChat({attributes: {mode}});
      for (const act of ['show', 'close', 'toggle'] as const) {
        chat.element[act]();
        await chat.rendered();
        expect(chat.isOpen, act).to.be.true;
        expect(chat.element.open, act).to.be.false;
      }
      chat.input.focus();
      await chat.press('Escape');
      expect(chat.isOpen).to.be.true;
      expect([...chat.heard('dragoman-open'), ...chat.heard('dragoman-close')]).to.be.empty;
    });

    it(`${mode}: has no unread answers`, async () => {
      const chat = await placeChat({attributes: {mode}});
      await chat.asks('Hello', 'Hi');
      expect(chat.heard('dragoman-unread')).to.be.empty;
    });
  }

  it('inline: does not keep the page from scrolling, nor the focus inside', async () => {
    const chat = await placeChat({attributes: {mode: 'inline'}});
    expect(getComputedStyle(document.documentElement).overflowY).not.to.equal('hidden');
    expect(chat.panel.hasAttribute('aria-modal')).to.be.false;
  });

  it('fullscreen: is modal, and the page below does not scroll until it is gone', async () => {
    const chat = await placeChat({attributes: {mode: 'fullscreen'}});
    expect(chat.panel.getAttribute('aria-modal')).to.equal('true');
    expect(getComputedStyle(document.documentElement).overflowY).to.equal('hidden');
    chat.leave();
    expect(getComputedStyle(document.documentElement).overflowY).not.to.equal('hidden');
  });
});

describe('a chat that opens', () => {
  for (const mode of ['bubble', 'sidebar']) {
    it(`${mode}: is accessible, closed and open`, async () => {
      const chat = await placeChat({attributes: {mode}});
      await expect(chat.element).to.be.accessible();
      await chat.pressLauncher();
      await expect(chat.element).to.be.accessible();
    });

    it(`${mode}: is a dialog with a name that leaves the page in use`, async () => {
      const chat = await openChat({attributes: {mode, heading: 'Ask us'}});
      expect(chat.panel.getAttribute('role')).to.equal('dialog');
      expect(chat.panel.getAttribute('aria-label')).to.equal('Ask us');
      expect(chat.panel.hasAttribute('aria-modal')).to.be.false;
      expect(getComputedStyle(document.documentElement).overflowY).not.to.equal('hidden');
    });

    it(`${mode}: cannot be reached and is not read while it is closed`, async () => {
      const chat = await openChat({attributes: {mode}});
      await chat.press('Escape');
      expect(chat.panel.inert).to.be.true;
      expect(chat.panel.checkVisibility()).to.be.false;
      await chat.pressLauncher();
      expect(chat.panel.inert).to.be.false;
    });
  }

  it('is inert as soon as it is asked to close, while it still moves', async () => {
    const chat = await openChat();
    chat.element.close();
    await chat.element.updateComplete;
    expect(chat.panel.inert).to.be.true;
  });

  it('is what its launcher says it opens', async () => {
    const chat = await openChat();
    const {launcher, panel} = chat;
    expect(launcher.getAttribute('aria-expanded')).to.equal('true');
    expect(launcher.getAttribute('aria-controls')).to.equal(panel.id);
    expect(launcher.getAttribute('aria-haspopup')).to.equal('dialog');
  });

  it('gives the focus back to what of the page had opened it', async () => {
    const button = document.createElement('button');
    document.body.append(button);
    try {
      const chat = await placeChat();
      button.focus();
      chat.element.show();
      await chat.element.focusInput();
      await chat.press('Escape');
      expect(document.activeElement === button).to.be.true;
    } finally {
      button.remove();
    }
  });

  it('turns into one that is always shown where its mode says so, and back', async () => {
    const chat = await placeChat();
    chat.element.mode = 'fullscreen';
    await chat.rendered();
    expect(chat.isOpen).to.be.true;
    chat.element.mode = 'bubble';
    await chat.rendered();
    expect(chat.isOpen).to.be.false;
    expect(getComputedStyle(document.documentElement).overflowY).not.to.equal('hidden');
  });
});
