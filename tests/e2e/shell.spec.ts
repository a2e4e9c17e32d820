import {expect, test} from './fixtures.js';

const PHONE = {width: 390, height: 844};

test('nothing moves on a page that loads the chat and opens it', async ({page, site, chat}) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, {shifts});
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as {value: number}).value);
    }).observe({type: 'layout-shift', buffered: true});
  });
  await page.goto(`${site}/pages/plain.html`);
  await chat.open();
  await page.keyboard.press('Escape');
  await expect(chat.panel).toBeHidden();
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(await page.evaluate(() => (window as unknown as {shifts: number[]}).shifts)).toEqual([]);
});

test('the chat moves when it opens, unless the visitor wants no motion', async ({page, site, chat}) => {
  await page.goto(`${site}/pages/plain.html`);
  const panel = page.locator('dragoman-chat .panel');
  const duration = () => panel.evaluate(element => getComputedStyle(element).transitionDuration);
  await chat.open();
  expect(await duration()).toContain('0.18s');
  await page.emulateMedia({reducedMotion: 'reduce'});
  expect(await duration()).toBe('0s');
});

test.describe('a narrow page', () => {
  test.use({viewport: {width: 320, height: 600}});

  for (const words of ['A few words.', 'Many words. '.repeat(400)]) {
    test(`has nothing that stays below the launcher: ${words.length} letters`, async ({page, site, chat}) => {
      await page.goto(`${site}/pages/plain.html`);
      await page.locator('body > p').evaluate((paragraph, text) => {
        paragraph.textContent = text;
      }, words);
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      const launcher = await chat.launcher.boundingBox();
      const text = await page.locator('body > p').boundingBox();
      expect(launcher && text && text.y + text.height).toBeLessThanOrEqual(launcher?.y ?? 0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    });
  }
});

test.describe('a phone', () => {
  test.use({viewport: PHONE, hasTouch: true, isMobile: true});

  test('is covered by the chat, brings up no keyboard, and Back closes it', async ({page, site, chat}) => {
    await page.goto(`${site}/pages/plain.html`);
    await chat.launcher.tap();
    await expect(chat.panel).toBeVisible();
    await expect(chat.panel).toHaveAttribute('aria-modal', 'true');
    await expect(chat.panel).toBeFocused();
    await expect.poll(() => chat.panel.boundingBox()).toEqual({x: 0, y: 0, ...PHONE});
    await page.goBack();
    await expect(chat.panel).toBeHidden();
    await expect(page).toHaveURL(/plain\.html$/);
    await expect(chat.launcher).toBeFocused();
  });

  test('a reload leaves the chat open; Back closes it, Forward opens it, and neither is spent on nothing', async ({
    page,
    site,
    chat,
  }) => {
    const route = {view: 'plain'};
    await page.goto(`${site}/pages/plain.html?before`);
    await page.goto(`${site}/pages/plain.html`);
    await page.evaluate(state => history.replaceState(state, ''), route);
    await chat.launcher.tap();
    await expect(chat.panel).toBeFocused();
    const entries = await page.evaluate(() => history.length);

    await page.reload();
    await expect(chat.panel).toHaveAttribute('aria-modal', 'true');
    await expect(chat.panel).toBeVisible();
    expect(await page.evaluate(() => history.length)).toBe(entries);
    await page.goBack();
    await expect(chat.panel).toBeHidden();
    expect(await page.evaluate(() => history.state)).toEqual(route);

    await page.goForward();
    await expect(chat.panel).toBeVisible();
    await page.reload();
    await chat.button('Close').tap();
    await expect(chat.panel).toBeHidden();
    await expect.poll(() => page.evaluate(() => history.state)).toEqual(route);
    await expect(page).toHaveURL(/plain\.html$/);
    await page.goBack();
    await expect(page).toHaveURL(/\?before$/);
    await expect(chat.panel).toBeHidden();
  });

  test('leaves the page as it was once the chat is closed', async ({page, site, chat}) => {
    await page.goto(`${site}/pages/plain.html`);
    await chat.launcher.tap();
    await page.getByRole('button', {name: 'Close', exact: true}).tap();
    await expect(chat.panel).toBeHidden();
    await expect.poll(() => page.evaluate(() => history.state)).toBe(null);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).overflowY)).toBe('visible');
  });

  test('has targets that a finger can hit', async ({page, site, chat}) => {
    await page.goto(`${site}/pages/plain.html`);
    await chat.launcher.tap();
    for (const name of ['Menu', 'Close']) {
      const box = await page.getByRole('button', {name, exact: true}).boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0), name).toBeGreaterThanOrEqual(44);
    }
  });
});

test('colours that the visitor forces keep every border', async ({page, site, chat}) => {
  await page.emulateMedia({forcedColors: 'active'});
  await page.goto(`${site}/pages/plain.html`);
  await chat.open();
  for (const part of ['.launcher', '.panel', '.composer', 'dragoman-menu button']) {
    const {width, color, ground} = await page.locator(`dragoman-chat ${part}`).evaluate(element => {
      const style = getComputedStyle(element);
      return {width: style.borderTopWidth, color: style.borderTopColor, ground: style.backgroundColor};
    });
    expect(Number.parseFloat(width), part).toBeGreaterThanOrEqual(1);
    expect(color, part).not.toBe(ground);
  }
});

test('what is printed is the page, without the chat that stands over it', async ({page, site, chat}) => {
  await page.goto(`${site}/pages/plain.html`);
  await chat.open();
  await page.emulateMedia({media: 'print'});
  await expect(chat.panel).toBeHidden();
  await expect(chat.launcher).toBeHidden();
});

test('what is printed of a chat that is a part of the page is all of the conversation', async ({
  page,
  site,
  chat,
}) => {
  await page.goto(`${site}/?protocol=headless&mode=inline`);
  for (const question of ['How do I get started?', 'What is the relay for?']) {
    await chat.ask(question);
    await chat.ended('complete');
  }
  await page.emulateMedia({media: 'print'});
  const log = page.locator('dragoman-log');
  const [whole, shown] = await log.evaluate(element => [element.scrollHeight, element.clientHeight]);
  expect(shown).toBe(whole);
  await expect(chat.input).toBeHidden();
});
