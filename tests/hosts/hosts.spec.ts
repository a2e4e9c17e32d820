import {readdirSync} from 'node:fs';
import type {Page} from '@playwright/test';
import {DEFINE, DEMO, element, expect, pageOf, scriptTag, test} from './fixtures.js';
import {doMainJob} from './main-job.js';
import type {HostSite} from './site.js';
import {delayingOptimiser, wordPressPage} from './word-press.js';

/** A kind of page. */
interface Host {
  readonly name: string;
  /** The guide that tells of it, in `docs/guides/`. */
  readonly guide: string;
  /** Puts its pages on the site, unless they were built; answers the address of the first. */
  readonly put: (hosts: HostSite) => string;
  /** How its visitor comes to the next page. Default: by loading the same one again. */
  readonly goOn?: (page: Page) => Promise<void>;
  /** It shows in its `<output>` how many answers it heard of. */
  readonly listens?: boolean;
}

const built = (name: string) => (hosts: HostSite) => `${hosts.origin}/${name}/`;

async function reload(page: Page): Promise<void> {
  await page.reload();
}

/** Two pages of a site that lead to each other. */
function twoPages(path: string, parts: {head?: string; body?: string; link?: string}) {
  return (hosts: HostSite): string => {
    const page = (title: string, other: string) =>
      pageOf(
        {head: parts.head ?? '', body: `<a href="${other}" ${parts.link ?? ''}>Go on</a>${parts.body ?? ''}`},
        title,
      );
    hosts.put(`${path}/next`, page('The next page', path));
    return hosts.put(path, page('The first page', `${path}/next`));
  };
}

/** Follows the link in the document that stays: a script of the page fetches the next page and puts it in place. */
async function followInPlace(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(window, {stays: true}));
  await follow(page);
  expect(await page.evaluate(() => 'stays' in window)).toBe(true);
}

async function follow(page: Page): Promise<void> {
  await page.getByRole('link', {name: 'Go on'}).click();
  await expect(page.getByRole('heading', {name: 'The next page'})).toBeVisible();
}

/** A router of the page's own, which has the browser blend one page into the next. */
const TRANSITIONS = `<script>
  addEventListener('click', async event => {
    const link = event.target.closest('a');
    if (!link) return;
    event.preventDefault();
    const text = await (await fetch(link.href)).text();
    const next = new DOMParser().parseFromString(text, 'text/html');
    document.startViewTransition(() => {
      history.pushState(null, '', link.href);
      document.title = next.title;
      document.body.replaceWith(next.body);
    });
  });
</script>`;

const HOSTS: readonly Host[] = [
  {
    name: 'HTML with the script tag',
    guide: 'plain-html',
    put: hosts => hosts.put('/script-tag', pageOf({head: scriptTag()})),
  },
  {
    name: 'HTML with the module',
    guide: 'plain-html',
    put: hosts => hosts.put('/module', pageOf({head: DEFINE, body: element()})),
  },
  {name: 'React 18 in StrictMode', guide: 'react', put: built('react18'), listens: true},
  {name: 'React 19 in StrictMode', guide: 'react', put: built('react19'), listens: true},
  {name: 'React, rendered on a server', guide: 'server-render', put: built('server-render'), listens: true},
  {name: 'Vue', guide: 'vue', put: built('vue'), listens: true},
  {name: 'Svelte', guide: 'svelte', put: built('svelte'), listens: true},
  {name: 'Angular with zone.js', guide: 'angular', put: built('angular'), listens: true},
  {
    name: 'WordPress with an optimiser that moves and defers scripts',
    guide: 'wordpress',
    put: hosts => hosts.put('/word-press', wordPressPage(scriptTag(DEMO, 'defer'))),
  },
  {
    name: 'WordPress with an optimiser that holds scripts back until the visitor does something',
    guide: 'wordpress',
    put: hosts => hosts.put('/word-press-delayed', delayingOptimiser(wordPressPage(scriptTag()))),
    goOn: async page => {
      await page.reload();
      await page.mouse.move(20, 20);
    },
  },
  {
    name: 'a page with an AMD loader',
    guide: 'amd',
    put: hosts =>
      hosts.put(
        '/amd',
        pageOf({
          head: '<script src="/packages/requirejs/require.js"></script>',
          body: `${scriptTag()}<script>
            require.config({paths: {jquery: '/packages/jquery/dist/jquery'}});
            require(['jquery'], $ => $('h1').text('A page of modules'));
          </script>`,
        }),
      ),
  },
  {
    name: 'a site with Turbo',
    guide: 'turbo-htmx',
    put: twoPages('/turbo', {
      head: `<script src="/packages/@hotwired/turbo/dist/turbo.es2017-umd.js"></script>${scriptTag()}`,
    }),
    goOn: followInPlace,
  },
  {
    name: 'a site with Turbo and the script tag in the body',
    guide: 'turbo-htmx',
    put: twoPages('/turbo-body', {
      head: '<script src="/packages/@hotwired/turbo/dist/turbo.es2017-umd.js"></script>',
      body: scriptTag(),
    }),
    goOn: followInPlace,
  },
  {
    name: 'a site with htmx',
    guide: 'turbo-htmx',
    put: twoPages('/htmx', {
      head: `<script src="/packages/htmx.org/dist/htmx.min.js"></script>${scriptTag()}`,
      link: 'hx-boost="true"',
    }),
    goOn: followInPlace,
  },
  {
    name: 'a site with htmx and the element in the body',
    guide: 'turbo-htmx',
    put: twoPages('/htmx-body', {
      head: `<script src="/packages/htmx.org/dist/htmx.min.js"></script>${DEFINE}`,
      body: element(),
      link: 'hx-boost="true"',
    }),
    goOn: followInPlace,
  },
  {
    name: 'a site with view transitions in one document',
    guide: 'view-transitions',
    put: twoPages('/transitions', {head: scriptTag() + TRANSITIONS}),
    goOn: followInPlace,
  },
  {
    name: 'a site with view transitions between documents',
    guide: 'view-transitions',
    put: twoPages('/documents', {
      head: `<style>@view-transition { navigation: auto; }</style>${scriptTag()}`,
    }),
    goOn: follow,
  },
];

test('each guide has a page here', () => {
  const told = readdirSync('docs/guides').map(file => file.replace('.md', ''));
  expect([...new Set(HOSTS.map(({guide}) => guide))].sort()).toEqual(told.sort());
});

for (const {name, put, goOn = reload, listens} of HOSTS) {
  test(`${name}: a visitor asks, and goes on where they were on the next page`, async ({
    page,
    hosts,
    chat,
    complaints,
    violations,
  }) => {
    await page.goto(put(hosts));
    await page.mouse.move(10, 10);
    await doMainJob({
      ...{page, chat, complaints, violations},
      goOn: async () => {
        if (listens) await expect(page.locator('output')).toHaveText('1');
        await goOn(page);
      },
    });
    await expect(page.locator('dragoman-chat')).toHaveCount(1);
  });
}
