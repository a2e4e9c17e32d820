import {expect} from '@open-wc/testing';
import {readData} from '../support/data.js';
import {permitted} from './reference.js';
import {loadRest, refuseLoads, rendered} from './render.js';

interface Example {
  id: string;
  payload: string;
  expected: string;
}

before(refuseLoads);
before(loadRest);

// That each is rendered as the reference does is held by exact.test.ts.
for (const [file, least] of [
  ['markdown/commonmark-0.31.2.json', 0.95],
  ['markdown/gfm-full-spec.json', 0.93],
] as const) {
  describe(`the examples of ${file}`, () => {
    it('say what the specification says', async function () {
      const examples = await readData<Example[]>(this, file);
      const right = examples.filter(({payload, expected}) => {
        const host = rendered(payload, {allowHtml: true, allowImages: '*'});
        return words(host) === words(permitted(expected, '*'));
      });
      expect(right.length / examples.length).to.be.greaterThan(least);
    });

    it('render without loss where HTML is text', async function () {
      for (const {id, payload} of await readData<Example[]>(this, file)) {
        expect(
          rendered(payload).childNodes.length > 0 || payload.trim() === '' || /^\s*\[/.test(payload),
          id,
        ).to.equal(true);
      }
    });
  });
}

function words(root: Node): string {
  return (root.textContent ?? '').replace(/\s+/g, ' ').trim();
}
