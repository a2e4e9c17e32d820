import {expect} from '@open-wc/testing';
import {LiveView} from '../../src/markdown/live-view.js';
import {DEFAULT_POLICY} from '../../src/markdown/policy.js';
import {shownText} from './shown.js';

const lines = (count: number, line: (at: number) => string) =>
  Array.from({length: count}, (_, at) => line(at)).join('\n');

/** Lines up to the one with which a block is first read only at its end. */
function linesToNarrow(line: (at: number) => string, start = ''): string {
  let text = start;
  for (let at = 0; text.length < 2_000; at++) text += `${at > 0 ? '\n' : ''}${line(at)}`;
  return text;
}

/** What is on screen when the reader selects, where that selection begins, and what comes then and parts the text. */
const PARTED: Readonly<Record<string, [before: string, from: string, more: string]>> = {
  'long code, in the last line that is whole': [
    linesToNarrow(at => `line ${at} of code`, '```\n'),
    'line 100',
    '\nline and line\nline',
  ],
  'a long paragraph, in the last line that is frozen': [
    linesToNarrow(at => `word ${at} of a text`),
    'word 60',
    `\n${lines(10, at => `more ${at} of a text`)}`,
  ],
  'an item of a list that turns loose, in a line behind a block': [
    '- > quote\n  > on\n  # head\n  bare line',
    'bare',
    '\n- next\n\n- item',
  ],
};

/** Characters before the end of what is on screen at which a selection ends. */
const ENDS = [0, 3, 380, 400, 410, 420, 430, 440, 450, 460, 470, 480];

describe('a selection that ends where a text is parted', () => {
  for (const home of ['page', 'shadow root']) {
    for (const [name, [before, from, more]] of Object.entries(PARTED)) {
      it(`selects the same in a ${home}, and the answer is read: ${name}`, () => {
        const once = document.createElement('div');
        new LiveView(once, DEFAULT_POLICY).update(before + more, true);
        for (const distance of ENDS) {
          const host = document.body.appendChild(document.createElement('div'));
          host.style.inlineSize = '40em';
          const outer = home === 'page' ? host : host.attachShadow({mode: 'open'});
          const root = outer.appendChild(document.createElement('div'));
          const selection = selectionOf(outer);
          try {
            const view = new LiveView(root, DEFAULT_POLICY);
            for (let at = 1; at <= before.length; at += 100) view.update(before.slice(0, at), false);
            view.update(before, false);
            const [start, end] = [textWith(root, from), lastText(root)];
            const first = start.data.indexOf(from);
            const last = end.data.trimEnd().length - distance;
            if (last <= (start === end ? first : 0)) continue;
            selection.setBaseAndExtent(start, first, end, last);
            const wanted = selection.toString();
            for (let at = 1; at <= more.length; at++)
              view.update(before + more.slice(0, at), at === more.length);
            expect(shownText(root)).to.equal(shownText(once));
            expect(root.innerHTML).to.equal(once.innerHTML);
            expect(selection.toString(), `${distance} characters before the end`).to.equal(wanted);
          } finally {
            host.remove();
          }
        }
      });
    }
  }
});

function selectionOf(home: HTMLElement | ShadowRoot): Selection {
  // Chromium alone has it.
  return home instanceof ShadowRoot ? (home as unknown as Document).getSelection()! : getSelection()!;
}

function texts(root: Node): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walker.nextNode()) found.push(walker.currentNode as Text);
  return found;
}

function textWith(root: Node, words: string): Text {
  return texts(root).find(({data}) => data.includes(words))!;
}

function lastText(root: Node): Text {
  return texts(root).findLast(({data}) => data.trim() !== '')!;
}
