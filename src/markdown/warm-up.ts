import {LiveView} from './live-view.js';
import {DEFAULT_POLICY} from './policy.js';

/** A little of everything, each of them short enough for one idle moment. */
const SAMPLES = [
  'One *two* **three** `four` ~~five~~',
  '# Six\n\nSeven [eight](https://example.com) www.example.com nine@example.com &amp; \\*',
  'Ten\n---\n\n***\n\n> eleven',
  '- twelve\n- thirteen\n\n1. fourteen\n   - [ ] fifteen',
  '| sixteen | seventeen |\n| --- | --- |\n| eighteen | nineteen |',
  '```js\ntwenty\n```\n\n    twenty-one',
];

/** Engines compile a pattern when it is first used, and for good when it is used again. */
const TIMES = 3;

let isWarm = false;

/**
 * What makes a first answer as quick as the second: compiling all patterns of Markdown takes some 40 ms, which would be
 * one task when the first words come. The answer does a part of it within `budget` milliseconds, and says true when
 * nothing is left; what it draws is never seen. Once is enough for all chats of a page: undefined where it was done.
 */
export function warmUp(document: Document): ((budget: number) => boolean) | undefined {
  if (isWarm) return undefined;
  isWarm = true;
  const left = Array.from({length: TIMES}, () => SAMPLES).flat();
  return budget => {
    const began = performance.now();
    do {
      const sample = left.shift();
      if (sample === undefined) return true;
      const view = new LiveView(document.createElement('div'), DEFAULT_POLICY);
      view.update(sample, false);
      view.update(sample, true);
    } while (performance.now() - began < budget);
    return left.length === 0;
  };
}
