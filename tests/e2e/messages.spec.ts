import type {Locator, Page} from '@playwright/test';
import {type ChatOnPage, expect, test} from './fixtures.js';

const QUESTION = 'How do I get started?';

/** A finished answer that names its sources. */
async function answered(page: Page, site: string, chat: ChatOnPage): Promise<Locator> {
  await page.goto(`${site}/?protocol=interakt`);
  await chat.open();
  await chat.ask(QUESTION);
  return chat.ended('complete');
}

test.describe('what is known of a source', () => {
  test('shows where a pointer rests, stays while it goes there, and leads to the source', async ({
    page,
    site,
    chat,
  }) => {
    const answer = await answered(page, site, chat);
    const chip = answer.locator('.source').first();
    const card = answer.locator('dragoman-source-card');
    await chip.hover();
    await expect(card).toBeVisible();
    await expect(card).toContainText((await chip.locator('.source-title').textContent()) ?? '');
    await expect(card).toContainText(new URL(site).host);
    await expect(card).toContainText(/Relevance: \d+\s?%/);
    await expect(card.locator('.card-snippet')).toHaveText(/\S{3}/);

    await chat.input.hover();
    await expect(card).toHaveCount(0);

    await chip.hover();
    await card.getByRole('link').click();
    await page.waitForURL('**/docs/**');
  });

  test('shows where the focus is, describes it, and Escape closes it and nothing else', async ({
    page,
    site,
    chat,
  }) => {
    const answer = await answered(page, site, chat);
    const chip = answer.locator('.source').first();
    const card = answer.locator('dragoman-source-card');
    await chip.focus();
    await expect(card).toBeVisible();
    await expect(chip).toHaveAccessibleDescription(/Relevance/);

    await page.keyboard.press('Escape');
    await expect(card).toHaveCount(0);
    await expect(chip).toBeFocused();
    await expect(chat.panel).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(chat.panel).toBeHidden();
  });

  test.describe('under a finger', () => {
    test.use({viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true});

    test('shows at the first tap, within the screen, and the second goes to the source', async ({
      page,
      site,
      chat,
    }) => {
      const answer = await answered(page, site, chat);
      const chip = answer.locator('.source').first();
      const card = answer.locator('dragoman-source-card');
      await chip.tap();
      await expect(card).toBeVisible();
      expect(new URL(page.url()).pathname).toBe('/');
      const box = await card.boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);

      await chip.tap();
      await page.waitForURL('**/docs/**');
    });
  });
});

test.describe('the toolbar of a message', () => {
  test('copies an answer as Markdown and as rich text', async ({page, site, chat, context}) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const answer = await answered(page, site, chat);
    await answer.locator('.bubble').hover();
    await answer.getByRole('button', {name: 'Copy message'}).click();
    await expect(answer.getByRole('button', {name: 'Copied'})).toBeFocused();

    const copied = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const read = async (type: string) => (await item?.getType(type))?.text();
      return {markdown: await read('text/plain'), rich: await read('text/html')};
    });
    expect(copied.markdown).toContain('Here is what the documents say.\n\n**');
    expect(copied.rich).toContain('<strong>');
    expect(copied.rich).not.toMatch(/class=|data-|button/);
  });

  test('takes what a visitor thinks of an answer, and takes it back', async ({page, site, chat}) => {
    await page.addInitScript(() => {
      const values: unknown[] = [];
      Object.assign(window, {values});
      document.addEventListener('dragoman-feedback', event => values.push(event.value));
    });
    const answer = await answered(page, site, chat);
    const good = answer.getByRole('button', {name: 'Good answer'});
    const bad = answer.getByRole('button', {name: 'Bad answer'});
    await good.click();
    await expect(good).toHaveAttribute('aria-pressed', 'true');
    await bad.click();
    await expect(good).toHaveAttribute('aria-pressed', 'false');
    await expect(bad).toHaveAttribute('aria-pressed', 'true');
    await bad.click();
    await expect(bad).toHaveAttribute('aria-pressed', 'false');
    await good.click();
    expect(await page.evaluate(() => (window as unknown as {values: unknown[]}).values)).toEqual([
      'up',
      'down',
      null,
      'up',
    ]);

    await page.reload();
    if (!(await chat.panel.isVisible())) await chat.open();
    await expect(good).toHaveAttribute('aria-pressed', 'true');
  });

  test('asks for a new answer to the last question, which takes the place of the old one', async ({
    page,
    site,
    chat,
  }) => {
    await answered(page, site, chat);
    await chat.ask('What did I ask first?');
    await expect(chat.answers).toHaveCount(2);
    const last = await chat.ended('complete');
    await expect(chat.answers.first().getByRole('button', {name: 'New answer'})).toHaveCount(0);

    const asked = page.waitForRequest('**/chat');
    await last.getByRole('button', {name: 'New answer'}).click();
    const request = await asked;
    expect(request.postDataJSON()).toMatchObject({message: 'What did I ask first?'});
    await (await request.response())?.finished();
    await chat.ended('complete');
    await expect(chat.questions).toHaveCount(2);
    await expect(chat.answers).toHaveCount(2);
    // The button has gone, and the focus was not lost with it.
    const focused = page.locator('dragoman-chat').evaluate(chat => chat.shadowRoot?.activeElement?.localName);
    expect(await focused).toBe('dragoman-log');
  });
});

test.describe('an answer', () => {
  for (const {what, fault, ends, status} of [
    {what: 'that was cut off', fault: 'cut', ends: async () => {}, status: 'interrupted'},
    {
      what: 'that the visitor stopped',
      fault: 'stall',
      ends: (page: Page) => page.getByRole('button', {name: 'Stop'}).click(),
      status: 'stopped',
    },
  ] as const) {
    test(`${what} goes on from its last words`, async ({page, site, chat}) => {
      await page.goto(`${site}/?protocol=chatbotiq`);
      await chat.open();
      await chat.ask(`/fault ${fault}`);
      await expect(chat.answers.last().locator('.bubble')).toContainText('This answer shows');
      await ends(page);
      const answer = await chat.ended(status);
      const words = ((await answer.locator('.bubble').textContent()) ?? '').trim();

      await answer.getByRole('button', {name: 'Continue'}).click();
      await expect(chat.questions).toHaveCount(2);
      const [, quoted = ''] =
        /“…?(.+)”$/.exec(((await chat.questions.last().locator('.bubble').textContent()) ?? '').trim()) ?? [];
      expect(quoted).not.toBe('');
      expect(words.endsWith(quoted)).toBe(true);
      await chat.ended('complete');
      await expect(chat.answers).toHaveCount(2);
      await expect(page.getByRole('button', {name: 'Continue'})).toHaveCount(0);
    });
  }
});
