import type {ChatServer} from './chat-server.js';
import {dialogue, expect, LAUNCH, PLAIN_HOST, Tab, test} from './tabs.js';

test.use({launchOptions: LAUNCH});
test.describe.configure({timeout: 90_000});

const questions = (server: ChatServer): string[] => server.asked.map(({message}) => message);

test('an answer is read once, and grows in both tabs', async ({server, tab}) => {
  const [one, two] = [await tab(), await tab()];
  await one.ask('Why?');
  const answer = await server.next();
  answer.says('Beca');
  for (const each of [one, two]) {
    await each.shows('visitor: Why?', 'assistant streaming: Beca');
    await expect(each.answers.last().locator('.bubble')).toContainText('Beca');
    await expect(each.stop).toBeVisible();
  }
  answer.ends('use');
  for (const each of [one, two]) {
    await each.shows('visitor: Why?', 'assistant complete: Because');
    await expect(each.stop).toBeHidden();
  }
  expect(questions(server)).toEqual(['Why?']);
});

test('Stop works from any of three tabs', async ({server, tab}) => {
  const [one, two, three] = [await tab(), await tab(), await tab()];
  await one.ask('Why?');
  const answer = await server.next();
  answer.says('Beca');
  await three.shows('visitor: Why?', 'assistant streaming: Beca');
  await three.stop.click();
  await answer.over;
  for (const each of [one, two, three]) await each.shows('visitor: Why?', 'assistant stopped: Beca');
});

test('three tabs that ask in the same moment are answered in turn: no question is lost or asked twice', async ({
  server,
  tab,
}) => {
  const tabs = [await tab(), await tab(), await tab()];
  await Promise.all(tabs.map((each, at) => each.ask(`Question ${at}`)));
  for (let at = 0; at < 3; at++) {
    const answer = await server.next();
    answer.ends(`Answer to ${answer.asked.message}`);
  }
  const expected = questions(server).flatMap(question => [
    `visitor: ${question}`,
    `assistant complete: Answer to ${question}`,
  ]);
  expect(questions(server).toSorted()).toEqual(['Question 0', 'Question 1', 'Question 2']);
  expect(new Set(server.asked.map(({sessionId}) => sessionId)).size).toBe(1);
  for (const each of tabs) {
    await expect.poll(async () => (await dialogue(each.page)).toSorted()).toEqual(expected.toSorted());
  }
  const [first, ...others] = await Promise.all(tabs.map(({page}) => dialogue(page)));
  for (const other of others) expect(other).toEqual(first);
  for (const {page} of tabs) await page.reload();
  for (const {page} of tabs) await expect.poll(() => dialogue(page)).toEqual(first);
  await tabs[0]?.ask('One more');
  (await server.next()).ends('Yes');
  await expect.poll(async () => (await dialogue((tabs[2] as Tab).page)).length).toBe(8);
  expect(server.asked).toHaveLength(4);
});

test('a tab that is closed in the middle of an answer leaves it interrupted elsewhere', async ({
  server,
  tab,
}) => {
  const [one, two, three] = [await tab(), await tab(), await tab()];
  await one.ask('Why?');
  (await server.next()).says('Beca');
  await two.shows('visitor: Why?', 'assistant streaming: Beca');
  await one.page.close();
  for (const each of [two, three]) await each.shows('visitor: Why?', 'assistant interrupted: Beca');
  await two.answers.last().getByRole('button', {name: 'Try again'}).click();
  (await server.next()).ends('Because');
  for (const each of [two, three]) await each.shows('visitor: Why?', 'assistant complete: Because');
  expect(questions(server)).toEqual(['Why?', 'Why?']);
});

test('what waits in a tab that is closed is asked by another, once', async ({server, tab}) => {
  const [one, two, three] = [await tab(), await tab(), await tab()];
  await one.ask('One');
  const first = await server.next();
  await two.ask('Two');
  await three.shows('visitor: One', 'assistant pending: ', 'visitor (waits): Two');
  await two.page.close();
  first.ends('1');
  (await server.next()).ends('2');
  for (const each of [one, three])
    await each.shows('visitor: One', 'assistant complete: 1', 'visitor: Two', 'assistant complete: 2');
  expect(questions(server)).toEqual(['One', 'Two']);
});

test('a tab that crashes leaves its answer interrupted elsewhere', async ({server, tab}) => {
  const [one, two] = [await tab(), await tab()];
  await one.ask('Why?');
  (await server.next()).says('Beca');
  await two.shows('visitor: Why?', 'assistant streaming: Beca');
  await one.crashes();
  // Tabs of one site may share a process; where they did, both are gone, and the next page finds it so.
  const next = await tab();
  await next.shows('visitor: Why?', expect.stringMatching(/^assistant interrupted: /) as unknown as string);
});

test('a reload in the middle of an answer asks nothing again', async ({server, tab}) => {
  const [one, two] = [await tab(), await tab()];
  await one.ask('Why?');
  const answer = await server.next();
  answer.says('Beca');
  await two.shows('visitor: Why?', 'assistant streaming: Beca');
  await two.page.reload();
  await two.shows('visitor: Why?', 'assistant streaming: Beca');
  answer.says('us');
  await two.shows('visitor: Why?', 'assistant streaming: Becaus');
  await one.page.reload();
  for (const each of [one, two]) await each.shows('visitor: Why?', 'assistant interrupted: Becaus');
  expect(questions(server)).toEqual(['Why?']);
});

test('a new conversation begins in all tabs', async ({server, tab}) => {
  const [one, two] = [await tab(), await tab()];
  await one.ask('Why?');
  const answer = await server.next();
  answer.says('Beca');
  await two.shows('visitor: Why?', 'assistant streaming: Beca');
  await two.choose('New conversation');
  await answer.over;
  for (const each of [one, two]) await each.shows();
  await one.ask('And?');
  (await server.next()).ends('And so');
  for (const each of [one, two]) await each.shows('visitor: And?', 'assistant complete: And so');
  const [first, second] = server.asked;
  expect(first?.sessionId).not.toBe(second?.sessionId);
  for (const each of [one, two]) {
    await each.page.reload();
    await each.shows('visitor: And?', 'assistant complete: And so');
  }
});

test('a session that has lain idle too long is over in all tabs', async ({server, tab, context}) => {
  const [one, two] = [await tab(), await tab()];
  await one.ask('One');
  (await server.next()).ends('1');
  await two.shows('visitor: One', 'assistant complete: 1');
  await context.clock.setFixedTime(Date.now() + 2 * 86_400_000);
  for (const [each, question] of [
    [two, 'Two'],
    [one, 'Three'],
  ] as const) {
    await each.ask(question);
    (await server.next()).ends('Yes');
    await expect.poll(async () => (await dialogue(each.page)).at(-1)).toBe('assistant complete: Yes');
  }
  const [first, second, third] = server.asked.map(({sessionId}) => sessionId);
  expect(second).not.toBe(first);
  expect(third).toBe(second);
  expect(await dialogue(two.page)).toEqual(await dialogue(one.page));
});

test('an answer that ends while its tab sleeps is whole when it wakes, and was asked once', async ({
  server,
  tab,
}) => {
  const [one, two] = [await tab(), await tab()];
  await one.ask('Why?');
  const answer = await server.next();
  answer.says('Beca');
  await two.shows('visitor: Why?', 'assistant streaming: Beca');
  await one.sleeps();
  answer.ends('use');
  await answer.over;
  await two.shows('visitor: Why?', 'assistant streaming: Beca');
  await one.wakes();
  for (const each of [one, two]) await each.shows('visitor: Why?', 'assistant complete: Because');
  expect(questions(server)).toEqual(['Why?']);
});

test('back and forth over pages, the conversation is the one that went on, and nothing is asked again', async ({
  server,
  tab,
}) => {
  const one = await tab();
  await one.ask('One');
  const answer = await server.next();
  answer.says('1');
  await one.shows('visitor: One', 'assistant streaming: 1');
  await one.page.getByRole('link', {name: 'Next page'}).click();
  await one.page.waitForURL('**/next');
  await one.shows('visitor: One', 'assistant interrupted: 1');
  await answer.over;
  await one.isOpen();
  await one.ask('Two');
  (await server.next()).ends('2');
  const expected = [
    ...['visitor: One', 'assistant interrupted: 1'],
    ...['visitor: Two', 'assistant complete: 2'],
  ];
  await one.shows(...expected);
  await one.page.goBack({waitUntil: 'commit'});
  await one.shows(...expected);
  await one.isOpen();
  await one.ask('Three');
  (await server.next()).ends('3');
  await one.shows(...expected, 'visitor: Three', 'assistant complete: 3');
  expect(questions(server)).toEqual(['One', 'Two', 'Three']);
});

test('on a plain-http page tabs share their conversation as well', async ({server, context}) => {
  const url = `http://${PLAIN_HOST}:${server.port}/`;
  const [one, two] = [await Tab.open(context, url), await Tab.open(context, url)];
  const lacks = await one.page.evaluate(() => [
    isSecureContext,
    'locks' in navigator,
    'randomUUID' in crypto,
  ]);
  expect(lacks).toEqual([false, false, false]);
  await one.ask('One');
  const answer = await server.next();
  answer.says('1');
  await two.shows('visitor: One', 'assistant streaming: 1');
  await two.ask('Two');
  await one.shows('visitor: One', 'assistant streaming: 1', 'visitor (waits): Two');
  answer.ends();
  const second = await server.next();
  second.says('2');
  const shown = ['visitor: One', 'assistant complete: 1', 'visitor: Two'];
  await one.shows(...shown, 'assistant streaming: 2');
  await two.page.goto('about:blank');
  await one.shows(...shown, 'assistant interrupted: 2');
  await one.choose('New conversation');
  await expect
    .poll(() => one.page.evaluate(() => Object.keys(localStorage).filter(key => !key.endsWith(':settings'))))
    .toEqual([]);
  expect(questions(server)).toEqual(['One', 'Two']);
});
