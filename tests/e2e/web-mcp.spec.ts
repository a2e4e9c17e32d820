import {findBrowser} from '../../scripts/testing/find-browser.js';
import {expect, test} from './fixtures.js';

const {executablePath, args = []} = findBrowser();

// Behind a flag in every browser that has it.
test.use({launchOptions: {executablePath, args: [...args, '--enable-features=WebMCP']}});

test('a tool that the page offers by WebMCP is done once the visitor allows it', async ({
  page,
  site,
  chat,
}) => {
  await page.route(`${site}/shop`, route =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><title>The shop</title><link rel="icon" href="data:,">
        <script type="module" src="/dist/define.js"></script>
        <dragoman-chat protocol="pingrep" api-url="/relay/pingrep"></dragoman-chat>`,
    }),
  );
  await page.goto(`${site}/shop`);
  const calls = await page.evaluateHandle(async () => {
    const seen: unknown[] = [];
    const {modelContext} = document as unknown as {modelContext: {registerTool(tool: object): Promise<void>}};
    await modelContext.registerTool({
      name: 'navigate',
      title: 'Turn to another page of the catalogue',
      description: 'Turns the page.',
      inputSchema: {type: 'object', properties: {url: {type: 'string'}}, required: ['url']},
      execute: async (input: unknown) => seen.push(input),
    });
    return seen;
  });
  const report = page.waitForRequest('**/api/v1/chat/command');
  await chat.open();
  await chat.ask('Please take me to the docs');
  await expect(chat.answers).toContainText('would like to: Turn to another page of the catalogue');
  expect(await calls.jsonValue()).toEqual([]);
  await page.getByRole('button', {name: 'Allow', exact: true}).click();
  await expect(chat.answers).toContainText('Done: Turn to another page of the catalogue');
  expect(await calls.jsonValue()).toEqual([{url: '/docs/'}]);
  expect((await report).postDataJSON()).toMatchObject({command: 'navigate', status: 'done', result: 1});
});
