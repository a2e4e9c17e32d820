import {expect} from '@open-wc/testing';
import {readForms} from '../../../src/host/context/forms.js';
import {find, inShadow, onPage} from './on-page.js';

const told = (): Record<string, string> =>
  Object.fromEntries(readForms(document, () => false).map(({name, value}) => [name, value]));

/** What is told of a page. */
function formOf(markup: string): Record<string, string> {
  onPage(markup);
  return told();
}

describe('what a visitor filled in', () => {
  it('is told by the name, label or id of each field', () => {
    expect(
      formOf(
        '<input name="city" value="Rome"><label>Street <input value="Via Appia"></label><input id="zip" value="00179">',
      ),
    ).to.deep.equal({city: 'Rome', Street: 'Via Appia', zip: '00179'});
  });

  it('is what is seen: the words of what is chosen, not what a server would get', () => {
    expect(
      formOf(
        `<select name="country"><option value="it-internal-7">Italy</option></select>
         <label><input type="radio" name="size" value="s-1" checked> Small</label>
         <label><input type="radio" name="size" value="s-2"> Large</label>
         <label><input type="checkbox" name="extras" value="e-1" checked> Gift wrap</label>
         <label><input type="checkbox" name="news" value="n-1"> News</label>`,
      ),
    ).to.deep.equal({country: 'Italy', size: 'Small', extras: 'Gift wrap'});
  });

  it('is nothing of what is empty, or asks to choose', () => {
    expect(
      formOf('<input name="a" value="  "><select name="b"><option value="">Choose…</option></select>'),
    ).to.deep.equal({});
  });

  it('is told of open shadow roots, and not of closed ones', () => {
    const around = onPage('');
    inShadow('<input name="inside" value="yes">', around);
    around.append(document.createElement('p'));
    find<HTMLElement>(around, 'p').attachShadow({mode: 'closed'}).innerHTML =
      '<input name="closed" value="no">';
    expect(told()).to.deep.equal({inside: 'yes'});
  });

  it('is cut where it is long, and is one line without what is not seen', () => {
    const {message = ''} = formOf(`<textarea name="message">${'word \n'.repeat(500)}\u{e0041}</textarea>`);
    expect([...message]).to.have.length.below(302);
    expect(message).to.match(/^(word )+.*…$/);
  });

  it('is told of fifty fields at most', () => {
    expect(
      Object.keys(
        formOf('<input value="x">'.repeat(80).replace(/<input/g, () => `<input name="f${++count}"`)),
      ),
    ).to.have.length(50);
  });
});

let count = 0;

describe('a card number is never told', () => {
  it('that stands in a plain field', () => {
    expect(formOf('<input name="a" value="4242 4242 4242 4242"><input name="b" value="Rome">')).to.deep.equal(
      {b: 'Rome'},
    );
  });

  it('that stands in a long text, before or behind where that is cut', () => {
    const number = '4242424242424242';
    for (const length of [200, 290, 295, 400]) {
      expect(formOf(`<textarea name="n">${'x'.repeat(length)} ${number}</textarea>`)).not.to.have.property(
        'n',
      );
      document.querySelector('textarea')?.remove();
    }
  });

  it('however many blanks, or characters that show nothing, are in it', () => {
    const values = ['4242     4242     4242     4242', '4242\u200b\u200b\u200b\u200b424242424242'];
    for (const value of values) {
      const field = find<HTMLTextAreaElement>(onPage('<textarea name="note"></textarea>'), 'textarea');
      field.value = value;
      expect(told(), value).to.deep.equal({});
      field.remove();
    }
  });

  it('of which the page shows no more than the end', () => {
    expect(
      formOf(`<select name="pay"><option value="card_1">Visa •••• 4242</option></select>
        <input name="a" value="xxxx-xxxx-xxxx-4242"><input name="b" value="Call 4242">`),
    ).to.deep.equal({b: 'Call 4242'});
  });

  it('that is spread over several fields', () => {
    const parts = ['4242', '4242', '4242', '4242'].map((part, at) => `<input name="n${at}" value="${part}">`);
    expect(
      formOf(`<input name="house" value="12">${parts.join('')}<input name="zip" value="10115">`),
    ).to.deep.equal({
      house: '12',
      zip: '10115',
    });
  });

  it('that a field is called', () => {
    expect(formOf('<input name="4242424242424242" value="mine">')).to.deep.equal({});
  });
});
