import type {Page} from '@playwright/test';
import {dialogue, expect, type Tab, test} from './tabs.js';

/** Whatever a page can leave behind in a browser. */
async function traces(page: Page): Promise<string[]> {
  const kept = await page.evaluate(async () => [
    ...Object.keys(localStorage).map(key => `local ${key}`),
    ...Object.keys(sessionStorage).map(key => `session ${key}`),
    ...(await indexedDB.databases()).map(({name}) => `database ${name}`),
    ...(await caches.keys()).map(name => `cache ${name}`),
    ...(await navigator.serviceWorker.getRegistrations()).map(({scope}) => `worker ${scope}`),
    ...(await navigator.locks.query()).held!.map(({name}) => `lock ${name}`),
  ]);
  const cookies = await page.context().cookies();
  return [...kept, ...cookies.map(({name}) => `cookie ${name}`)];
}

/** The visitor does all there is to do, but asks nothing. */
async function lookAround(tab: Tab): Promise<void> {
  await tab.input.fill('I might ask');
  await tab.page.getByRole('button', {name: 'Menu'}).click();
  await tab.page.getByRole('menuitemcheckbox').first().click();
  await tab.launcher.click();
  await expect(tab.panel).toBeHidden();
  await tab.open();
}

test('nothing is written anywhere before the first question', async ({tab}) => {
  const [one, two] = [await tab('/?attributes=greeting="Hello!"'), await tab()];
  for (const each of [one, two]) await lookAround(each);
  await one.page.reload();
  await one.isOpen();
  await lookAround(one);
  await one.page.getByRole('link', {name: 'Next page'}).click();
  await one.page.waitForURL('**/next');
  for (const each of [one, two]) expect(await traces(each.page)).toEqual([]);
});

test('deleteData() leaves nothing, in any tab', async ({server, tab}) => {
  const [one, two] = [await tab(), await tab()];
  for (const each of [one, two]) await each.page.getByRole('button', {name: 'Menu'}).click();
  for (const each of [one, two]) await each.page.getByRole('menuitemcheckbox').first().click();
  await one.ask('Why?');
  (await server.next()).ends('Because');
  await two.shows('visitor: Why?', 'assistant complete: Because');
  await two.input.fill('A draft');
  await two.page.reload();
  await two.shows('visitor: Why?', 'assistant complete: Because');
  expect((await traces(two.page)).join()).toContain(':draft');
  await one.ask('And?');
  (await server.next()).says('And');
  await two.shows(
    'visitor: Why?',
    'assistant complete: Because',
    'visitor: And?',
    'assistant streaming: And',
  );

  await one.page.evaluate(() =>
    (document.querySelector('dragoman-chat') as HTMLElement & {deleteData(): Promise<void>}).deleteData(),
  );
  for (const each of [one, two]) {
    await each.shows();
    await expect.poll(() => traces(each.page)).toEqual([]);
  }
  for (const each of [one, two]) await each.page.reload();
  for (const each of [one, two]) {
    await each.shows();
    expect(await traces(each.page)).toEqual([]);
  }
});

test('two chats for two agents share nothing, on one page and over tabs', async ({server, context}) => {
  const [one, two] = [await context.newPage(), await context.newPage()];
  await one.goto(`${server.origin}/?agents=sales,support&attributes=mode="inline"`);
  await two.goto(`${server.origin}/?agents=support,sales&attributes=mode="inline"`);
  const chat = (page: Page, agent: string) => page.locator(`dragoman-chat[agent=${agent}]`);
  const saysIn = (page: Page, agent: string) =>
    chat(page, agent).evaluate(element =>
      (element as HTMLElement & {getMessages(): readonly {text: string}[]})
        .getMessages()
        .map(({text}) => text),
    );
  for (const [agent, question] of [
    ['sales', 'A price?'],
    ['support', 'Help!'],
  ] as const) {
    await chat(one, agent).getByRole('textbox').fill(question);
    await chat(one, agent).getByRole('textbox').press('Enter');
  }
  // Neither waits for the other.
  const answers = [await server.next(), await server.next()];
  for (const answer of answers) answer.ends(`About ${answer.asked.message}`);
  for (const each of [one, two]) {
    await expect.poll(() => saysIn(each, 'sales')).toEqual(['A price?', 'About A price?']);
    await expect.poll(() => saysIn(each, 'support')).toEqual(['Help!', 'About Help!']);
  }
  expect(server.asked[0]?.sessionId).not.toBe(server.asked[1]?.sessionId);
  await chat(two, 'sales').evaluate(element =>
    (element as HTMLElement & {deleteData(): Promise<void>}).deleteData(),
  );
  await expect.poll(() => saysIn(one, 'sales')).toEqual([]);
  expect(await saysIn(one, 'support')).toEqual(['Help!', 'About Help!']);
  expect((await traces(one)).every(trace => trace.includes(':support'))).toBe(true);
});

test('the chat is open on the next page where it was, once something was asked', async ({server, tab}) => {
  const one = await tab();
  const next = async (): Promise<void> => {
    await one.page.getByRole('link', {name: 'Next page'}).click();
    await one.page.waitForURL('**/next');
    await expect(one.launcher).toBeVisible();
    await one.page.evaluate(
      () => (document.querySelector('dragoman-chat') as unknown as {ready: unknown}).ready,
    );
  };
  await next();
  await expect(one.panel).toBeHidden();
  await one.open();
  await one.ask('Why?');
  (await server.next()).ends('Because');
  await one.shows('visitor: Why?', 'assistant complete: Because');
  await next();
  await expect(one.panel).toBeVisible();
  expect(await dialogue(one.page)).toEqual(['visitor: Why?', 'assistant complete: Because']);
  await one.launcher.click();
  await expect(one.panel).toBeHidden();
  await next();
  await expect(one.panel).toBeHidden();
});
