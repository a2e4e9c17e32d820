import type {Page} from '@playwright/test';
import {dialogue} from '../e2e/tabs.js';
import {type Attributes, DEFINE, DEMO, element, expect, pageOf, scriptTag, test} from './fixtures.js';
import type {HeldApi, HostSite} from './site.js';

type Chat = HTMLElement & {
  ready: Promise<unknown>;
  sendMessage(text: string): Promise<{status: string; text: string}>;
};

const headless = ({apiUrl}: HeldApi): Attributes => ({
  protocol: 'headless',
  'api-url': apiUrl,
  agent: 'guide',
});

const inline = (api: HeldApi, more: Attributes = {}) => element({...headless(api), mode: 'inline', ...more});

function questions({answers}: HeldApi): string[] {
  return answers.asked.map(({message}) => message);
}

/** A page with one chat, in the middle of an answer. */
async function midAnswer(page: Page, hosts: HostSite, api: HeldApi) {
  await page.goto(
    hosts.put('/life', pageOf({head: DEFINE, body: `${inline(api)}<div id="elsewhere"></div>`})),
  );
  await page.getByRole('textbox', {name: 'Your message'}).fill('One');
  await page.keyboard.press('Enter');
  const answer = await api.answers.next();
  answer.says('First half, ');
  await expect.poll(() => dialogue(page)).toEqual(['visitor: One', 'assistant streaming: First half, ']);
  return answer;
}

test.describe('in the middle of an answer the element', () => {
  test('is moved to another place of the page, and the answer goes on there', async ({
    page,
    hosts,
    complaints,
  }) => {
    const api = hosts.hold();
    const answer = await midAnswer(page, hosts, api);
    await page.evaluate(() =>
      document.querySelector('#elsewhere')?.append(document.querySelector('dragoman-chat') as Element),
    );
    answer.ends('second half.');
    await expect
      .poll(() => dialogue(page))
      .toEqual(['visitor: One', 'assistant complete: First half, second half.']);
    await expect(page.locator('#elsewhere .bubble').last()).toHaveText('First half, second half.');
    expect(questions(api)).toEqual(['One']);
    expect(complaints).toEqual([]);
  });

  test('is taken out and put back within a task, and the answer goes on', async ({page, hosts}) => {
    const api = hosts.hold();
    const answer = await midAnswer(page, hosts, api);
    await page.evaluate(() => {
      const chat = document.querySelector('dragoman-chat') as Element;
      chat.remove();
      document.body.prepend(chat);
    });
    answer.ends('second half.');
    await expect
      .poll(() => dialogue(page))
      .toEqual(['visitor: One', 'assistant complete: First half, second half.']);
    expect(questions(api)).toEqual(['One']);
  });

  test('is taken out and put back much later: what came is there, nothing is asked twice, and the next question is answered', async ({
    page,
    hosts,
    complaints,
  }) => {
    const api = hosts.hold();
    const answer = await midAnswer(page, hosts, api);
    await page.evaluate(() => {
      const chat = document.querySelector('dragoman-chat') as Element;
      chat.remove();
      Object.assign(window, {kept: chat});
    });
    await answer.over;
    await page.evaluate(() => document.body.append((window as unknown as {kept: Element}).kept));
    await expect.poll(() => dialogue(page)).toEqual(['visitor: One', 'assistant interrupted: First half, ']);
    await page.getByRole('textbox', {name: 'Your message'}).fill('Two');
    await page.keyboard.press('Enter');
    (await api.answers.next()).ends('2');
    await expect
      .poll(async () => (await dialogue(page)).slice(2))
      .toEqual(['visitor: Two', 'assistant complete: 2']);
    expect(questions(api)).toEqual(['One', 'Two']);
    expect(complaints).toEqual([]);
  });

  test('is cloned: the answer goes on, and the clone is a chat of its own', async ({
    page,
    hosts,
    complaints,
  }) => {
    const api = hosts.hold();
    const answer = await midAnswer(page, hosts, api);
    await page.evaluate(() => {
      const clone = (document.querySelector('dragoman-chat') as Element).cloneNode(true) as Element;
      clone.setAttribute('agent', 'another');
      document.body.append(clone);
    });
    answer.ends('second half.');
    await expect
      .poll(() => dialogue(page))
      .toEqual(['visitor: One', 'assistant complete: First half, second half.']);
    await page.getByRole('textbox', {name: 'Your message'}).last().fill('Two');
    await page.keyboard.press('Enter');
    (await api.answers.next()).ends('2');
    await expect(page.locator('dragoman-chat').last().locator('.message')).toHaveCount(2);
    await expect(page.locator('dragoman-chat').first().locator('.message')).toHaveCount(2);
    expect(questions(api)).toEqual(['One', 'Two']);
    expect(complaints).toEqual([]);
  });
});

test('attributes count before and after the element is there', async ({page, hosts, complaints}) => {
  const api = hosts.hold();
  await page.goto(hosts.put('/attributes', pageOf({body: inline(api, {heading: 'In the page'})})));
  await page.evaluate(() => document.querySelector('dragoman-chat')?.setAttribute('heading', 'Before'));
  await page.evaluate(() => import(`${location.origin}/dist/define.js`));
  const region = page.getByRole('region');
  await expect(region).toHaveAccessibleName('Before');
  await page.evaluate(() => document.querySelector('dragoman-chat')?.setAttribute('heading', 'After'));
  await expect(region).toHaveAccessibleName('After');
  await page.evaluate(() => document.querySelector('dragoman-chat')?.removeAttribute('heading'));
  await expect(region).toHaveAccessibleName('Chat');
  expect(complaints).toEqual([]);
});

test('every property counts that was set before the element was there', async ({page, hosts, complaints}) => {
  await page.goto(hosts.put('/properties', pageOf({body: '<dragoman-chat></dragoman-chat>'})));
  const lost = await page.evaluate(async () => {
    const chat = document.querySelector('dragoman-chat') as unknown as Chat & Record<string, unknown>;
    const dist = `${location.origin}/dist`;
    // The other way in registers nothing: its class says which properties there are.
    const {DragomanChat} = await import(`${dist}/index.js`);
    const fresh = DragomanChat.define('fresh-chat') ?? document.createElement('fresh-chat');
    const names = [...DragomanChat.elementProperties.keys()].filter(
      (name: string) => name in fresh && name !== 'unread',
    );
    const given = new Map<string, unknown>();
    for (const name of names as string[]) {
      const own = fresh[name];
      const value =
        {
          protocol: 'interakt',
          mode: 'inline',
          storage: 'none',
          theme: 'dark',
          position: 'bottom-left',
          locale: 'de',
        }[name] ??
        {
          scrollMode: 'anchor',
          commandConsent: 'auto',
          starters: ['Hi'],
          strings: {send: 'Go'},
          apiUrl: '/held/0',
        }[name] ??
        {boolean: !own, number: 7, object: Array.isArray(own) ? ['page'] : {a: 1}}[typeof own as string] ??
        (['headers', 'body', 'uiContext'].includes(name)
          ? {a: '1'}
          : ['fetch', 'recaptcha'].includes(name)
            ? () => undefined
            : `given-${name}`);
      given.set(name, value);
      chat[name] = value;
    }
    await import(`${dist}/define.js`);
    await chat.ready;
    return names.filter((name: string) => chat[name] !== given.get(name) || Object.hasOwn(chat, name));
  });
  expect(lost).toEqual([]);
  expect(complaints).toEqual([]);
});

test('twenty chats on one page are twenty conversations', async ({page, hosts, complaints}) => {
  const api = hosts.hold();
  const agents = Array.from({length: 20}, (_, index) => `agent-${index}`);
  const body = agents.map(agent => inline(api, {agent})).join('');
  await page.goto(hosts.put('/twenty', pageOf({head: DEFINE, body})));
  const ids = await page.evaluate(async () => {
    await customElements.whenDefined('dragoman-chat');
    const all = [...document.querySelectorAll('dragoman-chat')] as Chat[];
    await Promise.all(all.map(({ready}) => ready));
    for (const chat of all) void chat.sendMessage(chat.getAttribute('agent') ?? '');
    return all.flatMap(({shadowRoot}) => [...(shadowRoot?.querySelectorAll('[id]') ?? [])]).length;
  });
  expect(ids).toBeGreaterThan(0);
  for (const _ of agents) {
    const answer = await api.answers.next();
    answer.ends(`Answer to ${answer.asked.message}.`);
  }
  for (const [index, agent] of agents.entries()) {
    const chat = page.locator('dragoman-chat').nth(index);
    await expect(chat.locator('li.message[data-role="assistant"] .bubble')).toHaveText(`Answer to ${agent}.`);
  }
  expect(new Set(api.answers.asked.map(({sessionId}) => sessionId)).size).toBe(20);
  expect(complaints).toEqual([]);
});

test('the script tag twice is one chat, and two tags for two agents are two', async ({
  page,
  hosts,
  complaints,
}) => {
  const other = {...DEMO, 'storage-key': 'other', position: 'bottom-left'};
  const head = scriptTag() + scriptTag(DEMO, 'async', '/dist/embed.js?again') + scriptTag(other);
  await page.goto(hosts.put('/tags', pageOf({head})));
  await expect(page.getByRole('button', {name: 'Open chat'})).toHaveCount(2);
  await page.getByRole('button', {name: 'Open chat'}).first().click();
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await expect(page.locator('dragoman-chat')).toHaveCount(2);
  expect(complaints).toEqual([]);
});

test('all ways in together are one chat in effect', async ({page, hosts, chat, complaints}) => {
  const head = `${DEFINE}${DEFINE.replace('define.js', 'define.js?again')}<script type="module">
    import {DragomanChat} from '/dist/index.js';
    DragomanChat.define();
    DragomanChat.define('my-chat');
  </script>${scriptTag()}`;
  await page.goto(hosts.put('/ways', pageOf({head})));
  await chat.open();
  await chat.ask('How do I get started?');
  await chat.ended('complete');
  expect(complaints).toEqual([]);
});

test('two versions stand side by side, each with its own words, and both answer', async ({
  page,
  hosts,
  complaints,
}) => {
  const api = hosts.hold();
  const head = `${DEFINE}<script type="module">
    import {DragomanChat} from '/other/dist/index.js';
    DragomanChat.define();
    DragomanChat.define('other-chat');
  </script>`;
  const body = inline(api) + inline(api, {agent: 'other'}).replaceAll('dragoman-chat', 'other-chat');
  await page.goto(hosts.put('/versions', pageOf({head, body})));
  for (const [tag, placeholder] of [
    ['dragoman-chat', 'Ask a question…'],
    ['other-chat', 'Ask another version…'],
  ] as const) {
    const chat = page.locator(tag);
    const input = chat.getByRole('textbox', {name: 'Your message'});
    await expect(input).toHaveAttribute('placeholder', placeholder);
    await input.fill(tag);
    await input.press('Enter');
    const answer = await api.answers.next();
    answer.ends(`Hello, **${answer.asked.message}**.`);
    await expect(chat.locator('li.message[data-role="assistant"] strong')).toHaveText(tag);
  }
  expect(complaints).toEqual([]);
});
