import {expect} from '@open-wc/testing';
import {type CitedSource, cite, uncite} from '../../src/markdown/citations.js';
import {MAX_CITATIONS} from '../../src/markdown/limits.js';
import {DEFAULT_POLICY} from '../../src/markdown/policy.js';
import {renderMarkdown} from '../../src/markdown/render.js';

const SOURCES: readonly CitedSource[] = [
  {title: 'One', url: 'https://one.example/'},
  {title: 'Two', url: `${location.origin}/two`},
  {title: 'A book'},
  {title: 'Trap', url: 'javascript:alert(1)'},
];

const nameOf = ({title}: CitedSource, mark: string, elsewhere: boolean): string =>
  `${mark}: ${title}${elsewhere ? ' (elsewhere)' : ''}`;

function answer(text: string): HTMLElement {
  const root = document.createElement('div');
  root.append(renderMarkdown(text, DEFAULT_POLICY, document));
  return root;
}

function cited(text: string, sources = SOURCES): HTMLElement {
  const root = answer(text);
  cite(root.children, {sources, nameOf});
  return root;
}

const marks = (root: Element): HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>('[data-dragoman-ui="citation"]'),
];
const targets = (root: Element): string[] =>
  marks(root).map(mark => `${mark.textContent} ${mark.getAttribute('href') ?? '-'}`);

/** A place, by the letters before it. */
function pointIn(root: Element, letters: number): [Text, number] {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let left = letters;
  for (let node = texts.nextNode() as Text; ; node = texts.nextNode() as Text) {
    if (left < node.length) return [node, left];
    left -= node.length;
  }
}

/** Letters before both ends of what is selected. */
function selectedIn(root: Element): number[] {
  const {anchorNode, anchorOffset, focusNode, focusOffset} = getSelection()!;
  return [[anchorNode!, anchorOffset] as const, [focusNode!, focusOffset] as const].map(([node, offset]) => {
    const range = document.createRange();
    range.setStart(root, 0);
    range.setEnd(node, offset);
    return range.toString().length;
  });
}

describe('marks of citations', () => {
  it('lead to the source with their number', () => {
    const two = `${location.origin}/two`;
    expect(targets(cited('So it is [1]. And so.[2]'))).to.deep.equal(['1 https://one.example/', `2 ${two}`]);
    expect(targets(cited('Both [1, 2] and【2】【1†source】'))).to.deep.equal([
      '1 https://one.example/',
      `2 ${two}`,
      `2 ${two}`,
      '1 https://one.example/',
    ]);
    expect(targets(cited('[1][2]'))).to.have.length(2);
  });

  it('are copied as they were written', () => {
    for (const text of ['a [1] b', 'a[1, 2]b', 'a 【1†source】 b', 'a [1][2].', '[1]']) {
      expect(cited(text).textContent).to.equal(answer(text).textContent);
    }
  });

  it('lead to the source whose own id they are, before its place', () => {
    const sources = [
      {title: 'One', url: 'https://one.example/', id: '2'},
      {title: 'Two', url: 'https://two.example/', id: '1'},
    ];
    expect(targets(cited('[1] [2]', sources))).to.deep.equal([
      '1 https://two.example/',
      '2 https://one.example/',
    ]);
  });

  it('have the name and the dress of a link to the source', () => {
    const [one, two] = marks(cited('[1] [2]')) as HTMLAnchorElement[];
    expect(one?.getAttribute('aria-label')).to.equal('1: One (elsewhere)');
    expect([one?.rel, one?.target]).to.deep.equal(['noopener noreferrer nofollow ugc', '_blank']);
    expect(two?.getAttribute('aria-label')).to.equal('2: Two');
    expect(two?.target).to.equal('');
  });

  it('are buttons where the source has no address, or one that may be no link', () => {
    for (const mark of marks(cited('[3] [4]'))) {
      expect([mark.tagName, mark.getAttribute('role'), mark.tabIndex]).to.deep.equal(['SPAN', 'button', 0]);
    }
    expect(marks(cited('[3]'))[0]?.getAttribute('aria-label')).to.equal('3: A book');
  });

  it('say which source they are of, by its place', () => {
    const sources = [
      {title: 'One', id: '2'},
      {title: 'Two', id: '7'},
    ];
    const places = marks(cited('[1] [7] [2]', sources)).map(mark => mark.dataset.source);
    expect(places).to.deep.equal(['0', '1', '0']);
  });

  it('stay text where no source has their number', () => {
    for (const text of ['[9]', '[1, 9]', '[0]', '[a]', '[^1]', '[1', '1]', '【x】', '[1;2]']) {
      expect(marks(cited(text)), text).to.have.length(0);
      expect(cited(text).innerHTML).to.equal(answer(text).innerHTML);
    }
    expect(cited('[1]', []).innerHTML).to.equal(answer('[1]').innerHTML);
  });

  it('stay text in code and in links', () => {
    const text = '`a[1]` [see [1]](https://e.org/) https://e.org/[1]\n\n    b[1]\n\n```\nc[1]\n```';
    expect(marks(cited(text))).to.have.length(0);
  });

  it('are found wherever there is prose', () => {
    const text = '# a[1]\n\n- b **c [1]**\n\n> d [1]\n\n| e |\n|---|\n| [1] |';
    expect(marks(cited(text))).to.have.length(4);
  });

  it('are made once, however often they are looked for', () => {
    const root = cited('a [1] b [2, 1]');
    const before = root.innerHTML;
    cite(root.children, {sources: SOURCES, nameOf});
    expect(root.innerHTML).to.equal(before);
  });

  it('can be taken back, for other sources', () => {
    const root = cited('a [1] b [2, 1]');
    uncite(root);
    expect(root.innerHTML).to.equal(answer('a [1] b [2, 1]').innerHTML);
    expect(root.querySelector('p')?.childNodes.length).to.equal(1);
  });

  it('leave what is selected as it is, when they come and when they go', () => {
    const text = 'One [1], two [1, 2] and three.\n\n- four【1】five';
    const letters = answer(text).textContent ?? '';
    const places = [...letters.matchAll(/\S/g)].map(({index}) => index);
    for (const from of places) {
      for (const to of [from + 1, letters.indexOf('two'), letters.indexOf('2') + 1, letters.length - 2]) {
        if (from === to) continue;
        const root = document.body.appendChild(answer(text));
        const selection = getSelection()!;
        selection.setBaseAndExtent(...pointIn(root, from), ...pointIn(root, to));
        const wanted = selection.toString();
        cite(root.children, {sources: SOURCES, nameOf});
        expect(selectedIn(root), `${wanted}, cited`).to.deep.equal([from, to]);
        uncite(root);
        expect(selectedIn(root), `${wanted}, no more cited`).to.deep.equal([from, to]);
        expect(selection.toString()).to.equal(wanted);
        root.remove();
      }
    }
  });

  it('of one answer have an end', () => {
    const root = document.createElement('div');
    for (let left = 3; left > 0; left--) {
      const paragraph = root.appendChild(document.createElement('p'));
      paragraph.textContent = '[1] '.repeat(20_000);
      cite([paragraph], {sources: SOURCES, nameOf});
    }
    expect(root.textContent).to.equal('[1] '.repeat(60_000));
    expect(marks(root)).to.have.length(MAX_CITATIONS);
    uncite(root);
    expect(root.querySelectorAll('*')).to.have.length(3);
    cite(root.children, {sources: SOURCES, nameOf});
    expect(marks(root)).to.have.length(MAX_CITATIONS);
  });

  it('are found in linear time', () => {
    const text = `${'[1 '.repeat(20_000)}${'【1†'.repeat(20_000)}${'[1,'.repeat(20_000)}`;
    const root = document.createElement('p');
    root.textContent = text;
    cite([root], {sources: SOURCES, nameOf});
    expect(root.textContent).to.equal(text);
  });
});
