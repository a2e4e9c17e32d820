/** Runs the tests that need Node: the architecture, the package, the relay, the demo server. */
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Tally} from './tally.js';

export function runNodeTests(files: readonly string[]): Tally {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-'));
  const record = join(folder, 'node.tap');
  const args = ['--import', 'tsx', '--test', '--test-concurrency=2'];
  const reporters = ['--test-reporter=dot', '--test-reporter-destination=stdout'];
  const tap = ['--test-reporter=tap', `--test-reporter-destination=${record}`];
  const run = spawnSync(process.execPath, [...args, ...reporters, ...tap, ...files], {stdio: 'inherit'});
  try {
    const text = readFileSync(record, 'utf8');
    const failed = total(text, 'fail') + total(text, 'cancelled');
    if (failed > 0) console.log(failures(text));
    const passed = total(text, 'pass');
    // A runner that ends badly although no test failed is itself a failure.
    return {
      passed,
      failed: failed === 0 && run.status !== 0 ? 1 : failed,
      skipped: total(text, 'skipped') + total(text, 'todo'),
    };
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

function total(tap: string, name: string): number {
  return Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
}

/** Each `not ok` with its diagnostic block. */
function failures(tap: string): string {
  return [...tap.matchAll(/^( *)not ok .*\n(?:\1 {2}---\n[\s\S]*?\n\1 {2}\.\.\.\n)?/gm)]
    .map(([block]) => block)
    .join('\n');
}
