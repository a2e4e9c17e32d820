import {LAUNCH, PLAIN_HOST} from '../e2e/tabs.js';
import {DEMO, expect, pageOf, scriptTag, test} from './fixtures.js';
import {doMainJob} from './main-job.js';

/** The demo's API by its whole address. */
const at = (origin: string) => ({...DEMO, 'api-url': `${origin}${DEMO['api-url']}`});

test.use({launchOptions: LAUNCH});

test('on a site of plain http the chat works without what browsers keep for secure pages', async ({
  page,
  hosts,
  chat,
  complaints,
  violations,
}) => {
  const {port} = new URL(hosts.put('/plain', pageOf({head: scriptTag()})));
  await page.goto(`http://${PLAIN_HOST}:${port}/plain`);
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await doMainJob({page, chat, complaints, violations, goOn: async () => void (await page.reload())});
});

test('in a sandboxed frame, which has no storage and no origin, a visitor asks and reads the answer', async ({
  page,
  hosts,
  complaints,
}) => {
  const inner = pageOf({head: scriptTag(at(hosts.origin), 'async', `${hosts.origin}/dist/embed.js`)});
  hosts.put('/sandboxed', inner);
  const frame =
    '<iframe src="/sandboxed" sandbox="allow-scripts" width="700" height="600" title="Help"></iframe>';
  await page.goto(hosts.put('/sandbox', pageOf({body: frame})));
  const chat = page.frameLocator('iframe');
  await chat.getByRole('button', {name: 'Open chat'}).click();
  const input = chat.getByRole('textbox', {name: 'Your message'});
  await expect(input).toBeFocused();
  await input.fill('How do I get started?');
  await input.press('Enter');
  const answers = chat.locator('li.message[data-role="assistant"]');
  await expect(answers).toHaveAttribute('data-status', 'complete');
  await input.fill('What did I ask first?');
  await input.press('Enter');
  await expect(answers.last()).toContainText('How do I get started?');
  // That storage cannot be used is told once.
  expect(complaints.map(text => text.replace(/;.*/s, ''))).toEqual([
    'dragoman: local storage cannot be used',
  ]);
});

test('where links of a page begin elsewhere, the chat finds its parts, its API and the links of answers', async ({
  page,
  hosts,
  chat,
  complaints,
  violations,
}) => {
  const base = '<base href="https://elsewhere.invalid/deep/">';
  const attributes = {...at(hosts.origin), 'allow-html': '', math: ''};
  const head = `${base}${scriptTag(attributes, 'async', `${hosts.origin}/dist/embed.js`)}`;
  const html = pageOf({head}).replace('/picture.svg', `${hosts.origin}/picture.svg`);
  await page.goto(hosts.put('/base/page', html));
  await doMainJob({page, chat, complaints, violations, goOn: async () => void (await page.reload())});

  await page.locator('dragoman-chat').evaluate(async element => {
    const chat = element as HTMLElement & {addMessage(message: object): Promise<unknown>};
    await chat.addMessage({
      role: 'assistant',
      text: 'See [here](next) and <a href="/there">there</a>.\n\n```js\n1\n```\n\n$$x$$',
    });
  });
  const links = chat.answers.last().locator('.bubble a');
  await expect(links).toHaveCount(2);
  const addresses = await links.evaluateAll(all => all.map(link => (link as HTMLAnchorElement).href));
  expect(addresses).toEqual([`${hosts.origin}/base/next`, `${hosts.origin}/there`]);
  await expect(chat.answers.last().locator('math')).toBeVisible();
  expect(complaints).toEqual([]);
});
