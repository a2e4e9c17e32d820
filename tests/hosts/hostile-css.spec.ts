import type {Page} from '@playwright/test';
import {DEMO, expect, pageOf, scriptTag, test} from './fixtures.js';

/** What the CSS of a page does to all that is on it, or hands down to it. */
const HOSTILE: Readonly<Record<string, string>> = {
  'hides and unsets everything':
    '* { all: unset !important; display: none !important } html, body { display: block !important }',
  'hands down letters, spacing and lines': `html { font: italic 900 40px/4 cursive; letter-spacing: 1em; word-spacing: 2em;
    text-transform: uppercase; text-indent: 3em; text-align: end; white-space: pre; text-shadow: 2px 2px red; color: red;
    -webkit-text-fill-color: red; tab-size: 20; hyphens: auto; word-break: break-all; cursor: none; quotes: none }`,
  'hands down another direction': 'html { direction: rtl } * { direction: rtl; unicode-bidi: bidi-override }',
  'writes from top to bottom': 'html { writing-mode: vertical-rl; text-orientation: upright }',
  'writes from top to bottom, from the left': 'html { writing-mode: vertical-lr }',
  'has tiny letters at its root': 'html { font-size: 6px }',
  'has huge letters at its root': 'html { font-size: 40px }',
  'lays out its body as a grid with gaps':
    'body { display: grid; gap: 80px; grid-template-columns: 1fr 1fr }',
  'moves and fades whatever it has': `* { animation: away 1s both !important; transition: all 5s !important; opacity: 0.1 !important;
    transform: translateX(40px) !important; filter: blur(4px) !important } html, body { animation: none !important; transform: none !important; filter: none !important; opacity: 1 !important }
    @keyframes away { to { scale: 0 } }`,
};

/** Everything inside of the chat as it is drawn: its place, its letters, its lines. */
function look(page: Page): Promise<string[]> {
  return page.locator('dragoman-chat').evaluate(({shadowRoot}) =>
    [...(shadowRoot?.querySelectorAll<HTMLElement>('.panel, .panel *, .launcher, .launcher *') ?? [])].map(
      element => {
        const {x, y, width, height} = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        const names = [
          ...['display', 'color', 'fontFamily', 'fontSize', 'fontStyle', 'fontWeight', 'lineHeight'],
          ...[
            'letterSpacing',
            'wordSpacing',
            'textTransform',
            'textIndent',
            'textAlign',
            'textShadow',
            'whiteSpace',
          ],
          ...[
            'direction',
            'writingMode',
            'visibility',
            'opacity',
            'cursor',
            'wordBreak',
            'hyphens',
            'tabSize',
          ],
        ] as const;
        const box = [x, y, width, height].map(Math.round).join(' ');
        return [element.localName, element.className, box, ...names.map(name => style[name])].join(' | ');
      },
    ),
  );
}

/** The chat with a short conversation, as a page with this CSS has it. */
async function open(page: Page, url: string): Promise<string[]> {
  await page.goto(url);
  const launcher = page.getByRole('button', {name: 'Open chat'});
  await expect(launcher).toBeVisible();
  const box = await launcher.boundingBox();
  await launcher.click();
  const chat = page.locator('dragoman-chat');
  await expect(chat.getByRole('dialog')).toBeVisible();
  await chat.evaluate(async element => {
    const chat = element as HTMLElement & {addMessage(message: object): Promise<unknown>};
    await chat.addMessage({role: 'user', text: 'What does it cost?'});
    await chat.addMessage({
      role: 'assistant',
      text: '**Nothing**, see:\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- one\n\n`x`',
    });
  });
  await expect(chat.locator('table')).toBeVisible();
  // The panel rises; what is compared is where it comes to rest.
  await chat.evaluate(({shadowRoot}) =>
    Promise.all(
      (shadowRoot as ShadowRoot).getAnimations().map(({finished}) => finished.catch(() => undefined)),
    ),
  );
  return [JSON.stringify(box), ...(await look(page))];
}

test.use({contextOptions: {reducedMotion: 'reduce'}});

for (const [name, css] of Object.entries(HOSTILE)) {
  test(`a page that ${name} leaves the chat as it is`, async ({page, hosts, complaints}) => {
    const attributes = {...DEMO, storage: 'none', theme: 'light'};
    const pageWith = (style: string) => pageOf({head: `<style>${style}</style>${scriptTag(attributes)}`});
    const own = await open(page, hosts.put('/css/none', pageWith('')));
    expect(await open(page, hosts.put('/css/hostile', pageWith(css)))).toEqual(own);
    expect(complaints).toEqual([]);
  });
}

test.describe('at a zoom of 400 %', () => {
  // A window of 1280 × 1024 has this much room then.
  test.use({viewport: {width: 320, height: 256}});

  test('a visitor sees the answer, the input and the way out, and nothing has to be scrolled sideways', async ({
    page,
    hosts,
    chat,
    complaints,
  }) => {
    await page.goto(hosts.put('/zoomed', pageOf({head: scriptTag()})));
    await chat.open();
    await chat.ask('How do I get started?');
    const answer = await chat.ended('complete');
    await expect(answer).toBeInViewport();
    await expect(chat.input).toBeInViewport({ratio: 1});
    await expect(chat.panel.getByRole('button', {name: 'Close', exact: true})).toBeInViewport({ratio: 1});
    const wide = await page.locator('dragoman-chat').evaluate(({shadowRoot}) => {
      const all = [...(shadowRoot?.querySelectorAll('.panel *') ?? [])];
      const inside = (element: Element) =>
        !element.closest('pre, [data-dragoman-ui="table-scroller"], .visually-hidden');
      return all
        .filter(inside)
        .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
        .map(one => one.outerHTML.slice(0, 100));
    });
    expect(wide).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(complaints).toEqual([]);
  });
});
