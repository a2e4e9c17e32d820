import {expect} from '@open-wc/testing';
import {fixture, readData} from '../support/data.js';
import {bare, whole} from './bare.js';
import {Dice, randomCuts, randomDocument} from './grammar.js';
import {type ReferencePolicy, reference} from './reference.js';
import {loadRest, refuseLoads, rendered} from './render.js';
import {shrink} from './shrink.js';
import {arrived, everyOffset} from './stream.js';

interface Case {
  text: string;
  cuts: readonly number[];
  policy: ReferencePolicy;
}

/** What the two ways made of a case, where that differs; undefined where it does not. */
function difference(
  {text, cuts, policy}: Case,
  expected = bare(reference(text, policy)),
): string | undefined {
  try {
    const live = arrived(text, cuts, policy);
    if (bare(live) !== expected) return `grown   ${bare(live)}\nnot     ${expected}`;
    const once = rendered(text, policy);
    if (whole(live) !== whole(once)) return `grown   ${whole(live)}\nat once ${whole(once)}`;
    return undefined;
  } catch (error) {
    return `it threw ${error instanceof Error ? error.stack : error}`;
  }
}

/** The same failure with as little text, and cut as simply, as can be. */
function smallest(found: Case): Case {
  const ways: ((text: string) => number[])[] = [
    () => [],
    everyOffset,
    text => [Math.floor(text.length / 2)],
    text => found.cuts.filter(cut => cut < text.length),
  ];
  const cutting = ways.find(way => difference({...found, cuts: way(found.text)}) !== undefined);
  if (!cutting) return found;
  const text = shrink(found.text, text => difference({...found, text, cuts: cutting(text)}) !== undefined);
  return {...found, text, cuts: cutting(text)};
}

/** Holds every case to the reference, and tells of the smallest that differ. */
function expectExact(cases: Iterable<Case>, seed = ''): void {
  const failed = new Map<string, string>();
  let known: {key: string; expected: string} | undefined;
  let count = 0;
  let failures = 0;
  for (const one of cases) {
    count++;
    const key = `${one.policy.allowHtml} ${one.policy.allowImages} ${one.text}`;
    // One text is cut in several ways; the reference is asked once.
    if (known?.key !== key) known = {key, expected: bare(reference(one.text, one.policy))};
    if (difference(one, known.expected) === undefined) continue;
    if (++failures > MOST_TOLD) continue;
    const least = smallest(one);
    failed.set(told(least), `${told(least)}\n${difference(least)}`);
  }
  expect(count, 'cases').to.be.greaterThan(0);
  const list = [...failed.values()].sort((one, other) => one.length - other.length);
  if (failures > 0) {
    throw new Error(`${failures} of ${count} answers differ from the reference${seed}:\n${list.join('\n')}`);
  }
}

const MOST_TOLD = 12;

function told({text, cuts, policy}: Case): string {
  const pieces = [...cuts, text.length].map((cut, at) => text.slice(cuts[at - 1] ?? 0, cut));
  const shown =
    cuts.length > 0 && cuts.length === text.length - 1
      ? `${JSON.stringify(text)}, letter by letter`
      : JSON.stringify(pieces);
  return `${shown}${policy.allowHtml ? ', HTML on' : ''}${policy.allowImages === '*' ? ', images on' : ''}`;
}

/** Each text in both HTML modes, with and without images, each cut anew. */
function* everyMode(texts: readonly string[], dice: Dice, cuttings = 1): Generator<Case> {
  for (const text of texts) {
    for (const allowHtml of [false, true]) {
      for (const allowImages of ['none', '*'] as const) {
        const policy = {allowHtml, allowImages};
        for (let round = 0; round < cuttings; round++) yield {text, cuts: randomCuts(text, dice), policy};
      }
    }
  }
}

describe('a grown answer is what the reference makes of it', () => {
  before(refuseLoads);
  before(loadRest);

  it('in every example of CommonMark 0.31.2', async function () {
    this.timeout(60_000);
    const examples = await fixture<{markdown: string}[]>('commonmark-examples');
    expect(examples.length).to.equal(652);
    const texts = examples.map(({markdown}) => markdown.replaceAll('→', '\t'));
    expectExact(everyMode(texts, new Dice(1), 2));
  });

  for (const name of ['markdown/gfm-full-spec', ...CORPORA()]) {
    it(`in ${name}`, async function () {
      this.timeout(60_000);
      const payloads = await readData<{payload: string}[]>(this, `${name}.json`);
      expectExact(
        everyMode(
          payloads.map(({payload}) => payload),
          new Dice(2),
        ),
      );
    });
  }

  it('in the documents of this project, which are long', async function () {
    this.timeout(60_000);
    const texts = await Promise.all(
      ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/streaming.md'].map(page),
    );
    const dice = new Dice(3);
    expectExact(
      texts.flatMap(text =>
        [false, true].map((allowHtml): Case => {
          const cuts: number[] = [];
          for (let at = 0; at < text.length; at += dice.between(1, 200)) cuts.push(at);
          return {text, cuts, policy: {allowHtml, allowImages: 'none'}};
        }),
      ),
    );
  });

  const PARTS = 5;
  for (let part = 0; part < PARTS; part++) {
    it(`in random documents, part ${part + 1} of ${PARTS}`, async function () {
      this.timeout(120_000);
      const {seed, documents} = await fixture<{seed: number; documents: number}>('random');
      const dice = new Dice(seed + part);
      console.log(
        `random documents: DRAGOMAN_SEED=${seed}, part ${part + 1}, ${documents / PARTS} documents`,
      );
      function* cases(): Generator<Case> {
        for (let left = documents / PARTS; left > 0; left--) {
          const text = randomDocument(dice);
          for (const allowHtml of [false, true]) {
            const policy = {allowHtml, allowImages: dice.pick(['none', '*'] as const)};
            yield {text, cuts: randomCuts(text, dice), policy};
          }
        }
      }
      expectExact(cases(), ` (DRAGOMAN_SEED=${seed})`);
    });
  }
});

function CORPORA(): string[] {
  return [
    ...[
      'blns',
      'exfil-garak',
      'html-html5lib',
      'md-cmark-regressions',
      'md-gfm-0.29-ext',
      'mdxss-markdown-it',
    ],
    ...['mdxss-vercel-bypass-attempts', 'proto-pollution-patt', 'trojan-source', 'xss-awesomexss'],
    ...['xss-dompurify-fixtures', 'xss-html5sec', 'xss-owasp-filter-evasion', 'xss-payloadbox'],
    'xss-payloadsallthethings',
  ].map(name => `corpora/${name}`);
}

async function page(path: string): Promise<string> {
  const response = await fetch(`/${path}`);
  expect(response.ok, path).to.equal(true);
  return response.text();
}
