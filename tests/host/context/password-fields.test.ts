import {expect} from '@open-wc/testing';
import {PasswordFields} from '../../../src/host/context/password-fields.js';
import {find, inShadow, onPage} from './on-page.js';

let passwords: PasswordFields;

beforeEach(() => {
  passwords = new PasswordFields();
});
afterEach(() => passwords.stop());

describe('a password', () => {
  it('is one as long as it is', () => {
    const page = onPage('<input type="password"><input>');
    expect([...page.children].map(field => passwords.has(field))).to.deep.equal([true, false]);
  });

  it('stays one when it is shown, at once', () => {
    const field = find(onPage('<input type="password">'), 'input');
    passwords.watch(document);
    field.type = 'text';
    expect(passwords.has(field)).to.be.true;
  });

  it('stays one that came later, and was shown and hidden and shown', () => {
    passwords.watch(document);
    const field = find(onPage('<input type="Password">'), 'input');
    for (const type of ['text', 'password', 'tel']) field.type = type;
    expect(passwords.has(field)).to.be.true;
  });

  it('stays one in an open shadow root', () => {
    const field = find(inShadow('<input type="password">'), 'input');
    passwords.watch(document);
    field.type = 'text';
    expect(passwords.has(field)).to.be.true;
  });

  it('stays one in a shadow root that came later, from when the visitor comes near it', () => {
    passwords.watch(document);
    const root = inShadow('<input type="password"><button>Show</button>');
    passwords.saw([find(root, 'button'), root, root.host, document]);
    const field = find(root, 'input');
    field.type = 'text';
    expect(passwords.has(field)).to.be.true;
  });

  it('stays one where the page puts another element in its place', () => {
    const page = onPage('<input type="password" name="pw1">');
    passwords.watch(document);
    page.innerHTML = '<input type="text" name="pw1"><input name="city">';
    expect([...page.children].map(field => passwords.has(field))).to.deep.equal([true, false]);
  });

  it('stays one when nobody looks any more', () => {
    const field = find(onPage('<input type="password">'), 'input');
    passwords.watch(document);
    passwords.stop();
    field.type = 'text';
    expect(passwords.has(field)).to.be.true;
  });
});
