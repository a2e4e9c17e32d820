/**
 * `npm run bench`: what it costs to show an answer while it arrives, here and elsewhere. See `options.ts` for what can
 * be chosen, and `docs/benchmarks.md` for what came of it.
 */
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {chromium} from 'playwright';
import {findBrowser} from '../scripts/testing/find-browser.js';
import {type Opening, openOnce} from './measure/opening.js';
import {type Bench, type Run, runOnce} from './measure/run.js';
import {type Options, readOptions, USAGE} from './options.js';
import {durationOf, plan} from './plan.js';
import {profile} from './profile.js';
import {circumstances} from './report/circumstances.js';
import {type Circumstances, writeDocument, writeTables} from './report/document.js';
import {lineOf} from './report/line.js';
import {lineOfOpening} from './report/openings.js';
import {summarise} from './report/summary.js';
import {planOpenings} from './restored.js';
import {startServer} from './server/server.js';
import {installed, PAGES} from './setup/install.js';
import {makeSite} from './setup/site.js';

const DOCUMENT = 'docs/benchmarks.md';
/** Figures of the last run of everything. */
const KEPT = '.cache/bench.json';

/** About what a page takes that is opened, and written into. */
const SECONDS_TO_OPEN = 6;

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
  const toOpen = options.restored ? planOpenings(options.rounds) : [];
  const minutes = Math.ceil((durationOf(planned) + toOpen.length * SECONDS_TO_OPEN) / 60);
  console.log(
    `${planned.length + toOpen.length} runs, about ${minutes} minutes and what slow ones need more`,
  );
  const openings = await inTurn(toOpen, each => openOnce(bench, each), lineOfOpening);
  const runs = await inTurn(planned, each => runOnce(bench, each), lineOf);
  return {runs, openings, circumstances: await circumstances(bench.browser.version(), packages, bench.cpu)};
}

/** Makes one run after another, and tells of each. */
async function inTurn<Each, Made>(
  planned: readonly Each[],
  make: (each: Each) => Promise<Made>,
  line: (made: Made) => string,
): Promise<Made[]> {
  const all: Made[] = [];
  for (const each of planned) {
    const made = await make(each).catch(error => {
      // Half an hour of figures is not thrown away for one page that did not load.
      console.log(`Once more: ${error}`);
      return make(each);
    });
    all.push(made);
    console.log(`${all.length}/${planned.length} ${line(made)}`);
  }
  return all;
}

/** What was measured, kept so that its document can be written again. */
interface Kept {
  readonly runs: readonly Run[];
  readonly openings: readonly Opening[];
  readonly circumstances: Circumstances;
}

function readKept(): Kept {
  // Kept before there were any, it has no openings.
  return {openings: [], ...(JSON.parse(readFileSync(KEPT, 'utf8')) as Partial<Kept>)} as Kept;
}

function keep(kept: Kept): void {
  mkdirSync(dirname(KEPT), {recursive: true});
  writeFileSync(KEPT, JSON.stringify(kept));
}

async function main(options: Options): Promise<void> {
  if (options.help) return console.log(USAGE);
  const packages = installed(PAGES);
  if (options.profile) return withBench(options, bench => profile(bench, options));
  const measured = options.again
    ? readKept()
    : await withBench(options, bench => measureAll(bench, options, packages));
  const summary = summarise(measured.runs, measured.openings);
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
