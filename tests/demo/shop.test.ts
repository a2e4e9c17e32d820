import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {PINGREP_KEY} from '../../demo/server/keys.js';
import {cityOf, PLANS, shopPageAt} from '../../demo/shop/catalogue.js';
import {events, json, post, serve} from './support.js';

const HEADERS = {'x-api-key': PINGREP_KEY};
const SHOP = 'http://127.0.0.1:1/shop/ (Skerry · Coffee by post)';
const PRICING = 'http://127.0.0.1:1/shop/pricing (Pricing · Skerry)';

interface Said {
  text: string;
  /** The one command there is, as it is on the wire. */
  command: {type: string; params: Record<string, unknown>} | undefined;
}

/** A visitor of the shop, whose chat tells where they are and what stands in the form. */
async function visit(t: TestContext) {
  const {origin} = await serve(t);
  const sessions = `${origin}/api/pingrep/api/v1/chat/sessions`;
  const {id} = await json(await post(sessions, {headers: HEADERS}));
  return async (content: string, currentPage?: string, formData = {}): Promise<Said> => {
    const body = {content, ...(currentPage !== undefined && {uiContext: {currentPage, formData}})};
    const response = await post(`${sessions}/${id}/messages`, {headers: HEADERS, body});
    const {message, commands} = events(await response.text()).at(-1)?.data ?? {};
    return {text: message.content, command: commands?.[0]};
  };
}

describe('the assistant of the shop', () => {
  it('says what the page is, and what stands in its form', async t => {
    const say = await visit(t);
    const {text} = await say('What am I looking at?', SHOP, {postcode: '5003'});
    assert.match(text, /^You are looking at \*\*Skerry · Coffee by post\*\*/);
    assert.match(text, /three coffees to choose from/);
    assert.match(text, /- postcode: 5003/);
  });

  it('leads to the prices, or shows them where they are on the page', async t => {
    const say = await visit(t);
    for (const words of ['Take me to pricing', 'please bring me to the prices', 'go to the plans']) {
      const {command} = await say(words, SHOP);
      assert.deepEqual(command, {type: 'navigate', params: {url: '/shop/pricing'}}, words);
    }
    const {command} = await say('Take me to pricing', PRICING);
    assert.deepEqual(command, {type: 'scroll-to', params: {id: 'plans'}});
  });

  it('opens the contact form on either page', async t => {
    const say = await visit(t);
    for (const page of [SHOP, PRICING]) {
      const {command} = await say('Open the contact form', page);
      assert.deepEqual(command, {type: 'open-modal', params: {id: 'contact'}});
    }
  });

  it('fills in the city that belongs to the postcode', async t => {
    const say = await visit(t);
    const {text, command} = await say('Fill in my city', SHOP, {postcode: 'eh66jj'});
    assert.match(text, /\*\*Edinburgh\*\*/);
    assert.deepEqual(command, {
      type: 'fill-form',
      params: {form: 'delivery', fields: {city: 'Edinburgh'}},
    });
  });

  it('asks for the city where no postcode tells it, and takes what it is told', async t => {
    const say = await visit(t);
    const asked = await say('Fill in my city', SHOP);
    assert.match(asked.text, /Which city is it\?/);
    assert.equal(asked.command, undefined);
    const {command} = await say('São Paulo', SHOP);
    assert.deepEqual(command?.params.fields, {city: 'São Paulo'});
    const unknown = await say('fill in my city', SHOP, {postcode: '12 <b>'});
    assert.match(unknown.text, /no map of 12 \\<b\\>/);
    assert.equal((await say('Never mind', SHOP)).command, undefined);
  });

  it('takes a city that is told at once', async t => {
    const say = await visit(t);
    const {command} = await say('My city is Ghent.', SHOP);
    assert.deepEqual(command?.params.fields, {city: 'Ghent'});
  });

  it('leads to the form first, where it is on another page', async t => {
    const say = await visit(t);
    const {command} = await say('My city is Ghent', PRICING);
    assert.deepEqual(command, {type: 'navigate', params: {url: '/shop/#delivery'}});
  });

  it('marks the form, and knows what the plans cost', async t => {
    const say = await visit(t);
    const {command} = await say('Where is the delivery form?', SHOP);
    assert.deepEqual(command, {type: 'highlight', params: {id: 'delivery'}});
    const {text} = await say('How much is it?', SHOP);
    for (const {name, price} of PLANS) assert.match(text, new RegExp(`\\| ${name} \\|.*€${price} `));
  });

  it('still answers from the documents, and says what it can do where they say nothing', async t => {
    const say = await visit(t);
    assert.match((await say('What is a fog signal?', SHOP)).text, /every thirty seconds/);
    assert.match((await say('Hello!', SHOP)).text, /^Ahoy! .*- Fill in my city$/s);
    assert.match((await say('What is the capital of Zanzibar?', SHOP)).text, /- Open the contact form/);
  });

  it('is at home in the shop only', async t => {
    const say = await visit(t);
    for (const page of [undefined, 'http://127.0.0.1:1/docs/ (Documents)', 'http://127.0.0.1:1/shopping']) {
      const {text, command} = await say('Open the contact form', page);
      assert.equal(command, undefined, page);
      assert.doesNotMatch(text, /contact form/);
    }
  });
});

describe('the catalogue of the shop', () => {
  it('knows its pages with and without a slash, and postcodes however they are spaced', () => {
    assert.equal(shopPageAt('/shop')?.path, '/shop/');
    assert.equal(shopPageAt('/shop/pricing/')?.path, '/shop/pricing');
    assert.equal(shopPageAt('/shops'), undefined);
    assert.equal(cityOf(' 20457 '), 'Hamburg');
    assert.equal(cityOf('tr18 4hn'), 'Penzance');
    assert.equal(cityOf('constructor'), undefined);
  });
});
