/**
 * Pictures of the real thing: of every state, light and dark, into `test-results/screenshots/`, and of the few that
 * README shows into `docs/images/`. `npm run build && npm run screenshots`, or `npm run screenshots -- menu phone` for
 * some of them.
 */
import {mkdirSync, writeFileSync} from 'node:fs';
import {type Browser, chromium, type Page} from 'playwright';
import {createPlayground} from '../demo/site/site.js';
import {enter, type Stage} from '../tests/states/enter.js';
import {DESK, type State} from '../tests/states/state.js';
import {STATES} from '../tests/states/states.js';
import {startFaultServer} from '../tests/support/fault-server.js';
import {findBrowser} from './testing/find-browser.js';

const ALL = 'test-results/screenshots';
const FOR_README = 'docs/images';

/** What README shows. */
interface Shown {
  readonly state: string;
  readonly dark?: true;
  /** The panel alone, without the page around it. */
  readonly panel?: true;
}

const README: readonly Shown[] = [
  {state: 'conversation'},
  {state: 'answer', dark: true, panel: true},
  {state: 'right-to-left', panel: true},
  {state: 'source-phone'},
];

/** Pixels around a panel. */
const MARGIN = 16;

/** Pixels of the picture for one of the page: sharp on any screen. */
const SHARP = 2;

async function takeAll(browser: Browser, stage: Stage, state: State): Promise<void> {
  const page = await enter(browser, stage, state);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({colorScheme});
    const name = colorScheme === 'dark' ? `${state.name}-dark` : state.name;
    await page.screenshot({
      path: `${ALL}/${name}.png`,
      animations: 'disabled',
      fullPage: state.print ?? false,
    });
  }
  await page.context().close();
}

async function takeForReadme(browser: Browser, stage: Stage, {state, dark, panel}: Shown): Promise<void> {
  const found = STATES.find(({name}) => name === state);
  if (!found) throw new Error(`There is no state ${state}`);
  const page = await enter(browser, stage, found);
  if (dark) await page.emulateMedia({colorScheme: 'dark'});
  writeFileSync(`${FOR_README}/${state}${dark ? '-dark' : ''}.webp`, await webp(page, panel === true));
  await page.context().close();
}

/** Playwright itself knows no WebP, which takes a third of a PNG here. */
async function webp(page: Page, panelAlone: boolean): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  const clip = panelAlone ? await around(page) : {x: 0, y: 0, ...(page.viewportSize() ?? DESK)};
  const options = {format: 'webp', quality: 80, clip: {...clip, scale: SHARP}} as const;
  const {data} = await session.send('Page.captureScreenshot', options);
  return Buffer.from(data, 'base64');
}

async function around(page: Page): Promise<{x: number; y: number; width: number; height: number}> {
  const box = await page.locator('dragoman-chat .panel').boundingBox();
  if (!box) throw new Error('The panel is not shown.');
  const [x, y] = [box.x - MARGIN, box.y - MARGIN];
  return {x, y, width: box.width + 2 * MARGIN, height: box.height + 2 * MARGIN};
}

const {executablePath, args} = findBrowser();
const playground = await createPlayground({built: true});
const server = await startFaultServer();
const stage = {site: playground.origin, api: server.origin};
const browser = await chromium.launch({executablePath, args});
try {
  const asked = process.argv.slice(2);
  const wanted = (name: string): boolean => asked.length === 0 || asked.includes(name);
  for (const folder of [ALL, FOR_README]) mkdirSync(folder, {recursive: true});
  for (const state of STATES) if (wanted(state.name)) await takeAll(browser, stage, state);
  for (const shown of README) if (wanted(shown.state)) await takeForReadme(browser, stage, shown);
} finally {
  await browser.close();
  await server.close();
  await playground.close();
}
