import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {extname, join} from 'node:path';
import {PROJECT} from '../../demo/server/server.js';
import {writeSite} from '../../demo/site/static-site.js';
import {audit} from './audit.js';
import {test as base, expect} from './fixtures.js';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
};

/** The site of the documents as `npm run docs` writes it, on a host of static files that knows nothing else. */
const test = base.extend<object, {folder: string; documents: string}>({
  folder: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn what a fixture needs.
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'dragoman-docs-'));
      await writeSite(PROJECT, folder);
      await use(folder);
      rmSync(folder, {recursive: true});
    },
    {scope: 'worker'},
  ],
  documents: [
    async ({folder}, use) => {
      const server = createServer((request, response) => {
        const file = join(folder, new URL(request.url ?? '/', 'http://site').pathname);
        const found = [file, join(file, 'index.html')].find(path => extname(path) !== '' && existsSync(path));
        response.statusCode = found ? 200 : 404;
        response.setHeader('content-type', TYPES[extname(found ?? '')] ?? 'text/plain');
        response.end(found && readFileSync(found));
      });
      await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      server.close();
    },
    {scope: 'worker'},
  ],
});

// An audit looks at every element, and a trace would keep each of its steps.
test.use({trace: 'off'});
test.describe.configure({timeout: 120_000});

/** One page of each layout. */
const LAYOUTS = ['/docs/', '/docs/quick-start', '/docs/theming', '/docs/events', '/docs/search?q=token'];

for (const path of LAYOUTS) {
  test(`nothing is inaccessible or too wide, in light, dark and 320 pixels: ${path}`, async ({
    page,
    documents,
    complaints,
  }) => {
    const nothing = {violations: [], undecided: []};
    await page.goto(documents + path);
    await page.waitForLoadState('networkidle');
    expect.soft(await audit(page), 'light').toEqual(nothing);
    await page.emulateMedia({colorScheme: 'dark'});
    expect.soft(await audit(page, 'colors'), 'dark').toEqual(nothing);
    await page.setViewportSize({width: 320, height: 640});
    expect.soft(await audit(page), 'narrow').toEqual(nothing);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    // A violation of the page's policy would be one.
    expect(complaints).toEqual([]);
  });
}

test('every page finds all that it leads to or loads', async ({folder}) => {
  const pages = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter(file =>
    file.endsWith('.html'),
  );
  expect(pages.length).toBeGreaterThan(50);
  for (const page of pages) {
    const markup = readFileSync(join(folder, page), 'utf8');
    for (const [, address = ''] of markup.matchAll(/\s(?:href|src)="(\/[^"#?]*)/g)) {
      const file = join(folder, address);
      expect(existsSync(extname(file) ? file : join(file, 'index.html')), `${page} leads to ${address}`).toBe(
        true,
      );
    }
  }
});

test('the controls of the page on theming dress the chat beside them, and write the CSS', async ({
  page,
  documents,
}) => {
  await page.goto(`${documents}/docs/theming`);
  const chat = page.locator('dragoman-chat');
  await expect(chat.locator('[data-role="assistant"]')).toContainText('beside this chat');
  const css = page.getByLabel('CSS', {exact: true});
  await page.getByLabel('Accent', {exact: true}).fill('#0a7d5a');
  await page.getByLabel('Corners').fill('4');
  await expect(css).toHaveText(
    'dragoman-chat {\n  --dragoman-accent: #0a7d5a;\n  --dragoman-radius: 4px;\n}',
  );
  await expect(chat.locator('[part="panel"]')).toHaveCSS('border-top-left-radius', '4px');
  await expect(chat.locator('[data-role="user"] [part="bubble"]')).toHaveCSS(
    'background-color',
    'rgb(10, 125, 90)',
  );
  await page.getByRole('button', {name: 'Reset'}).click();
  await expect(css).toHaveText('/* Nothing is set: the defaults. */');
  await expect(chat.locator('[part="panel"]')).toHaveCSS('border-top-left-radius', '16px');
});

test('the chat of the page on events answers in the page, and what it fires is listed', async ({
  page,
  documents,
}) => {
  const asked: string[] = [];
  page.on('request', request => {
    if (request.method() === 'POST') asked.push(request.url());
  });
  await page.goto(`${documents}/docs/events`);
  await page.getByRole('button', {name: 'What are events?'}).click();
  await expect(page.locator('dragoman-chat [data-role="assistant"]')).toHaveAttribute(
    'data-status',
    'complete',
  );
  const names = page.locator('#log strong');
  await expect(names.first()).toHaveText('dragoman-message');
  await expect(names.filter({hasText: 'dragoman-before-send'})).toHaveCount(1);
  expect(asked).toEqual([]);
});

test('the search finds what stands under a heading, and leads there', async ({page, documents}) => {
  await page.goto(`${documents}/docs/`);
  await page.getByLabel('Search the documents').fill('trusted types policy');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toHaveText(/^\d+ places? found\.$/);
  await page.getByRole('link', {name: 'Security and CSP › A strict policy'}).click();
  await expect(page).toHaveURL(/\/docs\/security-and-csp#a-strict-policy$/);
  await expect(page.getByRole('heading', {name: 'A strict policy'})).toBeInViewport();
});

test('on a narrow screen the shelf is a sheet, which Escape closes', async ({page, documents}) => {
  await page.setViewportSize({width: 320, height: 640});
  await page.goto(`${documents}/docs/quick-start`);
  const shelf = page.getByRole('navigation', {name: 'Documents'});
  await expect(shelf).toBeHidden();
  await page.getByRole('button', {name: 'All documents'}).click();
  await expect(shelf).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(shelf).toBeHidden();
  await page.getByRole('button', {name: 'All documents'}).click();
  await shelf.getByRole('link', {name: 'Recipes'}).click();
  await expect(page.getByRole('heading', {level: 1})).toHaveText('Recipes');
});

test('the playground writes the snippet for a script tag, a module and React, and the theme', async ({
  page,
  site,
}) => {
  await page.goto(`${site}/?protocol=pingrep`);
  expect(await audit(page)).toEqual({violations: [], undecided: []});
  const snippet = page.getByLabel('Snippet');
  await expect(snippet).toHaveText(
    /^<script async src="\S+\/dist\/embed\.js"\s+data-protocol="pingrep"\s+data-api-url="/,
  );
  await page.getByRole('radio', {name: 'module'}).check();
  await expect(snippet).toHaveText(/<dragoman-chat\s+protocol="pingrep"\s+api-url="http/);
  await page.getByRole('radio', {name: 'React'}).check();
  await expect(snippet).toHaveText(
    /<DragomanChat\s+protocol="pingrep"\s+apiUrl="http\S+"\s+uiContextSources=\{\["page", /,
  );
  await page.locator('summary', {hasText: 'Theme'}).click();
  await page.getByLabel('Accent', {exact: true}).fill('#0a7d5a');
  await expect(page.getByLabel('CSS', {exact: true})).toHaveText(/--dragoman-accent: #0a7d5a;/);
  await expect(page.locator('dragoman-chat .launcher')).toHaveCSS('background-color', 'rgb(10, 125, 90)');
  await page.reload();
  await expect(page.locator('dragoman-chat .launcher')).toHaveCSS('background-color', 'rgb(10, 125, 90)');
});
