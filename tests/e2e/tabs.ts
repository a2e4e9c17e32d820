import type {BrowserContext, CDPSession, Page} from '@playwright/test';
import {findBrowser} from '../../scripts/testing/find-browser.js';
import {ChatServer} from './chat-server.js';
import {test as base, ChatOnPage, expect} from './fixtures.js';

/** Another name for this machine: a page from there is in no secure context. */
export const PLAIN_HOST = 'plain.test';

const {executablePath, args} = findBrowser();

/** Milliseconds that a tab may take to show something: on a busy machine it may wait for all the others. */
const LONGEST = 20_000;

/** How the browser is started: it knows the other name, and keeps pages that were left, which Playwright switches off. */
export const LAUNCH = {
  executablePath,
  args: [...args, `--host-resolver-rules=MAP ${PLAIN_HOST} 127.0.0.1`],
  ignoreDefaultArgs: ['--disable-back-forward-cache'],
};

/** Tests with several tabs of one visitor, in front of a server that is held in hand. */
export const test = base.extend<{server: ChatServer; tab: (path?: string) => Promise<Tab>}>({
  server: async ({site}, use) => {
    const server = new ChatServer(site);
    await server.listen();
    await use(server);
    server.close();
  },
  tab: async ({server, context}, use) => {
    await use((path = '/') => Tab.open(context, new URL(path, server.origin).href));
  },
});

/** A tab with the chat, opened by the visitor. */
export class Tab extends ChatOnPage {
  #asleep: CDPSession | undefined;

  static async open(context: BrowserContext, url: string): Promise<Tab> {
    const page = await context.newPage();
    await page.goto(url);
    const tab = new Tab(page);
    await tab.isOpen();
    return tab;
  }

  async isOpen(): Promise<void> {
    await expect(this.launcher.first()).toBeVisible();
    if (!(await this.panel.isVisible())) await this.open();
  }

  /** Waits until the tab shows exactly this: `visitor: …`, `assistant complete: …`. */
  async shows(...messages: string[]): Promise<void> {
    await expect
      .poll(() => dialogue(this.page), {message: 'what the tab shows', timeout: LONGEST})
      .toEqual(messages);
  }

  dialogue(): Promise<string[]> {
    return dialogue(this.page);
  }

  /** The browser ends the tab, which hears nothing of that. */
  async crashes(): Promise<void> {
    const crash = this.page.waitForEvent('crash');
    const session = await this.page.context().newCDPSession(this.page);
    session.send('Page.crash').catch(() => undefined);
    await crash;
  }

  get stop() {
    return this.page.getByRole('button', {name: 'Stop'});
  }

  async choose(name: string): Promise<void> {
    await this.page.getByRole('button', {name: 'Menu'}).click();
    await this.page.getByRole('menuitem', {name}).click();
  }

  /**
   * The system puts the tab to sleep: nothing of it runs, while its connections stay open. A browser without a screen
   * takes all its tabs to be seen, and freezes none of them; what its debugger holds stands as still.
   */
  async sleeps(): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    const paused = new Promise<void>(resolve => session.once('Debugger.paused', () => resolve()));
    await session.send('Debugger.enable');
    await session.send('Debugger.pause');
    // It is held at the next that runs.
    session.send('Runtime.evaluate', {expression: '0'}).catch(() => undefined);
    await paused;
    this.#asleep = session;
  }

  async wakes(): Promise<void> {
    await this.#asleep?.send('Debugger.disable');
    await this.#asleep?.detach();
    // As the browser tells a tab that it had frozen.
    await this.page.evaluate(() => document.dispatchEvent(new Event('resume')));
  }
}

/** What the chat shows, in short: `visitor: …`, `assistant complete: …`. */
export function dialogue(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const chat = document.querySelector('dragoman-chat') as HTMLElement & {
      getMessages(): readonly {role: string; status: string; text: string}[];
    };
    return chat
      .getMessages()
      .map(({role, status, text}) =>
        role === 'user'
          ? `visitor${status === 'queued' ? ' (waits)' : ''}: ${text}`
          : `assistant ${status}: ${text}`,
      );
  });
}

export {expect};
