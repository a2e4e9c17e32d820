import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Page} from '@playwright/test';
import {PINGREP_KEY} from '../../demo/server/keys.js';
import type {ChatOnPage} from '../e2e/fixtures.js';
import {BUILT} from './built-pages.js';
import {type Attributes, DEFINE, DEMO, element, expect, pageOf, scriptTag, test} from './fixtures.js';
import {doMainJob} from './main-job.js';

/** The strictest policy that lets a script of the site run and ask the site's own API. */
function strict(trustedTypes: string, scripts = "'self'"): Record<string, string> {
  const directives = [
    ...["default-src 'none'", `script-src ${scripts}`, "style-src 'self'", "connect-src 'self'"],
    ...["img-src 'self'", "base-uri 'none'", "require-trusted-types-for 'script'"],
    `trusted-types ${trustedTypes}`,
  ];
  return {'Content-Security-Policy': directives.join('; ')};
}

/** All that an answer can be made of. */
const ANSWER = `# All of it

Some \`code\`, **strong** words, an entity &rarr; and a source [1].

\`\`\`js
const answer = () => 42;
\`\`\`

| Plan | Price |
| :--- | ----: |
| Free |     0 |

<p title="Send">Press <kbd>Enter</kbd></p>
<script>alert(1)</script>
<link rel="stylesheet" href="https://elsewhere.invalid/x.css"><iframe srcdoc="x"></iframe><object data="x"></object>

![A picture](/picture.svg)

- [x] done

$$\\frac{a}{b} = \\sum_{i=1}^{n} \\mathbf{x}_i \\quad \\text{if } \\colorbox{yellow}{$a > 0$}$$

\\(\\sqrt[3]{x}\\) and \\[\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}\\]
`;

/** The API says all of that at once. */
async function answerWithEverything(page: Page): Promise<void> {
  const citations = [{page_title: 'The guide', source_url: 'https://docs.example/guide', score: 0.9}];
  const events = [
    {type: 'status', stage: 'retrieving'},
    {type: 'notice', code: 'rag', level: 'warning', message: 'Take care.'},
    {type: 'content', content: ANSWER},
    {type: 'done', conversation_id: 'c', assistant_message_id: 'm', citations},
  ];
  await page.route('**/api/chatbotiq/**', route =>
    route.fulfill({
      contentType: 'text/event-stream',
      body: events.map(event => `data: ${JSON.stringify(event)}\n\n`).join(''),
    }),
  );
}

/** The visitor has all of it on screen, and uses whatever the chat has. */
async function useEverything(page: Page, chat: ChatOnPage, {html}: {html: boolean}): Promise<void> {
  await chat.open();
  await chat.ask('Show me everything');
  const answer = await chat.ended('complete');
  await expect(answer.locator('pre code span').first()).toBeVisible();
  await expect(answer.locator('table')).toBeVisible();
  await expect(answer.locator('math')).toHaveCount(3);
  await expect(answer.locator('.bubble img')).toBeVisible();
  await expect(answer.locator('.bubble kbd')).toHaveCount(html ? 1 : 0);
  await chat.chips.first().hover();
  await expect(chat.card).toBeVisible();
  await chat.input.hover();

  await chat.button('Menu').click();
  await page.getByRole('menuitem', {name: 'Delete my data'}).click();
  await chat.button('Keep').click();

  const element = page.locator('dragoman-chat');
  for (const mode of ['sidebar', 'fullscreen', 'inline', 'bubble']) {
    for (const theme of ['dark', 'light']) {
      await element.evaluate(
        (chat, [mode = '', theme = '']) => {
          chat.setAttribute('mode', mode);
          chat.setAttribute('theme', theme);
        },
        [mode, theme],
      );
      await expect(chat.input).toBeVisible();
    }
    if (mode !== 'sidebar') continue;
    await page.getByRole('separator').press('ArrowLeft');
  }
  await page.unroute('**/api/chatbotiq/**');
  await page.route('**/api/chatbotiq/**', route => route.fulfill({status: 403, body: ''}));
  await chat.ask('And now?');
  await chat.ended('failed');
  await chat.button('Menu').click();
  await page.getByRole('menuitem', {name: 'New conversation'}).click();
  await expect(chat.questions).toHaveCount(0);
}

/** Everything that an answer may have switched on, but for HTML. */
const ALL = {
  ...DEMO,
  math: '',
  'allow-images': '*',
  starters: '["Hello"]',
  disclaimer: 'Beware',
  teaser: 'Hi',
};
const HTML = {...ALL, 'allow-html': ''};

const WAYS_IN = [
  {name: 'the script tag', pageWith: (attributes: Attributes) => pageOf({head: scriptTag(attributes)})},
  {
    name: 'the module',
    pageWith: (attributes: Attributes) => pageOf({head: DEFINE, body: element(attributes)}),
  },
];

/** Failed requests are told by the browser itself. */
const aboutPolicies = (complaints: readonly string[]) =>
  complaints.filter(text => /content security policy|trusted ?type/i.test(text));

for (const {name, pageWith} of WAYS_IN) {
  test.describe(`under the strictest policy, ${name}`, () => {
    test('does all that a chat is for', async ({page, hosts, chat, complaints, violations}) => {
      await page.goto(hosts.put('/strict', pageWith(DEMO), strict('dragoman')));
      const goOn = async () => void (await page.reload());
      await doMainJob({page, chat, complaints, violations, goOn});
    });

    test('shows everything without a violation', async ({page, hosts, chat, complaints, violations}) => {
      await answerWithEverything(page);
      await page.goto(hosts.put('/strict', pageWith(ALL), strict('dragoman')));
      await useEverything(page, chat, {html: false});
      expect([...violations, ...aboutPolicies(complaints)]).toEqual([]);
    });

    test('shows sanitised HTML, for which the policy names DOMPurify as well', async ({
      page,
      hosts,
      chat,
      complaints,
      violations,
    }) => {
      await answerWithEverything(page);
      await page.goto(hosts.put('/strict', pageWith(HTML), strict('dragoman dompurify')));
      await useEverything(page, chat, {html: true});
      expect([...violations, ...aboutPolicies(complaints)]).toEqual([]);
    });

    test('shares context, runs commands and brings history', async ({
      page,
      hosts,
      chat,
      complaints,
      violations,
    }) => {
      await page.route('**/api/pingrep/**', route =>
        route.continue({headers: {...route.request().headers(), 'x-api-key': PINGREP_KEY}}),
      );
      const attributes = {
        ...{protocol: 'pingrep', 'api-url': '/api/pingrep', 'ui-context': 'page elements forms selection'},
        'allow-commands': 'navigate scroll-to highlight open-modal fill-form',
      };
      await page.goto(hosts.put('/strict', pageWith(attributes), strict('dragoman')));
      await chat.open();
      await chat.button('Page details attached').click();
      await expect(page.getByText('This goes along with your next message:')).toBeVisible();
      await chat.button('Page details attached').click();
      await chat.ask('Please take me to the docs');
      await chat.ended('complete');
      await chat.button('Refuse').click();
      await page.reload();
      await expect(chat.panel).toBeVisible();
      await expect(chat.questions).toHaveCount(1);
      expect([...violations, ...aboutPolicies(complaints)]).toEqual([]);
    });
  });
}

test('under the strictest policy the modules for npm need the policy of Lit, and no other', async ({
  page,
  hosts,
  chat,
  complaints,
  violations,
}) => {
  const html = readFileSync(join(BUILT, 'react19/index.html'), 'utf8').replace('data:,', '/picture.svg');
  await page.goto(hosts.put('/strict-npm', html, strict('lit-html')));
  await doMainJob({page, chat, complaints, violations, goOn: async () => void (await page.reload())});
});

test('under the strictest policy a page may have a Lit of its own', async ({
  page,
  hosts,
  chat,
  complaints,
  violations,
}) => {
  const html = readFileSync(join(BUILT, 'own-lit/index.html'), 'utf8').replace('data:,', '/picture.svg');
  const both = html.replace('</body>', `${scriptTag()}</body>`);
  await page.goto(hosts.put('/strict-own-lit', both, strict('lit-html dragoman')));
  await expect(page.getByRole('heading', {name: 'Rendered by the Lit of the page'})).toBeVisible();
  await doMainJob({page, chat, complaints, violations, goOn: async () => void (await page.reload())});
});

test('under the strictest policy a second copy of the chat changes nothing', async ({
  page,
  hosts,
  chat,
  complaints,
  violations,
}) => {
  const copy = DEFINE.replace('/dist/', '/other/dist/');
  const html = pageOf({head: DEFINE + copy, body: element()});
  await page.goto(hosts.put('/strict-twice', html, strict('dragoman')));
  await doMainJob({page, chat, complaints, violations, goOn: async () => void (await page.reload())});
});

test('a script tag with a nonce loads the chat where the policy trusts what trusted scripts load', async ({
  page,
  hosts,
  chat,
  complaints,
  violations,
}) => {
  const html = pageOf({head: scriptTag(DEMO, 'async nonce="n-1"')});
  await page.goto(hosts.put('/strict-nonce', html, strict('dragoman', "'nonce-n-1' 'strict-dynamic'")));
  await doMainJob({page, chat, complaints, violations, goOn: async () => void (await page.reload())});
});
