import {LiveView} from './live-view.js';
import {DEFAULT_POLICY} from './policy.js';

/** A little of everything that answers are made of. */
const SAMPLE = `# One

Two *three* **four** \`five\` ~~six~~ and [seven](https://example.com), www.example.com, eight@example.com &amp; \\*nine.
Ten\u00a0![eleven](twelve.png) has a second line.

- thirteen, **fourteen** and fifteen
- [ ] sixteen \`seventeen\`
  1. eighteen
  2. nineteen

> Twenty *twenty-one*

| twenty-two | twenty-three |
| --- | :-: |
| twenty-four | **twenty-five** |
| twenty-six | twenty-seven |

\`\`\`js
const twentyEight = 'twenty-nine';
\`\`\`

Thirty
---
`;

/** Characters that come at once. */
const STEP = 40;

/** Engines compile for good what has been used often; more often than this changes little. */
const TIMES = 8;

let isWarm = false;

/**
 * What makes a first answer as quick as a later one: a short answer is drawn where nobody sees it, again and again.
 * Compiling all patterns of Markdown takes some 40 ms, which would be one task when the first words come, and cold code
 * takes three times as long as warm code until the answer is half there. What comes back does a part of it within
 * `budget` milliseconds, and says true when nothing is left. Once is enough for all chats of a page: undefined where it
 * was done.
 */
export function warmUp(document: Document): ((budget: number) => boolean) | undefined {
  if (isWarm) return undefined;
  isWarm = true;
  const steps = Array.from({length: TIMES}, () => growing(document)).flat();
  return budget => {
    const until = performance.now() + budget;
    do steps.shift()?.();
    while (steps.length > 0 && performance.now() < until);
    return steps.length === 0;
  };
}

/** The updates of one answer. */
function growing(document: Document): (() => void)[] {
  const view = new LiveView(document.createElement('div'), DEFAULT_POLICY);
  const updates: (() => void)[] = [];
  for (let end = STEP; end < SAMPLE.length + STEP; end += STEP) {
    updates.push(() => void view.update(SAMPLE.slice(0, end), end >= SAMPLE.length));
  }
  return updates;
}
