import type {Page} from '@playwright/test';
import {CHATBOTIQ_BOT_ID} from '../../demo/server/keys.js';
import {expect, test} from './fixtures.js';

const tag = (site: string) =>
  `<script async src="${site}/dist/embed.js" data-protocol="chatbotiq" data-agent="${CHATBOTIQ_BOT_ID}"
    data-api-url="${site}/api/chatbotiq" data-heading="Ask us"></script>`;

test('the script tag draws the launcher with one request and loads the chat on intent', async ({
  page,
  site,
  chat,
  complaints,
}) => {
  const requested: string[] = [];
  page.on('request', request => requested.push(new URL(request.url()).pathname));
  await page.route(`${site}/shop`, route =>
    route.fulfill({contentType: 'text/html', body: `<title>Shop</title><h1>Shop</h1>${tag(site)}`}),
  );
  await page.goto(`${site}/shop`);
  const launcher = page.locator('dragoman-chat button');
  await expect(launcher).toBeVisible();
  const before = await launcher.boundingBox();
  expect(requested.filter(path => path.startsWith('/dist/'))).toEqual(['/dist/embed.js']);

  await launcher.click();
  await expect(page.getByRole('dialog', {name: 'Ask us'})).toBeVisible();
  expect(requested).toContain('/dist/define.js');
  expect(await chat.launcher.boundingBox()).toEqual(before);
  await chat.ask('How do I get started?');
  await expect((await chat.ended('complete')).locator('a.source').first()).toBeVisible();
  expect(complaints).toEqual([]);
});

test('callbacks pushed before the script is there are called with the ready element', async ({
  page,
  site,
}) => {
  await page.route(`${site}/shop`, route =>
    route.fulfill({
      contentType: 'text/html',
      body: `<title>Shop</title><script>
        (window.dragoman ||= []).push(chat => { document.title = chat.localName + ' ' + typeof chat.sendMessage });
      </script>${tag(site)}`,
    }),
  );
  await page.goto(`${site}/shop`);
  await expect(page).toHaveTitle('dragoman-chat function');
});

test('loading the module twice, and two elements on a page, is fine', async ({page, site, complaints}) => {
  await page.goto(`${site}/pages/plain.html`);
  await page.evaluate(async again => {
    await import(again);
    document.body.append(document.createElement('dragoman-chat'));
  }, '/dist/define.js?again');
  await expect(page.locator('dragoman-chat')).toHaveCount(2);
  expect(complaints.filter(text => !text.includes('No protocol is set'))).toEqual([]);
});

/** A page of the site with a script tag, under a policy that allows no inline script and no address but the site's. */
async function openShop(page: Page, site: string, tags = tag(site)): Promise<void> {
  await page.route(`${site}/shop`, route =>
    route.fulfill({
      contentType: 'text/html',
      headers: {
        'content-security-policy': "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:",
      },
      body: `<!doctype html><title>Shop</title><link rel="icon" href="data:,"><h1>Shop</h1>${tags}`,
    }),
  );
  await page.goto(`${site}/shop`);
}

const CHAT_FILE = /\/dist\/chunks\/chat-[^/]+\.js$/;

for (const [what, file] of [
  ['the module', /\/dist\/define\.js(\?.*)?$/],
  ['what the module loads at once', CHAT_FILE],
] as const) {
  test(`a chat does not run where ${what} is not what it was built as`, async ({page, site}) => {
    await page.route(file, async route => {
      const response = await route.fetch();
      await route.fulfill({response, body: `${await response.text()};window.stranger = true;`});
    });
    await openShop(page, site);
    const launcher = page.locator('dragoman-chat .launcher');
    await launcher.click();
    await expect(page.getByRole('alert')).toHaveText('The chat could not be reached. Try again');
    expect(await page.evaluate(() => 'stranger' in window)).toBe(false);
    expect(await page.evaluate(() => customElements.get('dragoman-chat') === undefined)).toBe(true);
  });
}

test('a chat that could not be loaded says so on the launcher, and is loaded by the next press', async ({
  page,
  site,
}) => {
  await page.route(/\/dist\/define\.js/, route => route.abort());
  await openShop(page, site);
  await page.locator('dragoman-chat .launcher').click();
  const alert = page.getByRole('alert');
  await expect(alert).toBeVisible();
  await page.unroute(/\/dist\/define\.js/);
  await alert.getByRole('button').first().click();
  await expect(page.getByRole('dialog', {name: 'Ask us'})).toBeVisible();
  await expect(page.getByText('could not be reached')).toHaveCount(0);
});

test('what a chat loads at once is asked for together', async ({page, site}) => {
  let release = (): void => undefined;
  const held = new Promise<void>(resolve => {
    release = resolve;
  });
  await page.route(/\/dist\/define\.js/, async route => {
    await held;
    await route.continue();
  });
  await openShop(page, site);
  const together = page.waitForRequest(CHAT_FILE);
  await page.locator('dragoman-chat .launcher').click();
  await together;
  release();
  await expect(page.getByRole('dialog', {name: 'Ask us'})).toBeVisible();
});

test('two agents have a launcher each', async ({page, site, complaints}) => {
  const other = tag(site)
    .replace('data-heading="Ask us"', 'data-heading="Ask them" data-position="bottom-left"')
    .replace(/data-agent="[^"]+"/, 'data-agent="other"');
  await openShop(page, site, tag(site) + other);
  // Whichever script comes first stands first in the page.
  for (const name of ['Ask us', 'Ask them']) {
    await page.locator(`dragoman-chat[heading="${name}"] .launcher`).click();
    await expect(page.getByRole('dialog', {name})).toBeVisible();
    await page.keyboard.press('Escape');
  }
  expect(complaints).toEqual([]);
});
