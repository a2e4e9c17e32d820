import {expect} from '@open-wc/testing';
import {LiveView, type LiveViewHooks} from '../../src/markdown/live-view.js';
import {DEFAULT_POLICY} from '../../src/markdown/policy.js';
import {rendered} from './render.js';

const TEXT = 'The *first*.\n\n```js\nlet a;\n```\n\nThe **second**.\n\nEnd.';

/** A view whose owner throws so often when it is told of code. */
function spoilt(times: number): {root: HTMLElement; view: LiveView} {
  const root = document.createElement('div');
  let left = times;
  const hooks: LiveViewHooks = {
    codeOpened() {
      if (left-- > 0) throw new Error('no controls');
    },
  };
  return {root, view: new LiveView(root, DEFAULT_POLICY, hooks)};
}

const letters = (root: Node) => root.textContent?.replace(/[^a-zA-Z]/g, '');

describe('an answer at which something throws', () => {
  it('is plain text from there on, each word of it once', () => {
    const {root, view} = spoilt(1);
    for (let at = 1; at <= TEXT.length; at++) {
      expect(view.update(TEXT.slice(0, at), false)).to.equal(true);
      const shown = letters(root) ?? '';
      expect(letters(rendered(TEXT))?.replace('js', '')).to.contain(shown.replaceAll('js', ''));
    }
    expect(root.textContent).to.contain('**second**');
    expect(root.textContent?.split('second').length).to.equal(2);
  });

  it('is read after all when it has ended', () => {
    const {root, view} = spoilt(1);
    for (let at = 1; at <= TEXT.length; at++) view.update(TEXT.slice(0, at), false);
    expect(view.update(TEXT, true)).to.equal(true);
    expect(root.innerHTML).to.equal(rendered(TEXT).innerHTML);
  });

  it('stays plain text where that throws too', () => {
    const {root, view} = spoilt(9);
    for (let at = 1; at <= TEXT.length; at++) view.update(TEXT.slice(0, at), false);
    for (let asked = 0; asked < 3; asked++) {
      expect(view.update(TEXT, true)).to.equal(true);
      expect(root.textContent?.split('second').length).to.equal(2);
      expect(root.textContent).to.contain('**second**');
    }
    const [first] = root.childNodes;
    view.update(TEXT, true);
    expect(root.firstChild).to.equal(first);
  });

  it('is plain text where it came in one go', () => {
    const {root, view} = spoilt(1);
    expect(view.update(TEXT, true)).to.equal(true);
    expect(root.textContent).to.contain('**second**');
    expect(view.update(`${TEXT} More.`, true)).to.equal(true);
    expect(root.innerHTML).to.equal(rendered(`${TEXT} More.`).innerHTML);
  });

  it('is followed by another as if nothing had been', () => {
    const {root, view} = spoilt(1);
    view.update(TEXT, false);
    view.update('Another *one*.', false);
    view.update('Another *one*.', true);
    expect(root.innerHTML).to.equal(rendered('Another *one*.').innerHTML);
  });
});
