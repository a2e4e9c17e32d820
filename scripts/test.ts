/**
 * The test command: every check and every runner, then one closing line `N passed, N failed` over all of them.
 *
 *   tsx scripts/test.ts                              everything
 *   tsx scripts/test.ts --only browser [FILE …]      one of: check architecture node browser e2e
 */
import {spawnSync} from 'node:child_process';
import {readdirSync} from 'node:fs';
import {runBrowserTests} from './testing/run-browser.js';
import {runEndToEndTests} from './testing/run-e2e.js';
import {runNodeTests} from './testing/run-node.js';
import {add, closingLine, nothing, type Tally} from './testing/tally.js';

/** Rooms of `tests/` that need Node; `tests/e2e` is Playwright's; all others run in the browser. */
const NODE_ROOMS = ['relay', 'demo'];

const STAGES = ['check', 'architecture', 'node', 'browser', 'e2e'] as const;
type Stage = (typeof STAGES)[number];

async function main(): Promise<void> {
  const [flag, name, ...files] = process.argv.slice(2);
  const only = flag === '--only' ? STAGES.find(stage => stage === name) : undefined;
  if (flag !== undefined && only === undefined) {
    throw new Error(`Usage: test [--only ${STAGES.join(' | ')} [FILE …]]`);
  }
  if (!process.env.DRAGOMAN_DATA) {
    console.log('DRAGOMAN_DATA is not set: tests over recorded streams and public corpora are skipped.');
  }
  let tally = nothing;
  for (const stage of only ? [only] : (['check', 'node', 'browser', 'e2e'] as const)) {
    console.log(`\n— ${stage}`);
    const started = Date.now();
    const part = await runSafely(stage, files);
    tally = add(tally, part);
    console.log(`— ${stage}: ${closingLine(part)} in ${Math.round((Date.now() - started) / 1000)} s`);
    if (stage !== 'check' && part.passed + part.failed === 0) {
      console.log(`No ${stage} test ran.`);
      tally = add(tally, {passed: 0, failed: 1, skipped: 0});
    }
  }
  console.log(`\n${closingLine(tally)}`);
  process.exit(tally.failed > 0 || (tally.passed === 0 && only !== 'check') ? 1 : 0);
}

/** A stage that cannot even start, for want of a browser, is a failure with one line that says why. */
async function runSafely(stage: Stage, files: readonly string[]): Promise<Tally> {
  try {
    return await run(stage, files);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return fault();
  }
}

function run(stage: Stage, files: readonly string[]): Tally | Promise<Tally> {
  switch (stage) {
    case 'check':
      return succeeds('npx', ['biome', 'check', '.']) && succeeds('npx', ['tsc', '--noEmit'])
        ? nothing
        : fault();
    case 'architecture':
      return runNodeTests(['tests/architecture.test.ts']);
    case 'node':
      return runNodeTests(files.length > 0 ? files : testFiles(isForNode));
    case 'browser':
      return runBrowserTests(files.length > 0 ? files : testFiles(file => !isForNode(file)));
    case 'e2e':
      return succeeds('npm', ['run', '--silent', 'build']) ? runEndToEndTests(files) : fault();
  }
}

function testFiles(wanted: (file: string) => boolean): string[] {
  return readdirSync('tests', {recursive: true, encoding: 'utf8'})
    .map(file => `tests/${file.replaceAll('\\', '/')}`)
    .filter(file => file.endsWith('.test.ts') && !file.includes('/node_modules/') && wanted(file))
    .sort();
}

function isForNode(file: string): boolean {
  const [, room, rest] = file.split('/');
  return rest === undefined || NODE_ROOMS.includes(room ?? '');
}

function succeeds(command: string, args: string[]): boolean {
  return spawnSync(command, args, {stdio: 'inherit'}).status === 0;
}

function fault(): Tally {
  return {passed: 0, failed: 1, skipped: 0};
}

await main();
