import {expect, PROTOCOLS, test, watchForSecrets} from './fixtures.js';

/** APIs that name sources apart from the text. */
const WITH_CITATIONS: readonly string[] = ['interakt', 'chatbotiq'];

for (const protocol of PROTOCOLS) {
  test(`${protocol}: a question is answered with its sources, a follow-up is understood, a reload keeps it all`, async ({
    page,
    site,
    chat,
    complaints,
  }) => {
    const noSecretsSeen = await watchForSecrets(page);
    await page.goto(`${site}/?protocol=${protocol}`);
    await chat.open();
    await expect(chat.input).toBeFocused();

    await chat.ask('How do I get started?');
    const answer = await chat.ended('complete');
    const sources = WITH_CITATIONS.includes(protocol)
      ? answer.getByRole('listitem').locator('a.source')
      : answer.locator('.bubble a');
    await expect(sources.first()).toBeVisible();
    const address = await sources.first().getAttribute('href');
    expect(address).toContain(`${site}/docs/`);
    expect((await page.request.get(address ?? '')).ok()).toBe(true);

    await chat.ask('What did I ask first?');
    await expect(await chat.ended('complete')).toContainText('How do I get started?');
    await expect(chat.questions).toHaveCount(2);
    const shown = await chat.answers.allInnerTexts();

    await page.reload();
    if (!(await chat.panel.isVisible())) await chat.open();
    await expect(chat.questions).toHaveCount(2);
    expect(await chat.answers.allInnerTexts()).toEqual(shown);

    await chat.ask('What did I ask first?');
    await expect(chat.answers).toHaveCount(3);
    await expect(await chat.ended('complete')).toContainText('How do I get started?');
    expect(complaints).toEqual([]);
    await noSecretsSeen();
  });
}

test('interakt: the search shows as a tool with its arguments and result', async ({page, site, chat}) => {
  await page.goto(`${site}/?protocol=interakt`);
  await chat.open();
  await chat.ask('How do I get started?');
  const tool = (await chat.ended('complete')).locator('details.tool');
  await expect(tool).toHaveAttribute('data-state', 'done');
  await tool.locator('summary').click();
  await expect(tool).toContainText('"query": "How do I get started?"');
});

test('pingrep: the page the visitor is on is told, and a command reaches the page', async ({
  page,
  site,
  chat,
}) => {
  await page.goto(`${site}/?protocol=pingrep`);
  await chat.open();
  await chat.ask('What am I looking at?');
  await expect(await chat.ended('complete')).toContainText('Dragoman playground');

  const command = page.evaluate(
    () =>
      new Promise<string>(done => {
        document.addEventListener('dragoman-command', event => done(event.name), {once: true});
      }),
  );
  await chat.ask('Take me to the docs');
  expect(await command).toBe('navigate');
});

test('stop ends the answer and keeps its text', async ({page, site, chat}) => {
  await page.goto(`${site}/?protocol=headless`);
  await chat.open();
  await chat.ask('/fault stall');
  await expect(chat.answers.last()).toHaveAttribute('data-status', 'streaming');
  const text = await chat.answers.last().locator('.bubble').textContent();
  await page.getByRole('button', {name: 'Stop', exact: true}).click();
  const answer = await chat.ended('stopped');
  await expect(answer.locator('.bubble')).toContainText(text?.slice(0, 20) ?? '');
  await expect(answer).toContainText('You stopped this answer.');
});

test('two questions at once are both answered, in order', async ({page, site, chat}) => {
  await page.goto(`${site}/?protocol=headless`);
  await chat.open();
  await chat.ask('How do I get started?');
  await chat.ask('What is the relay for?');
  await expect(chat.answers).toHaveCount(2);
  await chat.ended('complete');
  const order = await page.locator('li.message').evaluateAll(all => all.map(one => one.dataset.role));
  expect(order).toEqual(['user', 'assistant', 'user', 'assistant']);
});
