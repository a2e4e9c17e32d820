import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {Marked, type MarkedToken, type Token} from 'marked';
import {KINDS, writeAnswer} from '../bench/answer/answer.js';
import {cutIntoChunks} from '../bench/answer/chunks.js';
import {lettersOf, lettersToShow} from '../bench/answer/letters.js';
import {lagOf} from '../bench/measure/lag.js';
import {openingTable, summariseOpenings} from '../bench/report/openings.js';
import {exponent, median} from '../bench/report/statistics.js';
import {
  asServerRecord,
  asStoredRecord,
  conversationOf,
  lastLettersShown,
  planOpenings,
  RESTORED,
} from '../bench/restored.js';
import {readTranscript} from '../src/conversation/transcript.js';
import {readHistory} from '../src/protocols/tolerant-history.js';

/** What a reader sees of Markdown, as letters. */
function lettersOfRendered(text: string): string {
  const html = new Marked({gfm: true}).parse(text, {async: false});
  const entities: Record<string, string> = {
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
    '&amp;': '&',
  };
  const plain = html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:lt|gt|quot|#39|amp);/g, found => entities[found] ?? '');
  return lettersOf(plain);
}

/** All that stands in an answer, each with what it stands in: `ul ul ol`. */
function constructsOf(tokens: readonly Token[], inside = ''): Set<string> {
  const found = new Set<string>();
  for (const token of tokens as readonly MarkedToken[]) {
    if (token.type === 'list_item' && token.task) found.add(`${inside}task`);
    const path = inside + nameOf(token);
    found.add(path.trim());
    const items = token.type === 'list' ? token.items : 'tokens' in token ? (token.tokens ?? []) : [];
    for (const construct of constructsOf(items, path)) found.add(construct);
  }
  return found;
}

/** With a space behind it, but for what only holds others. */
function nameOf(token: MarkedToken): string {
  if (token.type === 'list_item' || token.type === 'text') return '';
  if (token.type === 'list') return token.ordered ? 'ol ' : 'ul ';
  if (token.type === 'heading') return `heading ${token.depth} `;
  return token.type === 'code' ? `code ${token.lang} ` : `${token.type} `;
}

describe('the answers of the benchmark', () => {
  it('are the same in every run, and others for another seed', () => {
    for (const kind of KINDS) {
      assert.deepEqual(writeAnswer(kind, 2000), writeAnswer(kind, 2000));
      assert.notEqual(writeAnswer(kind, 2000).text, writeAnswer(kind, 2000, 2).text);
    }
  });

  it('have exactly the size they claim, in characters and in bytes', () => {
    for (const kind of KINDS) {
      for (const size of [2000, 20_000, 100_000]) {
        const {text} = writeAnswer(kind, size);
        assert.equal(text.length, size);
        assert.equal(Buffer.byteLength(text), size);
      }
    }
  });

  it('have every construct of an answer when they are mixed', () => {
    const constructs = constructsOf(new Marked({gfm: true}).lexer(writeAnswer('mixed', 20_000).text));
    const wanted = [
      ...['heading 1', 'heading 2', 'heading 3', 'paragraph', 'table', 'ul', 'ol', 'blockquote'],
      ...['ul ul', 'ul ul ol', 'ul task', 'blockquote paragraph', 'blockquote ul'],
      ...['code js', 'code python', 'code json', 'code css', 'code bash'],
      ...['paragraph link', 'paragraph strong', 'paragraph em', 'paragraph del', 'paragraph codespan'],
      'paragraph em strong',
    ];
    assert.deepEqual(
      wanted.filter(construct => !constructs.has(construct)),
      [],
    );
  });

  it('are one block where they are said to be, but for what a block may hold', () => {
    const opening = {fence: 'pre', table: 'table', list: 'ul', paragraph: 'p', quote: 'blockquote'};
    for (const [kind, tag] of Object.entries(opening)) {
      const blocks = new Marked({gfm: true}).lexer(writeAnswer(kind as keyof typeof opening, 20_000).text);
      assert.equal(blocks.filter(({type}) => type !== 'space').length, 1, kind);
      assert.ok(new Marked({gfm: true}).parser(blocks).startsWith(`<${tag}`), kind);
    }
  });

  it('know which of their letters a reader sees', () => {
    for (const kind of KINDS) {
      const answer = writeAnswer(kind, 20_000);
      assert.equal(lettersToShow(answer, {markup: false}).text, lettersOfRendered(answer.text), kind);
    }
  });

  it('know where in the source each letter stands', () => {
    const answer = writeAnswer('mixed', 2000);
    const {text, ends} = lettersToShow(answer, {markup: false});
    assert.equal(ends.length, text.length);
    for (const [index, letter] of [...text].entries()) assert.equal(answer.text[ends[index]! - 1], letter);
  });
});

describe('the chunks of the benchmark', () => {
  it('are 4 to 12 characters long, but for the last, and together the text', () => {
    const {text} = writeAnswer('mixed', 20_000);
    const chunks = cutIntoChunks(text);
    assert.equal(chunks.join(''), text);
    const lengths = new Set(chunks.slice(0, -1).map(({length}) => length));
    assert.deepEqual(
      [...lengths].sort((a, b) => a - b),
      [4, 5, 6, 7, 8, 9, 10, 11, 12],
    );
    assert.deepEqual(cutIntoChunks(text), chunks);
  });
});

describe('the conversations of the benchmark that are there already', () => {
  it('end with the same messages, however many they have', () => {
    const words = (messages: number) => conversationOf(messages).map(({role, text}) => `${role}: ${text}`);
    assert.deepEqual(words(200).slice(-50), words(50));
    assert.ok(words(50).at(-1)?.startsWith('assistant: '));
    assert.ok(words(50).at(-2)?.startsWith('user: '));
  });

  it('end with the letters that the page waits for', () => {
    const last = conversationOf(50).at(-1)?.text ?? '';
    assert.equal(lastLettersShown(40).length, 40);
    assert.ok(lettersOfRendered(last).endsWith(lastLettersShown(40)));
  });

  it('are read whole by the element, from where they are kept', () => {
    for (const {keeper, messages} of RESTORED) {
      const read =
        keeper === 'server'
          ? readHistory(JSON.parse(asServerRecord(messages)))
          : readTranscript(asStoredRecord(messages))?.messages;
      assert.equal(read?.length, messages, `${messages} from ${keeper}`);
      assert.equal(read?.at(-1)?.text, conversationOf(50).at(-1)?.text);
    }
  });

  it('are opened in turn, each first in one of the rounds', () => {
    const planned = planOpenings(4);
    for (let round = 0; round < 4; round++)
      assert.equal(planned.filter(each => each.round === round).length, RESTORED.length);
    const first = [0, 4, 8, 12].map(at => planned[at]).map(each => `${each?.keeper} ${each?.messages}`);
    assert.equal(new Set(first).size, RESTORED.length);
  });

  it('are told by their medians, beside the short one of the same keeper', () => {
    const opening = (messages: number, round: number, usable: number, keys: number[]) =>
      ({keeper: 'server', messages, round, usable, cpu: usable / 2, longestTask: 0, keys}) as const;
    const rows = openingTable(
      summariseOpenings([
        opening(50, 0, 200, [10, 20, 30]),
        opening(50, 1, 300, [10, 20, 50]),
        opening(50, 2, 900, [10, 20, 40]),
        opening(5000, 0, 450, [11, 12, 13]),
      ]),
    ).split('\n');
    assert.equal(
      rows[2],
      '| 50, from the server | 300 | 1.00 | 150 | 1.00 | < 50 | 20.0 | 40.0 (50.0) | 3 |',
    );
    assert.equal(
      rows[3],
      '| 5,000, from the server | 450 | 1.50 | 225 | 1.50 | < 50 | 12.0 | 13.0 (13.0) | 1 |',
    );
  });
});

describe('how far the screen is behind the wire', () => {
  const letters = {text: 'abcdef', ends: Int32Array.from([2, 4, 6, 8, 10, 12])};
  const written = [
    {at: 1000, length: 4},
    {at: 1010, length: 8},
    {at: 1020, length: 9},
    {at: 1030, length: 12},
  ];

  it('is counted from the writing of a chunk to the frame that has its last letter', () => {
    const samples = [
      {at: 7, tail: 'ab'},
      {at: 13, tail: 'abc'},
      {at: 90, tail: 'def'},
    ];
    const lag = lagOf(written, samples, letters, 1000);
    assert.deepEqual(lag, {median: 60, p99: 60, worst: 80, late: 1 / 3, worstAt: 8});
  });

  it('goes on while the page shows markup instead', () => {
    const samples = [
      {at: 7, tail: 'ab'},
      {at: 20, tail: 'abxxcd'},
      {at: 50, tail: 'abcdef'},
    ];
    assert.equal(lagOf(written, samples, letters, 1000)?.worst, 40);
  });

  it('is counted in characters received where nothing is shown', () => {
    const samples = [
      {at: 5, tail: 4},
      {at: 15, tail: 9},
      {at: 35, tail: 12},
    ];
    assert.equal(lagOf(written, samples, letters, 1000)?.worst, 5);
  });
});

describe('the figures of the benchmark', () => {
  it('are medians', () => {
    assert.equal(median([3, 1, 100]), 3);
    assert.equal(median([4, 1, 2, 100]), 3);
    assert.ok(Number.isNaN(median([])));
  });

  it('tell linear growth from quadratic', () => {
    const near = (value: number, wanted: number) => assert.ok(Math.abs(value - wanted) < 1e-9, `${value}`);
    near(exponent({size: 20, time: 3}, {size: 100, time: 15}), 1);
    near(exponent({size: 20, time: 3}, {size: 100, time: 75}), 2);
  });
});
