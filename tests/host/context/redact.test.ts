import {expect} from '@open-wc/testing';
import {mayRead} from '../../../src/host/context/redact.js';
import {find, inShadow, onPage} from './on-page.js';

const never = (): boolean => false;

/** Whether the first field of this part of a page may be read. */
function reads(markup: string): boolean {
  return mayRead(find(onPage(markup), 'input, textarea, select'), never);
}

/** Says of each part of a page that its field may be read, or may not. */
function each(cases: Record<string, string>, expected: boolean): void {
  for (const [what, markup] of Object.entries(cases)) {
    it(what, () => expect(reads(markup)).to.equal(expected));
  }
}

describe('a field that may be read', () => {
  each(
    {
      'is a plain one': '<input name="city">',
      'is one with an unknown type, which is plain': '<input type="city" name="city">',
      'is a text of several lines': '<textarea name="message"></textarea>',
      'is a list': '<select name="plan"><option>Pro</option></select>',
      'is one of many other types': '<input type="date" name="arrival">',
      'has a harmless word for autocomplete': '<input autocomplete="shipping street-address">',
      'stands behind the words for a password, which are of another field':
        '<input name="city"><label>Password <input type="password"></label>',
      'is called after another field that is no secret': '<p>Password</p><p>City</p><input name="city">',
    },
    true,
  );

  it('is one in a section whose heading is of all of it', () => {
    expect(reads('<h2>Passport office</h2><section><div><div><input name="city"></div></div></section>')).to
      .be.true;
  });

  it('is one of several in a component', () => {
    const root = inShadow('<input name="city"><input name="street">');
    root.host.id = 'card-shop';
    expect(mayRead(find(root, '[name=street]'), never)).to.be.true;
  });

  it('is one of a form with a field that is called like a method', () => {
    const page = onPage('<form><input name="matches"><input name="city"></form>');
    expect(mayRead(find(page, '[name=city]'), never)).to.be.true;
  });

  it('is one below a password', () => {
    const page = onPage('<div>Password <input type="password"></div><div><input name="city"></div>');
    expect(mayRead(find(page, '[name=city]'), never)).to.be.true;
  });

  it('is one that can be scrolled to', () => {
    expect(reads('<div style="height: 5000px"></div><input name="city">')).to.be.true;
    expect(
      reads(
        '<div style="height: 90px; overflow: auto"><p style="height: 500px"></p><input name="city"></div>',
      ),
    ).to.be.true;
  });

  it('is one in an open shadow root', () => {
    expect(mayRead(find(inShadow('<input name="city">'), 'input'), never)).to.be.true;
  });
});

describe('by its type, a field is never read that', () => {
  each(
    {
      'is a password': '<input type="password" name="city">',
      'is a password in capitals': '<input type="PASSWORD" name="city">',
      'is hidden': '<input type="hidden" name="city">',
      'takes a file': '<input type="file" name="city">',
      'is a button': '<input type="submit" name="city" value="Go">',
      'takes one character of a code': '<input name="a" maxlength="1">',
      'shows dots for letters': '<input name="city" style="-webkit-text-security: disc">',
      'has a font of dots': '<input name="city" style="font-family: text-security-disc">',
    },
    false,
  );

  it('was a password', () => {
    const field = find(onPage('<input name="city">'), 'input');
    expect(mayRead(field, one => one === field)).to.be.false;
  });

  it('is no field at all', () => {
    expect(mayRead(onPage('city'), never)).to.be.false;
  });
});

describe('by autocomplete, a field is never read that', () => {
  for (const token of [
    ...['cc-number', 'cc-csc', 'cc-exp', 'cc-name', 'CC-Exp-Month', 'current-password', 'new-password'],
    ...['one-time-code', 'billing cc-number', 'section-a shipping new-password webauthn'],
  ]) {
    it(`is for ${token}`, () => expect(reads(`<input autocomplete="${token}">`)).to.be.false);
  }
});

describe('by what it is called, a field is never read that says secret', () => {
  each(
    {
      'in its name': '<input name="user[secret]">',
      'in its id': '<input id="cvc">',
      'in its label': '<label for="f">Security code</label><input id="f">',
      'in a label around it': '<label>Kreditkarte <input></label>',
      'in its placeholder': '<input placeholder="Mot de passe">',
      'in aria-label': '<input aria-label="Contraseña">',
      'in aria-labelledby': '<span id="l">PIN</span><input aria-labelledby="l">',
      'in aria-describedby': '<input aria-describedby="d"><p id="d">Your bank sent you a TAN</p>',
      'in its title': '<input title="Wachtwoord">',
      'in its group': '<fieldset><legend>Card</legend><label>Number <input></label></fieldset>',
      'in the name of its group': '<div role="group" aria-label="Credit card"><input></div>',
      'in what its group is called after':
        '<div role="group" aria-labelledby="g"><h3 id="g">Credit card</h3><p>Number</p><input></div>',
      'in words before what it alone stands in':
        '<div><span>Security code</span><div><div><div><input></div></div></div></div>',
      'in the head of its column':
        '<table><tr><th>City</th><th>CVV</th></tr><tr><td>Rome</td><td><input></td></tr></table>',
      'in words before it': 'Password: <input>',
      'in an element before it': '<b>Password</b> <input>',
      'in the cell before it': '<table><tr><td>Password</td><td><input></td></tr></table>',
      'as a list': '<select name="card"><option>Visa</option></select>',
      'as a text of several lines': '<textarea aria-label="Recovery phrase"></textarea>',
    },
    false,
  );

  const components: Record<string, string> = {
    'in the name of its component': '<x-field name="cvv"></x-field>',
    'in the label of its component': '<x-field label="Security code"></x-field>',
    'in a label around its component': '<label>PIN <x-field></x-field></label>',
    'in a label for its component': '<label for="c">PIN</label><p></p><x-field id="c"></x-field>',
    'in what its component is called after':
      '<i id="t">Password</i><p></p><x-field aria-labelledby="t"></x-field>',
    'in words before its component': '<p>Password</p><div><x-field></x-field></div>',
    'in the autocomplete of its component': '<x-field autocomplete="cc-number"></x-field>',
    'in the type of its component': '<x-field type="password"></x-field>',
  };
  for (const [what, markup] of Object.entries(components)) {
    it(what, () => {
      const host = find<Element>(onPage(markup), 'x-field');
      const root = host.attachShadow({mode: 'open'});
      root.innerHTML = '<div><input></div>';
      expect(mayRead(find(root, 'input'), never)).to.be.false;
    });
  }

  it('where the label of another root has the same id', () => {
    onPage('<span id="same">City</span>');
    const root = inShadow('<span id="same">Password</span><p></p><input aria-labelledby="same">');
    expect(mayRead(find(root, 'input'), never)).to.be.false;
  });
});

describe('by where it stands, a field is never read that', () => {
  each(
    {
      'is private': '<input name="city" data-dragoman-private>',
      'is in a private part': '<div data-dragoman-private><p><input name="city"></p></div>',
      'is shared in a private part':
        '<div data-dragoman-private><p data-dragoman-share><input name="city"></p></div>',
      'is private in a shared part':
        '<div data-dragoman-share><p data-dragoman-private><input name="city"></p></div>',
    },
    false,
  );

  it('is in the shadow root of what is private', () => {
    const root = inShadow('<input name="city">', find(onPage('<p data-dragoman-private></p>'), 'p'));
    expect(mayRead(find(root, 'input'), never)).to.be.false;
  });

  it('is in a slot of what a shadow root keeps private', () => {
    const root = inShadow('<div data-dragoman-private><slot></slot></div>');
    root.host.innerHTML = '<input name="city">';
    expect(mayRead(find(root.host, 'input'), never)).to.be.false;
  });

  it('is not shared, where the page shares anything, also in a shadow root', () => {
    const field = find(onPage('<input name="city">'), 'input');
    expect(mayRead(field, never)).to.be.true;
    const root = inShadow('<p data-dragoman-share><input name="street"></p>');
    expect(mayRead(field, never)).to.be.false;
    expect(mayRead(find(root, 'input'), never)).to.be.true;
  });
});

describe('unseen, a field is never read that', () => {
  const field = '<input name="city">';
  each(
    {
      'is not displayed': `<div style="display: none">${field}</div>`,
      'has the attribute hidden': `<div hidden>${field}</div>`,
      'is invisible': `<div style="visibility: hidden">${field}</div>`,
      'is transparent': `<div style="opacity: 0">${field}</div>`,
      'is in a closed disclosure': `<details><summary>More</summary>${field}</details>`,
      'is left of the page': `<div style="position: absolute; left: -9999px">${field}</div>`,
      'is above the page': `<div style="position: absolute; top: -9999px">${field}</div>`,
      'stands fixed outside of the window': `<div style="position: fixed; top: 200vh">${field}</div>`,
      'is a pixel': '<input name="city" style="width: 1px; height: 1px; padding: 0; border: 0">',
      'is shrunk to nothing': `<div style="transform: scale(0)">${field}</div>`,
      'is clipped away': `<div style="clip-path: inset(50%)">${field}</div>`,
      'is cut away by older means': `<div style="position: absolute; clip: rect(0 0 0 0)">${field}</div>`,
      'is filtered away': `<div style="filter: opacity(0)">${field}</div>`,
      'is cut off': `<div style="height: 0; overflow: hidden">${field}</div>`,
      'is on a later step, beside what is seen of it': `<div style="width: 100px; overflow: hidden"><div style="translate: 300px">${field}</div></div>`,
      'is where nothing scrolls to': `<div style="height: 90px; overflow: auto"><div style="position: relative; top: -300px">${field}</div></div>`,
    },
    false,
  );
});
