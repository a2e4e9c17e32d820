/** What there is to see where an answer did not come, or not whole. */
import {PLANS, SHORT} from './answers.js';
import {PHONE, type State} from './state.js';
import {answer, done, fails, heldAfter, refuses, says, searches} from './wire.js';

const QUESTION = 'Which plan fits 500 orders a month?';
const HALF = SHORT.slice(0, SHORT.indexOf('and you can'));

export const TROUBLE: readonly State[] = [
  {
    name: 'failed',
    shows: 'an answer that the server broke off, and a way to try again',
    server: [answer(says(HALF), fails('service_unavailable'))],
    async reach(visitor) {
      await visitor.opens();
      await visitor.hears(QUESTION, 'failed');
    },
  },
  {
    name: 'interrupted',
    shows: 'an answer that was cut off, and the ways on',
    server: [answer(says(HALF))],
    async reach(visitor) {
      await visitor.opens();
      await visitor.hears(QUESTION, 'interrupted');
    },
  },
  {
    name: 'failed-phone',
    shows: 'an answer that was cut off, on a phone',
    screen: PHONE,
    server: [answer(says(HALF))],
    async reach(visitor) {
      await visitor.opens();
      await visitor.hears(QUESTION, 'interrupted');
    },
  },
  {
    name: 'failed-right-to-left',
    shows: 'an answer that was cut off, from right to left',
    attributes: {locale: 'ar'},
    server: [answer(says('نعم: تتسع خطة **Grow** لألفي طلب في الشهر، '))],
    async reach(visitor) {
      await visitor.opens();
      await visitor.hears('أي خطة تناسب 500 طلب في الشهر؟', 'interrupted');
    },
  },
  {
    name: 'stopped',
    shows: 'an answer that the visitor stopped',
    server: [heldAfter(says(`${PLANS}\n${HALF}`))],
    async reach(visitor) {
      await visitor.opens();
      await visitor.asks(QUESTION);
      await visitor.sees('.bubble:has-text("room for")');
      await visitor.presses('.send[part="stop"]');
      await visitor.sees('[data-status="stopped"]');
    },
  },
  {
    name: 'trouble',
    shows: 'one failure after the other',
    server: [
      answer(searches, fails('content_filtered')),
      refuses(404),
      answer(done),
      refuses(500, 'retry-after: 600'),
    ],
    async reach(visitor) {
      await visitor.opens();
      for (const question of ['How much?', 'How much is it?', 'What does it cost?', 'Hello?'])
        await visitor.hears(question, 'failed');
    },
  },
  {
    name: 'refused-key',
    shows: 'what the owner of the page has to change',
    attributes: {token: 'wrong'},
    server: [refuses(401)],
    async reach(visitor) {
      await visitor.opens();
      await visitor.hears(QUESTION, 'failed');
    },
  },
  {
    name: 'wrong-settings',
    shows: 'a setting that is missing',
    attributes: {agent: ''},
    async reach(visitor) {
      await visitor.opens();
      await visitor.sees('.error');
    },
  },
];
