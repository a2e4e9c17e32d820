import {expect} from '@open-wc/testing';
import {fromBase64} from '../support/bodies.js';
import {fixture, readData} from '../support/data.js';
import {bare} from './bare.js';
import {everyMode, expectExact} from './exactness.js';
import {Dice} from './grammar.js';
import {reference} from './reference.js';
import {loadRest, refuseLoads} from './render.js';
import {Arrival, everyOffset} from './stream.js';

const CORPORA = [
  ...['blns', 'exfil-garak', 'html-html5lib', 'md-cmark-regressions', 'md-gfm-0.29-ext', 'mdxss-markdown-it'],
  ...['mdxss-vercel-bypass-attempts', 'proto-pollution-patt', 'trojan-source', 'xss-awesomexss'],
  ...['xss-dompurify-fixtures', 'xss-html5sec', 'xss-owasp-filter-evasion', 'xss-payloadbox'],
  'xss-payloadsallthethings',
];
const PAGES = ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/streaming.md'];

describe('an answer that has grown is what the reference makes of it', () => {
  before(refuseLoads);
  before(loadRest);

  it('in every example of CommonMark 0.31.2', async function () {
    this.timeout(60_000);
    const examples = await fixture<{markdown: string}[]>('commonmark-examples');
    expect(examples.length).to.equal(652);
    // The specification writes tabs as arrows.
    const texts = examples.map(({markdown}) => markdown.replaceAll('→', '\t'));
    expectExact(everyMode(texts, new Dice(1)));
  });

  for (const file of ['markdown/gfm-full-spec', ...CORPORA.map(name => `corpora/${name}`)]) {
    it(`in ${file}`, async function () {
      this.timeout(60_000);
      const payloads = await readData<{payload: string}[]>(this, `${file}.json`);
      const texts = payloads.map(({payload}) => payload);
      expectExact(everyMode(texts, new Dice(2)));
    });
  }

  it('in list items that begin with blanks of other kinds', () => {
    const texts = ['1.\t\u00a0\n   ]', '-\t\u00a0\n  ] x\n  y\n- c', '1. \u00a0\n   ]', '- \u3000\n\ntext\n'];
    const policy = {allowHtml: false, allowImages: 'none'} as const;
    expectExact(texts.flatMap(text => [[], everyOffset(text)].map(cuts => ({text, cuts, policy}))));
  });

  it('in a recorded answer, in the pieces in which it came', async function () {
    const {chunks_base64: chunks} = await readData<{chunks_base64: string[]}>(
      this,
      'wire/headless-stream-ok.json',
    );
    const lines = chunks.map(chunk => JSON.parse(new TextDecoder().decode(fromBase64(chunk))));
    const pieces = lines.flatMap(({token}: {token?: string}) => token ?? []);
    expect(pieces.length).to.be.greaterThan(3);
    const cuts: number[] = [];
    for (const piece of pieces) cuts.push((cuts.at(-1) ?? 0) + piece.length);
    const text = pieces.join('');
    const policy = {allowHtml: false, allowImages: 'none'} as const;
    expectExact([{text, cuts: cuts.slice(0, -1), policy}]);
  });

  it('in a burst that is spread over many frames', async () => {
    const text = (await Promise.all(PAGES.map(page))).join('\n\n');
    const policy = {allowHtml: false, allowImages: 'none'} as const;
    const arrival = new Arrival(policy);
    expect(arrival.show(text.slice(0, 30_000), false, 0)).to.be.greaterThan(3);
    expect(arrival.show(text, true, 0)).to.be.greaterThan(1);
    expect(bare(arrival.root)).to.equal(bare(reference(text, policy)));
  });

  for (const path of PAGES) {
    it(`in ${path}, which is long`, async function () {
      this.timeout(60_000);
      const text = await page(path);
      const dice = new Dice(3);
      for (const [allowHtml, most] of [
        [false, 40],
        [true, 400],
      ] as const) {
        const cuts: number[] = [];
        for (let at = 0; at < text.length; at += dice.between(1, most)) cuts.push(at);
        expectExact([{text, cuts, policy: {allowHtml, allowImages: 'none'}}]);
      }
    });
  }
});

async function page(path: string): Promise<string> {
  const response = await fetch(`/${path}`);
  expect(response.ok, path).to.equal(true);
  return response.text();
}
