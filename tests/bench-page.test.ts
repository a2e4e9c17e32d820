import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Visit} from '../bench/launchers/measure.js';
import {summarise, writeTables} from '../bench/launchers/report.js';

const visit = (name: string, round: number, figures: Partial<Visit>): Visit => ({
  ...{name, hand: 'mouse', cpu: 1, round, launcher: 100, input: 40, caret: 40},
  ...{largestPaint: 90, layoutShift: 0, blocked: 0, bytes: {atRest: 2048, opened: 4096}, requests: 4},
  ...figures,
});

const visits = [
  visit('nothing', 0, {launcher: undefined, input: undefined, caret: undefined}),
  visit('button', 0, {launcher: 100}),
  visit('dragoman', 0, {launcher: 105, caret: 80}),
  visit('dragoman', 1, {launcher: 900, caret: 95}),
  visit('dragoman', 2, {launcher: 104, caret: 20}),
  visit('dragoman', 0, {launcher: 105, caret: undefined, hand: 'finger'}),
  visit('deep-chat', 0, {launcher: 300}),
];

describe('the figures of launchers', () => {
  it('are medians, and none where most presses bring no caret', () => {
    const own = summarise(visits).find(({widget}) => widget.name === 'dragoman');
    assert.equal(own?.launcher, 105);
    assert.deepEqual(own?.caret, {mouse: 80, finger: undefined});
  });

  it('are held against the plain button, every widget and the page alone', () => {
    const told = writeTables(visits);
    assert.match(told, /1 ×: launcher within 1\.1 × the plain button \| 1\.05 \| met/);
    assert.match(told, /launcher ahead of every widget \| 105 ms, the next 300 \| met/);
    assert.match(told, /Caret within 100 ms of a press by a mouse \| 80 ms \| met/);
    assert.match(told, /Caret within 100 ms of a press by a finger \| – ms \| \*\*not met\*\*/);
    const slow = visits.map(each =>
      each.name === 'dragoman' ? {...each, launcher: 111, largestPaint: 140} : each,
    );
    assert.match(writeTables(slow), /within 1\.1 × the plain button \| 1\.11 \| \*\*not met\*\*/);
    assert.match(writeTables(slow), /LCP as without it.*\*\*not met\*\*/);
  });
});
