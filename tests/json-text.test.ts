import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {isEndMark, isWholeJson, splitJson} from '../src/json-text.js';

/** Takes an expression that tries blanks in pairs half a minute and more. */
const HOLLOW = `data:${' '.repeat(300_000)}x`;

describe('json-text', () => {
  it('knows a whole object from one that is cut, at every cut', () => {
    const text = '{"a":[1,{"b":"}]\\"\\\\"}],"c":"[{"}';
    assert.equal(isWholeJson(text), true);
    for (let cut = 0; cut < text.length; cut++)
      assert.equal(isWholeJson(text.slice(0, cut)), false, text.slice(0, cut));
  });

  it('allows blanks around a value and nothing else', () => {
    assert.equal(isWholeJson(' \n[1]\r\n'), true);
    assert.equal(isWholeJson('[1] x'), false);
    assert.equal(isWholeJson('"text"'), false);
    assert.equal(isWholeJson(''), false);
  });

  it('cuts values written back to back', () => {
    assert.deepEqual(splitJson('{"a":"}{"}{"b":2}\n [3]'), ['{"a":"}{"}', '{"b":2}', '[3]']);
  });

  it('refuses to cut where anything else stands between', () => {
    assert.equal(splitJson('{"a":1}, {"b":2}'), undefined);
    assert.equal(splitJson('{"a":1}{"b"'), undefined);
  });

  it('walks a million open brackets without a stack', () => {
    assert.equal(isWholeJson('['.repeat(1_000_000)), false);
  });

  it('knows an end mark in its spellings, and nothing that only holds one', () => {
    for (const text of ['[DONE]', ' [done]\n', '"[DONE]"', '[ DONE ]', 'data: [DONE]', 'data:"[Done]"'])
      assert.equal(isEndMark(text), true, text);
    for (const text of [
      '',
      'DONE',
      '["DONE"]',
      '[DONE] and more',
      'say [DONE]',
      '[DONE',
      '{"a":"[DONE]"}',
      HOLLOW,
    ])
      assert.equal(isEndMark(text), false, text.slice(0, 20));
  });
});
