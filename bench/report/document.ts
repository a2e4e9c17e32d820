import {MAX_STORED_MESSAGES} from '../../src/conversation/transcript.js';
import {CONTESTANTS} from '../contestants.js';
import {PACE, PATIENCE_MS, QUICK_PACE} from '../plan.js';
import {costTable} from './costs.js';
import {aloneTable, frameTable} from './frames.js';
import {growthTable} from './growth.js';
import {openingTable} from './openings.js';
import type {Summary} from './summary.js';
import {verdictTable} from './verdicts.js';
import {wrapProse} from './wrap.js';

/** With what was measured. */
export interface Circumstances {
  /** In words that name no machine. */
  readonly machine: string;
  readonly browser: string;
  readonly node: string;
  /** Package → version. */
  readonly packages: Readonly<Record<string, string>>;
  /** What `src/markdown/` weighs with marked, without what is loaded on demand: bytes, brotli. */
  readonly markdownBytes: number;
  /** Day of the run, as 2026-01-31. */
  readonly day: string;
}

const SIZES = [2, 20, 100] as const;

/** `docs/benchmarks.md`. */
export function writeDocument(summary: Summary, circumstances: Circumstances): string {
  const tables = writeTables(summary, circumstances.markdownBytes);
  const parts = [INTRODUCTION, tables, howItIsMeasured(circumstances)].map(part => part.trim());
  return `${wrapProse(parts.join('\n\n'))}\n`;
}

/** All figures. */
export function writeTables(summary: Summary, markdownBytes: number): string {
  const smooth = [20, 100].map(size =>
    section(`${size} kB, ${PACE} chunks a second`, frameTable(summary, size)),
  );
  const alone = section(`100 kB of one block, ${THOUSAND} chunks a second`, aloneTable(summary));
  return [
    `## What the element is held to\n\n${verdictTable(summary, markdownBytes)}\n\n${VERDICTS}`,
    chapter(`Paced: ${PACE} chunks a second`, LEGEND, costSections(summary, PACE)),
    chapter('Unpaced: all at once', '', costSections(summary, 0)),
    chapter('Smoothness', SMOOTHNESS, [...smooth, alone]),
    chapter('Growth', GROWTH, [growthTable(summary)]),
    chapter('Conversations that are there already', RESTORED, [openingTable(summary.openings)]),
  ].join('');
}

function costSections(summary: Summary, perSecond: number): string[] {
  return SIZES.map(size => section(`${size} kB`, costTable(summary, {kind: 'mixed', size, perSecond})));
}

/** Nothing where nothing was measured. */
function section(heading: string, content: string): string {
  return content === '' ? '' : `### ${heading}\n\n${content}`;
}

/** Nothing where all sections are. */
function chapter(heading: string, words: string, sections: readonly string[]): string {
  const measured = sections.filter(each => each !== '');
  if (measured.length === 0) return '';
  return `## ${heading}\n\n${words === '' ? '' : `${words}\n`}${measured.join('\n\n')}\n\n`;
}

const THOUSAND = QUICK_PACE.toLocaleString('en');

const VERDICTS = `Met is what the median of the rounds meets; a ratio or an exponent has to meet it by both clocks. Smoothness is that of the machine
too, which is why it stands beside that of a page that renders nothing.

`;

const INTRODUCTION = `# Benchmarks

What it costs a page to show an answer while it arrives: the finished \`<dragoman-chat>\`, two floors, and other ways that
people use. Written by \`npm run bench\`, which measures all of it in one run and one browser; times are in milliseconds
and for one core of the machine told [below](#how-it-is-measured).
`;

const LEGEND = `*Main thread* is the time its tasks took by the clock on the wall, *CPU* the processor's time of the same thread, *×
plain* the ratio to plain text per frame. *Script*, *layout* and *style* are parts of the first, as the browser tells them;
what is done as soon as a promise resolves is not counted as script by it. *Done* is the time from the question to the last
letter on screen, *heap* the growth of the JavaScript heap in KiB after a collection.
`;

const SMOOTHNESS = `Taken in runs of their own, since looking costs time. *Behind the wire*: from the moment at which the server writes a
chunk to the animation frame in which all its letters are in the document. Medians over the rounds; in parentheses the
worst of all rounds.
`;

const GROWTH = `Main-thread time for 20 and 100 kB and the power of the size with which it grows, by both clocks: 1 is linear, 2 quadratic.
*Without reading*: after taking off what it costs to read the stream and render nothing. *Busy throughout*: the main
thread had no pause left and skipped frames, which hides growth. The answers of one block are sent at
${THOUSAND} chunks a second. Rounds are those with 100 kB.
`;

const RESTORED = `A page is opened whose conversation is kept already, by a pingrep server that tells it on request, or in the
browser's storage, where ${MAX_STORED_MESSAGES} messages are the most. *Usable*: from navigation, in a browser that knows nothing of the page, until
the last answer is painted at the end of the log, with a composer below it; all that is fetched and read for that is
in it. From that moment on 50 keys are pressed, 25 a second. *Key to paint*: from the browser's own time of the
key to the end of the frame that shows it. *CPU* is the processor's time of the main thread until the page is usable. The newest messages are the same in all of them, questions of eight words and answers of
1,000 characters. Medians over the rounds; in parentheses the worst of all rounds.
`;

function howItIsMeasured({machine, browser, node, packages, day}: Circumstances): string {
  const versions = (names: readonly string[]): string =>
    names.length === 0 ? '' : ` (${names.map(name => `${name} ${packages[name]}`).join(', ')})`;
  const contestants = CONTESTANTS.map(each => `- **${each.title}**${versions(each.packages)}: ${each.how}`);
  return `## How it is measured

On ${day}, ${machine}, ${browser} without a window or a graphics card, Node ${node}.

**The answer** is made of headings, paragraphs with emphasis, links and inline code, nested, numbered and task lists, tables,
fences in five languages and quotes, from a seeded generator: the same in every run. A kB is 1,000 characters. It is cut
into chunks of 4 to 12 characters. A server on the same machine sends each as a server-sent event that is flushed alone: ${PACE} a
second, or all at once.

**The contestants**, each in a page of its own, fresh for every run, in a box of the same width, height and font:

${contestants.join('\n')}

All but the two elements read the stream in the same way, by \`fetch\`, and with the parser that Dragoman has. The packages are
installed by the benchmark in a folder of its own and are no dependency of the project.

**Rounds.** In each round every contestant has its turn, and another one begins. Figures are medians over the rounds that
the tables tell; what takes a minute a run gets fewer. Who needs more than ${PATIENCE_MS / 1000} seconds beyond the
length of the stream is given up, and has cost at least what is told.

**Main-thread time** is \`TaskDuration\` of the browser's \`Performance.getMetrics\`, from before the question to two frames
after the last letter, and with it \`ScriptDuration\`, \`LayoutDuration\` and \`RecalcStyleDuration\`; nothing else is looked at
in these runs. **Tasks** are those of the browser's trace, of every length. **Frame gaps** are the differences between the times
of successive animation frames. **Text behind the wire**: right before each paint the page notes the last 40 letters
shown; afterwards they are looked up in the answer and joined with the server's record of when each chunk was
written. Text that cannot be told from markup yet counts as behind. After each run all letters and digits on screen are
compared with those of the answer.

\`npm run bench -- --help\` tells what can be chosen: contestants, sizes, a slower processor, a profile of the element.
`;
}
