import {expect} from '@open-wc/testing';
import {Lexer} from 'marked';
import {Grammar} from '../../src/markdown/grammar.js';
import {healInline, healLine} from '../../src/markdown/heal.js';
import {MAX_ADDRESS_BRACKETS, MAX_EFFORT, MAX_NESTING} from '../../src/markdown/limits.js';
import {lettersOf} from './bombs.js';

/** Inline tokens of a type, however deep. */
function count(tokens: readonly {type: string; tokens?: unknown}[], type: string): number {
  return tokens.reduce(
    (sum, token) =>
      sum + (token.type === type ? 1 : 0) + count((token.tokens as typeof tokens | undefined) ?? [], type),
    0,
  );
}

/** Characters that are given to marked's lexer, each as often as it reads it. */
function lexed(name: 'blockTokens' | 'inlineTokens', read: () => unknown): number {
  const original = Lexer.prototype[name] as (...given: unknown[]) => never;
  let characters = 0;
  Lexer.prototype[name] = function (this: Lexer, ...given: unknown[]): never {
    characters += String(given[0]).length;
    return original.apply(this, given);
  };
  try {
    read();
  } finally {
    Lexer.prototype[name] = original;
  }
  return characters;
}

const grammar = (): Grammar => new Grammar({allowHtml: false, math: false});

describe('one reading of a text', () => {
  it('finds every mark of an honest paragraph of 100 kB', () => {
    const text = 'Some **bold**, ~~old~~ and `code`, 2 * 3, a_b and [a link](https://e.org/a_(b)). '.repeat(
      1_250,
    );
    const tokens = grammar().inline(text);
    for (const type of ['strong', 'del', 'codespan', 'link']) {
      expect(count(tokens, type), type).to.equal(1_250);
    }
  });

  it('finds marks behind a hundred that open and never close', () => {
    const tokens = grammar().inline(`${'~~a '.repeat(100)}${'word '.repeat(500)}**bold** and ~b~`);
    expect(count(tokens, 'strong')).to.equal(1);
    expect(count(tokens, 'del')).to.equal(1);
  });

  it('gives up on marks when it has looked through too much in vain, and keeps the text', () => {
    const text = `${'~~a '.repeat(3_000)}*b* c~`;
    expect((text.length * 3_000) / 2).to.be.greaterThan(MAX_EFFORT);
    const tokens = grammar().inline(text);
    expect(count(tokens, 'em')).to.equal(0);
    expect(tokens.map(({raw}) => raw).join('')).to.equal(text);
    expect(count(grammar().inline('*b*'), 'em'), 'the next text starts anew').to.equal(1);
  });

  it('reads long quotes in quotes less deep than short ones', () => {
    const long = `${'> '.repeat(10_000)}end`;
    const depth = (text: string): number => count(grammar().blocks(text), 'blockquote');
    expect(depth(`${'> '.repeat(200)}end`)).to.equal(MAX_NESTING);
    expect(depth(long)).to.be.within(5, MAX_NESTING - 1);
    expect(lettersOf(grammar().blocks(long)[0]?.raw ?? '')).to.equal('end');
  });

  it('reads what stands in blocks and marks again, but not more than it may cost', () => {
    const ways: [name: 'blockTokens' | 'inlineTokens', read: () => unknown][] = [
      ['blockTokens', () => grammar().blocks(`${'- '.repeat(50_000)}end`)],
      ['blockTokens', () => grammar().blocks(`${'> '.repeat(50_000)}end`)],
      ['inlineTokens', () => grammar().inline(`${'**a '.repeat(12_000)}${'b** '.repeat(12_000)}`)],
      ['inlineTokens', () => grammar().inline(`${'*a '.repeat(15_000)}${'b* '.repeat(15_000)}`)],
    ];
    for (const [name, read] of ways) expect(lexed(name, read)).to.be.within(100_000, 2_000_000);
  });

  it('makes the same link of an address, whatever stands at its end', () => {
    for (const end of [
      '.'.repeat(5_000),
      '&a;'.repeat(2_000),
      '.)'.repeat(2_000),
      `;)${'!'.repeat(3_000)}`,
    ]) {
      const [link] = grammar().inline(`http://e.org/(a${end}`);
      const closed = end.indexOf(')') + 1;
      expect(link?.raw).to.equal(`http://e.org/${closed > 0 ? `(a${end.slice(0, closed)}` : ''}`);
    }
  });

  it('makes a link of an address with brackets, and none of one with hundreds', () => {
    const address = (brackets: number): string => `http://e.org/${'(a)'.repeat(brackets)}`;
    expect(count(grammar().inline(address(MAX_ADDRESS_BRACKETS)), 'link')).to.equal(1);
    const tokens = grammar().inline(address(MAX_ADDRESS_BRACKETS + 1));
    expect(count(tokens, 'link')).to.equal(0);
    expect(tokens.map(({raw}) => raw).join('')).to.equal(address(MAX_ADDRESS_BRACKETS + 1));
  });
});

describe('the growing end, mended', () => {
  it('closes what is open, but not more than a message may nest', () => {
    expect(healInline('*a **b ~~c')).to.equal('*a **b ~~c~~***');
    const many = '~~a *b '.repeat(MAX_NESTING);
    expect(healInline(many)).to.equal(many);
  });

  it('skips code by whole runs of backticks', () => {
    expect(healInline('`*a` *b')).to.equal('`*a` *b*');
    expect(healInline('``*a` *b')).to.equal('``*a` *b``');
    expect(healInline('\\`*a')).to.equal('\\`*a*');
    expect(healInline('\\``a')).to.equal('\\``a`');
    expect(healInline('`a\\` *b')).to.equal('`a\\` *b*');
  });

  it('shows half a link as its text, however many are around it', () => {
    expect(healInline('[a [b](https://e')).to.equal('a b');
    expect(healInline(`${'['.repeat(1_000)}a`)).to.equal('a');
    expect(healInline(`${'['.repeat(1_000)}a${']'.repeat(1_000)}(/x "y`)).to.equal('a');
    expect(healInline('[![x](/i) b](/c')).to.equal('x b');
    expect(healInline('[a](/b) [c](<d e')).to.equal('[a](/b) c');
    expect(healInline('[a](b c) d')).to.equal('[a](b c) d');
  });

  it('keeps back a line of markers, whatever blanks are between them', () => {
    for (const line of ['- ', '> - 1. ', '  - - --', '+ ***', '1. [x', '- | :-', '``` js ', '']) {
      expect(healLine(line, ''), line).to.equal('');
    }
    for (const line of ['- a', '1.a', '+ _ a', '#a', '`a`', '- | a']) {
      expect(healLine(line, ''), line).to.equal(line);
    }
  });

  it('keeps back what may become a definition', () => {
    for (const line of ['[a]: ', '[a]: /b', '[a]: /b "c d', '[a]: <b c> (d', '[a]: "b c" ', '[a]: <b "c']) {
      expect(healLine(line, 'text\n\n'), line).to.equal('');
    }
    for (const line of ['[a]: /b c', '[a]: /b "c" d', '[a]b']) expect(healLine(line, '')).to.equal(line);
  });

  it('shows a heading without the marks that close it', () => {
    expect(healLine('# a  ## ', '')).to.equal('# a');
    expect(healLine('# a#', '')).to.equal('# a#');
    expect(healLine('## a b #c', '')).to.equal('## a b #c');
  });
});
