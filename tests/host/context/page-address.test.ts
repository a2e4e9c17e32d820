import {expect} from '@open-wc/testing';
import {describePage, describeScan} from '../../../src/host/context/page-address.js';

const page = {
  url: 'https://ann:secret@shop.example/cart?id=7&token=abc&id=8#access_token=xyz',
  title: 'Your cart',
};
const at = (url: string, query: string[] = []): string =>
  describePage({url, title: 'T'}, query).replace(/ \(T\)$/, '');

describe('the page a visitor is on', () => {
  it('is address and title, without query, fragment and credentials', () => {
    expect(describePage(page, [])).to.equal('https://shop.example/cart (Your cart)');
  });

  it('keeps the query keys that the page named, and no other', () => {
    expect(describePage(page, ['id'])).to.equal('https://shop.example/cart?id=7&id=8 (Your cart)');
    expect(describePage(page, ['i', 'ID', 'to'])).to.equal('https://shop.example/cart (Your cart)');
  });

  it('keeps no query key that says secret, and no value that is one, whatever the page named', () => {
    expect(at('https://a.example/?token=x&q=1', ['token', 'q'])).to.equal('https://a.example/?q=1');
    expect(at('https://a.example/?q=4242424242424242', ['q'])).to.equal('https://a.example/');
    expect(at('https://a.example/?q=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc', ['q'])).to.equal(
      'https://a.example/',
    );
  });

  const paths: Record<string, string> = {
    '/reset-password/8f2k1d9sk2': '/reset-password/...',
    '/account/verify/email/1a2b3c4d5e': '/account/verify/email/...',
    '/invite/1a2b3c4d5e/welcome': '/invite/.../welcome',
    '/s/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc': '/s/...',
    '/pay/4242424242424242': '/pay/...',
    '/pay/4242%204242%204242%204242': '/pay/...',
    '/cart;jsessionid=1A2B3C4D5E': '/cart',
    '/cart;jsessionid=1A2B3C4D5E/items;v=1': '/cart/items',
    '/cart%3Bjsessionid=1A2B3C4D5E': '/cart',
    '/(S(lit3py55t21z5v55vlm25s55))/cart': '/.../cart',
    '/magic/QxLkdPwrTzAbCdEfGhIjKl': '/magic/...',
    '/shared/8f2k1d9sk2': '/shared/...',
  };
  for (const [path, bare] of Object.entries(paths)) {
    it(`keeps no key in its path: ${path}`, () =>
      expect(at(`https://a.example${path}`)).to.equal(`https://a.example${bare}`));
  }

  for (const path of [
    '/',
    '/docs/2026/11/21/12345678',
    '/orders/550e8400-e29b-41d4-a716-446655440000',
    '/caf%C3%A9/',
    '/caf%E9/',
    '/login/how-to-reset-your-account',
  ]) {
    it(`keeps a path as it is: ${path}`, () =>
      expect(at(`https://a.example${path}`)).to.equal(`https://a.example${path}`));
  }

  it('is without what its title does not show, and without card numbers', () => {
    const title = 'Card 4242 4242 4242 4242 \u{e0041}\u202eof Ann';
    expect(describePage({url: 'https://a.example/', title}, [])).to.equal(
      'https://a.example/ (Card … of Ann)',
    );
  });

  it('is bounded, however long address and title are', () => {
    const long = {url: `https://shop.example/${'x'.repeat(100_000)}`, title: 'é'.repeat(100_000)};
    const bytes = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;
    expect(bytes(describePage(long, []))).to.be.at.most(4096);
    expect(bytes(describeScan(long))).to.be.at.most(4096);
  });

  it('is told also where it has no web address, unless all of it is in there', () => {
    expect(at('about:srcdoc')).to.equal('about:srcdoc');
    expect(at('data:text/html,<p>secret')).to.equal('data:');
    expect(at('blob:https://a.example/1a2b')).to.equal('blob:');
  });

  it('is, of the first one, title and address without any query', () => {
    expect(describeScan(page)).to.deep.equal({tabTitle: 'Your cart', pageUrl: 'https://shop.example/cart'});
  });
});
