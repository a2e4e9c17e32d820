/**
 * `npm run bench`: what it costs to show an answer while it arrives, here and elsewhere. See `options.ts` for what can
 * be chosen, and `docs/benchmarks.md` for what came of it.
 */
import {mkdirSync, writeFileSync} from 'node:fs';
import {chromium} from 'playwright';
import {findBrowser} from '../scripts/testing/find-browser.js';
import {type Bench, type Run, runOnce} from './measure/run.js';
import {type Options, readOptions, USAGE} from './options.js';
import {plan} from './plan.js';
import {profile} from './profile.js';
import {startServer} from './server/server.js';
import {installContestants} from './setup/install.js';
import {makeSite} from './setup/site.js';

async function withBench<T>(options: Options, use: (bench: Bench) => Promise<T>): Promise<T> {
  installContestants();
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

async function measureAll(bench: Bench, options: Options): Promise<Run[]> {
  const planned = plan(options);
  const runs: Run[] = [];
  for (const [index, each] of planned.entries()) {
    const run = await runOnce(bench, each);
    runs.push(run);
    console.log(`${index + 1}/${planned.length} ${lineOf(run)}`);
  }
  return runs;
}

function lineOf({
  contestant,
  kind,
  size,
  perSecond,
  round,
  wall,
  cpu,
  duration,
  heap,
  frames,
  ...run
}: Run): string {
  const ms = (seconds: number): string => `${Math.round(seconds * 1000)}`;
  const what = `${contestant} ${kind} ${size} kB ${perSecond || 'all'}/s #${round + 1}`;
  const state = run.finished ? (run.whole ? '' : ' NOT WHOLE') : ' GIVEN UP';
  if (!frames) {
    const parts = `script ${ms(wall.script)} layout ${ms(wall.layout)} style ${ms(wall.style)}`;
    return `${what}: task ${ms(wall.task)} (cpu ${ms(cpu.task)}) ${parts} ms, done ${ms(duration / 1000)} ms, heap ${Math.round(heap / 1024)} KiB${state}`;
  }
  const {worstGap, longGaps, longestTask, longestTaskCpu, longTasks, lag, lagNear} = frames;
  const behind = lag
    ? `lag ${lag.median.toFixed(0)} / ${lag.p99.toFixed(0)} / ${lag.worst.toFixed(0)} ms, ${(lag.late * 100).toFixed(2)} % late, worst at ${JSON.stringify(lagNear)}`
    : 'no lag';
  return `${what}: gap ${worstGap.toFixed(1)} (${longGaps} > 34) task ${longestTask.toFixed(1)} (cpu ${longestTaskCpu.toFixed(1)}, ${longTasks} > 50) ${behind}${state}`;
}

const options = readOptions(process.argv.slice(2));
if (options.help) console.log(USAGE);
else if (options.profile) await withBench(options, bench => profile(bench, options));
else {
  const runs = await withBench(options, bench => measureAll(bench, options));
  mkdirSync('.cache', {recursive: true});
  writeFileSync('.cache/bench.json', JSON.stringify(runs));
}
