import type {Page} from '@playwright/test';
import type {ChatOnPage} from '../e2e/fixtures.js';
import {expect} from './fixtures.js';

export interface Visit {
  readonly page: Page;
  readonly chat: ChatOnPage;
  /** What the page said on its console that is no mere information. */
  readonly complaints: readonly string[];
  /** What a policy of the page has not let happen. */
  readonly violations: readonly string[];
  /** The visitor goes on to another page, or loads this one again. */
  readonly goOn: () => Promise<void>;
}

/**
 * What a chat is for, on whatever page: a visitor opens it, asks, sees the answer with its Markdown and its sources,
 * closes it and opens it again by keyboard, and finds the conversation on the page that comes next.
 */
export async function doMainJob(visit: Visit): Promise<void> {
  const {page, chat, complaints, violations, goOn} = visit;
  await chat.open();
  await expect(chat.input).toBeFocused();

  await chat.ask('How do I get started?');
  const answer = await chat.ended('complete');
  await expect(answer.locator('.bubble strong').first()).toBeVisible();
  await expect(answer.locator('.bubble li a').first()).toBeVisible();
  const source = answer.locator('.sources a.source').first();
  await expect(source).toHaveAttribute('href', /\/docs\//);

  await page.keyboard.press('Escape');
  await expect(chat.panel).toBeHidden();
  await expect(chat.launcher).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(chat.input).toBeFocused();

  const said = await chat.answers.allInnerTexts();
  await goOn();
  // It was open, and opens by itself: a press on the launcher in that moment would close it.
  await expect(chat.panel).toBeVisible();
  await expect(chat.questions).toHaveCount(1);
  expect(await chat.answers.allInnerTexts()).toEqual(said);
  await chat.ask('What did I ask first?');
  await expect(chat.answers).toHaveCount(2);
  await expect(await chat.ended('complete')).toContainText('How do I get started?');

  expect(complaints).toEqual([]);
  expect(violations).toEqual([]);
}
