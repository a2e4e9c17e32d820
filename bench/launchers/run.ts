/**
 * `npm run bench:page`: what it costs a page to have a chat in its corner, here and elsewhere. What came of it stands in
 * `docs/page-speed.md`.
 *
 *   npm run bench:page -- [--rounds N] [--only A,B] [--no-build] [--no-write]
 */
import {execFileSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {cpus, platform, totalmem} from 'node:os';
import {parseArgs} from 'node:util';
import {chromium} from 'playwright';
import {findBrowser} from '../../scripts/testing/find-browser.js';
import {installed} from '../setup/install.js';
import {HANDS, type PlannedVisit, type Visit, visit, watchScript} from './measure.js';
import {type Circumstances, lineOf, SPEEDS, writeDocument, writeTables} from './report.js';
import {startServer} from './server.js';
import {HERE, makeSite} from './site.js';
import {WIDGETS, type Widget, widgetNamed} from './widgets.js';

const DOCUMENT = 'docs/page-speed.md';
const ROUNDS = 5;

/** Nothing outside this machine is asked for anything. */
const OFFLINE = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1';

/** In each round every page is visited, and another one first. */
function plan(widgets: readonly Widget[], rounds: number): PlannedVisit[] {
  return SPEEDS.flatMap(cpu =>
    Array.from({length: rounds}, (_, round) => {
      const turn = round % widgets.length;
      return [...widgets.slice(turn), ...widgets.slice(0, turn)].flatMap(widget =>
        HANDS.map(hand => ({widget, hand, cpu, round})),
      );
    }).flat(),
  );
}

async function visitAll(planned: readonly PlannedVisit[]): Promise<{visits: Visit[]; browser: string}> {
  const site = makeSite();
  const server = await startServer(site.folder);
  const {executablePath, args} = findBrowser();
  const browser = await chromium.launch({executablePath, args: [...args, OFFLINE]});
  const script = await watchScript();
  const visits: Visit[] = [];
  try {
    for (const each of planned) {
      visits.push(await visit(browser, server.origin, script, each));
      console.log(`${visits.length}/${planned.length} ${lineOf(visits.at(-1) as Visit)}`);
    }
    return {visits, browser: `Chromium ${browser.version()}`};
  } finally {
    await browser.close();
    await server.close();
    site.remove();
  }
}

async function main(): Promise<void> {
  const {values} = parseArgs({
    allowNegative: true,
    options: {
      rounds: {type: 'string', default: String(ROUNDS)},
      only: {type: 'string'},
      build: {type: 'boolean', default: true},
      write: {type: 'boolean', default: true},
    },
  });
  const rounds = Number(values.rounds);
  if (!(rounds >= 1)) throw new Error(`--rounds wants a number from 1 on, not ${values.rounds}.`);
  const packages = installed(HERE);
  if (values.build)
    execFileSync('npx', ['tsx', 'scripts/build.ts'], {stdio: ['ignore', 'ignore', 'inherit']});
  const widgets = values.only ? values.only.split(',').map(widgetNamed) : WIDGETS;
  const {visits, browser} = await visitAll(plan(widgets, rounds));
  console.log(`\n${writeTables(visits)}`);
  if (!values.write || values.only !== undefined) return;
  const circumstances: Circumstances = {
    machine: `a machine with ${cpus().length} cores and ${Math.round(totalmem() / 2 ** 30)} GiB of memory, ${platform()}`,
    ...{browser, packages, rounds},
    day: new Date().toISOString().slice(0, 10),
  };
  writeFileSync(DOCUMENT, writeDocument(visits, circumstances));
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
