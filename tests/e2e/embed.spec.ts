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
