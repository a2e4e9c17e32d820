import type {ChatServer} from './chat-server.js';
import {expect, LAUNCH, PLAIN_HOST, Tab, test} from './tabs.js';

test.use({launchOptions: LAUNCH});
test.describe.configure({timeout: 90_000});

const questions = (server: ChatServer): string[] => server.asked.map(({message}) => message);

test('a tab that sleeps in the middle of its answer does not keep the others from asking', async ({
  server,
  tab,
}) => {
  const [one, two, three] = [await tab(), await tab(), await tab()];
  await one.ask('One');
  const answer = await server.next();
  answer.says('1');
  for (const each of [two, three]) await each.shows('visitor: One', 'assistant streaming: 1');
  await one.sleeps();
  await two.ask('Two');
  await three.ask('Three');
  for (let at = 0; at < 2; at++) {
    const next = await server.next();
    // Nobody else asks while this one is answered.
    expect(server.asked).toHaveLength(at + 2);
    next.ends(`Answer to ${next.asked.message}`);
  }
  answer.ends('!');
  await one.wakes();
  for (const each of [one, two, three]) {
    await each.shows(
      ...['visitor: One', 'assistant complete: 1!'],
      ...['visitor: Two', 'assistant complete: Answer to Two'],
      ...['visitor: Three', 'assistant complete: Answer to Three'],
    );
  }
  expect(questions(server).toSorted()).toEqual(['One', 'Three', 'Two']);
  await two.page.reload();
  await expect.poll(() => two.dialogue()).toEqual(await one.dialogue());
});

test('an answer whose tab sleeps is interrupted elsewhere, and goes on when it wakes', async ({
  server,
  tab,
}) => {
  const [one, two] = [await tab(), await tab()];
  await one.ask('Why?');
  const answer = await server.next();
  answer.says('Be');
  await two.shows('visitor: Why?', 'assistant streaming: Be');
  await one.sleeps();
  await two.shows('visitor: Why?', 'assistant interrupted: Be');
  answer.says('cau');
  await one.wakes();
  for (const each of [one, two]) await each.shows('visitor: Why?', 'assistant streaming: Becau');
  answer.ends('se');
  for (const each of [one, two]) await each.shows('visitor: Why?', 'assistant complete: Because');
  expect(questions(server)).toEqual(['Why?']);
});

test('a tab that sleeps while another is answered shows the answer where it is when it wakes', async ({
  server,
  tab,
}) => {
  const [one, two] = [await tab(), await tab()];
  await one.ask('Why?');
  const answer = await server.next();
  answer.says('Be');
  await two.shows('visitor: Why?', 'assistant streaming: Be');
  await two.sleeps();
  answer.says('cau');
  await one.shows('visitor: Why?', 'assistant streaming: Becau');
  await two.wakes();
  await two.shows('visitor: Why?', 'assistant streaming: Becau');
  answer.ends('se');
  for (const each of [one, two]) await each.shows('visitor: Why?', 'assistant complete: Because');
  expect(questions(server)).toEqual(['Why?']);
});

test('a tab that slept through it all shows it when it wakes', async ({server, tab}) => {
  const [one, two] = [await tab(), await tab()];
  await two.sleeps();
  await one.ask('One');
  (await server.next()).ends('1');
  await one.shows('visitor: One', 'assistant complete: 1');
  await two.wakes();
  await two.shows('visitor: One', 'assistant complete: 1');
  await two.ask('Two');
  (await server.next()).ends('2');
  await one.shows('visitor: One', 'assistant complete: 1', 'visitor: Two', 'assistant complete: 2');
  expect(server.asked[0]?.sessionId).toBe(server.asked[1]?.sessionId);
});

test('a tab that sleeps longer than a server may be silent reads what came meanwhile', async ({
  server,
  tab,
}) => {
  const one = await tab('/?attributes=idle-timeout="4"');
  await one.ask('Why?');
  const answer = await server.next();
  answer.says('Beca');
  await one.shows('visitor: Why?', 'assistant streaming: Beca');
  await one.sleeps();
  answer.ends('use');
  // It sleeps for so long: longer than a server may be silent, and less than two seconds more.
  await new Promise(resolve => setTimeout(resolve, 5000));
  await one.wakes();
  await one.shows('visitor: Why?', 'assistant complete: Because');
  expect(questions(server)).toEqual(['Why?']);
});

test('on a plain-http page a tab that crashes leaves its answer interrupted, and its turn to others', async ({
  server,
  context,
}) => {
  const url = `http://${PLAIN_HOST}:${server.port}/`;
  const [one, two] = [await Tab.open(context, url), await Tab.open(context, url)];
  await one.ask('One');
  (await server.next()).says('1');
  await two.shows('visitor: One', 'assistant streaming: 1');
  await one.crashes();
  await two.shows('visitor: One', 'assistant interrupted: 1');
  await two.ask('Two');
  (await server.next()).ends('2');
  await two.shows('visitor: One', 'assistant interrupted: 1', 'visitor: Two', 'assistant complete: 2');
  expect(questions(server)).toEqual(['One', 'Two']);
});

test('on a plain-http page a tab that sleeps goes on with its answer, which nobody else asks for', async ({
  server,
  context,
}) => {
  const url = `http://${PLAIN_HOST}:${server.port}/`;
  const [one, two] = [await Tab.open(context, url), await Tab.open(context, url)];
  await one.ask('One');
  const answer = await server.next();
  answer.says('1');
  await two.shows('visitor: One', 'assistant streaming: 1');
  await one.sleeps();
  await two.ask('Two');
  (await server.next()).ends('2');
  await two.shows('visitor: One', 'assistant interrupted: 1', 'visitor: Two', 'assistant complete: 2');
  answer.ends('!');
  await one.wakes();
  for (const each of [one, two])
    await each.shows('visitor: One', 'assistant complete: 1!', 'visitor: Two', 'assistant complete: 2');
  expect(questions(server)).toEqual(['One', 'Two']);
});
