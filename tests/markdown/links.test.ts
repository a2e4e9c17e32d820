import {expect} from '@open-wc/testing';
import {baseOf, readLink} from '../../src/markdown/links.js';
import {mend} from '../../src/markdown/mend.js';
import {readData} from '../support/data.js';
import {loadRest, rendered} from './render.js';

describe('a link in an answer', () => {
  before(loadRest);

  const link = (text: string) => rendered(text).querySelector('a');

  it('to another site opens beside the page and is told nothing of it', () => {
    const anchor = link('[a](HTTPS://Example.org/b?c#d "e")');
    expect(anchor?.getAttribute('href')).to.equal('https://example.org/b?c#d');
    expect(anchor?.getAttribute('rel')).to.equal('noopener noreferrer nofollow ugc');
    expect(anchor?.getAttribute('target')).to.equal('_blank');
    expect(anchor?.title).to.equal('e');
  });

  it('to the page’s own site stays in its tab, and a relative one is such a link', () => {
    for (const text of ['[a](/docs?b#c)', `[a](${location.origin}/docs?b#c)`]) {
      expect(link(text)?.getAttribute('href'), text).to.equal(`${location.origin}/docs?b#c`);
      expect(link(text)?.hasAttribute('target'), text).to.equal(false);
      expect(link(text)?.rel, text).to.equal('noopener noreferrer nofollow ugc');
    }
  });

  it('may write and call', () => {
    expect(link('<me@example.org>')?.getAttribute('href')).to.equal('mailto:me@example.org');
    expect(link('[a](tel:+123)')?.getAttribute('href')).to.equal('tel:+123');
  });

  it('to anything else is its words', () => {
    for (const target of [
      'javascript:alert(1)',
      'data:text/html,a',
      'vbscript:a',
      'blob:a',
      'file:///a',
      'ftp://a',
    ]) {
      const host = rendered(`see [the *words*](<${target}>)`);
      expect(host.innerHTML, target).to.equal('<p dir="auto">see the <em>words</em></p>\n');
    }
  });

  it('goes by a name that objects of the language have only where the answer defines it', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const use = names.map(name => `[${name}]`).join(' ');
    expect(rendered(`${use}\n\nb`).querySelector('a')).to.equal(null);
    const defined = names.map(name => `[${name}]: https://example.org/${name}\n\n`).join('');
    const links = [...rendered(`${defined}${use}\n\n${defined}${use}`).querySelectorAll('a')];
    expect(links.map(({href}) => href)).to.deep.equal(
      [...names, ...names].map(name => `https://example.org/${name}`),
    );
  });

  it('is judged as parsed, not as written', () => {
    for (const target of ['java&Tab;script:alert(1)', '&#1;javascript:alert(1)', 'JaVaScRiPt:alert(1)']) {
      expect(rendered(`[a](${target})`).querySelector('a[href^="java" i]'), target).to.equal(null);
      const html = rendered(`<a href="${target}">a</a>`, {allowHtml: true});
      expect(html.querySelector('a[href^="java" i]'), target).to.equal(null);
    }
  });

  it('keeps to its schemes for every URL of the web platform’s own tests', async function () {
    interface Case {
      payload: string;
      base: string | null;
      protocol?: string;
    }
    const cases = await readData<Case[]>(this, 'hostile/url-wpt.json');
    const allowed = cases.filter(one => /^(https?|mailto|tel):$/.test(one.protocol ?? ''));
    expect(allowed.length).to.be.within(100, cases.length - 100);
    for (const {payload, base, protocol} of cases) {
      const target = readLink(payload, base ?? 'about:blank');
      if (/^(https?|mailto|tel):$/.test(protocol ?? '')) expect(target, payload).not.to.equal(undefined);
      // Chromium parses some addresses that the standard does not; then the scheme decides.
      else expect(target?.protocol ?? 'https:', payload).to.match(/^(https?|mailto|tel):$/);
    }
  });

  it('is written as its parsed address for every URL of the web platform’s own tests', async function () {
    for (const {payload} of await readData<{payload: string}[]>(this, 'hostile/url-wpt.json')) {
      const anchor = document.createElement('a');
      const target = mend(payload);
      anchor.setAttribute('href', target);
      anchor.textContent = 'x';
      const shown = rendered(anchor.outerHTML, {allowHtml: true}).querySelector('a');
      expect(shown?.getAttribute('href'), payload).to.equal(readLink(target, baseOf(document))?.href);
    }
  });
});
