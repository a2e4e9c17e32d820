import {expect} from '@open-wc/testing';
import {
  firstId,
  firstNumber,
  firstString,
  MAX_DEPTH,
  parseJson,
  valueAt,
} from '../../src/protocols/tolerant.js';
import {pathSegment, tokenHeader} from '../../src/protocols/tolerant-request.js';
import {settings} from '../support/answers.js';

const parsed = (text: string): unknown => parseJson(text)?.value;

describe('JSON from a server', () => {
  it('is without keys that reach a prototype, at every level and however they are written', () => {
    const text = '{"a":[{"__proto__":1,"b":{"constructor":1,"prototype":1,"c":1}}],"\\u005f_proto__":1}';
    const value = parsed(text);
    expect(JSON.stringify(value)).to.equal('{"a":[{"b":{"c":1}}]}');
    expect(Object.getPrototypeOf(value)).to.equal(Object.prototype);
  });

  it('is cut where it is deeper than it may be, and not before', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(JSON.stringify(parsed(nested(MAX_DEPTH)))).to.equal(nested(MAX_DEPTH));
    expect(JSON.stringify(parsed(nested(MAX_DEPTH + 1)))).to.equal(
      `${'['.repeat(MAX_DEPTH)}null${']'.repeat(MAX_DEPTH)}`,
    );
  });

  it('is nothing where it is no JSON', () => {
    for (const text of ['', 'x', '{', "{'a':1}", 'undefined', 'NaN'])
      expect(parseJson(text), text).to.equal(undefined);
    expect(parseJson('null')).to.deep.equal({value: null});
  });
});

describe('A value at a path', () => {
  const value = {a: {b: [{c: 'found'}]}, empty: '', zero: 0, minus: -1};

  it('is found over keys and indexes', () => {
    expect(valueAt(value, 'a.b.0.c')).to.equal('found');
  });

  it('is nothing over what is inherited or missing', () => {
    for (const path of [
      'toString',
      'a.b.length.x',
      'a.constructor',
      '__proto__',
      'a.b.1.c',
      'a.b.0.c.length',
      '',
    ]) {
      expect(valueAt(value, path), path).to.equal(undefined);
    }
    for (const root of [null, undefined, 5, 'text']) expect(valueAt(root, 'length')).to.equal(undefined);
  });

  it('is the first of its type among several paths', () => {
    expect(firstString(value, ['zero', 'empty', 'a', 'a.b.0.c'])).to.equal('found');
    expect(firstNumber(value, ['empty', 'minus', 'zero'])).to.equal(0);
    expect(firstId({a: ' ', b: Number.NaN, c: ' x '}, ['a', 'b', 'c'])).to.equal('x');
  });
});

describe('The token of a request', () => {
  it('is left out where there is none', () => {
    for (const token of ['', '  ']) expect(tokenHeader(settings({token}))).to.deep.equal({});
  });

  it('is trimmed, and bearer only in Authorization', () => {
    expect(tokenHeader(settings({token: ' k '}))).to.deep.equal({Authorization: 'Bearer k'});
    expect(tokenHeader(settings({token: 'k'}), 'x-api-key')).to.deep.equal({'x-api-key': 'k'});
    expect(tokenHeader(settings({token: 'k', tokenHeader: ' AUTHORIZATION '}), 'x-api-key')).to.deep.equal({
      AUTHORIZATION: 'Bearer k',
    });
  });
});

describe('A segment of a URL’s path', () => {
  it('is escaped, so that it stays one', () => {
    for (const id of ['a/b', 'a?b', 'a#b', 'ä ö', '%2e%2e', '...', 'a\\b']) {
      const {pathname} = new URL(`https://api.example/s/${pathSegment(id, 'The id')}/end`);
      expect(pathname.split('/'), id).to.have.lengthOf(4);
      expect(decodeURIComponent(pathname.split('/')[2] ?? ''), id).to.equal(id);
    }
  });

  it('is refused where it would climb or is none', () => {
    for (const id of ['', ' ', '.', '..', ' .. ', '\ud800', undefined]) {
      expect(() => pathSegment(id, 'The id'), String(id))
        .to.throw('The id')
        .with.property('code', 'config');
    }
  });
});
