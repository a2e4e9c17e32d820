import {expect, PROTOCOLS, test} from './fixtures.js';

for (const protocol of PROTOCOLS) {
  test(`${protocol}: a cut stream ends as interrupted with its text kept`, async ({page, site, chat}) => {
    await page.goto(`${site}/?protocol=${protocol}`);
    await chat.open();
    // The first turn of fifthelement is one JSON document, which has no middle to keep.
    await chat.ask('hi');
    await chat.ended('complete');
    await chat.ask('/fault cut');
    await expect(chat.answers).toHaveCount(2);
    const answer = await chat.ended('interrupted');
    await expect(answer.locator('.bubble')).toContainText('This answer shows');
    await expect(answer.getByRole('button', {name: 'Try again'})).toBeVisible();
  });
}

test('a busy server is waited for with a countdown, and "Try now" does not wait', async ({
  page,
  site,
  chat,
}) => {
  await page.goto(`${site}/?protocol=interakt`);
  await chat.open();
  await chat.ask('/fault 429');
  await expect(chat.answers.last()).toContainText(/Trying again in \d s/);
  await page.getByRole('button', {name: 'Try now'}).click();
  await chat.ended('complete');
});

test('an error inside the stream keeps the text, says so, and can be tried again', async ({
  page,
  site,
  chat,
}) => {
  await page.goto(`${site}/?protocol=chatbotiq`);
  await chat.open();
  await chat.ask('/fault unavailable');
  const answer = await chat.ended('failed');
  await expect(answer).toContainText('The assistant is busy right now.');
  await answer.getByRole('button', {name: 'Try again'}).click();
  await expect(chat.questions).toHaveCount(1);
});

test('a filtered answer offers no second try', async ({page, site, chat}) => {
  await page.goto(`${site}/?protocol=chatbotiq`);
  await chat.open();
  await chat.ask('/fault filtered');
  const answer = await chat.ended('failed');
  await expect(answer).toContainText('This cannot be answered here.');
  await expect(answer.getByRole('button', {name: 'Try again'})).toHaveCount(0);
});

test('bytes cut inside characters and CRLF line ends give the same answer', async ({page, site, chat}) => {
  await page.goto(`${site}/?protocol=interakt`);
  await chat.open();
  for (const fault of ['split', 'crlf', 'heartbeat', 'garbage']) {
    await chat.ask(`/fault ${fault}`);
    await expect(chat.answers.last()).not.toHaveAttribute('data-status', 'pending');
    await chat.ended('complete');
    await expect(chat.answers.last()).not.toContainText('\uFFFD');
  }
});

test('offline, a question waits and is sent when the network is back', async ({
  page,
  site,
  chat,
  context,
}) => {
  await page.goto(`${site}/?protocol=headless`);
  await chat.open();
  await context.setOffline(true);
  await chat.ask('How do I get started?');
  await expect(chat.questions.last()).toHaveAttribute('data-status', 'queued');
  await expect(chat.questions.last()).toContainText('You are offline. Your message will be sent');
  await context.setOffline(false);
  await chat.ended('complete');
});
