import type {Locator, Page} from '@playwright/test';
import {en} from '../../src/components/strings.js';
import {type ChatOnPage, expect, test} from './fixtures.js';
import {ENGLISH_SHOP, openShop, SHOP_CODE} from './shop.js';

const SCREEN = {width: 390, height: 844};

/** Pixels at the end of the screen that a keyboard on it covers. */
const KEYBOARD = 336;

test.use({viewport: SCREEN, hasTouch: true, isMobile: true});

/** Gives the page a visual viewport of its own, which a keyboard on the screen makes smaller, as on phones. */
async function haveKeyboard(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const viewport = Object.assign(new EventTarget(), {scale: 1, offsetTop: 0, covered: 0});
    Object.defineProperty(viewport, 'height', {get: () => innerHeight - viewport.covered});
    Object.defineProperty(window, 'visualViewport', {get: () => viewport});
  });
}

/** A keyboard covers so much, and the browser has scrolled what is left of the window by `offsetTop` to show the field. */
async function keyboardCovers(page: Page, covered: number, offsetTop = 0): Promise<void> {
  await page.evaluate(
    change => {
      Object.assign(window.visualViewport ?? {}, change);
      window.visualViewport?.dispatchEvent(new Event('resize'));
    },
    {covered, offsetTop},
  );
}

/** All that can be pressed now has room for a finger, and nothing is wider than the screen. */
async function expectFits(page: Page): Promise<void> {
  const chat = page.locator('dragoman-chat');
  await expect.poll(() => chat.evaluate(tooSmall)).toEqual([]);
  expect(await chat.evaluate(tooWide)).toEqual([]);
}

/** What can be pressed and is too small for a finger; marks in a line of text may be. */
function tooSmall({shadowRoot}: Element): string[] {
  const pressed = shadowRoot?.querySelectorAll('button, summary, textarea, .source, .card-title a') ?? [];
  return [...pressed].flatMap(element => {
    if (!element.checkVisibility({visibilityProperty: true})) return [];
    const {width, height} = element.getBoundingClientRect();
    const name = element.getAttribute('aria-label') ?? element.textContent?.trim();
    return Math.min(width, height) < 44 ? [`${name}: ${width} × ${height}`] : [];
  });
}

/** What scrolls sideways: the page, the log, or a message that is no code and no table. */
function tooWide({shadowRoot}: Element): string[] {
  const scrollers =
    shadowRoot?.querySelectorAll('.panel, dragoman-log, .bubble, .sources, .menu-items') ?? [];
  return [document.documentElement, ...scrollers]
    .filter(({scrollWidth, clientWidth}) => scrollWidth > clientWidth)
    .map(({localName, className, scrollWidth}) => `${localName}.${className}: ${scrollWidth}`);
}

async function boxOf(element: Locator): Promise<{x: number; y: number; width: number; height: number}> {
  const box = await element.boundingBox();
  if (!box) throw new Error('It is not on the page.');
  return box;
}

async function ask(chat: ChatOnPage, question: string): Promise<void> {
  await chat.input.tap();
  await chat.input.fill(question);
  await chat.button(en.send).tap();
}

/** A tap beside the field, which puts the keyboard away. */
async function leaveField(chat: ChatOnPage): Promise<void> {
  await chat.page.locator('dragoman-chat .heading').tap();
  await expect(chat.input).not.toBeFocused();
}

/** A finger on the screen moves from `y` by `distance` pixels: up, to read further down, where that is negative. */
async function swipe(page: Page, y: number, distance: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', moved?: number) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: moved === undefined ? [] : [{x: SCREEN.width / 2, y: y + moved}],
    });
  await touch('touchStart', 0);
  for (const part of [0.2, 0.4, 0.6, 0.8, 1]) await touch('touchMove', distance * part);
  await touch('touchEnd');
  await session.detach();
  // What it moves has begun to move.
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
}

test('fingers do the whole job on a phone', async ({page, context, site, chat, complaints}) => {
  test.slow();
  const {question, sources} = ENGLISH_SHOP;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.emulateMedia({reducedMotion: 'reduce'});
  await haveKeyboard(page);
  await openShop(page, site, ENGLISH_SHOP);
  await page.evaluate(() => scrollTo(0, 700));

  await test.step('opens over all of the screen, without a keyboard', async () => {
    await expectFits(page);
    await chat.launcher.tap();
    await expect(chat.panel).toHaveAttribute('aria-modal', 'true');
    await expect.poll(() => chat.panel.boundingBox()).toEqual({x: 0, y: 0, ...SCREEN});
    await expect(chat.panel).toBeFocused();
    await expectFits(page);
  });

  await test.step('keeps the page where it is', async () => {
    // Over the header, and over a log that has nothing to scroll.
    await swipe(page, 30, 200);
    await swipe(page, 600, -200);
    expect(await page.evaluate(() => scrollY)).toBe(700);
  });

  await test.step('writes above the keyboard', async () => {
    await chat.input.tap();
    await keyboardCovers(page, KEYBOARD);
    await expect.poll(() => chat.panel.boundingBox()).toEqual({...SCREEN, x: 0, y: 0, height: 508});
    const composer = page.locator('dragoman-chat .composer');
    const {y, height} = await boxOf(composer);
    expect(y + height).toBeLessThanOrEqual(508);
    // Three lines: it grows upwards.
    await chat.input.fill('One\nTwo\nThree');
    const grown = await boxOf(composer);
    expect(grown.y + grown.height).toBeCloseTo(y + height, 0);
    expect(grown.height).toBeGreaterThan(height + 40);
    await expectFits(page);
    // As iOS does it, which scrolls the window below the keyboard.
    await keyboardCovers(page, KEYBOARD, 120);
    await expect.poll(() => chat.panel.boundingBox()).toEqual({...SCREEN, x: 0, y: 120, height: 508});
    await keyboardCovers(page, KEYBOARD);
  });

  await test.step('asks, and sees the end of the answer above the keyboard', async () => {
    await chat.input.fill(question);
    await chat.button(en.send).tap();
    await expect(chat.input).toBeFocused();
    const answer = await chat.ended('complete');
    const [row, log] = [await boxOf(answer), await boxOf(chat.log)];
    expect(row.y + row.height).toBeLessThanOrEqual(log.y + log.height);
    await expectFits(page);
    await keyboardCovers(page, 0);
    await expect.poll(() => chat.panel.boundingBox()).toEqual({x: 0, y: 0, ...SCREEN});
    await expectFits(page);
  });

  await test.step('sees the source of a mark with one tap, and follows it with a second', async () => {
    const [source] = sources;
    await chat.marks.first().tap();
    await expect(chat.card).toContainText(source.snippet);
    const {x, width} = await boxOf(chat.card);
    expect(x).toBeGreaterThanOrEqual(8);
    expect(x + width).toBeLessThanOrEqual(SCREEN.width - 8);
    expect(context.pages()).toHaveLength(1);
    await expectFits(page);
    const opened = context.waitForEvent('page');
    await chat.marks.first().tap();
    const help = await opened;
    await expect(help).toHaveURL(source.url);
    await help.close();
    await page.bringToFront();
    // A tap beside it closes the card, and a chip has one, too.
    await chat.chips.nth(1).tap();
    await expect(chat.card).toContainText(sources[1].title);
    await page.locator('dragoman-chat .heading').tap();
    await expect(chat.card).toHaveCount(0);
  });

  await test.step('copies code, and unfolds what a tool did', async () => {
    const copy = chat.answers.locator('[data-dragoman-ui="copy"]');
    await copy.tap();
    await expect(copy).toHaveText(en.copied);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(SHOP_CODE);
    await chat.answers.locator('summary').tap();
    await expect(chat.answers.locator('details.tool')).toContainText(question);
    await expectFits(page);
  });

  await test.step('stops an answer', async () => {
    await ask(chat, '/fault stall');
    await expect(chat.answers.last()).toHaveAttribute('data-status', 'streaming');
    await expectFits(page);
    await leaveField(chat);
    // At once after Send it would be the second half of a double tap, which stops nothing.
    await expect(async () => {
      await chat.button(en.stop).tap();
      await expect(chat.answers.last()).toHaveAttribute('data-status', 'stopped', {timeout: 500});
    }).toPass();
    await expect(await chat.ended('stopped')).toContainText(en.stopped);
    await expect(chat.input).not.toBeFocused();
    await expectFits(page);
  });

  await test.step('tries again what has failed', async () => {
    await ask(chat, '/fault unavailable once');
    await chat.ended('failed');
    await expectFits(page);
    await chat.button(en.retry).tap();
    await expect(await chat.ended('complete')).toContainText('This time it is answered.');
    await expect(chat.input).not.toBeFocused();
  });

  await test.step('waits for a server that is asked too much, and no longer than it likes', async () => {
    const refusal = {status: 429, headers: {'retry-after': '240'}, json: {error: 'Too many requests'}};
    await page.route(`${site}/api/interakt/**`, route => route.fulfill(refusal), {times: 1});
    await ask(chat, question);
    await expect(chat.answers.last()).toContainText(en['error-rate-limited']);
    await expect(chat.answers.last()).toContainText(/Trying again in 2\d\d s/);
    await expectFits(page);
    await chat.button(en.retryNow).tap();
    await expect(await chat.ended('complete')).toContainText('Within 30 days');
    await expect(chat.input).not.toBeFocused();
  });

  await test.step('waits for the network', async () => {
    await context.setOffline(true);
    await ask(chat, question);
    await expect(chat.button(en.takeBack)).toBeVisible();
    await expectFits(page);
    await context.setOffline(false);
    await expect(chat.answers).toHaveCount(5);
    await chat.ended('complete');
    await leaveField(chat);
  });

  await test.step('looks back, and returns to the end', async () => {
    await chat.log.evaluate(log => log.scrollTo(0, 0));
    await expect(chat.button(en.toEnd)).toBeVisible();
    await expectFits(page);
    await chat.button(en.toEnd).tap();
    await expect(chat.button(en.toEnd)).toHaveCount(0);
    await expect(chat.input).not.toBeFocused();
  });

  await test.step('looks into the menu, and deletes nothing', async () => {
    await chat.button(en.menu).tap();
    await expect(page.getByRole('menu')).toBeVisible();
    await expectFits(page);
    await page.getByRole('menuitem', {name: en.deleteData}).tap();
    await expect(chat.button(en.deleteDataNo)).toBeVisible();
    await expectFits(page);
    await chat.button(en.deleteDataNo).tap();
    await expect(chat.button(en.deleteDataNo)).toBeHidden();
    await expect(chat.questions).toHaveCount(5);
    await expect(chat.input).not.toBeFocused();
  });

  await test.step('goes back to the page, which is as it was', async () => {
    await page.goBack();
    await expect(chat.panel).toBeHidden();
    await expect(page).toHaveURL(`${site}/shop`);
    await expect(chat.launcher).toBeFocused();
    expect(await page.evaluate(() => [scrollY, history.state])).toEqual([700, null]);
    await swipe(page, 600, -200);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(700);
    await expectFits(page);
  });

  // What the browser says of the one that was refused.
  expect(complaints).toEqual([expect.stringContaining('429')]);
});
