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

  it('stays one in a shadow root that came later, and that nobody has come near', async () => {
    passwords.watch(document);
    const page = onPage('');
    const host = document.createElement('div');
    host.attachShadow({mode: 'open'}).innerHTML = '<p></p>';
    page.append(host);
    await Promise.resolve();
    const inner = document.createElement('div');
    inner.attachShadow({mode: 'open'}).innerHTML = '<input type="password">';
    host.shadowRoot!.append(inner);
    await Promise.resolve();
    const field = find(inner.shadowRoot!, 'input');
    field.type = 'text';
    expect(passwords.has(field)).to.be.true;
  });

  it('stays one in a component whose script has run later', async () => {
    passwords.watch(document);
    const name = `x-late-${crypto.randomUUID()}`;
    const page = onPage(`<${name}></${name}>`);
    await Promise.resolve();
    customElements.define(
      name,
      class extends HTMLElement {
        constructor() {
          super();
          this.attachShadow({mode: 'open'}).innerHTML = '<input type="password">';
        }
      },
    );
    await customElements.whenDefined(name);
    const field = find(page.firstElementChild!.shadowRoot!, 'input');
    field.type = 'text';
    expect(passwords.has(field)).to.be.true;
  });

  it('stays one that came later, where the page puts another element in its place', async () => {
    passwords.watch(document);
    const page = onPage('<input type="password" name="pw2">');
    await Promise.resolve();
    page.innerHTML = '<input name="pw2">';
    expect(passwords.has(find(page, 'input'))).to.be.true;
  });

  it('is looked for in no chat, which changes with each token', async () => {
    const chat = onPage('');
    const root = inShadow('', chat);
    passwords = new PasswordFields(root.host);
    passwords.watch(document);
    root.innerHTML = '<input type="password">';
    await Promise.resolve();
    const field = find(root, 'input');
    field.type = 'text';
    expect(passwords.has(field)).to.be.false;
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
