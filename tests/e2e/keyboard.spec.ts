import {expect, test} from './fixtures.js';

test('the keyboard alone opens, asks, and follows a source', async ({page, site, chat}) => {
  await page.goto(`${site}/pages/plain.html`);
  await page.keyboard.press('Tab');
  await expect(chat.launcher).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(chat.input).toBeFocused();
  await page.keyboard.type('How do I get started?');
  await page.keyboard.press('Enter');
  const answer = await chat.ended('complete');

  const source = answer.locator('a.source').first();
  for (let presses = 0; presses < 40; presses++) {
    if (await source.evaluate(link => link === (link.getRootNode() as ShadowRoot).activeElement)) break;
    await page.keyboard.press('Shift+Tab');
  }
  await expect(source).toBeFocused();
  await page.keyboard.press('Enter');
  // A page of this site opens in place.
  await page.waitForURL('**/docs/**');
});

test('Escape closes the chat and gives the launcher back its focus', async ({page, site, chat}) => {
  await page.goto(`${site}/pages/plain.html`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(chat.input).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(chat.panel).toBeHidden();
  await expect(chat.launcher).toBeFocused();
});
