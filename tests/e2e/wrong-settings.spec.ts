import {INTERAKT_TOKEN} from '../../demo/server/keys.js';
import {expect, test} from './fixtures.js';

/** Attributes of a chat on another origin's page, and what its panel must say. */
type Case = {title: string; attributes: (site: string) => string; says: RegExp; asks: boolean};

const good = (site: string) =>
  `protocol="interakt" agent="docs" token="${INTERAKT_TOKEN}" api-url="${site}/api/interakt"`;

const CASES: readonly Case[] = [
  {
    title: 'no protocol',
    attributes: () => '',
    says: /No protocol is set\. Add protocol="…" with one of: interakt/,
    asks: false,
  },
  {
    title: 'an unknown protocol',
    attributes: () => 'protocol="interact"',
    says: /The protocol "interact" is unknown\. Use one of: interakt/,
    asks: false,
  },
  {
    title: 'a missing agent',
    attributes: site => `protocol="interakt" api-url="${site}/api/interakt"`,
    says: /needs the slug or bot id: add agent="…"/,
    asks: false,
  },
  {
    title: 'a missing api-url',
    attributes: () => 'protocol="headless"',
    says: /needs the address of the API: add api-url="https:\/\/…"/,
    asks: false,
  },
  {
    title: 'a refused origin',
    attributes: good,
    says: /could not be reached, or it does not list this page's origin \(http:\/\/127\.0\.0\.1:\d+\)|refused this page/,
    asks: true,
  },
  {
    title: 'an address that answers with a page instead of a stream',
    // The other origin answers whatever it is asked with a page.
    attributes: () => 'protocol="interakt" agent="docs" api-url="/api"',
    says: /an HTML page \(content type text\/html; charset=utf-8\) instead of a chat stream\. Check api-url/,
    asks: true,
  },
];

for (const {title, attributes, says, asks} of CASES) {
  test(`${title} is told in the panel, with what to change, and as an event`, async ({
    page,
    site,
    chat,
    pageWith,
  }) => {
    await page.addInitScript(() => {
      const codes: string[] = [];
      document.addEventListener('dragoman-error', event => codes.push(event.error.code));
      Object.assign(window, {codes});
    });
    await pageWith(attributes(site));
    await chat.open();
    if (asks) {
      await chat.ask('How do I get started?');
      await chat.ended('failed');
    }
    await expect(chat.panel).toContainText('For the owner of this site:');
    await expect(chat.panel).toContainText(says);
    expect(await page.evaluate(() => (window as unknown as {codes: string[]}).codes)).toHaveLength(1);
  });
}

test('a wrong token is told in the panel, with what to change, and as an event', async ({
  page,
  site,
  chat,
}) => {
  await page.goto(`${site}/pages/plain.html`);
  await page.locator('dragoman-chat').evaluate(element => element.setAttribute('token', 'wrong'));
  const code = page.evaluate(
    () =>
      new Promise<string>(done =>
        document.addEventListener('dragoman-error', event => done(event.error.code)),
      ),
  );
  await chat.open();
  await chat.ask('How do I get started?');
  await chat.ended('failed');
  expect(await code).toBe('unauthorized');
  await expect(chat.panel).toContainText('Check the token,');
});

test('a text that was refused stands in the composer again', async ({chat, pageWith}) => {
  await pageWith('');
  await chat.open();
  await chat.ask('Do not lose me');
  await expect(chat.input).toHaveValue('Do not lose me');
});
