import type {Page} from '@playwright/test';
import {expect, test} from './fixtures.js';

/** A page of a site on which the assistant may lead the visitor. */
const html = (title: string, attributes: string): string => `<!doctype html>
  <html lang="en"><head><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,">
  <script type="module" src="/dist/define.js"></script></head>
  <body><h1>${title}</h1>
  <dragoman-chat protocol="pingrep" api-url="/relay/pingrep" ${attributes}></dragoman-chat></body></html>`;

/** Two pages of one site, with the chat on both. */
async function serve(page: Page, site: string, attributes: string): Promise<void> {
  for (const [path, title] of [
    ['/shop', 'The shop'],
    ['/docs/', 'The documents'],
  ])
    await page.route(`${site}${path}`, route =>
      route.fulfill({contentType: 'text/html', body: html(title ?? '', attributes)}),
    );
}

test('the assistant leads to another page once the visitor allows it, and the conversation is there', async ({
  page,
  site,
  chat,
  complaints,
}) => {
  const reports: unknown[] = [];
  page.on('request', request => {
    if (request.url().endsWith('/api/v1/chat/command')) reports.push(request.postDataJSON());
  });
  await serve(page, site, 'allow-commands="navigate"');
  await page.goto(`${site}/shop`);
  await chat.open();
  await chat.ask('Please take me to the docs');
  const answer = await chat.ended('complete');
  await expect(answer).toContainText('The assistant would like to: open the page /docs/');
  expect(page.url()).toBe(`${site}/shop`);

  await page.getByRole('button', {name: 'Allow', exact: true}).click();
  await page.waitForURL(`${site}/docs/`);
  await expect(page.getByRole('heading', {level: 1})).toHaveText('The documents');
  await expect(chat.panel).toBeVisible();
  await expect(chat.questions).toHaveText(/Please take me to the docs/);
  await expect(chat.answers).toContainText('Done: open the page /docs/');
  await expect(page.getByRole('button', {name: 'Allow', exact: true})).toHaveCount(0);
  expect(reports).toMatchObject([{command: 'navigate', status: 'done', args: {url: '/docs/'}}]);

  await chat.ask('What did I ask first?');
  await expect(chat.answers).toHaveCount(2);
  await expect(await chat.ended('complete')).toContainText('Please take me to the docs');
  expect(complaints).toEqual([]);
});

test('a double press allows it once, and undoes nothing', async ({page, site, chat}) => {
  const reports: unknown[] = [];
  page.on('request', request => {
    if (request.url().endsWith('/api/v1/chat/command')) reports.push(request.postDataJSON());
  });
  await page.goto(`${site}/shop/`);
  await page.getByLabel('Postcode').fill('20457');
  await chat.open();
  await chat.ask('Fill in my city');
  await chat.ended('complete');
  await page.getByRole('button', {name: 'Allow', exact: true}).dblclick();
  await expect(page.getByLabel('City')).toHaveValue('Hamburg');
  const undo = page.getByRole('button', {name: 'Undo'});
  await expect(undo).toBeVisible();
  expect(reports).toMatchObject([{command: 'fill-form', status: 'done'}]);

  await undo.click();
  await expect(page.getByLabel('City')).toHaveValue('');
  await expect
    .poll(() => reports)
    .toMatchObject([{status: 'done'}, {command: 'fill-form', status: 'refused'}]);
});

test('a visitor who refuses stays where they are, and the server hears of it', async ({page, site, chat}) => {
  const report = page.waitForRequest('**/api/v1/chat/command');
  await serve(page, site, 'allow-commands="navigate"');
  await page.goto(`${site}/shop`);
  await chat.open();
  await chat.ask('Please take me to the docs');
  await chat.ended('complete');
  await page.getByRole('button', {name: 'Refuse', exact: true}).click();
  await expect(chat.answers).toContainText('Refused: open the page /docs/');
  expect((await report).postDataJSON()).toMatchObject({command: 'navigate', status: 'refused'});
  expect(page.url()).toBe(`${site}/shop`);
});

test('a router of the page takes the visitor there without a new page', async ({page, site, chat}) => {
  await serve(page, site, 'allow-commands="navigate" command-consent="auto"');
  await page.goto(`${site}/shop`);
  await page.evaluate(() => {
    document.addEventListener('dragoman-link', event => {
      event.preventDefault();
      history.pushState(null, '', event.url);
      document.title = 'Same page';
    });
  });
  await chat.open();
  await chat.ask('Please take me to the docs');
  await page.waitForURL(`${site}/docs/`);
  await expect(page).toHaveTitle('Same page');
  await expect(chat.answers).toContainText('Done: open the page /docs/');
  await expect(chat.panel).toBeVisible();
});

test('the validator of arguments is loaded with the first that have a schema, and runs no strings as code', async ({
  page,
  site,
  chat,
}) => {
  const policy = "script-src 'self'; style-src 'self'; require-trusted-types-for 'script'";
  await page.route(`${site}/shop`, route =>
    route.fulfill({
      contentType: 'text/html',
      headers: {'content-security-policy': policy},
      body: html('The shop', ''),
    }),
  );
  const loaded: string[] = [];
  page.on('request', request => loaded.push(new URL(request.url()).pathname));
  const violations: string[] = [];
  page.on('console', message => {
    if (/Content Security Policy|Trusted/.test(message.text())) violations.push(message.text());
  });
  await page.goto(`${site}/shop`);
  const calls = await page.evaluateHandle(() => {
    const seen: unknown[] = [];
    const inputSchema = {
      type: 'object',
      properties: {url: {type: 'string', maxLength: 50}},
      required: ['url'],
    };
    const chatElement = document.querySelector('dragoman-chat');
    void customElements.whenDefined('dragoman-chat').then(() =>
      chatElement?.registerCommand('navigate', {
        inputSchema,
        consent: 'auto',
        run: args => seen.push(args),
      }),
    );
    return seen;
  });
  await chat.open();
  expect(loaded.filter(path => /plan-command|schema/.test(path))).toEqual([]);
  await chat.ask('Please take me to the docs');
  await expect(chat.answers).toContainText('Done:');
  expect(await calls.jsonValue()).toEqual([{url: '/docs/'}]);
  expect(loaded.filter(path => /plan-command-|schema-/.test(path))).toHaveLength(2);
  expect(violations).toEqual([]);
});
