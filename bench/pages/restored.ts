import {lastLetters} from './tail.js';

/**
 * What the page of a restored conversation tells the benchmark. Its script stands before that of the element, so that
 * nothing is over when it begins to look.
 */
export interface RestoredPage {
  /** Milliseconds from navigation until the last message is painted at the end of the log, above a composer. */
  readonly usable: Promise<number>;
  /** Milliseconds from each key to the frame that shows it. */
  readonly keys: readonly number[];
  /** The longest task so far, in milliseconds; 0 where none took more than 50. */
  longestTask(): number;
  /** Resolves with what stands in the composer, once all keys are painted. */
  written(): Promise<string>;
}

declare global {
  interface Window {
    restored: RestoredPage;
  }
}

/** Resolves right behind the next paint: a message that is posted from a frame's callback comes after it. */
function painted(): Promise<void> {
  return new Promise(resolve => {
    requestAnimationFrame(() => {
      const {port1, port2} = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(undefined);
    });
  });
}

function root(): ShadowRoot | null | undefined {
  return document.querySelector('dragoman-chat')?.shadowRoot;
}

function composer(): HTMLTextAreaElement | null | undefined {
  return root()?.querySelector('textarea');
}

/** The last letters are in the document, the view is where they are, and there is something to write into. */
function isUsable(ending: string): boolean {
  const log = root()?.querySelector('dragoman-log');
  const last = [...(log?.querySelectorAll('dragoman-markdown') ?? [])].at(-1);
  if (!log || !composer() || lastLetters(last, ending.length) !== ending) return false;
  return log.scrollHeight - log.clientHeight - log.scrollTop < 2;
}

async function whenUsable(ending: string): Promise<number> {
  do await painted();
  while (!isUsable(ending));
  return performance.now();
}

const tasks: number[] = [];
new PerformanceObserver(list => tasks.push(...list.getEntries().map(({duration}) => duration))).observe({
  type: 'longtask',
  buffered: true,
});

const keys: number[] = [];
addEventListener(
  'keydown',
  ({timeStamp}) => void painted().then(() => keys.push(performance.now() - timeStamp)),
  {capture: true},
);

window.restored = {
  usable: whenUsable(document.body.dataset.ending ?? ''),
  keys,
  longestTask: () => Math.max(0, ...tasks),
  async written() {
    await painted();
    return composer()?.value ?? '';
  },
};
