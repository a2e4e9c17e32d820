import {expect, test} from './fixtures.js';

test('the nonce of a page with a strict policy is found, though the browser hides it', async ({
  page,
  site,
}) => {
  // Browsers in which no style sheet can be made and adopted.
  await page.addInitScript(() => {
    for (const {prototype} of [Document, ShadowRoot]) Reflect.deleteProperty(prototype, 'adoptedStyleSheets');
  });
  await page.route('**/strict.html', route =>
    route.fulfill({
      contentType: 'text/html',
      headers: {'content-security-policy': "default-src 'self'; style-src 'nonce-n-1'; img-src data:"},
      body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Strict</title>
        <link rel="icon" href="data:,"><script type="module" src="/dist/define.js"></script>
        <dragoman-chat nonce="n-1" protocol="chatbotiq" agent="guide"></dragoman-chat>`,
    }),
  );
  const violations: string[] = [];
  page.on('console', message => {
    if (message.text().includes('Content Security Policy')) violations.push(message.text());
  });
  await page.goto(`${site}/strict.html`);
  const chat = page.locator('dragoman-chat');
  await expect(chat.locator('.launcher')).toHaveCSS('inline-size', '56px');
  expect(await chat.getAttribute('nonce')).toBe('');
  expect(await chat.evaluate(({shadowRoot}) => shadowRoot?.querySelectorAll('style').length)).toBe(1);
  expect(violations).toEqual([]);
});
