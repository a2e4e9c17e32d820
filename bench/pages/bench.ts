import {allText, lastLetters} from './tail.js';
import {FrameWatch, type Sample} from './watch.js';

/** What a run of a page hands back. */
export interface PageRun {
  /** From the question to the last letter on screen, in milliseconds. */
  readonly duration: number;
  /** False where the end of the answer was not on screen in time. */
  readonly finished: boolean;
  /** Empty unless frames were watched. */
  readonly frames: readonly number[];
  readonly samples: readonly Sample[];
}

interface PageTask {
  /** Letters that the answer ends with. */
  readonly ending: string;
  /** Characters of the whole source. */
  readonly length: number;
  /** Milliseconds after which the run is given up. */
  readonly limit: number;
  readonly watch: boolean;
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise(resolve => setTimeout(resolve, milliseconds));
const frame = (): Promise<number> => new Promise(resolve => requestAnimationFrame(resolve));

/** Asks and waits for the end of the answer on screen. Looks for it rarely, so that looking costs nothing. */
async function run({ending, length, limit, watch}: PageTask): Promise<PageRun> {
  const {contestant} = window;
  const frames = new FrameWatch();
  if (watch) frames.start();
  performance.mark('bench-start');
  const started = performance.now();
  const late = (): boolean => performance.now() - started > limit;
  const isWhole = (): boolean =>
    contestant.received
      ? contestant.received().length === length
      : lastLetters(contestant.answer(), ending.length) === ending;
  await Promise.race([contestant.ask(), pause(limit)]);
  while (!isWhole() && !late()) await pause(20);
  const duration = performance.now() - started;
  if (watch) frames.stop();
  // The last words are painted in the frame after this one.
  await frame();
  await frame();
  performance.mark('bench-end');
  return {duration, finished: isWhole(), frames: frames.frames, samples: frames.samples};
}

/** All that is on screen of the answer, or was received where nothing is shown. */
function shown(): string {
  const {contestant} = window;
  return contestant.received?.() ?? allText(contestant.answer());
}

declare global {
  interface Window {
    bench: {run: typeof run; shown: typeof shown};
  }
}

window.bench = {run, shown};
