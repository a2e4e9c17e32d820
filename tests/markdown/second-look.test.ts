import {expect} from '@open-wc/testing';
import {Lexer} from 'marked';
import {bare} from './bare.js';
import {reference} from './reference.js';
import {loadRest} from './render.js';
import {Arrival, arrived, everyOffset} from './stream.js';

const POLICY = {allowHtml: false, allowImages: 'none'} as const;

/** Characters that marked was given to read as blocks or as lines. */
function lexed(work: () => void): number {
  let characters = 0;
  const {blockTokens, inlineTokens} = Lexer.prototype;
  Lexer.prototype.blockTokens = function (source: string, ...rest: []) {
    characters += source.length;
    return blockTokens.call(this, source, ...rest);
  };
  Lexer.prototype.inlineTokens = function (source, ...rest) {
    characters += source.length;
    return inlineTokens.call(this, source, ...rest);
  };
  try {
    work();
  } finally {
    Object.assign(Lexer.prototype, {blockTokens, inlineTokens});
  }
  return characters;
}

const paragraphs = (count: number, words: string) =>
  Array.from({length: count}, (_, at) => `Paragraph ${at} ${words}.\n\n`).join('');

describe('definitions of links at the end of an answer', () => {
  before(loadRest);

  it('make links of what named them before; all that named none stays as it is', () => {
    const text = 'One.\n\nSee [a] and [b][c].\n\n- two\n- three\n\n> [A]\n\n[a]: /x\n[c]: /y "title"';
    const arrival = new Arrival();
    arrival.show(text.slice(0, text.indexOf('[a]: /x')), false);
    const before = [...arrival.root.children];
    arrival.show(text, true);
    const after = [...arrival.root.children];
    expect(bare(arrival.root)).to.equal(bare(reference(text, POLICY)));
    expect(after.map((block, at) => block === before[at])).to.deep.equal([true, false, true, false]);
  });

  it('have nothing read again that names none', () => {
    const text = `${paragraphs(400, 'has *no* links')}See [a].\n\n[a]: /x\n\n`;
    const arrival = new Arrival();
    arrival.show(text, false);
    expect(lexed(() => arrival.show(text, true))).to.be.lessThan(1_000);
    expect(arrival.root.querySelectorAll('a').length).to.equal(1);
  });

  it('have nothing read again where they come first', () => {
    const text = `[a]: /x\n\n${paragraphs(400, 'has [a] link')}End.`;
    const arrival = new Arrival();
    arrival.show(text, false);
    expect(lexed(() => arrival.show(text, true))).to.be.lessThan(1_000);
    expect(arrival.root.querySelectorAll('a').length).to.equal(400);
  });

  it('have a long answer read again over several frames, all of its words on screen', () => {
    const text = `${paragraphs(1_000, 'names [a] link')}[a]: /x\n`;
    const arrival = new Arrival();
    arrival.show(text, false);
    const words = arrival.root.textContent;
    const work: number[] = [];
    let isWhole = false;
    const step = () => {
      isWhole = arrival.step(text, true, 0);
    };
    while (!isWhole && work.length < 1_000) work.push(lexed(step));
    expect(isWhole).to.equal(true);
    expect(work.length).to.be.greaterThan(2);
    expect(Math.max(...work)).to.be.lessThan(text.length / 3);
    expect(arrival.root.textContent).to.equal(words?.replaceAll('[a]', 'a'));
    expect(bare(arrival.root)).to.equal(bare(reference(text, POLICY)));
  });

  const TEXTS: Readonly<Record<string, string>> = {
    'that grow while they are shown': '[a] *b*\n\n> [a]: \\)\n> "t"',
    'whose titles have blank lines': '[a]\n\n[a]: /x "one\n\ntwo"\n\nend',
    'whose titles stand on lines of their own':
      "[a]\n\n[a]: /x\n'one\n\ntwo'\n\n[b]\n\n[b]: <y z>\n(t\n\nt)\n\nend",
    'whose names have blank lines': '[a b]\n\n[a\n\nb]: /x\n\nend',
    'in a quote': '[a]\n\n> one\n> [b]\n>\n> [a]: /x\n>\n> [b]: /y',
    'in the last item of a list': '[a]\n\n- one\n- [a]: /x',
    'in a list that is too long to be read twice': `[a]\n\n${'- item [b] of *many* [a]\n'.repeat(1_600)}- [a]: /x\n\n[b]: /y`,
    'in a quote that is too long to be read twice': `> [a]\n>\n${'> line [b] of *many* [a]\n>\n'.repeat(1_600)}> [b]: /y\n\n[a]: /x`,
    'in the midst of a list that is too long to be read twice': `- [a]: /x\n${'- item [a] of *many*\n'.repeat(2_000)}\nend`,
    'of a name that is there already': '[a]: /x\n\n[a]\n\n[A]: /y',
    'that code only looks like': '[a]\n\n    [a]: /x\n\n```\n[a]: /y\n```',
  };

  for (const [name, text] of Object.entries(TEXTS)) {
    it(`count as in the reference: those ${name}`, function () {
      this.timeout(60_000);
      const wanted = bare(reference(text, POLICY));
      const pieces = everyOffset(text).filter(at => text.length < 500 || at % 997 === 0);
      for (const cuts of [[], pieces]) expect(bare(arrived(text, cuts, POLICY))).to.equal(wanted);
    });
  }
});
