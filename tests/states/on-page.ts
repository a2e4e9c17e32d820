/** What the assistant knows of the page and does there, and what it remembers: in the demo's shop, over its own API. */
import {NARROW, type State} from './state.js';
import type {Visitor} from './visitor.js';

const SHOP = {
  page: '/shop/',
  attributes: {
    protocol: 'pingrep',
    'api-url': '/relay/pingrep',
    heading: 'Ask Skerry',
    'ui-context': 'page elements forms selection',
    'allow-commands': 'navigate scroll-to highlight open-modal fill-form',
  },
} as const;

const IN_ARABIC = {...SHOP.attributes, locale: 'ar'};

const ASKED = '.command[data-asking]';
const ALLOW = '.command-actions .quiet-button:nth-child(1)';
const REFUSE = '.command-actions .quiet-button:nth-child(2)';

/** Fills in the shop's form, and opens the chat. */
async function comes(visitor: Visitor): Promise<void> {
  await visitor.page.getByLabel('Postcode').fill('20457');
  await visitor.page.getByLabel('Name').fill('Ann Lee');
  await visitor.opens();
}

async function isAsked(visitor: Visitor): Promise<void> {
  await comes(visitor);
  await visitor.hears('Fill in my city');
  await visitor.sees(ASKED);
}

async function looksAtContext(visitor: Visitor): Promise<void> {
  await comes(visitor);
  await visitor.presses('.context-chip');
  await visitor.sees('.context-content dd');
}

/** Asks while the memory is nearly full. */
async function fillsMemory(visitor: Visitor): Promise<void> {
  const usage = {used_tokens: 7000, max_tokens: 8192};
  await visitor.page.route('**/context-usage', route => route.fulfill({json: usage}));
  await comes(visitor);
  await visitor.hears('What do the plans cost?');
  await visitor.sees('.memory-meter');
}

async function hasRecap(visitor: Visitor): Promise<void> {
  await fillsMemory(visitor);
  await visitor.page.unroute('**/context-usage');
  await visitor.presses('.memory .quiet-button');
  await visitor.sees('.recap-note');
}

export const ON_PAGE: readonly State[] = [
  {...SHOP, name: 'context', shows: 'that something of the page goes along', reach: comes},
  {...SHOP, name: 'context-card', shows: 'what of the page goes along', reach: looksAtContext},
  {
    ...SHOP,
    name: 'context-narrow',
    shows: 'what of the page goes along, on the narrowest screen',
    screen: NARROW,
    reach: looksAtContext,
  },
  {
    ...SHOP,
    name: 'context-right-to-left',
    shows: 'what of the page goes along, from right to left',
    attributes: IN_ARABIC,
    reach: looksAtContext,
  },
  {
    ...SHOP,
    name: 'context-off',
    shows: 'that nothing of the page goes along any more',
    async reach(visitor) {
      await looksAtContext(visitor);
      await visitor.presses('.context-card > .quiet-button');
    },
  },
  {...SHOP, name: 'command-asked', shows: 'what the assistant would like to do', reach: isAsked},
  {
    ...SHOP,
    name: 'command-narrow',
    shows: 'what the assistant would like to do, on the narrowest screen',
    screen: NARROW,
    reach: isAsked,
  },
  {
    ...SHOP,
    name: 'command-right-to-left',
    shows: 'what the assistant would like to do, from right to left',
    attributes: IN_ARABIC,
    reach: isAsked,
  },
  {
    ...SHOP,
    name: 'command-done',
    shows: 'what the assistant has done, and how to take it back',
    async reach(visitor) {
      await isAsked(visitor);
      await visitor.presses(ALLOW);
      await visitor.sees('.command[data-state="done"]');
    },
  },
  {
    ...SHOP,
    name: 'command-undone',
    shows: 'what the visitor has taken back',
    async reach(visitor) {
      await isAsked(visitor);
      await visitor.presses(ALLOW);
      await visitor.sees('.command[data-state="done"]');
      await visitor.presses(ALLOW);
      await visitor.sees('.command[data-state="undone"]');
    },
  },
  {
    ...SHOP,
    name: 'command-refused',
    shows: 'what the visitor has refused',
    async reach(visitor) {
      await isAsked(visitor);
      await visitor.presses(REFUSE);
      await visitor.sees('.command[data-state="refused"]');
    },
  },
  {
    ...SHOP,
    name: 'command-failed',
    shows: 'what could not be done, and what nobody here may do',
    attributes: {...SHOP.attributes, 'allow-commands': 'open-modal'},
    async reach(visitor) {
      await comes(visitor);
      await visitor.page.locator('dialog#contact').evaluate(dialog => dialog.remove());
      await visitor.hears('Open the contact form');
      await visitor.sees('.command[data-state="failed"]');
      await visitor.hears('Take me to pricing');
      await visitor.sees('.command[data-state="ignored"]');
    },
  },
  {...SHOP, name: 'memory', shows: 'that the memory is nearly full', reach: fillsMemory},
  {
    ...SHOP,
    name: 'memory-narrow',
    shows: 'the same on the narrowest screen',
    screen: NARROW,
    reach: fillsMemory,
  },
  {...SHOP, name: 'recap', shows: 'a summary of older messages', reach: hasRecap},
  {
    ...SHOP,
    name: 'recap-right-to-left',
    shows: 'a summary of older messages, from right to left',
    attributes: IN_ARABIC,
    reach: hasRecap,
  },
];
