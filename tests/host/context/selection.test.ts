import {expect} from '@open-wc/testing';
import {readSelection} from '../../../src/host/context/selection.js';
import {find, onPage} from './on-page.js';

/** What is told of a page where all of this is selected. */
function selected(markup: string): string {
  const range = document.createRange();
  range.selectNodeContents(onPage(markup));
  return readSelection(range);
}

describe('selected text', () => {
  it('is what is between the ends of the selection', () => {
    const [first, last] = onPage('<p>One two</p><p>three <b>four</b></p>').querySelectorAll('p');
    const range = document.createRange();
    range.setStart(first!.firstChild!, 4);
    range.setEnd(last!, 1);
    expect(readSelection(range)).to.equal('two three');
  });

  it('within one text is a part of it', () => {
    const text = find<Element>(onPage('<p>One two three</p>'), 'p').firstChild!;
    const range = document.createRange();
    range.setStart(text, 4);
    range.setEnd(text, 7);
    expect(readSelection(range)).to.equal('two');
  });

  it('keeps words together that are styled in part, and lines apart', () => {
    expect(selected('<p>un<b>believ</b>able</p><ul><li>one</li><li>two<br>three</li></ul>')).to.equal(
      'unbelievable one two three',
    );
  });

  const withheld: Record<string, string> = {
    'what is private': '<b data-dragoman-private>SECRET</b>',
    'what is not displayed': '<b hidden>SECRET</b>',
    'what is off the screen': '<b style="position: absolute; left: -9999px">SECRET</b>',
    'what is transparent': '<b style="opacity: 0">SECRET</b>',
    'what a field holds': '<textarea>SECRET</textarea>',
    'what a list offers': '<select><option>SECRET</option></select>',
    'what can be edited': '<span contenteditable>SECRET</span>',
    scripts: '<script type="text/plain">SECRET</script><style>.SECRET {}</style>',
    comments: '<!-- SECRET -->',
  };
  for (const [what, markup] of Object.entries(withheld)) {
    it(`is without ${what}`, () => expect(selected(`one ${markup} two`)).to.equal('one two'));
  }

  it('is seen in what has no box of its own', () => {
    expect(selected('<b style="display: contents">one</b>')).to.equal('one');
  });

  it('is without a card number that stands in several cells, or in lines of the source', () => {
    const cells = ['4242', '4242', '4242', '4242'].map(group => `\n          <td>${group}</td>`).join('');
    expect(selected(`<table><tr>${cells}</tr></table>`)).to.equal('…');
    expect(selected('Card 4242\n\n\n      4242 4242\u200b\u200b\u200b\u200b 4242')).to.equal('Card …');
  });

  it('is without what a page shows as dots', () => {
    expect(selected('one <b style="-webkit-text-security: disc">SECRET</b> two')).to.equal('one two');
  });

  it('is without card numbers and without what is not seen', () => {
    expect(selected('Card <b>4242 4242</b> 4242 4242 is<b>\u{e0041}</b> mine')).to.equal('Card … is mine');
  });

  it('is a thousand characters at most', () => {
    expect([...selected('word '.repeat(5000))]).to.have.length.below(1002);
  });
});
