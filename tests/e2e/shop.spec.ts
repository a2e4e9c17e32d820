import type {Page, Request} from '@playwright/test';
import {type ChatOnPage, expect, test} from './fixtures.js';

/** Bodies of the questions that a page sends, in order. */
function questionsOf(page: Page): {content: string; uiContext?: Record<string, unknown>}[] {
  const bodies: {content: string}[] = [];
  page.on('request', (request: Request) => {
    if (request.url().endsWith('/messages')) bodies.push(request.postDataJSON());
  });
  return bodies;
}

/** Presses the button of the consent card that lets the assistant do it. */
async function allow(chat: ChatOnPage): Promise<void> {
  await chat.panel.getByRole('button', {name: 'Allow', exact: true}).last().click();
}

test('“What am I looking at?” is answered from what the page tells, and payment stays out of it', async ({
  page,
  site,
  chat,
  complaints,
}) => {
  const questions = questionsOf(page);
  await page.goto(`${site}/shop/`);
  await page.getByRole('button', {name: 'Choose Fair Wind'}).click();
  await page.getByLabel('Postcode').fill('5003');
  await page.getByLabel('Card number').fill('4111 1111 1111 1111');
  await chat.open();
  await chat.ask('What am I looking at?');
  const answer = await chat.ended('complete');
  await expect(answer).toContainText('Skerry · Coffee by post');
  await expect(answer).toContainText('Choose Fair Wind');
  await expect(answer).toContainText('postcode: 5003');
  const {uiContext} = questions[0] ?? {};
  expect(uiContext).toMatchObject({formData: {postcode: '5003', coffee: 'Fair Wind'}});
  expect(JSON.stringify(uiContext)).not.toContain('1111');
  expect(complaints).toEqual([]);
});

test('“Take me to pricing” leads there once it is allowed, and the conversation comes along', async ({
  page,
  site,
  chat,
  complaints,
}) => {
  await page.goto(`${site}/shop/`);
  await chat.open();
  await chat.ask('Take me to pricing');
  await chat.ended('complete');
  await expect(page).toHaveURL(`${site}/shop/`);
  await allow(chat);
  await expect(page).toHaveURL(`${site}/shop/pricing`);
  await expect(page.getByRole('table')).toContainText('First Mate');
  await expect(chat.panel).toBeVisible();
  await expect(chat.questions).toHaveText([/Take me to pricing/]);
  await chat.ask('What did I ask first?');
  await expect(await chat.ended('complete')).toContainText('Take me to pricing');
  expect(complaints).toEqual([]);
});

test('a way that is refused is not taken', async ({page, site, chat}) => {
  await page.goto(`${site}/shop/`);
  await chat.open();
  await chat.ask('Take me to pricing');
  await chat.ended('complete');
  await chat.panel.getByRole('button', {name: 'Refuse', exact: true}).click();
  await chat.ask('What am I looking at?');
  await expect(await chat.ended('complete')).toContainText('Coffee by post');
  await expect(page).toHaveURL(`${site}/shop/`);
});

test('“Open the contact form” opens it', async ({page, site, chat, complaints}) => {
  await page.goto(`${site}/shop/`);
  await chat.open();
  await chat.ask('Open the contact form');
  await chat.ended('complete');
  const form = page.locator('dialog#contact');
  await expect(form).toBeHidden();
  await allow(chat);
  await expect(form).toBeVisible();
  await expect(form.getByLabel('Message')).toBeEditable();
  expect(complaints).toEqual([]);
});

test('“Fill in my city” shows the city of the postcode, writes it, and takes it back', async ({
  page,
  site,
  chat,
  complaints,
}) => {
  await page.goto(`${site}/shop/`);
  await page.getByLabel('Postcode').fill('20457');
  await chat.open();
  await chat.ask('Fill in my city');
  await chat.ended('complete');
  await expect(page.getByLabel('City')).toHaveValue('');
  await expect(chat.answers.last()).toContainText('Hamburg');
  await allow(chat);
  await expect(page.getByLabel('City')).toHaveValue('Hamburg');
  await chat.panel.getByRole('button', {name: 'Undo'}).click();
  await expect(page.getByLabel('City')).toHaveValue('');
  expect(complaints).toEqual([]);
});

test('a conversation that fills the memory is summarised, and goes on from there', async ({
  page,
  site,
  chat,
}) => {
  await page.goto(`${site}/shop/`);
  await chat.open();
  await page.route('**/context-usage', route => route.fulfill({json: {used_tokens: 7000, max_tokens: 8192}}));
  await chat.ask('What do the plans cost?');
  await chat.ended('complete');
  await expect(page.getByRole('meter')).toHaveAccessibleName(/85\s?% used/);
  await page.unroute('**/context-usage');
  await chat.panel.getByRole('button', {name: 'Summarise older messages'}).click();
  const recap = chat.panel.locator('.message[data-recap]');
  await expect(recap).toHaveAttribute('data-status', 'complete');
  await expect(recap).toContainText('Summary of the conversation');
  await expect(recap).toContainText('What do the plans cost?');
  await expect(page.getByRole('meter')).toHaveCount(0);
  await page.reload();
  await expect(chat.panel).toBeVisible();
  await expect(recap).toContainText('What do the plans cost?');
});
