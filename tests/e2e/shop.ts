/** A page of a shop with the chat on it, for journeys through the whole job, and what the chat answers there. */
import type {Page} from '@playwright/test';
import {DEMO_AGENT, INTERAKT_TOKEN} from '../../demo/server/keys.js';
import type {Source} from '../../src/conversation/message.js';

/** A shop in one language. */
export interface Shop {
  lang: string;
  dir: 'ltr' | 'rtl';
  heading: string;
  /** Names of the link before the chat, and of the one behind it. */
  links: readonly [before: string, behind: string];
  /** The one question that this file answers; all others, faults among them, are for the demo's server. */
  question: string;
  /** Markdown, with code and with marks that lead to the sources. */
  answer: string;
  /** What the server looked it up with. */
  tool: string;
  /** The first has an address, the second has none. */
  sources: readonly [Source & {url: string; snippet: string}, Source];
}

const CODE = 'curl https://shop.example/label --output label.pdf';
const HELP = 'https://help.example/returns';

/** What the one code block of each answer holds. */
export const SHOP_CODE = `${CODE}\n`;

export const ENGLISH_SHOP: Shop = {
  lang: 'en',
  dir: 'ltr',
  heading: 'Shop',
  links: ['Basket', 'Imprint'],
  question: 'How do I send it back?',
  answer: `Within 30 days [1]. Print the label:\n\n\`\`\`sh\n${CODE}\n\`\`\`\n\nThen take it to a post office [2].`,
  tool: 'search',
  sources: [
    {title: 'Returns', url: HELP, snippet: 'There are 30 days to send it back.', score: 0.92},
    {title: 'Handbook', snippet: 'On paper.'},
  ],
};

export const ARABIC_SHOP: Shop = {
  lang: 'ar',
  dir: 'rtl',
  heading: 'متجر',
  links: ['السلة', 'من نحن'],
  question: 'كيف أُعيد المنتج؟',
  answer: `خلال 30 يومًا [1]. اطبع الملصق بهذا الأمر:\n\n\`\`\`sh\n${CODE}\n\`\`\`\n\nثم سلّمه إلى مكتب البريد [2].`,
  tool: 'بحث',
  sources: [
    {title: 'الإرجاع', url: HELP, snippet: 'مهلة الإرجاع 30 يومًا من تاريخ الاستلام.', score: 0.92},
    {title: 'دليل المتجر', snippet: 'نسخة ورقية.'},
  ],
};

export const HEBREW_SHOP: Shop = {
  lang: 'he',
  dir: 'rtl',
  heading: 'חנות',
  links: ['סל הקניות', 'אודות'],
  question: 'איך מחזירים מוצר?',
  answer: `בתוך 30 יום [1]. את המדבקה מדפיסים כך:\n\n\`\`\`sh\n${CODE}\n\`\`\`\n\nאחר כך מוסרים אותו בסניף דואר [2].`,
  tool: 'חיפוש',
  sources: [
    {title: 'החזרות', url: HELP, snippet: 'להחזרה יש 30 יום מיום הקבלה.', score: 0.92},
    {title: 'מדריך החנות', snippet: 'על נייר.'},
  ],
};

/** Opens the shop's page, which is longer than any screen. What its sources link to is there, too. */
export async function openShop(page: Page, site: string, shop: Shop): Promise<void> {
  await page
    .context()
    .route('https://help.example/**', route =>
      route.fulfill({contentType: 'text/html', body: '<title>Help</title><h1>Help</h1>'}),
    );
  await page.route(`${site}/api/interakt/**`, route => {
    const {message} = route.request().postDataJSON() as {message: string};
    return message === shop.question
      ? route.fulfill({contentType: 'text/event-stream', body: eventsOf(shop)})
      : route.continue();
  });
  await page.route(`${site}/shop`, route => route.fulfill({contentType: 'text/html', body: pageOf(shop)}));
  await page.goto(`${site}/shop`);
}

/** The answer as the demo's Interakt says it. */
function eventsOf({question, answer, tool, sources}: Shop): string {
  const events: readonly (readonly [name: string, data: object])[] = [
    ['tool_call', {id: 'call_1', name: tool, arguments: {query: question}}],
    ['tool_result', {id: 'call_1', name: tool, result: {count: sources.length}}],
    ['content', {content: answer}],
    ['sources', {sources}],
    ['done', {}],
  ];
  return events.map(([name, data]) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`).join('');
}

function pageOf({lang, dir, heading, links: [before, behind], question}: Shop): string {
  return `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1"><title>${heading}</title>
    <link rel="icon" href="data:,"><script type="module" src="/dist/define.js"></script></head>
    <body><h1>${heading}</h1><p><a href="#before">${before}</a></p>${`<p>${heading}</p>`.repeat(60)}
    <dragoman-chat protocol="interakt" api-url="/api/interakt" agent="${DEMO_AGENT}" token="${INTERAKT_TOKEN}"
      starters='${JSON.stringify([question])}'></dragoman-chat>
    <p><a href="#behind">${behind}</a></p></body></html>`;
}
