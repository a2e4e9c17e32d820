import type {ChatServer} from './chat-server.js';
import {expect, LAUNCH, PLAIN_HOST, Tab, test} from './tabs.js';

test.use({launchOptions: LAUNCH});
test.describe.configure({timeout: 90_000});

const questions = (server: ChatServer): string[] => server.asked.map(({message}) => message);

type Kept = Window & {persisted?: boolean};

/** The visitor follows a link of the page. */
async function leaves({page}: Tab): Promise<void> {
  await page.evaluate(() =>
    addEventListener('pageshow', ({persisted}) => {
      (window as Kept).persisted = persisted;
    }),
  );
  await page.getByRole('link', {name: 'Next page'}).click();
  await page.waitForURL('**/next');
}

/** The visitor goes back, to the page as it was: the browser has kept it. */
async function returns({page}: Tab): Promise<void> {
  await page.goBack({waitUntil: 'commit'});
  await expect(page.getByRole('heading', {name: '/', exact: true})).toBeVisible();
  expect(await page.evaluate(() => (window as Kept).persisted)).toBe(true);
}

test('before the first question: the chat stands as it was, and takes up what began meanwhile', async ({
  server,
  tab,
}) => {
  const [one, two] = [await tab(), await tab()];
  await one.input.fill('A draft');
  await leaves(one);
  await returns(one);
  await expect(one.input).toHaveValue('A draft');
  await leaves(one);
  await two.ask('Why?');
  (await server.next()).ends('Because');
  await two.shows('visitor: Why?', 'assistant complete: Because');
  await returns(one);
  await one.shows('visitor: Why?', 'assistant complete: Because');
  await one.ask('And?');
  (await server.next()).ends('And so');
  const whole = [
    ...['visitor: Why?', 'assistant complete: Because'],
    ...['visitor: And?', 'assistant complete: And so'],
  ];
  for (const each of [one, two]) await each.shows(...whole);
  expect(questions(server)).toEqual(['Why?', 'And?']);
  expect(server.asked[1]?.sessionId).toBe(server.asked[0]?.sessionId);
});

test('between two questions: the chat catches up with what other tabs wrote', async ({server, tab}) => {
  const [one, two] = [await tab(), await tab()];
  await one.ask('One');
  (await server.next()).ends('1');
  await two.shows('visitor: One', 'assistant complete: 1');
  await leaves(one);
  await two.ask('Two');
  const answer = await server.next();
  answer.says('2');
  await two.shows('visitor: One', 'assistant complete: 1', 'visitor: Two', 'assistant streaming: 2');
  await returns(one);
  await one.shows('visitor: One', 'assistant complete: 1', 'visitor: Two', 'assistant streaming: 2');
  await expect(one.stop).toBeVisible();
  answer.ends('!');
  for (const each of [one, two])
    await each.shows('visitor: One', 'assistant complete: 1', 'visitor: Two', 'assistant complete: 2!');
  expect(questions(server)).toEqual(['One', 'Two']);
});

test('in the middle of its answer: that is cut off, and nothing is asked again', async ({server, tab}) => {
  const [one, two] = [await tab(), await tab()];
  await one.ask('One');
  const answer = await server.next();
  answer.says('1');
  await two.shows('visitor: One', 'assistant streaming: 1');
  await leaves(one);
  await answer.over;
  await two.shows('visitor: One', 'assistant interrupted: 1');
  await two.ask('Two');
  (await server.next()).ends('2');
  const whole = ['visitor: One', 'assistant interrupted: 1', 'visitor: Two', 'assistant complete: 2'];
  await two.shows(...whole);
  await returns(one);
  for (const each of [one, two]) await each.shows(...whole);
  await expect(one.stop).toBeHidden();
  expect(questions(server)).toEqual(['One', 'Two']);
});

test('in the middle of the answer of another tab: that goes on here', async ({server, tab}) => {
  const [one, two] = [await tab(), await tab()];
  await one.ask('One');
  const answer = await server.next();
  answer.says('1');
  await two.shows('visitor: One', 'assistant streaming: 1');
  await leaves(two);
  await two.shows('visitor: One', 'assistant streaming: 1');
  await returns(two);
  answer.says('2');
  for (const each of [one, two]) await each.shows('visitor: One', 'assistant streaming: 12');
  await two.stop.click();
  await answer.over;
  for (const each of [one, two]) await each.shows('visitor: One', 'assistant stopped: 12');
  expect(questions(server)).toEqual(['One']);
});

test('with a question that waits for another tab: it is asked once', async ({server, tab}) => {
  const [one, two] = [await tab(), await tab()];
  await one.ask('One');
  const answer = await server.next();
  await two.ask('Two');
  await one.shows('visitor: One', 'assistant pending: ', 'visitor (waits): Two');
  await leaves(two);
  await returns(two);
  answer.ends('1');
  (await server.next()).ends('2');
  for (const each of [one, two])
    await each.shows('visitor: One', 'assistant complete: 1', 'visitor: Two', 'assistant complete: 2');
  expect(questions(server)).toEqual(['One', 'Two']);
});

test('on a plain-http page, too', async ({server, context}) => {
  const one = await Tab.open(context, `http://${PLAIN_HOST}:${server.port}/`);
  await one.ask('One');
  const answer = await server.next();
  answer.says('1');
  await one.shows('visitor: One', 'assistant streaming: 1');
  await leaves(one);
  await answer.over;
  await returns(one);
  await one.shows('visitor: One', 'assistant interrupted: 1');
  await one.ask('Two');
  (await server.next()).ends('2');
  await one.shows('visitor: One', 'assistant interrupted: 1', 'visitor: Two', 'assistant complete: 2');
  expect(questions(server)).toEqual(['One', 'Two']);
});

test('no script of the chat waits for the page to be unloaded', async ({tab}) => {
  const one = await tab();
  const session = await one.page.context().newCDPSession(one.page);
  const {result} = await session.send('Runtime.evaluate', {expression: 'window'});
  const {listeners} = await session.send('DOMDebugger.getEventListeners', {objectId: result.objectId!});
  const types = listeners.map(({type}) => type);
  expect(types).toContain('pagehide');
  expect(types).not.toContain('unload');
  expect(types).not.toContain('beforeunload');
});
