/**
 * `npm run bench`: what it costs to show an answer while it arrives, here and elsewhere. See `options.ts` for what can
 * be chosen, and `docs/benchmarks.md` for what came of it.
 */
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {chromium} from 'playwright';
import {findBrowser} from '../scripts/testing/find-browser.js';
import {type Bench, type Run, runOnce} from './measure/run.js';
import {type Options, readOptions, USAGE} from './options.js';
import {durationOf, plan} from './plan.js';
import {profile} from './profile.js';
import {circumstances} from './report/circumstances.js';
import {type Circumstances, writeDocument, writeTables} from './report/document.js';
import {lineOf} from './report/line.js';
import {summarise} from './report/summary.js';
import {startServer} from './server/server.js';
import {installContestants} from './setup/install.js';
import {makeSite} from './setup/site.js';

const DOCUMENT = 'docs/benchmarks.md';
/** Figures of the last run of everything. */
const KEPT = '.cache/bench.json';

async function withBench<T>(options: Options, use: (bench: Bench) => Promise<T>): Promise<T> {
  const site = await makeSite({build: options.build, readable: options.profile});
  const server = await startServer(site.folder);
  const {executablePath, args} = findBrowser();
  const browser = await chromium.launch({executablePath, args});
  try {
    return await use({browser, server, cpu: options.cpu});
  } finally {
    await browser.close();
    await server.close();
    site.remove();
  }
}

async function measureAll(
  bench: Bench,
  options: Options,
  packages: Readonly<Record<string, string>>,
): Promise<Kept> {
  const planned = plan(options);
  console.log(
    `${planned.length} runs, about ${Math.ceil(durationOf(planned) / 60)} minutes and what slow ones need more`,
  );
  const runs: Run[] = [];
  for (const [index, each] of planned.entries()) {
    const run = await runOnce(bench, each).catch(error => {
      // Half an hour of figures is not thrown away for one page that did not load.
      console.log(`Once more: ${error}`);
      return runOnce(bench, each);
    });
    runs.push(run);
    console.log(`${index + 1}/${planned.length} ${lineOf(run)}`);
  }
  return {runs, circumstances: await circumstances(bench.browser.version(), packages, bench.cpu)};
}

/** What was measured, kept so that its document can be written again. */
interface Kept {
  readonly runs: readonly Run[];
  readonly circumstances: Circumstances;
}

function readKept(): Kept {
  return JSON.parse(readFileSync(KEPT, 'utf8')) as Kept;
}

function keep(kept: Kept): void {
  mkdirSync(dirname(KEPT), {recursive: true});
  writeFileSync(KEPT, JSON.stringify(kept));
}

async function main(options: Options): Promise<void> {
  if (options.help) return console.log(USAGE);
  const packages = installContestants();
  if (options.profile) return withBench(options, bench => profile(bench, options));
  const measured = options.again
    ? readKept()
    : await withBench(options, bench => measureAll(bench, options, packages));
  const summary = summarise(measured.runs);
  console.log(`\n${writeTables(summary, measured.circumstances.markdownBytes)}`);
  if (!options.write) return;
  if (!options.again) keep(measured);
  writeFileSync(DOCUMENT, writeDocument(summary, measured.circumstances));
}

try {
  await main(readOptions(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
