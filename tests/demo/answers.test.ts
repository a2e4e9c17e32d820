import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {DIALECT_NAMES} from '../../demo/server/apis.js';
import {DEMO_AGENT, INTERAKT_TOKEN} from '../../demo/server/keys.js';
import type {DemoServerOptions} from '../../demo/server/server.js';
import {ask, events, post, serve, textOf} from './support.js';

/** Asks through interakt, which shows everything: the text, the tools and the sources. */
async function start(t: TestContext, options?: DemoServerOptions) {
  const {origin} = await serve(t, options);
  return async (message: string, {sessionId = 's', ...body}: Record<string, unknown> = {}) => {
    const response = await post(`${origin}/api/interakt/api/v1/ai-experiences/${DEMO_AGENT}/chat`, {
      headers: {authorization: `Bearer ${INTERAKT_TOKEN}`},
      body: {message, sessionId, ...body},
    });
    const all = events(await response.text());
    const of = (name: string) => all.find(({event}) => event === name)?.data;
    return {
      text: all.map(({event, data}) => (event === 'content' ? data.content : '')).join(''),
      tool: of('tool_call'),
      titles: (of('sources')?.sources ?? []).map(({title}: {title: string}) => title),
    };
  };
}

describe('answers from the documents', () => {
  it('quote the best passage, cite it and name further places as links', async t => {
    const say = await start(t);
    const {text, titles} = await say('How often does a fog signal sound?');
    assert.match(text, /^> A fog signal sounds every thirty seconds\. It can be silenced\.$/m);
    assert.equal(titles[0], 'Harbour › Fog signals');
    assert.match(text, /See also:\n\n- \[Signals › .+\]\(http:\/\/127\.0\.0\.1:\d+\/docs\/signals#[\w-]+\)/);
  });

  it('bring the code along that a paragraph leads to', async t => {
    const say = await start(t);
    const {text, titles} = await say('How do I get started?');
    assert.equal(titles[0], 'Harbour › Getting started');
    assert.match(text, /> Install it, then light the lamp:\n>\n> ```sh\n> npm install harbour\n> ```/);
  });

  it('quote a table with its head', async t => {
    const say = await start(t);
    const {text} = await say('What is the timing of the horn?');
    assert.match(text, /> \| signal \| seconds \|\n> \| --- \| --- \|\n> \| horn \| 30 \|/);
  });

  it('leave no relative link in a quotation: in an answer it would lead nowhere', async t => {
    const say = await start(t);
    const {text} = await say('Silence of the keeper');
    assert.match(text, /> A fog signal is silent while the \*keeper\* sleeps\. See the readme, the code\./);
  });

  it('say so when nothing fits, and suggest questions', async t => {
    const say = await start(t);
    for (const question of ['What is the capital of Zanzibar?', 'Is there fog in the capital of Zanzibar?']) {
      const {text, titles} = await say(question);
      assert.match(text, /^I found nothing about that/);
      assert.match(text, /- How do I get started\?/);
      assert.deepEqual(titles, []);
    }
  });

  it('still come when there is no document at all', async t => {
    const say = await start(t, {documents: []});
    assert.match((await say('How do I get started?')).text, /^I found nothing/);
  });

  it('find a word in another form, misspelt, and by a word that means the same', async t => {
    const say = await start(t);
    for (const question of [
      'silenced signals?',
      'How are signals silencing?',
      'installing',
      'fog signls',
      'setup',
    ]) {
      assert.notDeepEqual((await say(question)).titles, [], question);
    }
  });
});

describe('the memory of a conversation', () => {
  it('knows the first question and the one before, each session its own', async t => {
    const say = await start(t);
    await say('What is a fog signal?');
    await say('hi');
    assert.match((await say('What did I ask first?')).text, /> What is a fog signal\?$/);
    assert.match((await say('what did i ask before?')).text, /> What did I ask first\?$/);
    const other = await say('What did I ask first?', {sessionId: 'other'});
    assert.match(other.text, /first question/);
  });

  it('shows a question as it was typed, not as Markdown', async t => {
    const say = await start(t);
    await say('# <b>loud</b> **signals**');
    assert.match(
      (await say('What did I ask first?')).text,
      /> \\# \\<b\\>loud\\<\/b\\> \\\*\\\*signals\\\*\\\*$/,
    );
  });

  it('tells more about the last topic without repeating itself', async t => {
    const say = await start(t);
    const first = await say('What is a fog signal?');
    const more = await say('Tell me more');
    assert.equal(more.tool.name, 'lookup');
    assert.deepEqual(more.tool.arguments, {query: 'What is a fog signal?'});
    assert.ok(more.titles.length > 0);
    assert.ok(more.titles.every((title: string) => !first.titles.includes(title)));
    let last = more;
    while (last.titles.length > 0) last = await say('more');
    assert.match(last.text, /^That is all there is about/);
  });

  it('takes a question without a topic to be about the last one', async t => {
    const say = await start(t);
    await say('What is a fog signal?');
    assert.match((await say('How does that work?')).text, /^More about “What is a fog signal\?”/);
  });

  it('asks back when there is nothing to tell more of', async t => {
    const say = await start(t);
    assert.match((await say('tell me more')).text, /^More of what\?/);
  });
});

describe('what the room says besides', () => {
  it('greets, and says thanks', async t => {
    const say = await start(t);
    for (const greeting of ['hi', 'Hello!', 'good morning', 'Moin']) {
      const {text, tool} = await say(greeting);
      assert.match(text, /^Hello!/, greeting);
      assert.equal(tool, undefined);
    }
    assert.match((await say('thank you')).text, /^You are welcome/);
  });

  it('names the page it was told of, quotes it where it is one of ours, and cites it', async t => {
    const say = await start(t);
    const uiContext = {currentPage: 'http://127.0.0.1:1/docs/signals (Signals)'};
    const {text, titles} = await say('What am I looking at?', {uiContext});
    assert.match(text, /You are looking at \*\*Signals\*\*, `http:\/\/127\.0\.0\.1:1\/docs\/signals`/);
    assert.deepEqual(titles, ['Signals › Timing of fog signals']);
  });

  it('says that it was told nothing of the page, where it was not', async t => {
    const say = await start(t);
    for (const uiContext of [undefined, null, 'page', {}, {currentPage: 7}, []]) {
      assert.match((await say('where am I?', {uiContext})).text, /^I was not told/);
    }
  });

  it('shows the way as a link where the API carries no commands', async t => {
    const say = await start(t);
    assert.match(
      (await say('take me to the docs')).text,
      /\[the documents\]\(http:\/\/127\.0\.0\.1:\d+\/docs\/\)/,
    );
  });

  it('speaks in words', async t => {
    const body = await (await ask('interakt', await serve(t), 'What is a fog signal?')).text();
    const pieces = events(body).flatMap(({event, data}) =>
      event === 'content' ? [data.content as string] : [],
    );
    assert.ok(pieces.every(piece => piece.trim().split(/\s+/).length === 1));
  });

  it('says the same in every dialect', async t => {
    const server = await serve(t);
    for (const api of DIALECT_NAMES) {
      const text = textOf(await (await ask(api, server, 'What is a fog signal?')).text());
      assert.match(text, /> A fog signal sounds every thirty seconds\./, api);
    }
  });
});
