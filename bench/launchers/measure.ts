import {join} from 'node:path';
import {build} from 'esbuild';
import type {Browser, CDPSession, Page} from 'playwright';
import {HERE} from './site.js';
import type {Seen} from './watch.js';
import {NOTHING, type Widget} from './widgets.js';

/** A pointer that moves to what it presses can be seen to come; a finger cannot. */
export type Hand = (typeof HANDS)[number];
export const HANDS = ['mouse', 'finger'] as const;

/** One visit that is to be made. */
export interface PlannedVisit {
  readonly widget: Widget;
  readonly hand: Hand;
  /** How many times slower the processor is made to be; 1 for not. */
  readonly cpu: number;
  /** From 0. */
  readonly round: number;
}

/** What one visit gave. Times are in milliseconds; see `Seen`. */
export interface Visit extends Omit<PlannedVisit, 'widget'> {
  readonly name: string;
  readonly launcher: number | undefined;
  readonly input: number | undefined;
  /** Undefined where the press alone brings no caret. */
  readonly caret: number | undefined;
  readonly largestPaint: number;
  readonly layoutShift: number;
  readonly blocked: number;
  /** Bytes on the wire for the whole page at rest, and after the press. */
  readonly bytes: {readonly atRest: number; readonly opened: number};
  /** Requests at rest. */
  readonly requests: number;
}

/** How long a page is left alone after it has loaded, and how long a caret is waited for. */
const REST_MS = 1500;
const PATIENCE_MS = 10_000;
/** A widget that shows an input, and no caret in it for so long, waits for another press. */
const ANOTHER_PRESS_MS = 1500;

/** The script that watches a page. */
export async function watchScript(): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: [join(HERE, 'watch.ts')],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** The way of the mouse to the launcher: so many steps, so many milliseconds apart. A quick hand's. */
const WAY = {steps: 20, every: 15};

/** Visits a page in a browser that knows nothing of it, rests, and presses the launcher. */
export async function visit(
  browser: Browser,
  origin: string,
  script: string,
  {widget, hand, cpu, round}: PlannedVisit,
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: {width: 1200, height: 800},
    hasTouch: hand === 'finger',
  });
  try {
    const page = await context.newPage();
    page.on('pageerror', error => console.log(`${widget.name}: ${error}`));
    // A page of the same site: its process is the one that is slowed.
    await page.goto(`${origin}/empty.html`);
    const session = await context.newCDPSession(page);
    const wire = await countBytes(session);
    await session.send('Emulation.setCPUThrottlingRate', {rate: cpu});
    await page.addInitScript(`window.launcherPath = ${JSON.stringify(widget.launcher)};\n${script}`);
    await page.goto(`${origin}/${widget.name}.html`, {waitUntil: 'load'});
    await launcherOf(page, widget);
    await page.waitForTimeout(REST_MS);
    const [atRest, requests] = [wire.bytes, wire.requests];
    const rested = await seenIn(page);
    await press(page, widget, hand);
    const seen = await seenIn(page);
    await page.waitForTimeout(REST_MS);
    return {
      ...{name: widget.name, hand, cpu, round},
      ...{launcher: rested.launcher, input: seen.input, caret: seen.caret},
      ...{largestPaint: rested.largestPaint, layoutShift: rested.layoutShift, blocked: rested.blocked},
      ...{bytes: {atRest, opened: wire.bytes}, requests},
    };
  } finally {
    await context.close();
  }
}

async function countBytes(session: CDPSession): Promise<{readonly bytes: number; readonly requests: number}> {
  const counted = {bytes: 0, requests: 0};
  session.on('Network.loadingFinished', ({encodedDataLength}) => {
    counted.bytes += encodedDataLength;
    counted.requests++;
  });
  await session.send('Network.enable');
  return counted;
}

async function launcherOf(page: Page, widget: Widget): Promise<void> {
  if (widget.name === NOTHING) return;
  await page.waitForFunction('window.seen.launcher !== undefined', undefined, {timeout: PATIENCE_MS * 3});
}

async function press(page: Page, widget: Widget, hand: Hand): Promise<void> {
  if (widget.name === NOTHING) return;
  const box = await page.evaluate(() => window.launcherBox());
  if (!box) throw new Error(`${widget.name} has taken its launcher away.`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  if (hand === 'finger') await page.touchscreen.tap(x, y);
  else await moveAndClick(page, x, y);
  await page
    .waitForFunction('window.seen.input !== undefined', undefined, {timeout: PATIENCE_MS})
    .catch(() => console.log(`${widget.name} shows nothing to write into.`));
  await page
    .waitForFunction('window.seen.caret !== undefined', undefined, {timeout: ANOTHER_PRESS_MS})
    .catch(() => undefined);
}

/** From the middle of the page. */
async function moveAndClick(page: Page, x: number, y: number): Promise<void> {
  const [fromX, fromY] = [600, 400];
  for (let step = 0; step <= WAY.steps; step++) {
    const part = step / WAY.steps;
    await page.mouse.move(fromX + (x - fromX) * part, fromY + (y - fromY) * part);
    await page.waitForTimeout(WAY.every);
  }
  await page.mouse.down();
  await page.mouse.up();
}

function seenIn(page: Page): Promise<Seen> {
  return page.evaluate(() => window.seen);
}
