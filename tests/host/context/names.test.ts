import {expect} from '@open-wc/testing';
import {nameOf, roleOf} from '../../../src/host/context/names.js';
import {find, inShadow, onPage} from './on-page.js';

/** Role and name of the element with the id `x`. */
function described(markup: string): string {
  const element = find<Element>(onPage(markup), '#x');
  return `${roleOf(element)} "${nameOf(element)}"`;
}

describe('a control is called', () => {
  const cases: Record<string, [string, string]> = {
    'by its text': ['<button id="x">Add to <b>cart</b></button>', 'button "Add to cart"'],
    'by the image in it': ['<a href="/" id="x"><img alt="Home"></a>', 'link "Home"'],
    'by its label': ['<label for="x">City</label><input id="x">', 'textbox "City"'],
    'by aria-label before its text': ['<button id="x" aria-label="Close">×</button>', 'button "Close"'],
    'by aria-labelledby before that': [
      '<b id="a">Delete</b> <b id="b">row 3</b><button id="x" aria-label="Close" aria-labelledby="a b">×</button>',
      'button "Delete row 3"',
    ],
    'by its role': ['<div id="x" role="switch" tabindex="0">Dark mode</div>', 'switch "Dark mode"'],
    'by its title, for want of another': ['<input id="x" title="Search">', 'textbox "Search"'],
    'by its type, where ARIA has no role': [
      '<label>Arrival <input id="x" type="date"></label>',
      'date "Arrival"',
    ],
    'without what is hidden in it': ['<button id="x">Buy<span hidden> now</span></button>', 'button "Buy"'],
  };
  for (const [how, [markup, name]] of Object.entries(cases)) {
    it(how, () => expect(described(markup)).to.equal(name));
  }

  it('by its own label, where what is in it is written by the visitor', () => {
    expect(
      described('<table><tr><td id="x" contenteditable aria-label="Price">12</td></tr></table>'),
    ).to.equal('cell "Price"');
  });

  it('by what its slot holds', () => {
    const root = inShadow('<button><slot></slot></button>');
    root.host.textContent = 'Send';
    expect(nameOf(find(root, 'button'))).to.equal('Send');
  });
});

describe('no name has in it', () => {
  const secret = 'q7canary';
  const cases: Record<string, string> = {
    'what a field in a label holds': `<label>Every <input value="${secret}"> days <input type="checkbox" id="x"></label>`,
    'what a list in a label has chosen': `<label>Every <select><option>${secret}</option></select><input type="checkbox" id="x"></label>`,
    'what a field in a button holds': `<div role="button" id="x">Pay <input value="${secret}"></div>`,
    'what a text box of a role holds': `<div role="button" id="x">Pay <div role="textbox">${secret}</div></div>`,
    'what the page lets be edited': `<div role="button" id="x">Pay <div contenteditable>${secret}</div></div>`,
    'the value of a field it is called after': `<input id="f" value="${secret}"><button id="x" aria-labelledby="f">Pay</button>`,
    'its own value, after which it is called': `<b id="b">Days</b><input id="x" value="${secret}" aria-labelledby="b x">`,
    'what is written into a cell': `<table><tr><td id="x" contenteditable>${secret}</td></tr></table>`,
    'what is written into a button': `<div role="button" id="x" contenteditable="plaintext-only">${secret}</div>`,
    'a link in what is written': `<div contenteditable><p>Dear <a id="x" href="/">${secret}</a></p></div>`,
    'a link in a text box of a role': `<div role="textbox"><a id="x" href="/">${secret}</a></div>`,
    'private text': `<button id="x">Pay <span data-dragoman-private>${secret}</span></button>`,
    'private text it is called after': `<p data-dragoman-private><b id="b">${secret}</b></p><button id="x" aria-labelledby="b">Pay</button>`,
    'private text that something in it is called after': `<p data-dragoman-private><b id="b">${secret}</b></p><button id="x"><i aria-labelledby="b"></i></button>`,
    'private text that it owns': `<p data-dragoman-private id="o">${secret}</p><button id="x" aria-owns="o">Pay</button>`,
    'private text of its label': `<p data-dragoman-private><label for="x">${secret}</label></p><input id="x">`,
    'a card number': '<button id="x">Pay with 4242 4242 4242 4242</button>',
  };
  for (const [what, markup] of Object.entries(cases)) {
    it(what, () => {
      expect(described(markup)).not.to.contain(secret).and.not.to.contain('4242');
    });
  }

  it('more than a hundred characters, nor those that are not seen', () => {
    expect(described(`<button id="x">${'long '.repeat(100)}</button>`)).to.have.length.below(120);
    expect(described('<button id="x">Buy\u{e0041}\u202e now</button>')).to.equal('button "Buy now"');
  });
});
