import {expect} from '@open-wc/testing';
import {mayLoad} from '../../src/markdown/links.js';
import {refuseLoads, rendered} from './render.js';

before(refuseLoads);

describe('an image in an answer', () => {
  const A = 'https://img.example/a/cat.png';

  it('is its alt text with a link, in an element of ours', () => {
    const gate = rendered(`![a cat](${A})`).querySelector('p > span');
    expect(gate?.getAttribute('data-dragoman-ui')).to.equal('image');
    expect(gate?.textContent).to.equal('a cat');
    expect(gate?.querySelector('a')?.href).to.equal(A);
    expect(gate?.querySelector('a')?.rel).to.equal('noopener noreferrer nofollow ugc');
  });

  it('is its address where it has no alt text', () => {
    expect(rendered(`![](${A})`).textContent?.trim()).to.equal(A);
  });

  it('is its alt text alone inside a link', () => {
    const host = rendered(`[![a cat](${A})](https://example.org/)`);
    expect([...host.querySelectorAll('a')].map(one => one.href)).to.deep.equal(['https://example.org/']);
    expect(host.querySelector('a [data-dragoman-ui]')?.textContent).to.equal('a cat');
  });

  it('is its alt text alone where its address is none', () => {
    for (const address of [
      'data:image/png;base64,AA',
      'javascript:alert(1)',
      'blob:a',
      'mailto:a@b.c',
      'https://',
    ]) {
      expect(rendered(`![a cat](<${address}>)`, {allowImages: '*'}).innerHTML, address).to.equal(
        '<p dir="auto">a cat</p>\n',
      );
    }
  });

  it('loads from anywhere with *', () => {
    const image = rendered(`![a cat](/nowhere.png "b")`, {allowImages: '*'}).querySelector('img');
    expect(image?.getAttribute('src')).to.equal(`${location.origin}/nowhere.png`);
    expect([image?.alt, image?.title]).to.deep.equal(['a cat', 'b']);
  });

  it('is the page’s own once it is shown, not one of the parser’s document', () => {
    expect(rendered('![a](/nowhere.png)', {allowImages: '*'}).querySelector('img')?.ownerDocument).to.equal(
      document,
    );
  });
});

describe('the prefixes of allow-images', () => {
  const may = (address: string, allowed: string) =>
    mayLoad(new URL(address), allowed, 'https://page.example/p/');

  it('cover an origin and a path', () => {
    expect(may('https://img.example/a/cat.png', 'https://img.example/')).to.equal(true);
    expect(may('https://img.example/a/cat.png', 'https://img.example')).to.equal(true);
    expect(may('https://img.example/a/cat.png', 'https://img.example/a/')).to.equal(true);
    expect(may('https://img.example/b/cat.png', 'https://img.example/a/')).to.equal(false);
    expect(may('https://img.example/a/cat.png', ' https://other.example/\n https://img.example/a ')).to.equal(
      true,
    );
  });

  it('cover no other origin, however it is written', () => {
    for (const address of [
      'http://img.example/cat.png',
      'https://img.example:8443/cat.png',
      'https://img.example.evil.example/cat.png',
      'https://img.example@evil.example/cat.png',
      'https://evil.example/https://img.example/cat.png',
    ]) {
      expect(may(address, 'https://img.example'), address).to.equal(false);
    }
  });

  it('cannot be left by dots, plain or escaped', () => {
    for (const path of ['a/../b.png', 'a/%2e%2e/b.png', 'a/..%2fb.png', 'a/..%5Cb.png', 'a\\..\\b.png']) {
      expect(may(`https://img.example/${path}`, 'https://img.example/a/'), path).to.equal(false);
    }
  });

  it('may be relative to the page', () => {
    expect(may('https://page.example/img/cat.png', '/img/')).to.equal(true);
    expect(may('https://page.example/other/cat.png', '/img/')).to.equal(false);
  });

  it('allow nothing when they are none, empty or no addresses', () => {
    for (const allowed of ['', 'none', 'data:', 'https://', 'img.example/**'])
      expect(may('https://img.example/cat.png', allowed), allowed).to.equal(false);
  });
});
