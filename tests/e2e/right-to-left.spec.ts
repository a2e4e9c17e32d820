import type {Locator, Page} from '@playwright/test';
import {en} from '../../src/components/strings.js';
import {strings as arabic} from '../../src/locales/ar.js';
import {strings as hebrew} from '../../src/locales/he.js';
import {expect, test} from './fixtures.js';
import {ARABIC_SHOP, HEBREW_SHOP, openShop} from './shop.js';

const LANGUAGES = [
  {shop: ARABIC_SHOP, words: {...en, ...arabic}},
  {shop: HEBREW_SHOP, words: {...en, ...hebrew}},
];

/** A box by its edges. */
interface Edges {
  left: number;
  right: number;
}

/** Where something begins and ends, in pixels from the left of the screen. */
async function edges(element: Locator): Promise<Edges> {
  const {left, right} = await element.evaluate(found => found.getBoundingClientRect());
  return {left, right};
}

/** Words of controls, and of what the chat says itself, in which there is a Latin letter. */
function foreignWords(page: Page): Promise<string[]> {
  return page.locator('dragoman-chat').evaluate(({shadowRoot}) => {
    const saying = 'button, summary, textarea, .message-note, .error, .sources-title, .confirm-question';
    const all = [...(shadowRoot?.querySelectorAll(`${saying}, [aria-label], [title]`) ?? [])];
    return all
      .filter(element => element.checkVisibility({visibilityProperty: true}))
      .flatMap(element => [
        ...['aria-label', 'title', 'placeholder'].map(name => element.getAttribute(name) ?? ''),
        element.matches(saying) ? (element.textContent ?? '') : '',
      ])
      .filter(words => /[a-z]/i.test(words));
  });
}

for (const {shop, words} of LANGUAGES) {
  test.describe(`from right to left (${shop.lang})`, () => {
    test.use({words});

    test('the whole job is done, in the words of the language', async ({
      page,
      context,
      site,
      chat,
      complaints,
    }) => {
      test.slow();
      const told = page.locator('dragoman-chat .root > [role=status]');
      await page.emulateMedia({reducedMotion: 'reduce'});
      await openShop(page, site, shop);

      await test.step('opens', async () => {
        await chat.open();
        await expect(chat.input).toBeFocused();
        await expect(chat.input).toHaveAttribute('placeholder', words.placeholder);
        expect(await foreignWords(page)).toEqual([]);
      });

      await test.step('asks, and hears that the answer is there', async () => {
        await chat.ask(shop.question);
        await chat.ended('complete');
        await expect(told).toContainText(words.finished);
        // Code is named by its language.
        expect(await foreignWords(page)).toEqual([words.codeIn.replace('{language}', 'sh')]);
      });

      await test.step('follows a source', async () => {
        const [source] = shop.sources;
        const mark = chat.marks.first();
        await expect(mark).toHaveAccessibleName(
          `${words.citation.replace('{number}', '1').replace('{title}', source.title)} (${words.opensInNewTab})`,
        );
        const opened = context.waitForEvent('page');
        await mark.click();
        const help = await opened;
        await expect(help).toHaveURL(source.url);
        await help.close();
        await page.bringToFront();
        await expect(chat.card).toContainText(source.snippet);
        await page.keyboard.press('Escape');
        await expect(chat.card).toHaveCount(0);
      });

      await test.step('stops an answer', async () => {
        await chat.ask('/fault stall');
        await expect(chat.answers.last()).toHaveAttribute('data-status', 'streaming');
        await chat.button(words.stop).click();
        const stopped = await chat.ended('stopped');
        await expect(stopped).toContainText(words.stopped);
        await expect(stopped.getByRole('button', {name: words.continue})).toBeVisible();
      });

      await test.step('tries again what has failed', async () => {
        await chat.ask('/fault unavailable once');
        await expect(await chat.ended('failed')).toContainText(words['error-unavailable']);
        await expect(page.locator('dragoman-chat .root > [role=alert]')).toHaveText(
          words['error-unavailable'],
        );
        expect(await foreignWords(page)).toEqual([words.codeIn.replace('{language}', 'sh')]);
        await chat.button(words.retry).click();
        await chat.ended('complete');
      });

      await test.step('is asked before its data is deleted', async () => {
        await chat.button(words.menu).click();
        await page.getByRole('menuitem', {name: words.deleteData}).click();
        await expect(page.getByText(words.deleteDataQuestion)).toBeVisible();
        await chat.button(words.deleteDataYes).click();
        await expect(chat.questions).toHaveCount(0);
        await expect(told).toHaveText(words.dataDeleted);
      });

      await test.step('closes', async () => {
        await page.keyboard.press('Escape');
        await expect(chat.panel).toBeHidden();
        await expect(chat.launcher).toHaveAccessibleName(words.launcherOpen);
        await expect(chat.launcher).toBeFocused();
      });

      expect(complaints).toEqual([]);
    });

    test('everything stands on the other side, and code does not', async ({page, site, chat}) => {
      await page.emulateMedia({reducedMotion: 'reduce'});
      await openShop(page, site, shop);
      const middle = await page.evaluate(() => innerWidth / 2);
      expect((await edges(chat.launcher)).right).toBeLessThan(middle);

      await chat.open();
      const panel = await edges(chat.panel);
      expect(panel.right).toBeLessThan(middle);
      expect(panel.left).toBe((await edges(chat.launcher)).left);
      const menu = chat.button(words.menu);
      const [heading, menuEdges, close] = [
        await edges(page.locator('dragoman-chat .heading')),
        await edges(menu),
        await edges(chat.button(words.close)),
      ];
      expect(close.right).toBeLessThanOrEqual(menuEdges.left);
      expect(menuEdges.right).toBeLessThanOrEqual(heading.left);

      await chat.ask(shop.question);
      await chat.ended('complete');
      const send = chat.button(words.send);
      expect((await edges(send)).right).toBeLessThan((await edges(chat.input)).left);
      const mirrored = await send.locator('svg').evaluate(arrow => getComputedStyle(arrow).transform);
      expect(mirrored).toBe('matrix(-1, 0, 0, 1, 0, 0)');

      await test.step('questions are on the left, answers on the right', async () => {
        const list = await edges(page.locator('dragoman-chat .messages'));
        const question = await edges(chat.questions.locator('.bubble'));
        const answer = await edges(chat.answers.locator('.bubble'));
        expect(question.left).toBe(list.left);
        expect(question.right).toBeLessThan(list.right);
        expect(answer.right).toBe(list.right);
      });

      await test.step('code reads from left to right', async () => {
        expect(await chat.code.evaluate(code => getComputedStyle(code).direction)).toBe('ltr');
        const first = await chat.code.evaluate(({textContent, firstElementChild}) => {
          const range = document.createRange();
          range.selectNodeContents(firstElementChild ?? document.body);
          return {text: textContent?.slice(0, 4), left: range.getClientRects()[0]?.left ?? 0};
        });
        expect(first.text).toBe('curl');
        expect(first.left - (await edges(chat.code)).left).toBeLessThan(20);
        // What stands over it goes with the language.
        const copy = await edges(chat.answers.locator('[data-dragoman-ui="copy"]'));
        expect(copy.right).toBeLessThan((await edges(chat.answers.getByText('sh', {exact: true}))).left);
      });

      await test.step('cards begin on the right, where what they belong to begins', async () => {
        const [first, second] = [chat.chips.first(), chat.chips.nth(1)];
        expect((await edges(second)).right).toBeLessThan((await edges(first)).left);
        await first.focus();
        await expect(chat.card).toContainText(shop.sources[0].snippet);
        expect((await edges(chat.card)).right).toBeCloseTo((await edges(first)).right, 0);
        const host = await edges(chat.card.locator('.card-host bdi'));
        const number = await edges(chat.card.locator('.source-number'));
        expect(host.right).toBeCloseTo(number.right, 0);
      });

      await test.step('the menu opens to the right, inside of the panel', async () => {
        await menu.click();
        const items = await edges(page.getByRole('menu'));
        expect(items.left).toBeCloseTo(menuEdges.left, 0);
        expect(items.right).toBeLessThanOrEqual(panel.right);
        const item = page.getByRole('menuitem', {name: words.newConversation});
        const sign = await edges(item.locator('svg'));
        expect(sign.left).toBeGreaterThan((await edges(item.locator('span'))).right);
      });
    });

    test('on a phone nothing is wider than the screen, and Send is on the left', async ({
      page,
      site,
      chat,
    }) => {
      await page.setViewportSize({width: 390, height: 844});
      await openShop(page, site, shop);
      await chat.open();
      await chat.ask(shop.question);
      await chat.ended('complete');
      await chat.marks.first().focus();
      const card = await edges(chat.card);
      expect(card.left).toBeGreaterThanOrEqual(8);
      expect(card.right).toBeLessThanOrEqual(382);
      expect((await edges(chat.button(words.send))).left).toBeLessThan(40);
      const widths = await chat.log.evaluate(log => [
        document.documentElement.scrollWidth,
        log.scrollWidth - log.clientWidth,
      ]);
      expect(widths).toEqual([390, 0]);
    });
  });
}
