import {expect, nextFrame} from '@open-wc/testing';
import {LiveView} from '../../src/markdown/live-view.js';
import {DEFAULT_POLICY} from '../../src/markdown/policy.js';
import {rendered} from './render.js';

/** Blocks of some thousand characters, and what follows them. */
const LONG = {
  code: ['```', ...Array.from({length: 300}, (_, at) => `line ${at} of code`), '```', '', 'After.'],
  list: [...Array.from({length: 300}, (_, at) => `- item *${at}* of a list`), '', 'After.'],
  quote: [...Array.from({length: 300}, (_, at) => `> line **${at}** of a quote`), '', 'After.'],
};

/** Nothing on this page has loaded what reads long blocks in parts. */
describe('a long block that comes before what reads it in parts', () => {
  it('is read as a whole until then, and ends as it does at once', async () => {
    const growing = Object.values(LONG).map(lines => {
      const root = document.createElement('div');
      return {lines, root, view: new LiveView(root, DEFAULT_POLICY)};
    });
    const grow = (from: number, to: number): void => {
      for (const {lines, view} of growing)
        for (let at = from; at < to; at++) view.update(lines.slice(0, at + 1).join('\n'), false);
    };
    grow(0, 200);
    for (const {root, view} of growing) {
      expect(root.textContent).to.contain('190');
      expect(view.isLoading).to.equal(true);
    }
    while (growing.some(({view}) => view.isLoading)) await nextFrame();
    grow(200, 303);
    for (const {lines, root, view} of growing) {
      view.update(lines.join('\n'), true);
      expect(root.innerHTML).to.equal(rendered(lines.join('\n')).innerHTML);
    }
  });
});
