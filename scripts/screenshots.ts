/**
 * Pictures of the real thing, of every state, into `docs/images/` (those README shows) and `test-results/screenshots/`
 * (all). Builds first: `npm run build && npm run screenshots`.
 */
import {copyFileSync, mkdirSync} from 'node:fs';
import {chromium, type Page} from 'playwright';
import {createPlayground} from '../demo/site/site.js';
import type {DragomanChat} from '../src/index.js';
import {findBrowser} from './testing/find-browser.js';

interface Shot {
  name: string;
  /** Query of the playground. */
  query: string;
  questions?: readonly string[];
  /** The last question is still being answered. */
  live?: boolean;
  dark?: boolean;
  size?: {width: number; height: number};
}

const DESK = {width: 1120, height: 760};
const PHONE = {width: 320, height: 640};
const FIRST = 'How do I get started?';

const SHOTS: readonly Shot[] = [
  {name: 'closed', query: 'protocol=interakt', live: true},
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
  {name: 'german', query: 'protocol=chatbotiq&locale=de', questions: [FIRST]},
];

/** Pictures that README shows. */
const FOR_README = ['chat'];

async function take(page: Page, origin: string, {name, query, questions, live}: Shot): Promise<void> {
  await page.goto(`${origin}/?${query}`);
  const chat = page.locator('dragoman-chat');
  await chat.evaluate((element: DragomanChat) => element.ready.then(() => undefined));
  if (questions) await chat.evaluate((element: DragomanChat) => element.show());
  for (const question of questions ?? []) {
    const answered = chat.evaluate(
      (element: DragomanChat, text) => element.sendMessage(text).then(() => undefined),
      question,
    );
    if (live) {
      answered.catch(() => undefined);
      const sign = question.includes('429') ? /Trying again/ : /This answer shows/;
      await page.getByText(sign).waitFor();
    } else await answered;
  }
  // One frame, so that the last words are painted and the log has scrolled.
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.screenshot({path: `test-results/screenshots/${name}.png`, animations: 'disabled'});
}

const {executablePath, args} = findBrowser();
const playground = await createPlayground({built: true, paceMs: 1});
const browser = await chromium.launch({executablePath, args});
try {
  for (const shot of SHOTS) {
    const page = await browser.newPage({
      viewport: shot.size ?? DESK,
      colorScheme: shot.dark ? 'dark' : 'light',
      // A picture in the middle of a motion shows nothing that stays.
      reducedMotion: 'reduce',
    });
    await take(page, playground.origin, shot);
    await page.close();
  }
  mkdirSync('docs/images', {recursive: true});
  for (const name of FOR_README)
    copyFileSync(`test-results/screenshots/${name}.png`, `docs/images/${name}.png`);
} finally {
  await browser.close();
  await playground.close();
}
