/** Random Markdown, small and nasty, and random ways of cutting it. The same seed gives the same documents. */

/** A source of chance that can be had again. */
export class Dice {
  #state: number;

  /** @param seed any 32 bits. */
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number from 0 up to, not including, `count`. */
  below(count: number): number {
    // mulberry32
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * count);
  }

  /** From `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** True once in so many throws. */
  once(times: number): boolean {
    return this.below(times) === 0;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }

  some<Item>(least: number, most: number, make: () => Item): Item[] {
    return Array.from({length: this.between(least, most)}, make);
  }
}

/** One document. */
export function randomDocument(dice: Dice): string {
  const blocks = dice.some(1, 4, () => block(dice, dice.between(0, 2)));
  let text = blocks[0]!;
  for (const next of blocks.slice(1)) text += between(dice) + next;
  if (dice.once(3)) text += dice.pick(['\n', '\n\n', ' ', '\n  ', '  \n']);
  if (dice.once(4)) text = `${dice.pick(['\n', ' ', '\n\n', '\t', '\ufeff'])}${text}`;
  // A stream that is cut off leaves everything unclosed.
  if (dice.once(4)) text = text.slice(0, dice.below(text.length) + 1);
  if (dice.once(12)) text = text.replaceAll('\n', '\r\n');
  else if (dice.once(40)) text = text.replaceAll('\n', '\r');
  if (dice.once(25)) text = inserted(text, dice, dice.pick(ODD));
  if (dice.once(6)) text = inserted(text, dice, dice.pick(NOISE));
  return text;
}

/** One block, or one kind of block again and again, of some thousand characters. */
export function longDocument(dice: Dice): string {
  const size = dice.between(2_500, 9_000);
  const sentence = () => `${inlines(dice)}${dice.pick(['.', ',', '', '', ''])}`;
  const [first, line, next] = dice.pick<readonly [string, () => string, string]>([
    ['', sentence, ' '],
    ['', sentence, '\n'],
    ['', () => dice.pick(WORDS), ' '],
    ['', () => block(dice, 0), dice.pick(['\n', '\n\n'])],
    ['', () => block(dice, 2), '\n\n'],
    ['- ', sentence, '\n- '],
    ['- ', sentence, '\n\n- '],
    ['1. ', sentence, dice.pick(['\n1. ', '\n   ', '\n\n   ', '\n   - ', '\n'])],
    ['- a\n  - ', sentence, dice.pick(['\n  - ', '\n\n  - ', '\n    - ', '\n- '])],
    ['- ', () => inset(block(dice, 1), '  '), dice.pick(['\n- ', '\n\n- ', '\n\n  '])],
    ['> ', sentence, dice.pick(['\n> ', '\n>\n> ', '\n', ' '])],
    ['> ', () => inset(block(dice, 1), '> '), dice.pick(['\n> ', '\n>\n> '])],
    ['> - ', sentence, dice.pick(['\n> - ', '\n>\n> - ', '\n>   '])],
    ['| a | b |\n|---|---|\n| ', () => inline(dice, 1), dice.pick([' |\n| ', ' | ', ' | b |\n| '])],
    [
      dice.pick(['```js\n', '~~~~\n', '- ```\n', '> ```\n']),
      () => dice.pick(['let a = 1;', '', '  b', '``', '~~~', '> c']),
      dice.pick(['\n', '\n', '\n  ', '\n> ']),
    ],
    ['    ', () => dice.pick(WORDS), '\n    '],
    [`[a]: ${target(dice)}\n\n`, sentence, dice.pick([' ', '\n', '\n\n'])],
    [dice.pick(['**', '*', '`', '[', '~~', '<b>']), sentence, ' '],
  ]);
  let text = first;
  while (text.length < size) text += line() + next;
  if (dice.once(2)) text += `\n\n${block(dice, 1)}`;
  return text;
}

function inset(text: string, step: string): string {
  return text.replaceAll('\n', `\n${step}`);
}

/** Offsets at which a text is cut, rising, without 0 and its end. */
export function randomCuts(text: string, dice: Dice): number[] {
  const way = dice.below(12);
  if (way === 0) return [];
  if (way === 1 && text.length <= 150) return Array.from({length: text.length}, (_, at) => at).slice(1);
  if (way === 2) {
    // In the middle of what is one: surrogate pairs and CRLF; and before and after every line break.
    const halves = text.matchAll(/[\ud800-\udbff](?=[\udc00-\udfff])|\r(?=\n)|(?<=\n)|(?=\n)/g);
    return rising(
      text,
      [...halves].map(({0: found, index}) => index + found.length),
    );
  }
  if (way < 6) {
    const cuts: number[] = [];
    for (let at = dice.between(1, 20); at < text.length; at += dice.between(1, 20)) cuts.push(at);
    return cuts;
  }
  return rising(
    text,
    dice.some(1, 6, () => dice.below(text.length)),
  );
}

function rising(text: string, offsets: readonly number[]): number[] {
  return [...new Set(offsets)].filter(at => at > 0 && at < text.length).sort((one, other) => one - other);
}

const ODD = ['\0', '\x07', '\x1b[0m', '\x85', '\x7f', '\ud83d', '\ude00', '\f', '\v', '\u2028', '\u00ad'];
const NOISE = '* ** *** _ __ ~ ~~ ` `` ``` | \\ [ ] ( ) < > & # - + = : ! $ " \' / . 1. \t\u00a0'
  .split(' ')
  .concat(' ', '  ', '\n', '\n\n', '    ');

function inserted(text: string, dice: Dice, piece: string): string {
  const at = dice.below(text.length + 1);
  return text.slice(0, at) + piece + text.slice(at);
}

function between(dice: Dice): string {
  return dice.pick(['\n', '\n', '\n\n', '\n\n', '\n\n', '\n\n\n', '\n \n', '\n\t\n', '\n  \n\n']);
}

/** A block, and `depth` more inside it. */
function block(dice: Dice, depth: number): string {
  const leaf = [paragraph, paragraph, heading, setext, rule, fence, indented, table, table, definition, html];
  const nest = [quote, list, list, list];
  const kind = dice.pick(depth > 0 ? [...nest, ...nest, ...leaf] : leaf);
  return kind(dice, depth);
}

function paragraph(dice: Dice): string {
  return dice
    .some(1, 3, () => {
      const indent = dice.once(6) ? dice.pick([' ', '   ', '     ', '\t']) : '';
      const end = dice.once(5) ? dice.pick([' ', '  ', '\\', '   ', '\t', '<br>']) : '';
      return indent + inlines(dice) + end;
    })
    .join('\n');
}

function heading(dice: Dice): string {
  const marks = '#'.repeat(dice.pick([1, 2, 2, 3, 6, 7]));
  const close = dice.once(4) ? ` ${'#'.repeat(dice.between(1, 4))}` : '';
  return `${indent(dice)}${marks}${dice.pick([' ', ' ', ' ', '  ', '\t', ''])}${inlines(dice)}${close}`;
}

function setext(dice: Dice): string {
  return `${paragraph(dice)}\n${indent(dice)}${dice.pick(['=', '===', '-', '---', '--', '= ='])}${dice.pick(['', '', ' ', '\t'])}`;
}

function rule(dice: Dice): string {
  return (
    indent(dice) + dice.pick(['---', '***', '___', '- - -', '* * *', '--', '-----  ', '**  *', '_ _ _ a'])
  );
}

function fence(dice: Dice): string {
  const mark = dice.pick(['`', '`', '~']);
  const open = mark.repeat(dice.pick([3, 3, 3, 4, 5]));
  const info = dice.pick(['', '', 'js', ' ts title="a"', 'c++', '`a`', 'a&amp;b', 'a\\*b', '&#32;', ' \t']);
  const inside = dice.some(0, 4, () =>
    dice.pick([
      '',
      '',
      'let a = 1;',
      '  b',
      '\tc',
      '``',
      '~~~',
      '```',
      '# d',
      '- e',
      '<b>',
      '&lt;',
      '> f',
      '|g|',
    ]),
  );
  const close = dice.pick([
    open,
    open,
    open,
    `${open}${mark}`,
    `  ${open}`,
    `${open} `,
    `${open} x`,
    mark,
    '',
  ]);
  const step = indent(dice);
  return [step + open + info, ...inside, ...(close === '' ? [] : [close])].join('\n');
}

function indented(dice: Dice): string {
  return dice
    .some(
      1,
      3,
      () => dice.pick(['    ', '    ', '\t', '     ', '  \t']) + dice.pick(['a', 'b <c>', '- d', '', '*e*']),
    )
    .join('\n');
}

function table(dice: Dice): string {
  const columns = dice.between(1, 3);
  const cells = (count: number, make: () => string) => Array.from({length: count}, make);
  const row = (parts: readonly string[]) => {
    const inner = parts.join(dice.pick(['|', ' | ', ' |']));
    return dice.pick([`| ${inner} |`, `|${inner}|`, inner, `| ${inner}`, `${inner} |`]);
  };
  const rows = dice.some(0, 3, () =>
    row(cells(dice.once(4) ? dice.between(0, 4) : columns, () => (dice.once(5) ? '' : inline(dice, 1)))),
  );
  const delimiter = row(
    cells(dice.once(8) ? dice.between(1, 4) : columns, () =>
      dice.pick(['-', '---', ':-', '-:', ':-:', ' --- ']),
    ),
  );
  const before = dice.once(6) ? `${inlines(dice)}\n` : '';
  return `${before}${row(cells(columns, () => inline(dice, 1)))}\n${[delimiter, ...rows].join('\n')}`;
}

function definition(dice: Dice): string {
  const title = dice.pick(['', '', ' "t"', " 't'", ' (t)', '\n  "t"', ' "t\nu"', ' "t', ' "t" x', '\n"t" x']);
  return `${indent(dice)}[${dice.pick(LABELS)}]:${dice.pick([' ', ' ', '', '\n', '\n  '])}${target(dice)}${title}`;
}

function html(dice: Dice): string {
  const open = dice.pick([
    '<div>',
    '<p align="center">',
    '<!-- a',
    '<pre>',
    '<script>',
    '<details>',
    '<table><tr><td>',
    '<b>',
    '</div>',
    '<?php',
    '<kbd>',
    '<ul><li>',
    '<hr>',
    '<img src=x onerror=a()>',
    '<a href="/h" title="t">',
  ]);
  const close = dice.pick([
    '</div>',
    '</p>',
    '-->',
    '</pre>',
    '</script>',
    '',
    '',
    '</td></table>',
    '?>',
    '</kbd>',
    '</a>',
  ]);
  return `${indent(dice)}${open}${dice.pick(['', '\n', '\n\n', ' '])}${inlines(dice)}${dice.pick(['', '\n', '\n\n'])}${close}`;
}

function quote(dice: Dice, depth: number): string {
  const inner = dice.some(1, 2, () => block(dice, depth - 1)).join(dice.pick(['\n', '\n\n']));
  const mark = indent(dice) + dice.pick(['> ', '> ', '> ', '>', '>\t', '>  ']);
  return inner
    .split('\n')
    .map((line, at) => (at > 0 && dice.once(5) ? line : mark + line))
    .join('\n');
}

function list(dice: Dice, depth: number): string {
  const ordered = dice.once(2);
  const bullet = dice.pick(['-', '-', '*', '+']);
  const point = dice.pick(['.', '.', ')']);
  const first = dice.pick([1, 1, 1, 0, 2, 7, 99, 123456789, 1234567890]);
  const step = indent(dice);
  const gap = dice.pick(['\n', '\n', '\n\n', '\n\n\n', '\n \n']);
  let at = 0;
  const items = dice.some(1, 4, () => {
    const mark = ordered ? `${first + at}${point}` : dice.once(12) ? dice.pick(['*', '+']) : bullet;
    at += dice.once(10) ? 2 : 1;
    const pad = dice.pick([' ', ' ', ' ', ' ', '  ', '   ', '     ', '\t', '']);
    const task = dice.once(6) ? dice.pick(['[ ] ', '[x] ', '[X] ', '[ ]', '[y] ']) : '';
    const inner = dice.some(dice.once(12) ? 0 : 1, dice.pick([1, 1, 2, 3]), () => block(dice, depth - 1));
    const body = task + inner.join(dice.pick(['\n', '\n', '\n\n']));
    const width = dice.once(6) ? dice.between(0, 6) : step.length + mark.length + pad.length;
    const inside = dice.once(12) ? '\t' : ' '.repeat(width);
    const lines = body.split('\n');
    return [
      step + mark + pad + lines[0],
      ...lines.slice(1).map(line => (line === '' ? '' : dice.once(14) ? line : inside + line)),
    ].join('\n');
  });
  return items.join(dice.once(5) ? dice.pick(['\n', '\n\n']) : gap);
}

function indent(dice: Dice): string {
  return dice.once(8) ? dice.pick([' ', '  ', '   ', '    ']) : '';
}

function inlines(dice: Dice): string {
  return dice.some(1, 4, () => inline(dice, 2)).join(dice.pick(['', ' ', ' ', ' ']));
}

const WORDS =
  'a b foo bar snake_case 2*3 a_b_ don\'t "quoted" C# wörld שלום مرحبا 漢字 👋 👩‍👩‍👧 e\u0301 x^2 1. 3.5 50% a|b -- ... a: #tag @me $5 (p) [q] ! 12) \u00a0n no&body ~5'.split(
    ' ',
  );
const LABELS = ['a', 'A', 'foo', 'Foo bar', 'b]', 'x\\]y', '1', '^1', ' s ', '*a*', 'ẞ'];
const TARGETS =
  'http://e.org/a_b /rel?q=1&amp;r=2 #frag <a_b> <c\u00a0d> javascript:alert(1) data:text/html,x mailto:a@b.co tel:+1 //e.net/ http://e.org/(x) http://e.org/(x ä/ö 4%25 %zz java&#10;script:a \\) &#x6a;avascript:a https://e.org/*i* <> ftp://f/ http:// HTTPS://E.ORG:443/'.split(
    ' ',
  );
const ENTITIES =
  '&amp; &am &amp &lt; &copy &copy; &notit; &NotEqualTilde; &#65; &#x41; &#0; &#128; &#xD800; &#9999999; &nbsp; &#10; &#13; &#32; &bogus; &frac12; &; &# &ngE; &hearts;'.split(
    ' ',
  );
const HTML_PIECES =
  '<b> </b> <br> <br/> <BR /> <br a> <i>x</i> <!-- c --> <!-- </p> <span class=a> <kbd>k</kbd> <sub> </sub> <a href=/x> </a> <img src=/i.png alt=j> <code> </code> <script>a</script> <u <pre> </pre> <em> <input type=checkbox> <del>'.split(
    ' ',
  );

function target(dice: Dice): string {
  return dice.pick(TARGETS);
}

/** One piece of a line, and `depth` more inside it. */
function inline(dice: Dice, depth: number): string {
  const word = () => dice.pick(WORDS);
  const inner = () =>
    depth > 0 ? dice.some(1, 2, () => inline(dice, depth - 1)).join(dice.pick([' ', ''])) : word();
  const title = () =>
    dice.pick(['', '', '', ' "t"', " 't'", ' (t)', ' "a \\" b"', ' "-->"', '\n"t"', ' "&copy=1"']);
  switch (dice.below(22)) {
    case 0:
    case 1:
      return marked(dice, inner(), ['*', '**', '***', '_', '__', '___', '~', '~~', '~~~']);
    case 2: {
      const ticks = '`'.repeat(dice.pick([1, 1, 1, 2, 3]));
      return `${ticks}${dice.pick(['a', ' b ', '`', 'c`d', '*e*', ' ', '<f>', '&amp;', '\\', 'g|h', inner()])}${dice.once(6) ? '' : ticks}`;
    }
    case 3:
    case 4:
      return `[${inner()}](${target(dice)}${title()}${dice.once(7) ? '' : ')'}`;
    case 5:
      return `![${inner()}](${dice.pick(['/nowhere.png', '/nowhere.png', target(dice)])}${title()}${dice.once(7) ? '' : ')'}`;
    case 6:
      return `${dice.once(5) ? '!' : ''}[${inner()}]${dice.pick(['', '[]', `[${dice.pick(LABELS)}]`, `[${dice.pick(LABELS)}]`])}`;
    case 7:
      return `${dice.once(5) ? '!' : ''}[${dice.pick(LABELS)}]${dice.pick(['', '', '[]', ':'])}`;
    case 8:
      return dice.pick([
        '<http://e.org/?a=b&c>',
        '<me@e.org>',
        '<mailto:a@b>',
        '<http://a b>',
        '<javascript:x>',
        '<http://e',
      ]);
    case 9:
      return dice.pick([
        ...[
          'http://e.org/a_b_c',
          'https://e.org/x)',
          '(http://e.org)',
          'www.e.org',
          'www.e.org/&copy;',
          'me@e.org',
        ],
        ...[
          'http://e.org.',
          'a.b-c_d@e.org',
          'http://e.org/*a*',
          'ftp://e.org',
          'xhttp://e.org',
          'mailto:me@e.org',
        ],
        ...[
          'HTTP://E.ORG/',
          'http://',
          'www.',
          'http://e.org?a=b&amp',
          'me@e',
          '~me@e.org~',
          'www.e.org/(a))',
        ],
      ]);
    case 10:
    case 11:
      return dice.pick(ENTITIES);
    case 12:
      return `\\${dice.pick([...'*_`[]()<>&#|~!-+.\\a1"', '\n', ' '])}`;
    case 13:
      return dice.pick(HTML_PIECES) + (dice.once(2) ? inner() : '');
    case 14:
      return dice.pick([
        '*',
        '**',
        '_',
        '__',
        '~~',
        '`',
        '``',
        '[',
        ']',
        '](',
        '![',
        '|',
        '<',
        '>',
        '\t',
        '***',
        '~',
      ]);
    case 15:
      return `${word()}${dice.pick(['  \n', '\\\n', '<br>', '\n', ' \n  '])}${word()}`;
    default:
      return word();
  }
}

/** Marks around a text; sometimes one is missing, wrong or too many. */
function marked(dice: Dice, text: string, marks: readonly string[]): string {
  const mark = dice.pick(marks);
  const close = dice.once(6) ? dice.pick(['', ...marks]) : mark;
  const blank = dice.once(12) ? ' ' : '';
  return `${mark}${blank}${text}${dice.once(12) ? ' ' : ''}${close}`;
}
