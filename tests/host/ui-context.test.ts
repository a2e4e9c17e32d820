import {expect} from '@open-wc/testing';
import {captureContext, captureScan, readSources} from '../../src/host/ui-context.js';

const page = {
  url: 'https://ann:secret@shop.example/cart?id=7&token=abc&id=8#access_token=xyz',
  title: 'Your cart',
};

describe('what leaves the page', () => {
  it('is nothing where the page asked for nothing', () => {
    expect(captureContext([], page)).to.deep.equal({});
    expect(captureContext(['elements', 'forms', 'selection'], page)).to.deep.equal({});
  });

  it('is address and title with "page", without query, fragment and credentials', () => {
    expect(captureContext(['page'], page)).to.deep.equal({
      currentPage: 'https://shop.example/cart (Your cart)',
    });
  });

  it('keeps the query keys that the page named, and no other', () => {
    expect(captureContext(['page'], page, ['id']).currentPage).to.equal(
      'https://shop.example/cart?id=7&id=8 (Your cart)',
    );
    expect(captureContext(['page'], page, ['i', 'ID', 'to']).currentPage).to.equal(
      'https://shop.example/cart (Your cart)',
    );
  });

  it('is bounded, however long address and title are', () => {
    const long = {url: `https://shop.example/${'x'.repeat(100_000)}`, title: '\u0001'.repeat(100_000)};
    expect(JSON.stringify(captureContext(['page'], long)).length).to.be.at.most(4096);
    expect(JSON.stringify(captureScan(long)).length).to.be.at.most(4096);
  });

  it('is told also of pages without a web address', () => {
    expect(captureContext(['page'], {url: 'about:srcdoc', title: ''}).currentPage).to.equal(
      'about:srcdoc ()',
    );
  });

  it('holds title and address of the page the visitor came in by, without its query', () => {
    expect(captureScan(page)).to.deep.equal({tabTitle: 'Your cart', pageUrl: 'https://shop.example/cart'});
  });
});

describe('the ui-context attribute', () => {
  it('names its sources in any order, and in any white space', () => {
    expect(readSources(' selection\n page')).to.deep.equal(['selection', 'page']);
  });

  it('gives nothing for what is unknown, empty or missing', () => {
    for (const value of ['passwords', '__proto__ constructor', '', null])
      expect(readSources(value)).to.deep.equal([]);
  });
});
