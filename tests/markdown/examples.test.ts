import {expect} from '@open-wc/testing';
import {Marked} from 'marked';
import {sanitize} from '../../src/markdown/sanitize.js';
import {readData} from '../support/data.js';
import {refuseLoads, rendered} from './render.js';

interface Example {
  id: string;
  payload: string;
  expected: string;
}

const reference = new Marked({gfm: true});

/** The DOM as HTML, without what is ours and without blanks between tags. */
function shape(root: ParentNode & Node): string {
  const host = document.createElement('div');
  host.append(root.cloneNode(true));
  for (const scroller of host.querySelectorAll('[data-dragoman-ui="table-scroller"]')) {
    scroller.replaceWith(...scroller.childNodes);
  }
  for (const one of host.querySelectorAll('*')) {
    for (const name of ['dir', 'aria-level', 'rel', 'target']) one.removeAttribute(name);
  }
  return host.innerHTML.replace(/>\s+/g, '>').replace(/\s+</g, '<').trim();
}

before(refuseLoads);

for (const [file, least] of [
  ['markdown/commonmark-0.31.2.json', 0.95],
  ['markdown/gfm-full-spec.json', 0.93],
] as const) {
  describe(`the examples of ${file}`, () => {
    it('render as the reference does: marked, then the policy', async function () {
      for (const {id, payload} of await readData<Example[]>(this, file)) {
        const expected = sanitize(await reference.parse(payload), document);
        for (const link of expected.querySelectorAll('a:not([href])')) link.replaceWith(...link.childNodes);
        const host = document.createElement('div');
        host.append(...rendered(payload, {allowHtml: true, allowImages: '*'}).childNodes);
        const image = expected.querySelector('img:not([src])');
        if (!image) expect(shape(host), id).to.equal(shapeOf(expected));
      }
    });

    it('say what the specification says', async function () {
      const examples = await readData<Example[]>(this, file);
      const right = examples.filter(({payload, expected}) => {
        const host = rendered(payload, {allowHtml: true, allowImages: '*'});
        return words(host) === words(sanitize(expected, document));
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

function shapeOf(fragment: DocumentFragment): string {
  const host = document.createElement('div');
  host.append(document.importNode(fragment, true));
  return shape(host);
}

function words(root: Node): string {
  return (root.textContent ?? '').replace(/\s+/g, ' ').trim();
}
