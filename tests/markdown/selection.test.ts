import {expect} from '@open-wc/testing';
import {highlight} from '../../src/markdown/highlight.js';
import {LiveView} from '../../src/markdown/live-view.js';
import {DEFAULT_POLICY} from '../../src/markdown/policy.js';

/** Ways in which browsers let a selection in a shadow root be known; Chromium has all of them. */
const WAYS: Readonly<Record<string, (root: ShadowRoot) => void>> = {
  'in every way': () => undefined,
  'by its root alone, as in Chromium once': () => replaceRanges(undefined),
  'by the document alone, as in Safari': hideSelection,
  'by the document alone, as in Safari 17': root => {
    hideSelection(root);
    const selection = document.getSelection()!;
    const ranges = selection.getComposedRanges.bind(selection);
    replaceRanges((...roots) => {
      if (!roots.every(one => one instanceof ShadowRoot)) throw new TypeError('That is no ShadowRoot.');
      return ranges({shadowRoots: roots});
    });
  },
};

function replaceRanges(value: ((...roots: unknown[]) => StaticRange[]) | undefined): void {
  Object.defineProperty(document.getSelection()!, 'getComposedRanges', {configurable: true, value});
}

function hideSelection(root: ShadowRoot): void {
  Object.defineProperty(root, 'getSelection', {value: undefined});
}

for (const [name, prepare] of Object.entries(WAYS)) {
  describe(`a selection in a shadow root that is known ${name}`, () => {
    let home: HTMLElement;
    let root: ShadowRoot;
    beforeEach(() => {
      home = document.createElement('div');
      document.body.append(home);
      root = home.attachShadow({mode: 'open'});
      prepare(root);
    });
    afterEach(() => {
      home.remove();
      Reflect.deleteProperty(document.getSelection()!, 'getComposedRanges');
    });

    /** What the root of Chromium says, whatever it was made to hide. */
    const selected = () =>
      (ShadowRoot.prototype as unknown as {getSelection(): Selection}).getSelection.call(root);
    const place = (element: HTMLElement) => root.appendChild(element);

    /** A list whose first item, `first item`, is given a paragraph of its own by `loosen`. */
    function tightList(): {words: Text; loosen(): void} {
      const answer = place(document.createElement('div'));
      const view = new LiveView(answer, DEFAULT_POLICY);
      const text = '- first item\n- second item\n';
      view.update(text, false);
      const words = answer.querySelector('li')!.firstChild as Text;
      expect(words.data).to.contain('first item');
      return {
        words,
        loosen() {
          view.update(`${text}\n- third item`, true);
          expect(answer.querySelector('li > p')).to.exist;
        },
      };
    }

    function codeOf(text: string): HTMLElement {
      const code = document.createElement('code');
      code.textContent = text;
      code.style.whiteSpace = 'pre';
      return place(code);
    }

    it('selects the same words of a list that turns loose', () => {
      const {words, loosen} = tightList();
      selected().setBaseAndExtent(words, 0, words, 5);
      loosen();
      expect(selected().toString()).to.equal('first');
    });

    it('ends where it ended, where it was made from its end', () => {
      const {words, loosen} = tightList();
      selected().setBaseAndExtent(words, 5, words, 1);
      loosen();
      expect(selected().anchorOffset).to.equal(5);
      expect(selected().focusOffset).to.equal(1);
      expect(selected().focusNode).to.equal(words);
    });

    it('from the start of one item to the start of another selects what is between', () => {
      const {words, loosen} = tightList();
      const next = words.parentNode!.parentNode!.querySelectorAll('li')[1]!.firstChild!;
      selected().setBaseAndExtent(words, 0, next, 0);
      loosen();
      expect(selected().toString().trim()).to.equal('first item');
    });

    it('selects the same letters of code that is coloured, from where it was made', async () => {
      const code = codeOf('const a = "b";\nreturn a;\n');
      selected().setBaseAndExtent(code.firstChild!, 17, code.firstChild!, 2);
      expect(await highlight(code, 'js')).to.equal(true);
      expect(selected().toString()).to.equal('nst a = "b";\nre');
      expect(selected().focusNode!.textContent).to.equal('const');
    });

    it('goes on outside where it did', async () => {
      const code = codeOf('const a;');
      const after = place(document.createElement('p'));
      after.textContent = 'after';
      selected().setBaseAndExtent(code.firstChild!, 6, after.firstChild!, 2);
      await highlight(code, 'js');
      expect(selected().focusNode).to.equal(after.firstChild);
      expect(selected().toString().replace(/\s+/g, ' ')).to.equal('a; af');
    });

    it('is left alone where it is elsewhere, also outside the root', async () => {
      const {loosen} = tightList();
      const code = codeOf('const a;');
      const before = document.createElement('p');
      before.textContent = 'before';
      document.body.append(before);
      document.getSelection()!.setBaseAndExtent(before.firstChild!, 1, before.firstChild!, 3);
      loosen();
      await highlight(code, 'js');
      expect(document.getSelection()!.toString()).to.equal('ef');
      before.remove();
    });
  });
}
