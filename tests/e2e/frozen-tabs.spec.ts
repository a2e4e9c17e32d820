import type {AddressInfo} from 'node:net';
import {createServer} from 'node:net';
import {type CDPSession, chromium} from '@playwright/test';
import type {ChatServer} from './chat-server.js';
import {test as base, expect, LAUNCH, type Tab} from './tabs.js';

/**
 * A browser as a visitor has it: the tab in front is seen, and one behind it can be frozen. Pages that Playwright opens
 * by itself all take themselves to be in front.
 */
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn what a fixture needs.
  context: async ({}, use) => {
    const port = await freePort();
    const browser = await chromium.launch({
      ...LAUNCH,
      args: [...LAUNCH.args, `--remote-debugging-port=${port}`],
    });
    const visitor = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, {noDefaults: true});
    const [context] = visitor.contexts();
    await use(context!);
    await visitor.close();
    await browser.close();
  },
});
test.describe.configure({timeout: 90_000});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const {port} = server.address() as AddressInfo;
  await new Promise(done => server.close(done));
  return port;
}

const questions = (server: ChatServer): string[] => server.asked.map(({message}) => message);

/** The browser freezes a tab that stands behind another. The answer wakes it. */
async function freeze({page}: Tab): Promise<() => Promise<void>> {
  expect(await page.evaluate(() => document.visibilityState)).toBe('hidden');
  await page.evaluate(() => {
    for (const type of ['freeze', 'resume'])
      document.addEventListener(type, () => {
        document.title = type;
      });
  });
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Page.setWebLifecycleState', {state: 'frozen'});
  await expect.poll(() => page.title()).toBe('freeze');
  return async () => {
    await session.send('Page.setWebLifecycleState', {state: 'active'});
    await expect.poll(() => page.title()).toBe('resume');
  };
}

test('a tab that is frozen in the middle of its answer does not keep the others from asking', async ({
  server,
  tab,
}) => {
  const [one, two] = [await tab(), await tab()];
  await one.page.bringToFront();
  await one.ask('One');
  const answer = await server.next();
  answer.says('1');
  await two.shows('visitor: One', 'assistant streaming: 1');
  await two.page.bringToFront();
  const thaw = await freeze(one);
  await two.ask('Two');
  (await server.next()).ends('2');
  await two.shows('visitor: One', 'assistant interrupted: 1', 'visitor: Two', 'assistant complete: 2');
  answer.ends('!');
  await thaw();
  for (const each of [one, two])
    await each.shows('visitor: One', 'assistant complete: 1!', 'visitor: Two', 'assistant complete: 2');
  await two.page.reload();
  await two.shows('visitor: One', 'assistant complete: 1!', 'visitor: Two', 'assistant complete: 2');
  expect(questions(server)).toEqual(['One', 'Two']);
});

test('a tab that is frozen while another is answered shows all of it when it goes on', async ({
  server,
  tab,
}) => {
  const [one, two] = [await tab(), await tab()];
  const thaw = await freeze(one);
  await two.ask('One');
  const answer = await server.next();
  answer.says('1');
  await two.shows('visitor: One', 'assistant streaming: 1');
  await thaw();
  await one.shows('visitor: One', 'assistant streaming: 1');
  answer.ends('!');
  for (const each of [one, two]) await each.shows('visitor: One', 'assistant complete: 1!');
  expect(questions(server)).toEqual(['One']);
});

test('a tab that is frozen longer than a server may be silent reads what came meanwhile', async ({
  server,
  tab,
}) => {
  const [one, two] = [await tab('/?attributes=idle-timeout="4"'), await tab()];
  await one.page.bringToFront();
  await one.ask('Why?');
  const answer = await server.next();
  answer.says('Beca');
  await one.shows('visitor: Why?', 'assistant streaming: Beca');
  await two.page.bringToFront();
  const thaw = await freeze(one);
  answer.ends('use');
  // It is frozen for so long: longer than a server may be silent, and less than two seconds more.
  await new Promise(resolve => setTimeout(resolve, 5000));
  await thaw();
  for (const each of [one, two]) await each.shows('visitor: Why?', 'assistant complete: Because');
  expect(questions(server)).toEqual(['Why?']);
});
