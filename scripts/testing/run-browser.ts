/** Runs the tests of `src/` with Web Test Runner in a real Chromium. */
import {readFile} from 'node:fs/promises';
import {normalize, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {defaultReporter, startTestRunner, type TestRunner, type TestSuiteResult} from '@web/test-runner';
import {playwrightLauncher} from '@web/test-runner-playwright';
import * as commonmark from 'commonmark-spec';
import {startFaultServer} from '../../tests/support/fault-server.js';
import {testPlugins} from './bundled-tests.js';
import {findBrowser} from './find-browser.js';
import type {Tally} from './tally.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

export async function runBrowserTests(files: readonly string[]): Promise<Tally> {
  const {executablePath, args} = findBrowser();
  const faults = await startFaultServer();
  try {
    const runner = await startTestRunner({
      autoExitProcess: false,
      readCliArgs: false,
      readFileConfig: false,
      config: {
        files: [...files],
        rootDir: root,
        hostname: '127.0.0.1',
        nodeResolve: {exportConditions: ['production', 'default']},
        // On two cores: many a test waits for frames and timers, and leaves its core to others.
        concurrency: 3,
        browsers: [playwrightLauncher({product: 'chromium', launchOptions: {executablePath, args}})],
        plugins: await testPlugins(root, files),
        middleware: [data, text('/__fault_origin__', faults.origin), ...fixtures()],
        reporters: [defaultReporter({reportTestResults: true, reportTestProgress: false})],
        testFramework: {config: {timeout: '20000'}},
        browserStartTimeout: 60_000,
        testsStartTimeout: 60_000,
        testsFinishTimeout: 240_000,
      },
    });
    if (!runner) throw new Error('The browser tests could not be started.');
    const ended = new Promise<boolean>(done => runner.on('stopped', done));
    const fine = await ended;
    const tally = count(runner);
    return {...tally, failed: tally.failed === 0 && !fine ? 1 : tally.failed};
  } finally {
    await faults.close();
  }
}

type Context = {path: string; status: number; body: unknown; type: string};
type Next = () => Promise<unknown>;

/** `/__data__/…` is the folder that DRAGOMAN_DATA names; 404 where it is unset. */
async function data(context: Context, next: Next): Promise<unknown> {
  if (!context.path.startsWith('/__data__/')) return next();
  const folder = process.env.DRAGOMAN_DATA;
  const inside = normalize(decodeURIComponent(context.path.slice('/__data__/'.length)));
  context.type = 'application/json';
  if (!folder || inside.startsWith('..')) {
    context.status = 404;
    context.body = 'DRAGOMAN_DATA is not set';
    return undefined;
  }
  try {
    context.body = await readFile(resolve(folder, inside));
    context.status = 200;
  } catch {
    context.status = 404;
  }
  return undefined;
}

function text(path: string, body: string) {
  return async (context: Context, next: Next): Promise<unknown> => {
    if (context.path !== path) return next();
    context.type = 'text/plain';
    context.status = 200;
    context.body = body;
    return undefined;
  };
}

/** What is made here for tests that run in a browser. Random documents can be had from other seeds, and more of them. */
function fixtures() {
  const {DRAGOMAN_SEED = '20260', DRAGOMAN_DOCUMENTS = '10000'} = process.env;
  const random = {seed: Number(DRAGOMAN_SEED), documents: Number(DRAGOMAN_DOCUMENTS)};
  return [
    text('/__fixture__/commonmark-examples', JSON.stringify(commonmark.tests)),
    text('/__fixture__/random', JSON.stringify(random)),
  ];
}

function count(runner: TestRunner): Tally {
  const tally: Tally = {passed: 0, failed: 0, skipped: 0};
  const visit = (suite: TestSuiteResult): void => {
    for (const test of suite.tests) {
      if (test.skipped) tally.skipped++;
      else if (test.passed) tally.passed++;
      else tally.failed++;
    }
    for (const inner of suite.suites) visit(inner);
  };
  for (const session of runner.sessions.all()) {
    if (session.testResults) visit(session.testResults);
    // A file that did not load, or threw outside a test, has errors and no failed test.
    if (!session.passed && !hasFailedTest(session.testResults)) tally.failed++;
  }
  return tally;
}

function hasFailedTest(suite: TestSuiteResult | undefined): boolean {
  if (!suite) return false;
  return suite.tests.some(test => !test.passed && !test.skipped) || suite.suites.some(hasFailedTest);
}
