import {expect, test} from './fixtures.js';

test('what is pasted from a page is plain text', async ({page, site, chat}) => {
  await page.goto(`${site}/pages/plain.html`);
  await page.evaluate(() => {
    const rich = document.createElement('p');
    const bold = document.createElement('b');
    bold.textContent = 'bold';
    rich.append(
      bold,
      ' and ',
      Object.assign(document.createElement('a'), {href: '/', textContent: 'linked'}),
    );
    rich.id = 'rich';
    document.body.prepend(rich);
  });
  await page.locator('#rich').selectText();
  await page.keyboard.press('ControlOrMeta+C');
  await chat.open();
  await chat.input.focus();
  await page.keyboard.press('ControlOrMeta+V');
  await expect(chat.input).toHaveValue('bold and linked');
});

test('a draft survives a reload once something was sent, and nothing is stored before', async ({
  page,
  site,
  chat,
}) => {
  await page.goto(`${site}/pages/plain.html`);
  await chat.open();
  await chat.input.fill('I might ask');
  await page.reload();
  await chat.open();
  await expect(chat.input).toHaveValue('');
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);

  await chat.ask('How do I get started?');
  await chat.ended('complete');
  await chat.input.fill('And then\nthis');
  await page.reload();
  await chat.open();
  await expect(chat.input).toHaveValue('And then\nthis');
  await expect(chat.answers).toHaveCount(1);
});
