import {expect} from '@open-wc/testing';
import {CODE_KINDS, classOf} from '../../src/markdown/code-kinds.js';
import {highlight as highlightIn, MAX_HIGHLIGHTED} from '../../src/markdown/highlight.js';
import {readerOf} from '../../src/markdown/languages.js';
import {readCode} from '../../src/markdown/read-code.js';
import {seeded} from '../support/random.js';

/** One line of each language with a word that has to be found in it, and the kind of that word. */
const LINES: readonly [language: string, line: string, word: string, kind: string][] = [
  ['js', 'const a = 1; // b', 'const', 'keyword'],
  ['TSX', 'type A = string;', 'type', 'keyword'],
  ['json', '{"a": [true]}', 'true', 'number'],
  ['Python', 'def greet(): return 1', 'def', 'keyword'],
  ['bash', 'if [ -f a ]; then b; fi # c', '# c', 'comment'],
  ['pwsh', 'foreach ($a in $b) {}', 'foreach', 'keyword'],
  ['html', '<p class="a">b</p>', '"a"', 'string'],
  ['svg', '<svg><!-- a --></svg>', '<!-- a -->', 'comment'],
  ['css', '.a { color: red }', 'color', 'property'],
  ['scss', '// a', '// a', 'comment'],
  ['less', '// a', '// a', 'comment'],
  ['yml', 'a: 1 # b', '# b', 'comment'],
  ['toml', 'a = "b"', '"b"', 'string'],
  ['ini', '; a', '; a', 'comment'],
  ['sql', 'SELECT a FROM b', 'SELECT', 'keyword'],
  ['mysql', 'SELECT a FROM b', 'FROM', 'keyword'],
  ['postgres', 'SELECT a FROM b', 'FROM', 'keyword'],
  ['c', 'return 0;', 'return', 'keyword'],
  ['C++', 'class A {};', 'class', 'keyword'],
  ['c#', 'using System;', 'using', 'keyword'],
  ['java', 'return null;', 'return', 'keyword'],
  ['kt', 'val a = 1', 'val', 'keyword'],
  ['dart', 'return 1;', 'return', 'keyword'],
  ['scala', 'def a = 1', 'def', 'keyword'],
  ['objc', 'return 0;', 'return', 'keyword'],
  ['golang', 'func main() {}', 'func', 'keyword'],
  ['rs', 'fn main() {}', 'fn', 'keyword'],
  ['rb', 'return 1 # a', '# a', 'comment'],
  ['swift', 'let a = 1', 'let', 'keyword'],
  ['lua', 'local a = 1', 'local', 'keyword'],
  ['r', '# a', '# a', 'comment'],
  ['docker', 'FROM node:20', 'FROM', 'keyword'],
  ['nginx', '# a', '# a', 'comment'],
  ['patch', '-a', '-a', 'deleted'],
];

/** Without a clock: a busy machine changes nothing. */
const highlight = (code: HTMLElement, language: string) =>
  highlightIn(code, language, Number.POSITIVE_INFINITY);

function codeOf(text: string): HTMLElement {
  const code = document.createElement('code');
  code.textContent = text;
  return code;
}

describe('code whose language is known', () => {
  for (const [language, line, word, kind] of LINES) {
    it(`is coloured as ${language}`, async () => {
      const code = codeOf(`${line}\n`);
      expect(await highlight(code, language)).to.equal(true);
      const spans = [...code.querySelectorAll(`span.code-${kind}`)].map(span => span.textContent);
      expect(spans).to.include(word);
      expect(code.textContent).to.equal(`${line}\n`);
    });
  }

  it('holds only texts, and spans with one class of ours', async () => {
    const known = Object.keys(CODE_KINDS).map(kind => classOf(kind as keyof typeof CODE_KINDS));
    for (const [language, line] of LINES) {
      const code = codeOf(`${line}\n<img src=x onerror=alert(1)>`);
      await highlight(code, language);
      for (const element of code.querySelectorAll('*')) {
        expect(element.localName).to.equal('span');
        expect(element.getAttributeNames()).to.deep.equal(['class']);
        expect(known).to.include(element.className);
      }
    }
  });

  it('keeps its text, whatever it says', async () => {
    const random = seeded(20_260_802);
    const pieces = [
      'a',
      'if',
      ' ',
      '\n',
      '\n\n',
      '\t',
      '"',
      "'",
      '`',
      '`'.repeat(3),
      '${',
      '{',
      '}',
      '(',
      ')',
      '<',
      '>',
      '</',
      '/*',
      '*/',
    ];
    pieces.push(
      '//',
      '#',
      '--',
      '<!--',
      '-->',
      '\\',
      '0x',
      '1e',
      '@',
      '%q(',
      '<<A',
      '$',
      'é',
      '𝒳',
      '\0',
      '\ud800',
      ':',
      '- ',
      '"""',
      '\r',
    );
    for (const [language] of LINES) {
      const reader = await readerOf(language);
      for (let round = 0; round < 100; round++) {
        const length = Math.floor(random() * 60);
        const text = Array.from({length}, () => pieces[Math.floor(random() * pieces.length)]).join('');
        const runs = readCode(text, reader!, () => false);
        expect(runs.map(run => run.text).join(''), language).to.equal(text);
      }
    }
  });
});

describe('code stays plain', () => {
  const expectPlain = async (code: HTMLElement, language: string) => {
    const before = code.innerHTML;
    expect(await highlight(code, language)).to.equal(false);
    expect(code.innerHTML).to.equal(before);
  };

  it('whose language is unknown or not named', async () => {
    for (const language of ['', 'klingon', 'constructor', '__proto__', 'js ', '*']) {
      await expectPlain(codeOf('const a = 1;'), language);
    }
  });

  it('that is too long', async () => {
    await expectPlain(codeOf('a '.repeat(MAX_HIGHLIGHTED / 2 + 1)), 'js');
  });

  it('whose text changed while the colours were loaded', async () => {
    const code = codeOf('const a = 1;');
    const done = highlight(code, 'js');
    code.textContent = 'const b = 2;';
    expect(await done).to.equal(false);
    expect(code.innerHTML).to.equal('const b = 2;');
  });

  it('that holds elements, such as those that show characters which turn its direction', async () => {
    const code = codeOf('const a = 1;');
    code.append(document.createElement('span'));
    await expectPlain(code, 'js');
  });

  it('from where its time is over, be that within a line', async () => {
    const code = 'let a;\nlet b;\nlet c;';
    for (const [words, rest] of [
      [2, ' a;\nlet b;\nlet c;'],
      [10, ';\nlet c;'],
    ] as const) {
      let asked = 0;
      const runs = readCode(code, (await readerOf('js'))!, () => ++asked > words);
      expect(runs.map(run => run.text).join('')).to.equal(code);
      expect(runs.at(-1)).to.deep.equal({text: rest, kind: undefined});
    }
  });

  it('in a line that would take long: of many letters, or of many blanks', async () => {
    const yaml = (await readerOf('yaml'))!;
    for (const line of [`a: ${'b'.repeat(300)} # c`, `a:${' '.repeat(60)}b # c`]) {
      const runs = readCode(`${line}\na: 1 # c`, yaml, () => false);
      expect(runs[0]?.text.startsWith(line)).to.equal(true);
      expect(runs[0]?.kind).to.equal(undefined);
      expect(runs.at(-1)).to.deep.equal({text: '# c', kind: 'comment'});
    }
  });

  it('where its reader would stand still', () => {
    const runs = readCode('ab', {token: () => 'keyword'}, () => false);
    expect(runs).to.deep.equal([{text: 'ab', kind: undefined}]);
  });
});

describe('a selection in code that is coloured', () => {
  let home: HTMLElement;
  beforeEach(() => {
    home = document.createElement('div');
    document.body.append(home);
  });
  afterEach(() => home.remove());

  const selectionIn = (root: Node) =>
    (root as {getSelection?: () => Selection | null}).getSelection?.() ?? document.getSelection();

  for (const place of ['the page', 'a shadow root']) {
    it(`selects the same letters in ${place}`, async () => {
      const root = place === 'the page' ? home : home.attachShadow({mode: 'open'});
      const code = codeOf('const a = "b";\nreturn a;\n');
      code.style.whiteSpace = 'pre';
      root.append(code);
      const text = code.firstChild!;
      selectionIn(root)!.setBaseAndExtent(text, 17, text, 2);
      expect(await highlight(code, 'js')).to.equal(true);
      const selection = selectionIn(root)!;
      expect(selection.toString()).to.equal('nst a = "b";\nre');
      expect(selection.focusNode!.textContent).to.equal('const');
      expect(selection.focusOffset).to.equal(2);
    });
  }

  it('that goes on outside goes on there', async () => {
    const code = codeOf('const a;');
    const after = document.createElement('p');
    after.textContent = 'after';
    home.append(code, after);
    document.getSelection()!.setBaseAndExtent(code.firstChild!, 6, after.firstChild!, 2);
    await highlight(code, 'js');
    expect(document.getSelection()!.focusNode).to.equal(after.firstChild);
    expect(document.getSelection()!.toString().replace(/\s+/g, ' ')).to.equal('a; af');
  });

  it('elsewhere is left alone', async () => {
    const code = codeOf('const a;');
    home.append('before', code);
    document.getSelection()!.setBaseAndExtent(home.firstChild!, 1, home.firstChild!, 3);
    await highlight(code, 'js');
    expect(document.getSelection()!.toString()).to.equal('ef');
  });
});
