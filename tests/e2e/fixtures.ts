import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {test as base, expect, type Locator, type Page, type Request} from '@playwright/test';
import {SECRET_KEYS} from '../../demo/server/keys.js';
import {createPlayground} from '../../demo/site/site.js';
import {en, type Strings} from '../../src/components/strings.js';

export const PROTOCOLS = ['interakt', 'pingrep', 'fifthelement', 'chatbotiq', 'headless'] as const;

/** The chat on a page, in the visitor's words. Locators go through open shadow roots. */
export class ChatOnPage {
  readonly page: Page;
  readonly launcher: Locator;
  readonly panel: Locator;
  readonly log: Locator;
  readonly input: Locator;
  readonly answers: Locator;
  readonly questions: Locator;
  /** Code in answers. */
  readonly code: Locator;
  /** Marks in the text that lead to a source, and the chips below it. */
  readonly marks: Locator;
  readonly chips: Locator;
  /** What is known of the source that the visitor is at. */
  readonly card: Locator;

  constructor(page: Page, words: Strings = en) {
    this.page = page;
    this.launcher = page.getByRole('button', {
      name: new RegExp(`^(${words.launcherOpen}|${words.launcherClose})`),
    });
    this.panel = page.getByRole('dialog');
    this.log = page.getByRole('log');
    this.input = page.getByRole('textbox', {name: words.input});
    this.answers = page.locator('li.message[data-role="assistant"]');
    this.questions = page.locator('li.message[data-role="user"]');
    this.code = page.locator('dragoman-markdown pre');
    this.marks = page.locator('dragoman-markdown [data-source]');
    this.chips = page.locator('.sources [data-source]');
    this.card = page.locator('dragoman-source-card');
  }

  /** The button with just this name. */
  button(name: string): Locator {
    return this.page.getByRole('button', {name, exact: true});
  }

  /** Opens the chat, unless it is open: it follows its visitor over pages. */
  async open(): Promise<void> {
    await expect(this.launcher.or(this.panel).first()).toBeVisible();
    if (!(await this.panel.isVisible())) await this.launcher.click();
    await expect(this.panel).toBeVisible();
  }

  /** Types a question and sends it with Enter. */
  async ask(question: string): Promise<void> {
    await this.input.fill(question);
    await this.input.press('Enter');
  }

  /** Waits until the newest answer has ended this way. */
  async ended(status: 'complete' | 'stopped' | 'interrupted' | 'failed'): Promise<Locator> {
    const answer = this.answers.last();
    await expect(answer).toHaveAttribute('data-status', status);
    return answer;
  }
}

interface Fixtures {
  /** Words of the language that the chat is in. */
  words: Strings;
  chat: ChatOnPage;
  /** What the page said on its console that is no mere information. */
  complaints: string[];
  /** A page of another origin with nothing but `<dragoman-chat ATTRIBUTES>`. */
  pageWith: (attributes: string) => Promise<void>;
}

interface WorkerFixtures {
  /** Origin of the playground, over the built files. */
  site: string;
  /** Origin of other people's pages. */
  elsewhere: string;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn what a fixture needs.
    async ({}, use) => {
      const playground = await createPlayground({built: true, paceMs: 1});
      await use(playground.origin);
      await playground.close();
    },
    {scope: 'worker'},
  ],
  elsewhere: [
    async ({site}, use) => {
      const server = createServer((request, response) => {
        const attributes = new URL(request.url ?? '/', 'http://page').searchParams.get('attributes') ?? '';
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Elsewhere</title>
          <link rel="icon" href="data:,"><script type="module" src="${site}/dist/define.js"></script></head>
          <body><h1>Elsewhere</h1><dragoman-chat ${attributes}></dragoman-chat></body></html>`);
      });
      await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      server.close();
    },
    {scope: 'worker'},
  ],
  complaints: async ({page}, use) => {
    const complaints: string[] = [];
    page.on('console', message => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', error => complaints.push(String(error)));
    await use(complaints);
  },
  words: [en, {option: true}],
  chat: async ({page, words}, use) => {
    await use(new ChatOnPage(page, words));
  },
  pageWith: async ({page, elsewhere}, use) => {
    await use(async attributes => {
      await page.goto(`${elsewhere}/?attributes=${encodeURIComponent(attributes)}`);
    });
  },
});

export {expect};

/** Fails where a secret key is in anything the page sends or is sent. */
export async function watchForSecrets(page: Page): Promise<() => Promise<void>> {
  const seen: Promise<string>[] = [];
  const look = async (request: Request): Promise<string> => {
    const response = await request.response();
    const body = await response?.text().catch(() => '');
    const headers = {...(await request.allHeaders()), ...(await response?.allHeaders())};
    return [request.url(), request.postData(), JSON.stringify(headers), body].join('\n');
  };
  page.on('requestfinished', request => {
    const looked = look(request);
    // One that ends with its page is no failure of whatever test comes next.
    looked.catch(() => undefined);
    seen.push(looked);
  });
  return async () => {
    const everything = (await Promise.all(seen)).join('\n');
    for (const key of SECRET_KEYS) expect(everything).not.toContain(key);
  };
}
