/** What stands on the page, and where: the launcher, and the panel before anything was said. */
import {ARABIC, PLANS, SHORT, SOURCES} from './answers.js';
import {NARROW, PHONE, type State} from './state.js';
import {answer, calls, cites, done, heldBefore, returns, says, searches} from './wire.js';

const QUESTION = 'Which plan fits 500 orders a month?';

export const WELCOME = {
  greeting: 'Hello! Ask about plans, orders or the set-up.\nWe answer from the handbook.',
  starters: JSON.stringify([QUESTION, 'How do I move from my old desk?', 'Can I cancel at any time?']),
  disclaimer: 'Answers are written by a machine. Check what matters.',
};

const ANSWERED = [
  answer(
    searches,
    calls('search', {query: 'plan for 500 orders'}),
    returns('search', {count: 3}),
    says(`${SHORT}\n\n${PLANS}`),
    cites(SOURCES),
    done,
  ),
];

export const SHAPES: readonly State[] = [
  {name: 'closed', shows: 'the launcher'},
  {name: 'closed-narrow', shows: 'the launcher on a narrow screen', screen: NARROW},
  {
    name: 'teaser',
    shows: 'a line that invites to a chat',
    attributes: {teaser: 'Not sure which plan fits? Ask us.'},
    reach: visitor => visitor.sees('.teaser'),
  },
  {
    name: 'unread',
    shows: 'that there is an answer in a closed chat',
    server: [heldBefore(says(SHORT), done)],
    async reach(visitor) {
      await visitor.opens();
      await visitor.asks(QUESTION);
      await visitor.sees('.thinking');
      await visitor.presses('.launcher');
      await visitor.waits();
      await visitor.sees('.badge');
    },
  },
  {
    name: 'empty',
    shows: 'greeting, starters and disclaimer',
    attributes: WELCOME,
    reach: visitor => visitor.opens(),
  },
  {
    name: 'bottom-left',
    shows: 'the panel on the other side',
    attributes: {...WELCOME, position: 'bottom-left'},
    reach: visitor => visitor.opens(),
  },
  {
    name: 'inline',
    shows: 'a chat that is a part of the page',
    attributes: {...WELCOME, mode: 'inline'},
    server: ANSWERED,
    async reach(visitor) {
      await visitor.hears(QUESTION);
      await visitor.find('.panel').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'sidebar',
    shows: 'a chat along the side of the page',
    attributes: {...WELCOME, mode: 'sidebar'},
    server: ANSWERED,
    async reach(visitor) {
      await visitor.opens();
      await visitor.hears(QUESTION);
    },
  },
  {
    name: 'fullscreen',
    shows: 'a chat that is all there is',
    attributes: {...WELCOME, mode: 'fullscreen'},
    server: ANSWERED,
    reach: visitor => visitor.hears(QUESTION),
  },
  {
    name: 'phone-empty',
    shows: 'greeting and starters on a phone',
    screen: PHONE,
    attributes: WELCOME,
    reach: visitor => visitor.opens(),
  },
  {
    name: 'phone',
    shows: 'an answer on a phone',
    screen: PHONE,
    attributes: WELCOME,
    server: ANSWERED,
    async reach(visitor) {
      await visitor.opens();
      await visitor.hears(QUESTION);
    },
  },
  {
    name: 'narrow',
    shows: 'an answer on the narrowest screen',
    screen: NARROW,
    attributes: WELCOME,
    server: ANSWERED,
    async reach(visitor) {
      await visitor.opens();
      await visitor.hears(QUESTION);
    },
  },
  {
    name: 'narrow-menu',
    shows: 'the menu on the narrowest screen',
    screen: NARROW,
    server: ANSWERED,
    async reach(visitor) {
      await visitor.opens();
      await visitor.hears(QUESTION);
      await visitor.presses('.menu-button');
    },
  },
  {
    name: 'right-to-left-empty',
    shows: 'greeting and starters from right to left',
    attributes: {
      locale: 'ar',
      greeting: 'مرحبًا! اسأل عن الخطط أو الطلبات أو الإعداد.',
      starters: JSON.stringify(['أي خطة تناسب 500 طلب في الشهر؟', 'How do I get started?']),
    },
    reach: visitor => visitor.opens(),
  },
  {
    name: 'right-to-left',
    shows: 'an answer from right to left',
    attributes: {locale: 'ar', heading: 'اسأل Tidewater'},
    server: [answer(says(ARABIC), cites(SOURCES), done)],
    async reach(visitor) {
      await visitor.opens();
      await visitor.hears('كم تكلّف؟');
      await visitor.sees('.code-property, .code-keyword, .code-name, .code-string');
    },
  },
  {
    name: 'right-to-left-phone',
    shows: 'an answer from right to left on a phone',
    attributes: {locale: 'he'},
    screen: PHONE,
    server: [answer(says(ARABIC), cites(SOURCES), done)],
    async reach(visitor) {
      await visitor.opens();
      await visitor.hears('كم تكلّف؟');
    },
  },
];
