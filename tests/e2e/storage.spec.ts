import type {Page} from '@playwright/test';
import {dialogue, expect, type Tab, test} from './tabs.js';

test.describe.configure({timeout: 90_000});

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

/** A record as an earlier visit left it, and what anybody may have made of it since. */
const RECORD = {
  version: 1,
  session: {id: 's-1', fixed: false, startedAt: 1, usedAt: Date.now(), conversationId: 'conv-1'},
  messages: [{id: 'm-1', role: 'user', text: 'Earlier', parts: [], status: 'complete', createdAt: 1}],
};
const RECORDS: readonly [string, string][] = [
  ['no JSON', '{"version":1,'],
  ['another value', '[null]'],
  ['of an older version', JSON.stringify({...RECORD, version: 0})],
  ['of a later version', JSON.stringify({...RECORD, version: 2})],
  ['with a session of no type', JSON.stringify({...RECORD, session: {id: {}, startedAt: 'now', usedAt: -1}})],
  [
    'with messages of no type',
    JSON.stringify({...RECORD, messages: [null, 1, [], {id: 1}, {role: 'system'}]}),
  ],
  ['with traps', '{"__proto__":{"version":1,"messages":[]},"constructor":{"prototype":{"evil":true}}}'],
  ['nested beyond measure', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ['of four million characters', `{"version":1,"messages":["${'x'.repeat(4_000_000)}"]}`],
  [
    'with a session of the future',
    JSON.stringify({...RECORD, session: {...RECORD.session, startedAt: 8e15, usedAt: 1}}),
  ],
];

test('a record that is none stands in nobody’s way, in any tab', async ({server, tab}) => {
  const one = await tab();
  await one.ask('Why?');
  (await server.next()).ends('Because');
  await one.shows('visitor: Why?', 'assistant complete: Because');
  const key = await one.page.evaluate(() =>
    Object.keys(localStorage).find(name => !name.endsWith(':settings')),
  );
  for (const [what, record] of RECORDS) {
    await one.page.goto('about:blank');
    const two = await tab('/next');
    await two.page.evaluate(([name, text]) => localStorage.setItem(name!, text!), [key, record]);
    await two.page.reload();
    await two.isOpen();
    await two.ask(`And ${what}?`);
    (await server.next()).ends('And so');
    await expect
      .poll(async () => (await two.dialogue()).slice(-2), {message: what})
      .toEqual([`visitor: And ${what}?`, 'assistant complete: And so']);
    await one.page.goto(server.origin);
    await expect
      .poll(async () => (await one.dialogue()).at(-2), {message: what})
      .toBe(`visitor: And ${what}?`);
    expect(await one.page.evaluate(() => 'evil' in {}), what).toBe(false);
    await two.page.close();
  }
  expect(server.asked).toHaveLength(RECORDS.length + 1);
});

for (const [what, method] of [
  ['full', 'setItem'],
  ['blocked', undefined],
] as const) {
  test(`where storage is ${what}, tabs share their conversation for as long as they are open`, async ({
    server,
    tab,
    context,
  }) => {
    await context.addInitScript(name => {
      const refuse = (): never => {
        throw new DOMException('no', name ? 'QuotaExceededError' : 'SecurityError');
      };
      if (name) Storage.prototype[name] = refuse;
      else
        for (const kind of ['localStorage', 'sessionStorage'])
          Object.defineProperty(window, kind, {configurable: true, get: refuse});
    }, method);
    const [one, two] = [await tab(), await tab()];
    await one.ask('One');
    (await server.next()).ends('1');
    await two.shows('visitor: One', 'assistant complete: 1');
    await two.ask('Two');
    const answer = await server.next();
    answer.says('2');
    const said = ['visitor: One', 'assistant complete: 1', 'visitor: Two'];
    await one.shows(...said, 'assistant streaming: 2');
    await one.page.reload();
    await one.isOpen();
    answer.ends('!');
    await two.shows(...said, 'assistant complete: 2!');
    expect(server.asked.map(({sessionId}) => sessionId)).toEqual(Array(2).fill(server.asked[0]?.sessionId));
    await two.page.evaluate(() =>
      (document.querySelector('dragoman-chat') as HTMLElement & {deleteData(): Promise<void>}).deleteData(),
    );
    await two.shows();
  });
}
