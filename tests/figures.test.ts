import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {wrongFigures, wrongPins} from '../scripts/figures.js';
import {isNear} from '../scripts/size-pins.js';

describe('a size that is pinned', () => {
  it('may change by one percent, both ways', () => {
    for (const bytes of [29_700, 30_000, 30_300]) assert.ok(isNear(bytes, 30_000), `${bytes}`);
    for (const bytes of [29_699, 30_301, 0]) assert.ok(!isNear(bytes, 30_000), `${bytes}`);
  });

  it('may change by 64 bytes where one percent is less', () => {
    for (const bytes of [138, 202, 266]) assert.ok(isNear(bytes, 202), `${bytes}`);
    for (const bytes of [137, 267]) assert.ok(!isNear(bytes, 202), `${bytes}`);
  });
});

describe('sizes that are pinned', () => {
  const pins = {'dist/one.js': 30_000, part: 2_000};

  it('are right where the build has the same parts, as heavy as they were', () => {
    assert.deepEqual(wrongPins({'dist/one.js': 30_200, part: 1_950}, pins), []);
  });

  it('are wrong where a part is heavier, lighter, new or gone, and each is named', () => {
    assert.deepEqual(wrongPins({'dist/one.js': 30_301, part: 1_900}, pins), [
      'dist/one.js: 30301 bytes, pinned at 30000',
      'part: 1900 bytes, pinned at 2000',
    ]);
    assert.deepEqual(wrongPins({'dist/one.js': 30_000, other: 10}, pins), [
      'part: no bytes, pinned at 2000',
      'other: 10 bytes, pinned at none',
    ]);
  });
});

describe('a size that README tells', () => {
  const readme = 'one <!-- size:dist/one.js -->71.6 KiB, two <!-- size:dist/two.js -->2.1 KiB';
  const wrong = (one: number, two: number) =>
    wrongFigures(readme, file => (file === 'dist/one.js' ? one : two) * 1024);

  it('may be what rounding makes of the real one, and one percent off', () => {
    assert.deepEqual(wrong(71.6, 2.1), []);
    assert.deepEqual(wrong(72.3, 2.2), []);
    assert.deepEqual(wrong(70.9, 2), []);
  });

  it('is wrong beyond that, more or less, and each is named', () => {
    assert.deepEqual(
      wrong(72.5, 2.1).map(words => words.split(',')[0]),
      ['dist/one.js weighs 72.5 KiB'],
    );
    assert.equal(wrong(70.7, 1.9).length, 2);
    assert.equal(wrong(71.6, 2.3).length, 1);
  });

  it('is wrong where none is told', () => {
    assert.equal(wrongFigures('<!-- size:dist/one.js -->', () => 0).length, 1);
  });
});
