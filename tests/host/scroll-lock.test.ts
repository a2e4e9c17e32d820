import {expect} from '@open-wc/testing';
import {lockScroll} from '../../src/host/scroll-lock.js';

describe('a page that is covered', () => {
  let unlock: () => void = () => undefined;
  const room = document.createElement('div');

  beforeEach(() => {
    room.style.height = '5000px';
    document.body.append(room);
  });

  afterEach(() => {
    unlock();
    room.remove();
    scrollTo(0, 0);
  });

  const overflow = (element: Element): string => getComputedStyle(element).overflowY;

  it('does not scroll, and stands where it stood', () => {
    scrollTo(0, 700);
    unlock = lockScroll(document);
    expect(overflow(document.documentElement)).to.equal('hidden');
    expect(scrollY).to.equal(700);
  });

  it('scrolls again, from where it stood', () => {
    const before = overflow(document.documentElement);
    scrollTo(0, 700);
    lockScroll(document)();
    expect(overflow(document.documentElement)).to.equal(before);
    expect(scrollY).to.equal(700);
  });

  it('is as wide as before, so that nothing moves', () => {
    const {clientWidth} = document.documentElement;
    unlock = lockScroll(document);
    expect(document.documentElement.clientWidth).to.equal(clientWidth);
  });

  it('keeps what the page writes on its elements meanwhile', () => {
    unlock = lockScroll(document);
    document.documentElement.style.overflow = 'clip';
    unlock();
    expect(document.documentElement.getAttribute('style')).to.equal('overflow: clip;');
    document.documentElement.removeAttribute('style');
  });

  it('keeps the style sheets that the page adopts meanwhile', () => {
    const before = [...document.adoptedStyleSheets];
    unlock = lockScroll(document);
    const own = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, own];
    unlock();
    expect([...document.adoptedStyleSheets]).to.deep.equal([...before, own]);
    document.adoptedStyleSheets = before;
  });

  it('stays still until the last of two has uncovered it', () => {
    const first = lockScroll(document);
    unlock = lockScroll(document);
    first();
    expect(overflow(document.documentElement)).to.equal('hidden');
  });

  it('whose body scrolls in place of the window does not scroll either', () => {
    document.documentElement.style.overflow = 'hidden';
    document.body.style.overflow = 'auto';
    try {
      unlock = lockScroll(document);
      expect(overflow(document.body)).to.equal('hidden');
      unlock();
      expect(overflow(document.body)).to.equal('auto');
    } finally {
      document.documentElement.removeAttribute('style');
      document.body.removeAttribute('style');
    }
  });
});
