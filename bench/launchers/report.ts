import {median} from '../report/statistics.js';
import {kibibytes, number, table} from '../report/table.js';
import {wrapProse} from '../report/wrap.js';
import {HANDS, type Hand, type Visit} from './measure.js';
import {BUTTON, DRAGOMAN, NOTHING, WIDGETS, type Widget} from './widgets.js';

/** With what was measured. */
export interface Circumstances {
  /** In words that name no machine. */
  readonly machine: string;
  readonly browser: string;
  /** Package → version. */
  readonly packages: Readonly<Record<string, string>>;
  readonly rounds: number;
  /** Day of the run, as 2026-01-31. */
  readonly day: string;
}

/** All visits to one page with a processor of one speed: medians. */
export interface Summary {
  readonly widget: Widget;
  readonly cpu: number;
  readonly launcher: number | undefined;
  readonly input: Readonly<Record<Hand, number | undefined>>;
  readonly caret: Readonly<Record<Hand, number | undefined>>;
  readonly largestPaint: number;
  readonly layoutShift: number;
  readonly blocked: number;
  readonly atRest: number;
  readonly opened: number;
  readonly requests: number;
  /** How far the middle half of the rounds lies apart, in milliseconds of the largest paint. */
  readonly noise: number;
}

export const SPEEDS = [1, 4] as const;

/** Brings the rounds of each page together. */
export function summarise(visits: readonly Visit[]): Summary[] {
  return SPEEDS.flatMap(cpu =>
    WIDGETS.flatMap(widget => {
      const rounds = visits.filter(visit => visit.name === widget.name && visit.cpu === cpu);
      if (rounds.length === 0) return [];
      const of = (figure: (visit: Visit) => number): number => median(rounds.map(figure));
      const by = (figure: (visit: Visit) => number | undefined): Record<Hand, number | undefined> => {
        const [mouse, finger] = HANDS.map(hand =>
          usual(rounds.filter(visit => visit.hand === hand).map(figure)),
        );
        return {mouse, finger};
      };
      return {
        ...{widget, cpu},
        launcher: usual(rounds.map(visit => visit.launcher)),
        input: by(visit => visit.input),
        caret: by(visit => visit.caret),
        largestPaint: of(visit => visit.largestPaint),
        layoutShift: of(visit => visit.layoutShift),
        blocked: of(visit => visit.blocked),
        atRest: of(visit => visit.bytes.atRest),
        opened: of(visit => visit.bytes.opened),
        requests: of(visit => visit.requests),
        noise: spread(rounds.map(visit => visit.largestPaint)),
      };
    }),
  );
}

/** The middle of what was measured, where most rounds have it. */
function usual(values: readonly (number | undefined)[]): number | undefined {
  const all = values.filter(value => value !== undefined);
  return all.length > values.length / 2 ? median(all) : undefined;
}

/** From the first quartile to the third. */
function spread(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return median(sorted.slice(-half)) - median(sorted.slice(0, half));
}

/** `docs/page-speed.md`. */
export function writeDocument(visits: readonly Visit[], circumstances: Circumstances): string {
  return `${wrapProse(`${INTRODUCTION}\n${writeTables(visits)}\n${howItIsMeasured(circumstances)}`.trim())}\n`;
}

/** All figures. */
export function writeTables(visits: readonly Visit[]): string {
  const summaries = summarise(visits);
  const parts = SPEEDS.map(cpu => {
    const own = summaries.filter(summary => summary.cpu === cpu);
    const speed = cpu === 1 ? 'as fast as it is' : `${cpu} times slower`;
    return `## A processor ${speed}\n\n### Launcher and caret\n\n${speedTable(own)}\n\n### The page\n\n${pageTable(own)}\n`;
  });
  return `## What Dragoman is held to\n\n${verdicts(summaries)}\n\n${parts.join('\n')}`;
}

function speedTable(summaries: readonly Summary[]): string {
  const button = summaries.find(({widget}) => widget.name === BUTTON);
  const rows = summaries
    .filter(({widget}) => widget.name !== NOTHING)
    .map(({widget, launcher, input, caret}) => [
      widget.title,
      number(launcher),
      number((launcher ?? Number.NaN) / (button?.launcher ?? Number.NaN), 2),
      ...HANDS.flatMap(hand => [
        number(input[hand]),
        caret[hand] === undefined ? 'another press' : number(caret[hand]),
      ]),
    ]);
  const presses = ['mouse to input', 'to caret', 'finger to input', 'to caret'];
  return table(['', 'launcher painted', '× plain button', ...presses], rows);
}

function pageTable(summaries: readonly Summary[]): string {
  const rows = summaries.map(({widget, largestPaint, layoutShift, blocked, atRest, opened, requests}) => [
    widget.title,
    number(largestPaint),
    number(layoutShift, 3),
    number(blocked),
    number(requests),
    kibibytes(atRest),
    kibibytes(opened),
  ]);
  return table(['', 'LCP', 'CLS', 'TBT', 'requests', 'KiB at rest', 'KiB opened'], rows);
}

function verdicts(summaries: readonly Summary[]): string {
  const rows = SPEEDS.flatMap(cpu => {
    const of = (name: string) => summaries.find(each => each.cpu === cpu && each.widget.name === name);
    const [own, button, alone] = [of(DRAGOMAN), of(BUTTON), of(NOTHING)];
    if (!own || !button || !alone) return [];
    const others = summaries.filter(({cpu: speed, widget}) => speed === cpu && widget.package !== undefined);
    const ratio = (own.launcher ?? Number.NaN) / (button.launcher ?? Number.NaN);
    const next = Math.min(...others.map(({launcher}) => launcher ?? Number.POSITIVE_INFINITY));
    const before = alone.largestPaint;
    return [
      [`${cpu} ×: launcher within 1.1 × the plain button`, number(ratio, 2), word(ratio <= 1.1)],
      [
        `${cpu} ×: launcher ahead of every widget`,
        `${number(own.launcher)} ms, the next ${number(next)}`,
        word((own.launcher ?? Number.POSITIVE_INFINITY) < next),
      ],
      ...(cpu === 1
        ? HANDS.map(hand => [
            `Caret within 100 ms of a press by a ${hand}`,
            `${number(own.caret[hand])} ms`,
            word((own.caret[hand] ?? Number.POSITIVE_INFINITY) <= 100),
          ])
        : []),
      [
        `${cpu} ×: LCP as without it, but for noise`,
        `${number(own.largestPaint)} and ${number(before)} ms, noise ${number(alone.noise)}`,
        word(Math.abs(own.largestPaint - before) <= alone.noise),
      ],
      [
        `${cpu} ×: CLS and TBT as without it`,
        `${number(own.layoutShift, 3)} and ${number(alone.layoutShift, 3)}; ${number(own.blocked)} and ${number(alone.blocked)} ms`,
        word(own.layoutShift <= alone.layoutShift && own.blocked <= alone.blocked + alone.noise),
      ],
    ];
  });
  return table(['', 'measured', ''], rows);
}

function word(met: boolean): string {
  return met ? 'met' : '**not met**';
}

/** One visit in one line, for whoever waits for the others. */
export function lineOf({name, hand, cpu, round, launcher, input, caret, largestPaint, bytes}: Visit): string {
  const opened = name === NOTHING ? '' : `, press to input ${number(input)} ms, to caret ${number(caret)} ms`;
  return `${name} ${hand} ${cpu} × #${round + 1}: launcher ${number(launcher)} ms${opened}; LCP ${number(largestPaint)} ms, ${kibibytes(bytes.atRest)} / ${kibibytes(bytes.opened)} KiB`;
}

const INTRODUCTION = `# Page speed

What it costs a page to have a chat in its corner, before anybody wants it and when somebody presses it. Written by
\`npm run bench:page\`, in one run and one browser; times are in milliseconds, medians over the rounds.

*Launcher painted*: from navigation to the end of the frame that shows it. *To input*, *to caret*: from the browser's own
time of a press to the end of the frame that shows something to write into, and the caret in it. A mouse comes from the
middle of the page in a third of a second, and can be seen to come; a finger taps. *LCP*, *CLS*, *TBT* are the largest contentful
paint, the layout shift, and what tasks took beyond 50 ms each, until the page has rested for 1.5 seconds.
*KiB* are bytes on the wire, all of the page, compressed by brotli.
`;

function howItIsMeasured({machine, browser, packages, rounds, day}: Circumstances): string {
  const widgets = WIDGETS.map(({title, how, package: name}) => {
    const version = name === undefined ? '' : ` (${packages[name]})`;
    return `- **${title}**${version}: ${how}`;
  });
  return `## How it is measured

On ${day}, ${machine}, ${browser} without a window or a graphics card. ${rounds} rounds; in each every page has its turn, and another
one begins. Each visit is that of a browser that knows nothing of the page, from a server on the same machine without
any delay of a network. The sample page has a heading, a picture, some text and one style sheet. Nothing outside this
machine can be reached, so that what a widget would fetch from other hosts costs nothing here.

${widgets.join('\n')}
`;
}
