import {enter} from '../states/enter.js';
import {STATES} from '../states/states.js';
import {startFaultServer} from '../support/fault-server.js';
import {expect, test} from './fixtures.js';

test('the keyboard alone answers the question before a link, and goes back to the link', async ({
  browser,
  site,
}) => {
  const server = await startFaultServer();
  const state = STATES.find(({name}) => name === 'link');
  if (!state) throw new Error('There is no such state.');
  const page = await enter(browser, {site, api: server.origin}, state);
  const context = page.context();
  // Nothing of the network beyond this machine.
  await context.route(/accounts\.example/, route => route.fulfill({body: 'There.'}));
  const question = page.getByRole('alertdialog', {name: 'Open this link?'});
  const link = page.locator('dragoman-chat .bubble a');

  await expect(question.getByRole('button', {name: 'Cancel'})).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(link).toBeFocused();
  await expect(page.locator('dragoman-chat .panel')).toBeVisible();

  await page.keyboard.press('Enter');
  await expect(question).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(question.getByRole('link', {name: /^Open/})).toBeFocused();
  const opened = context.waitForEvent('page');
  await page.keyboard.press('Enter');
  const there = await opened;
  await expect(there).toHaveURL(/^https:\/\/tidewater-com\..+\/login$/);
  expect(await there.evaluate(() => [window.opener, document.referrer])).toEqual([null, '']);
  await expect(question).toBeHidden();

  await context.close();
  await server.close();
});
