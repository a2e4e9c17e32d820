/**
 * Pictures of the real thing, of every state, into `docs/images/` (those README shows) and `test-results/screenshots/`
 * (all). Builds first: `npm run build && npm run screenshots`.
 */
import {copyFileSync, mkdirSync} from 'node:fs';
import {chromium, type Page} from 'playwright';
import {createPlayground} from '../demo/site/site.js';
import type {DragomanChat} from '../src/index.js';
import {ARABIC, MID_FENCE, MID_TABLE, SOURCES, WHOLE} from './rich-answer.js';
import {findBrowser} from './testing/find-browser.js';

interface Shot {
  name: string;
  /** Query of the playground. */
  query: string;
  questions?: readonly string[];
  /** The last question is still being answered. */
  live?: boolean;
  /** What is answered, in place of the demo server's answer. */
  answer?: string;
  dark?: boolean;
  size?: {width: number; height: number};
  /** Names of what is pressed at last, one after the other. */
  press?: readonly string[];
  /** The page's own `--dragoman-accent`. */
  accent?: string;
  /** Colours are forced, as those of Windows in high contrast. */
  forced?: boolean;
}

const DESK = {width: 1120, height: 760};
const TALL = {width: 1120, height: 1500};
const PHONE = {width: 320, height: 640};
const FIRST = 'How do I get started?';

const SHOTS: readonly Shot[] = [
  {name: 'closed', query: 'protocol=interakt', live: true},
  {name: 'teaser', query: 'protocol=interakt&teaser=Questions%3F+Ask+us.', live: true},
  {name: 'menu', query: 'protocol=interakt', questions: [FIRST], press: ['Menu']},
  {name: 'menu-phone', query: 'protocol=interakt', questions: [FIRST], press: ['Menu'], size: PHONE},
  {name: 'delete', query: 'protocol=interakt', questions: [FIRST], press: ['Menu', 'Delete my data']},
  {name: 'accent-yellow', query: 'protocol=interakt', questions: [FIRST], accent: '#ffd400'},
  {name: 'accent-black', query: 'protocol=interakt', questions: [FIRST], accent: '#000'},
  {name: 'accent-white', query: 'protocol=interakt', questions: [FIRST], accent: '#fff'},
  {name: 'accent-red-dark', query: 'theme=dark', questions: [FIRST], accent: '#d00', dark: true},
  {name: 'accent-black-dark', query: 'theme=dark', questions: [FIRST], accent: '#000', dark: true},
  {name: 'forced-colours', query: 'protocol=interakt', questions: [FIRST], forced: true},
  {name: 'empty', query: 'protocol=interakt', questions: []},
  {
    name: 'chat',
    query: 'protocol=interakt',
    questions: ['What does the relay guard?'],
    size: {width: 1120, height: 860},
  },
  {name: 'dark', query: 'protocol=chatbotiq&theme=dark', questions: [FIRST], dark: true},
  {name: 'streaming', query: 'protocol=headless', questions: ['/fault stall'], live: true},
  {name: 'waiting', query: 'protocol=interakt', questions: ['/fault 429'], live: true},
  {
    name: 'failed',
    query: 'protocol=chatbotiq',
    questions: ['hi', '/fault cut', '/fault unavailable', '/fault 404'],
  },
  {name: 'failed-dark', query: 'protocol=chatbotiq&theme=dark', questions: ['hi', '/fault cut'], dark: true},
  {name: 'wrong-setting', query: 'protocol=interakt&token=wrong', questions: [FIRST]},
  {name: 'inline', query: 'protocol=pingrep&mode=inline', questions: [FIRST]},
  {name: 'sidebar', query: 'protocol=fifthelement&mode=sidebar', questions: [FIRST]},
  {name: 'phone', query: 'protocol=interakt', questions: [FIRST], size: PHONE},
  {name: 'phone-dark', query: 'protocol=interakt&theme=dark', questions: [FIRST], size: PHONE, dark: true},
  {name: 'right-to-left', query: 'protocol=interakt&locale=ar', questions: [FIRST]},
  {name: 'rich', query: 'protocol=interakt', questions: [FIRST], answer: WHOLE, size: TALL},
  {name: 'rich-dark', query: 'theme=dark', questions: [FIRST], answer: WHOLE, size: TALL, dark: true},
  {name: 'rich-wide', query: 'mode=fullscreen', questions: [FIRST], answer: WHOLE, size: TALL},
  {name: 'rich-phone', query: '', questions: [FIRST], answer: WHOLE, size: {width: 320, height: 1500}},
  {name: 'rich-right-to-left', query: 'locale=ar', questions: [FIRST], answer: ARABIC, size: TALL},
  {name: 'mid-table', query: '', questions: [FIRST], answer: MID_TABLE, live: true},
  {name: 'mid-fence', query: '', questions: [FIRST], answer: MID_FENCE, live: true, size: TALL},
  {name: 'short', query: '', questions: [FIRST], answer: 'Hi!'},
  {name: 'german', query: 'protocol=chatbotiq&locale=de', questions: [FIRST]},
];

/** Pictures that README shows. */
const FOR_README = ['chat'];

/** Every question is answered with this text; without its end while it is `live`. */
async function answerWith(page: Page, text: string, live: boolean): Promise<void> {
  await page.locator('dragoman-chat').evaluate(
    (element: DragomanChat, events) => {
      const lines = events.map(event => `data: ${JSON.stringify(event)}\n\n`).join('');
      Object.assign(element, {
        style: '--dragoman-height: 1360px',
        protocol: {
          name: 'picture',
          defaults: {ends: 'marker', apiUrl: location.origin},
          request: () => ({url: location.origin, method: 'POST', headers: {}, body: {}, accepts: '*/*'}),
          decoder: () => ({read: ({data}: {data: string}) => [JSON.parse(data)], end: () => []}),
        },
        fetch: async () => {
          const body = new ReadableStream({
            start(stream) {
              stream.enqueue(new TextEncoder().encode(lines));
              if (lines.includes('"done"')) stream.close();
            },
          });
          return new Response(body, {headers: {'content-type': 'text/event-stream'}});
        },
      });
    },
    [
      {type: 'sources', sources: SOURCES},
      {type: 'text', delta: text},
      ...(live ? [] : [{type: 'sources', sources: SOURCES}, {type: 'done'}]),
    ],
  );
}

async function take(page: Page, origin: string, shot: Shot): Promise<void> {
  const {name, query, questions, live = false, answer, accent, press = []} = shot;
  await page.goto(`${origin}/?${query}`);
  const chat = page.locator('dragoman-chat');
  await chat.evaluate((element: DragomanChat) => element.ready.then(() => undefined));
  if (answer !== undefined) await answerWith(page, answer, live);
  if (accent !== undefined) {
    await chat.evaluate((element, color) => element.style.setProperty('--dragoman-accent', color), accent);
  }
  if (questions) await chat.evaluate((element: DragomanChat) => element.show());
  for (const question of questions ?? []) {
    const answered = chat.evaluate(
      (element: DragomanChat, text) => element.sendMessage(text).then(() => undefined),
      question,
    );
    if (live) {
      answered.catch(() => undefined);
      const known = question.includes('429') ? 'Trying again' : 'This answer shows';
      await page
        .locator('dragoman-log')
        .getByText(answer ? 'What it costs' : known)
        .first()
        .waitFor();
    } else await answered;
  }
  // Colours of code come when they are loaded.
  if (answer?.includes('```js') && !live) await page.locator('.code-keyword').first().waitFor();
  for (const control of press) await page.getByText(control).or(page.getByLabel(control)).last().click();
  // One frame, so that the last words are painted and the log has scrolled.
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.screenshot({path: `test-results/screenshots/${name}.png`, animations: 'disabled'});
}

const {executablePath, args} = findBrowser();
const playground = await createPlayground({built: true, paceMs: 1});
const browser = await chromium.launch({executablePath, args});
try {
  const wanted = process.argv.slice(2);
  for (const shot of SHOTS.filter(({name}) => wanted.length === 0 || wanted.includes(name))) {
    const page = await browser.newPage({
      viewport: shot.size ?? DESK,
      colorScheme: shot.dark ? 'dark' : 'light',
      // A picture in the middle of a motion shows nothing that stays.
      reducedMotion: 'reduce',
      forcedColors: shot.forced ? 'active' : 'none',
    });
    // What tsx calls to keep the names of functions, also of those that are handed to the page.
    await page.addInitScript('globalThis.__name = one => one');
    await take(page, playground.origin, shot);
    await page.close();
  }
  mkdirSync('docs/images', {recursive: true});
  for (const name of FOR_README.filter(one => wanted.length === 0 || wanted.includes(one)))
    copyFileSync(`test-results/screenshots/${name}.png`, `docs/images/${name}.png`);
} finally {
  await browser.close();
  await playground.close();
}
