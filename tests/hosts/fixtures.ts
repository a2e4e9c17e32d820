import type {Page} from '@playwright/test';
import {CHATBOTIQ_BOT_ID} from '../../demo/server/keys.js';
import {test as base, expect} from '../e2e/fixtures.js';
import {HostSite} from './site.js';

interface Fixtures {
  /** What a policy of the page has not let happen. */
  violations: string[];
}

interface WorkerFixtures {
  hosts: HostSite;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  hosts: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn what a fixture needs.
    async ({}, use) => {
      const hosts = new HostSite();
      await hosts.open();
      await use(hosts);
      await hosts.close();
    },
    {scope: 'worker'},
  ],
  violations: async ({page}, use) => {
    const violations: string[] = [];
    await recordViolations(page, violations);
    await use(violations);
  },
});

export {expect};

async function recordViolations(page: Page, violations: string[]): Promise<void> {
  await page.exposeFunction('recordViolation', (text: string) => violations.push(text));
  await page.addInitScript(() => {
    const {recordViolation} = window as unknown as {recordViolation: (text: string) => void};
    addEventListener('securitypolicyviolation', ({effectiveDirective, blockedURI, sample, sourceFile}) =>
      recordViolation([effectiveDirective, blockedURI, sample, sourceFile].join(' ')),
    );
  });
}

/** Attributes of the element; of the script tag, without their `data-`. */
export type Attributes = Readonly<Record<string, string>>;

/** How a page reaches the demo's API. */
export const DEMO: Attributes = {
  protocol: 'chatbotiq',
  'api-url': '/api/chatbotiq',
  agent: CHATBOTIQ_BOT_ID,
};

/** `<dragoman-chat …>` */
export function element(attributes: Attributes = DEMO): string {
  return `<dragoman-chat ${written(attributes)}></dragoman-chat>`;
}

/** `<script src="…/embed.js" data-…>` */
export function scriptTag(attributes: Attributes = DEMO, how = 'async', src = '/dist/embed.js'): string {
  const data = Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`data-${name}`, value]));
  return `<script ${how} src="${src}" ${written(data)}></script>`;
}

/** Loads and registers the element, as a module. */
export const DEFINE = '<script type="module" src="/dist/define.js"></script>';

function written(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}="${value.replaceAll('"', '&quot;')}"`)
    .join(' ');
}

/** A whole page. */
export function pageOf({head = '', body = ''}: {head?: string; body?: string}, title = 'A page'): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="/picture.svg">${head}</head>
    <body><h1>${title}</h1>${body}</body></html>`;
}
