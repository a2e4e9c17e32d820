import {writeAnswer} from './answer/answer.js';
import {cutIntoChunks} from './answer/chunks.js';
import {lettersToShow} from './answer/letters.js';
import {DRAGOMAN} from './contestants.js';
import {type SelfTime, selfTimes} from './measure/cpu-profile.js';
import {evaluate} from './measure/evaluate.js';
import {type Bench, openContestant} from './measure/run.js';
import {startTrace, stopTrace} from './measure/tasks.js';
import {sharesOf} from './measure/trace-shares.js';
import type {Options} from './options.js';

/** Microseconds between two looks at the stack. */
const INTERVAL_US = 200;

const SHOWN = 30;

/** Has the element answer twice, once under a profile of its functions and once under a trace, and prints both. */
export async function profile(bench: Bench, {kinds, sizes, paces}: Options): Promise<void> {
  const [kind = 'mixed'] = kinds;
  const [size = 20] = sizes;
  const [perSecond = 0] = paces;
  const answer = writeAnswer(kind, size * 1000);
  const script = {chunks: cutIntoChunks(answer.text), perSecond};
  const letters = lettersToShow(answer, {markup: false});
  const task = {ending: letters.text.slice(-40), length: answer.text.length, limit: 300_000, watch: false};
  const expression = `bench.run(${JSON.stringify(task)})`;
  console.log(`${DRAGOMAN}, ${kind}, ${size} kB, ${perSecond || 'all'} chunks a second\n`);

  const profiled = await openContestant(bench, DRAGOMAN);
  const session = await profiled.context().newCDPSession(profiled);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', {interval: INTERVAL_US});
  void bench.server.answerWith(script);
  await session.send('Profiler.start');
  await evaluate(session, expression);
  printSelfTimes(selfTimes((await session.send('Profiler.stop')).profile));
  await profiled.close();

  const traced = await openContestant(bench, DRAGOMAN);
  void bench.server.answerWith(script);
  await startTrace(bench.browser, traced, ['devtools.timeline']);
  await evaluate(await traced.context().newCDPSession(traced), expression);
  console.log('\nWhat the main thread did, by the trace: total without what is nested, times, longest');
  for (const {name, total, count, longest} of sharesOf(await stopTrace(bench.browser)).slice(0, SHOWN)) {
    console.log(
      `${total.toFixed(0).padStart(8)} ms ${String(count).padStart(7)} × ${longest.toFixed(1).padStart(7)} ms  ${name}`,
    );
  }
  await traced.close();
}

function printSelfTimes(times: readonly SelfTime[]): void {
  const busy = times.filter(({name}) => !['(idle)', '(program)', '(root)'].includes(name));
  const total = busy.reduce((sum, {self}) => sum + self, 0);
  console.log(`Functions by their own time, of ${total.toFixed(0)} ms in JavaScript`);
  for (const {name, place, self} of busy.slice(0, SHOWN)) {
    const share = ((100 * self) / total).toFixed(1).padStart(5);
    console.log(`${self.toFixed(1).padStart(8)} ms ${share} %  ${name}  ${place}`);
  }
}
