import type {FrameFigures, Run} from '../measure/run.js';
import {number} from './table.js';

/** One run in one line, for whoever waits for the others. */
export function lineOf(run: Run): string {
  const {contestant, kind, size, perSecond, round, frames} = run;
  const what = `${contestant} ${kind} ${size} kB ${perSecond || 'all'}/s #${round + 1}`;
  const state = !run.finished ? ' GIVEN UP' : run.whole ? '' : ` NOT WHOLE, ${run.difference}`;
  return `${what}: ${frames ? smoothness(frames) : costs(run)}${state}`;
}

function costs({wall, cpu, duration, heap}: Run): string {
  const ms = (seconds: number): string => number(seconds * 1000);
  const parts = `script ${ms(wall.script)} layout ${ms(wall.layout)} style ${ms(wall.style)}`;
  const rest = `done ${number(duration)} ms, heap ${number(heap / 1024)} KiB`;
  return `task ${ms(wall.task)} (cpu ${ms(cpu.task)}) ${parts} ms, ${rest}`;
}

function smoothness(figures: FrameFigures): string {
  const {worstGap, longGaps, longestTask, longestTaskCpu, longTasks, lag, lagNear} = figures;
  const gap = `gap ${number(worstGap, 1)} (${longGaps} > 34)`;
  const task = `task ${number(longestTask, 1)} (cpu ${number(longestTaskCpu, 1)}, ${longTasks} > 50)`;
  if (!lag) return `${gap} ${task} no lag`;
  const behind = `lag ${number(lag.median)} / ${number(lag.p99)} / ${number(lag.worst)} ms`;
  return `${gap} ${task} ${behind}, ${number(lag.late * 100, 2)} % late, worst at ${JSON.stringify(lagNear)}`;
}
