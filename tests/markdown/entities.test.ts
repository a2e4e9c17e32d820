import {expect} from '@open-wc/testing';
import {characterEntities} from 'character-entities';
import {decodeEntities, lacksEntities, loadEntities} from '../../src/markdown/entities.js';
import {seeded} from '../support/random.js';

const NAMES = Object.keys(characterEntities);
const PLACES = ['text', 'attribute'] as const;
type Place = (typeof PLACES)[number];

/** What the browser's own parser makes of these texts, which hold no `<`, `"` or line break. */
function parsed(texts: readonly string[], where: Place): string[] {
  const html = texts.map(text => (where === 'text' ? `<p>${text}</p>` : `<p title="${text}"></p>`)).join('');
  const page = new DOMParser().parseFromString(`<!doctype html><body>${html}`, 'text/html');
  return [...page.querySelectorAll('p')].map(one => (where === 'text' ? (one.textContent ?? '') : one.title));
}

function expectAsParsed(texts: readonly string[]): void {
  for (const where of PLACES) {
    const wanted = parsed(texts, where);
    const differ = texts.filter((text, at) => decodeEntities(text, where) !== wanted[at]);
    expect(differ, where).to.deep.equal([]);
  }
}

/** Numbers of every kind the standard tells apart, in all notations. */
function numerics(): string[] {
  const codes = [0, 1, 9, 10, 12, 13, 31, 32, 38, 127, 160, 173, 255, 0xd7ff, 0xd800, 0xdbff, 0xdfff, 0xe000];
  codes.push(
    0xfdd0,
    0xfffe,
    0xffff,
    0x10000,
    0x1f600,
    0x1fffe,
    0x10ffff,
    0x110000,
    0xffffffff,
    2 ** 32 + 65,
    1e21,
  );
  for (let code = 0x80; code < 0xa0; code++) codes.push(code);
  const written = codes.flatMap(code => {
    const digits = BigInt(code);
    return [
      `&#${digits}`,
      `&#000${digits}`,
      `&#x${digits.toString(16)}`,
      `&#X0${digits.toString(16).toUpperCase()}`,
    ];
  });
  const broken = [
    '&#',
    '&#;',
    '&#x',
    '&#x;',
    '&#xg;',
    '&#-1;',
    '&# 65;',
    '&#65a;',
    '&#x41g;',
    '&&#65;',
    `&#${'9'.repeat(5000)};`,
  ];
  return [...written.flatMap(one => [`a${one};b`, `a${one} b`, `a${one}=b`, one]), ...broken];
}

/** Texts of pieces in which references meet what could be part of them. */
function mixes(names: readonly string[], count: number): string[] {
  const random = seeded(20_260_801);
  const pick = <One>(from: readonly One[]): One => from[Math.floor(random() * from.length)] as One;
  const pieces = [
    '&',
    ';',
    '=',
    ' ',
    '#',
    'x',
    '4',
    'a',
    '1',
    'é',
    '_',
    '&#',
    '&#x',
    '𝒳',
    'lt',
    'not',
    'amp;',
  ];
  const piece = () =>
    random() < 0.5 ? pick(pieces) : `&${pick(names)}${pick([';', '', ' ', '=', 'x', '1;'])}`;
  return Array.from({length: count}, () =>
    Array.from({length: 1 + Math.floor(random() * 8)}, piece).join(''),
  );
}

describe('character references, before the full table is there', () => {
  it('are decoded where they are numbers', () => expectAsParsed(numerics()));

  it('are decoded where they have no semicolon', () => {
    expectAsParsed(
      NAMES.flatMap(name => [`&${name}`, `a&${name} b`, `a&${name}=b`, `a&${name}x`, `a&${name}1`]),
    );
  });

  it('are decoded, or told to be lacking, for every name', () => {
    const texts = NAMES.map(name => `a&${name};b`);
    const [known, lacking] = [true, false].map(is => texts.filter(text => lacksEntities(text) !== is));
    expect(known).to.have.length.within(160, 220);
    expectAsParsed(known!);
    expect(lacking!.filter(text => decodeEntities(text, 'text') !== text)).to.deep.equal([]);
  });

  it('that assistants write are known', () => {
    expect(
      decodeEntities('&lt;b&gt; &amp;&quot;&apos;&nbsp;&hellip;&mdash;&euro;&times;&rarr;', 'text'),
    ).to.equal('<b> &"\'\u00a0…—€×→');
  });

  it('of a name that only the full table has stay as written', () => {
    for (const text of ['&notit;', '&NotEqualTilde;', '&copycat;', '&nothing;']) {
      expect(lacksEntities(text), text).to.equal(true);
      expect(decodeEntities(text, 'text'), text).to.equal(text);
    }
  });

  it('need no table where there is nothing to decide', () => {
    for (const text of [
      '',
      'a & b',
      'AT&T',
      '?a=1&page=2&b',
      '&;',
      '&1;',
      '&é;',
      '&copy',
      '&#xe9;',
      '&eacute;',
    ]) {
      expect(lacksEntities(text), text).to.equal(false);
    }
  });

  it('of random texts are exact or lacking', () => {
    expectAsParsed(mixes(NAMES, 20_000).filter(text => !lacksEntities(text)));
  });
});

describe('character references, with the full table', () => {
  before(loadEntities);

  it('are decoded for every name, with and without its semicolon', () => {
    expect(NAMES).to.have.length(2125);
    for (const end of ['', ';', ' ', '=', ';=', 'x', 'x;', '1', '1;', '_;', '&']) {
      expectAsParsed(NAMES.map(name => `a&${name}${end}`));
    }
  });

  it('are decoded where they are numbers', () => expectAsParsed(numerics()));

  it('are decoded in random texts', () => expectAsParsed(mixes(NAMES, 50_000)));

  it('of the longest name that is meant count', () => {
    expect(decodeEntities('&notit; &notin; &notin', 'text')).to.equal('¬it; ∉ ¬in');
    expect(decodeEntities('?a&notit;=1&copy=2&copy;', 'attribute')).to.equal('?a&notit;=1&copy=2©');
  });

  it('are never lacking', () => expect(lacksEntities('&NotEqualTilde;')).to.equal(false));
});
