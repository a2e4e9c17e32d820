/** The table of faults in docs/streaming.md leads to tests that are there. */
import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';

const tables = readFileSync('docs/streaming.md', 'utf8').split('## Every fault has a test')[1] ?? '';
const rows = tables.split('\n').filter(line => /^\|.*`\w+\/[\w-]+`/.test(line));

describe('The table of faults in docs/streaming.md', () => {
  it('names every row of bytes and frames', () => {
    const numbers = rows.map(row => Number(row.split('|')[1])).filter(number => number > 0);
    assert.deepEqual(
      numbers,
      Array.from({length: 24}, (_, at) => at + 1),
    );
  });

  it('leads to test files that exist', () => {
    assert.ok(rows.length >= 40, `only ${rows.length} rows were found`);
    for (const row of rows) {
      for (const [, path] of row.matchAll(/`((?:stream|faults|protocols|conformance)\/[\w-]+)`/g)) {
        assert.ok(existsSync(`tests/${path}.test.ts`), `${path} is named in: ${row}`);
      }
    }
  });
});
