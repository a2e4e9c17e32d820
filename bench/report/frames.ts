import {KINDS} from '../answer/answer.js';
import {CONTESTANTS, DRAGOMAN} from '../contestants.js';
import {PACE, QUICK_PACE} from '../plan.js';
import {type FrameSummary, find, type Summary} from './summary.js';
import {number, table} from './table.js';

const HEAD = [
  '',
  'worst frame gap',
  'gaps > 34',
  'longest task',
  'its CPU',
  'tasks > 50',
  'behind the wire: median',
  '99 of 100',
  'worst',
  'more than 60 behind',
  'rounds',
];

/** How smoothly each contestant went with the mixed answer. */
export function frameTable({frames}: Summary, size: number): string {
  const rows = CONTESTANTS.flatMap(({name, title}) => {
    const figures = find(frames, name, {kind: 'mixed', size, perSecond: PACE});
    return figures ? [[title, ...cells(figures)]] : [];
  });
  return table(HEAD, rows);
}

/** How smoothly the element went with answers of one block. */
export function aloneTable({frames}: Summary): string {
  const rows = KINDS.filter(kind => kind !== 'mixed').flatMap(kind => {
    const figures = find(frames, DRAGOMAN, {kind, size: 100, perSecond: QUICK_PACE});
    return figures ? [[kind, ...cells(figures)]] : [];
  });
  return table(HEAD, rows);
}

function cells({typical, worst, rounds}: FrameSummary): string[] {
  const both = (of: (figures: FrameSummary['typical']) => number | undefined, decimals = 0): string =>
    rounds > 1
      ? `${number(of(typical), decimals)} (${number(of(worst), decimals)})`
      : number(of(typical), decimals);
  return [
    both(({worstGap}) => worstGap, 1),
    both(({longGaps}) => longGaps),
    both(({longestTask}) => longestTask, 1),
    both(({longestTaskCpu}) => longestTaskCpu, 1),
    both(({longTasks}) => longTasks),
    number(typical.lag?.median),
    number(typical.lag?.p99),
    both(({lag}) => lag?.worst),
    typical.lag ? `${number(typical.lag.late * 100, 2)} %` : '–',
    String(rounds),
  ];
}
