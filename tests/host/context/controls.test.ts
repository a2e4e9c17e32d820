import {expect} from '@open-wc/testing';
import {describeControls} from '../../../src/host/context/controls.js';
import {onPage} from './on-page.js';

/** What is told of everything on this part of a page, had the visitor used it. */
function told(markup: string): string[] {
  const controls = onPage(markup).querySelectorAll(
    'a, button, [role=option], [role=radio], [contenteditable]',
  );
  return describeControls([...controls], document, () => false);
}

describe('controls that the visitor used', () => {
  it('are told by role and name, each once, in the order in which they were used last', () => {
    expect(told('<button>A</button><a href="/">B</a><button>A</button>')).to.deep.equal([
      'link "B"',
      'button "A"',
    ]);
  });

  it('are told by their own name alone where they hold what is written', () => {
    expect(
      told('<p contenteditable aria-label="Letter">Dear <a href="/">q7canary</a></p>').join(),
    ).not.to.contain('q7canary');
  });

  const choices: Record<string, string> = {
    'an option of a list':
      '<div role="listbox" aria-label="Security question"><p role="option">q7canary</p></div>',
    'an option of a list that is called after another':
      '<b id="w">Card</b><div role="listbox" aria-labelledby="w"><p role="option">q7canary</p></div>',
    'a radio button': '<fieldset><legend>Card</legend><p role="radio">q7canary</p></fieldset>',
    'a card of which the end is shown': '<div role="listbox"><p role="option">Visa •••• 4242</p></div>',
  };
  for (const [what, markup] of Object.entries(choices)) {
    it(`are not told where they say what is chosen of a secret: ${what}`, () =>
      expect(told(markup).join()).not.to.match(/q7canary|4242/));
  }

  it('are told where the choice is no secret, or it is no choice', () => {
    expect(told('<div role="listbox" aria-label="Size"><p role="option">Small</p></div>')).to.deep.equal([
      'option "Small"',
    ]);
    expect(told('<div role="group" aria-label="Product card"><button>Buy</button></div>')).to.deep.equal([
      'button "Buy"',
    ]);
  });
});
