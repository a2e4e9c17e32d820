import {CONTESTANTS, PLAIN} from '../contestants.js';
import type {Case} from '../plan.js';
import {type CostSummary, find, type Summary} from './summary.js';
import {kibibytes, milliseconds, number, table} from './table.js';

const HEAD = [
  '',
  'main thread',
  '× plain',
  'CPU',
  '× plain',
  'script',
  'layout',
  'style',
  'done',
  'heap',
  'rounds',
];

/** What each contestant cost in one case. */
export function costTable({costs}: Summary, each: Case): string {
  const plain = find(costs, PLAIN, each);
  const rows = CONTESTANTS.flatMap(({name, title}) => {
    const cost = find(costs, name, each);
    return cost ? [[title, ...figures(cost, plain)]] : [];
  });
  return table(HEAD, rows);
}

/** A contestant that was given up has cost at least so much. */
function figures({wall, cpu, duration, heap, rounds, finished}: CostSummary, plain?: CostSummary): string[] {
  const least = finished ? '' : '> ';
  const ratio = (own: number, others = Number.NaN): string => least + number(own / others, 2);
  return [
    least + milliseconds(wall.task),
    ratio(wall.task, plain?.wall.task),
    least + milliseconds(cpu.task),
    ratio(cpu.task, plain?.cpu.task),
    ...[wall.script, wall.layout, wall.style].map(time => least + milliseconds(time)),
    finished ? number(duration) : 'given up',
    kibibytes(heap),
    String(rounds),
  ];
}
