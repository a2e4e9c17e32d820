import type {Locator} from '@playwright/test';
import {en} from '../../src/components/strings.js';
import {expect, test} from './fixtures.js';
import {ENGLISH_SHOP, openShop, SHOP_CODE} from './shop.js';

/** Waits until this has the focus, and the visitor can see that it has. */
async function expectFocus(on: Locator): Promise<void> {
  await expect(on).toBeFocused();
  await expect.poll(() => on.evaluate(lookOf)).toEqual({ringed: true, opaque: true, uncovered: true});
}

/** What a visitor sees of an element that has the focus. */
function lookOf(element: Element): {ringed: boolean; opaque: boolean; uncovered: boolean} {
  const {outlineStyle, outlineWidth} = getComputedStyle(element);
  // The ring of the field is around all of the composer, that of a message around what hangs out of it, too.
  const composer = element.matches('textarea') ? element.closest('.composer') : null;
  const around = getComputedStyle(element, '::after');
  const ringed =
    (outlineStyle !== 'none' && outlineWidth !== '0px') ||
    (composer !== null && getComputedStyle(composer).boxShadow !== 'none') ||
    (around.content !== 'none' && around.borderTopWidth === '2px');
  let opaque = true;
  for (let part: Element | null = element; part; part = part.parentElement)
    opaque &&= getComputedStyle(part).opacity === '1';
  const {left, top, width, height} = element.getBoundingClientRect();
  const root = element.getRootNode() as Document | ShadowRoot;
  const uncovered = element.contains(root.elementFromPoint(left + width / 2, top + height / 2));
  return {ringed, opaque, uncovered};
}

test('the keyboard alone does the whole job, and it is always seen where it is', async ({
  page,
  context,
  site,
  chat,
  complaints,
}) => {
  test.slow();
  const {keyboard} = page;
  const {question, links, sources} = ENGLISH_SHOP;
  const [before, behind] = links.map(name => page.getByRole('link', {name})) as [Locator, Locator];
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.emulateMedia({reducedMotion: 'reduce'});
  await openShop(page, site, ENGLISH_SHOP);

  await test.step('opens', async () => {
    await keyboard.press('Tab');
    await expectFocus(before);
    await keyboard.press('Tab');
    await expectFocus(chat.launcher);
    await keyboard.press('Enter');
    await expect(chat.panel).toBeVisible();
    await expectFocus(chat.input);
  });

  await test.step('asks, and stays where it is while the answer comes', async () => {
    await keyboard.type(question);
    await keyboard.press('Enter');
    await chat.ended('complete');
    await expectFocus(chat.input);
  });

  await test.step('reads, message by message', async () => {
    await keyboard.press('Shift+F6');
    await expectFocus(chat.log);
    await keyboard.press('ArrowUp');
    await expectFocus(chat.answers.first());
    await keyboard.press('Home');
    await expectFocus(chat.questions.first());
    await keyboard.press('ArrowDown');
    await expectFocus(chat.answers.first());
  });

  await test.step('unfolds what a tool did', async () => {
    const tool = chat.answers.locator('details.tool');
    await keyboard.press('Tab');
    await expectFocus(tool.locator('summary'));
    await keyboard.press('Enter');
    await expect(tool).toContainText(`"query": "${question}"`);
    await keyboard.press('Space');
    await expect(tool).not.toHaveAttribute('open');
  });

  await test.step('follows a mark in the text to its source', async () => {
    const [source] = sources;
    const mark = chat.marks.first();
    await keyboard.press('Tab');
    await expectFocus(mark);
    await expect(chat.card).toContainText(source.snippet);
    await keyboard.press('Escape');
    await expect(chat.card).toHaveCount(0);
    await expectFocus(mark);
    const opened = context.waitForEvent('page');
    await keyboard.press('Enter');
    const help = await opened;
    await expect(help).toHaveURL(source.url);
    await help.close();
    await page.bringToFront();
    await expectFocus(mark);
  });

  await test.step('copies the code', async () => {
    const copy = chat.answers.locator('[data-dragoman-ui="copy"]');
    await keyboard.press('Tab');
    await expectFocus(copy);
    await keyboard.press('Enter');
    await expect(copy).toHaveText(en.copied);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(SHOP_CODE);
    await expectFocus(copy);
    // What is wider than the panel can be scrolled.
    await keyboard.press('Tab');
    await expectFocus(chat.code);
  });

  await test.step('comes to the second mark and the chips, which show what is known of their sources', async () => {
    for (const [stop, {title}] of [
      [chat.marks.nth(1), sources[1]],
      [chat.chips.first(), sources[0]],
      [chat.chips.nth(1), sources[1]],
    ] as const) {
      await keyboard.press('Tab');
      await expectFocus(stop);
      await expect(chat.card).toContainText(title);
    }
  });

  await test.step('says what it thinks of the answer', async () => {
    await keyboard.press('Tab');
    await expect(chat.card).toHaveCount(0);
    await expectFocus(chat.answers.getByRole('button', {name: en.copyMessage}));
    await keyboard.press('ArrowRight');
    const good = chat.button(en.goodAnswer);
    await expectFocus(good);
    await keyboard.press('Space');
    await expect(good).toHaveAttribute('aria-pressed', 'true');
    await expectFocus(good);
  });

  await test.step('stops an answer', async () => {
    await keyboard.press('F6');
    await expectFocus(chat.input);
    await keyboard.type('/fault stall');
    await keyboard.press('Enter');
    await expect(chat.answers.last()).toHaveAttribute('data-status', 'streaming');
    await keyboard.press('Tab');
    await expectFocus(chat.button(en.stop));
    await keyboard.press('Space');
    await expect(await chat.ended('stopped')).toContainText(en.stopped);
    await expectFocus(chat.button(en.send));
  });

  await test.step('tries again what has failed', async () => {
    await keyboard.press('Shift+Tab');
    await expectFocus(chat.input);
    await keyboard.type('/fault unavailable once');
    await keyboard.press('Enter');
    await chat.ended('failed');
    await keyboard.press('Shift+F6');
    await keyboard.press('End');
    await expectFocus(chat.answers.last());
    await keyboard.press('Tab');
    await expectFocus(chat.button(en.retry));
    await keyboard.press('Enter');
    await expect(await chat.ended('complete')).toContainText('This time it is answered.');
    // The button is gone, and the focus stays near.
    await expectFocus(chat.log);
  });

  await test.step('goes to the page and comes back', async () => {
    for (const place of [chat.input, before, chat.log]) {
      await keyboard.press('F6');
      await expectFocus(place);
    }
  });

  await test.step('walks through the menu, and begins anew', async () => {
    const menu = chat.button(en.menu);
    await keyboard.press('Shift+Tab');
    await expectFocus(chat.button(en.close));
    await keyboard.press('Shift+Tab');
    await expectFocus(menu);
    await keyboard.press('Space');
    await expectFocus(page.getByRole('menuitem', {name: en.newConversation}));
    await keyboard.press('ArrowDown');
    await expectFocus(page.getByRole('menuitem', {name: en.exportMarkdown}));
    await keyboard.press('End');
    await expectFocus(page.getByRole('menuitem', {name: en.deleteData}));
    await keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0);
    await expectFocus(menu);
    await keyboard.press('ArrowUp');
    await expectFocus(page.getByRole('menuitem', {name: en.deleteData}));
    await keyboard.press('Enter');
    await expectFocus(chat.button(en.deleteDataNo));
    await keyboard.press('Escape');
    await expectFocus(menu);
    await keyboard.press('Enter');
    await expectFocus(page.getByRole('menuitem', {name: en.newConversation}));
    await keyboard.press('Enter');
    await expect(chat.questions).toHaveCount(0);
    await expectFocus(chat.input);
  });

  await test.step('closes, opens again, and goes on in the page', async () => {
    await keyboard.press('Escape');
    await expect(chat.panel).toBeHidden();
    await expectFocus(chat.launcher);
    await keyboard.press('Space');
    await expectFocus(chat.input);
    await keyboard.press('Escape');
    await keyboard.press('Tab');
    await expectFocus(behind);
  });

  expect(complaints).toEqual([]);
});

test('a button of the page opens the chat, and the focus goes along and comes back', async ({
  page,
  site,
  chat,
}) => {
  await page.goto(`${site}/pages/plain.html`);
  await page.evaluate(() => {
    const button = document.createElement('button');
    button.textContent = 'Ask us';
    const element = document.querySelector('dragoman-chat') as HTMLElement & {show(): void};
    button.addEventListener('click', () => element.show());
    document.body.prepend(button);
  });
  const button = page.getByRole('button', {name: 'Ask us'});
  await page.keyboard.press('Tab');
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await expectFocus(chat.input);
  await page.keyboard.press('Escape');
  await expect(chat.panel).toBeHidden();
  await expectFocus(button);
});

test('a page that opens the chat by itself leaves the focus where it is', async ({page, site, chat}) => {
  await page.addInitScript(() => {
    const show = (): void => (document.querySelector('dragoman-chat') as HTMLElement & {show(): void}).show();
    void customElements.whenDefined('dragoman-chat').then(show);
  });
  await page.goto(`${site}/pages/plain.html`);
  await expect(chat.panel).toBeVisible();
  await expect(page.locator('body')).toBeFocused();
});

test('a source on the same site opens in place', async ({page, site, chat}) => {
  await page.goto(`${site}/pages/plain.html`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(chat.input).toBeFocused();
  await page.keyboard.type('How do I get started?');
  await page.keyboard.press('Enter');
  await chat.ended('complete');
  // The last stop before the field is the line below the answer, and the one before that its last source.
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(chat.chips.last()).toBeFocused();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/docs/**');
});
