/** Runs the end-to-end tests with Playwright, against the built files. */
import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {findBrowser} from './find-browser.js';
import type {Tally} from './tally.js';

export function runEndToEndTests(files: readonly string[]): Tally {
  // Asked here first: Playwright would tell a missing browser once per test.
  findBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-'));
  const record = join(folder, 'e2e.json');
  const args = ['playwright', 'test', '--config', 'tests/e2e/playwright.config.ts', '--reporter=list,json'];
  const run = spawnSync('npx', [...args, ...files], {
    stdio: 'inherit',
    env: {...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: record},
  });
  try {
    if (!existsSync(record)) return {passed: 0, failed: 1, skipped: 0};
    const {stats} = JSON.parse(readFileSync(record, 'utf8')) as {
      stats: {expected: number; unexpected: number; flaky: number; skipped: number};
    };
    // A test that passed only when tried again is no pass.
    const failed = stats.unexpected + stats.flaky;
    return {
      passed: stats.expected,
      failed: failed === 0 && run.status !== 0 ? 1 : failed,
      skipped: stats.skipped,
    };
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
