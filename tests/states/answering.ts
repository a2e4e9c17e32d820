/** What there is to see while the visitor waits for an answer, and while it grows. */
import {MID_FENCE, MID_TABLE, SHORT, SOURCES} from './answers.js';
import {type State, TALL} from './state.js';
import type {Visitor} from './visitor.js';
import {answer, calls, cites, done, heldAfter, refuses, returns, says, searches, thinks} from './wire.js';

const QUESTION = 'What does it cost?';

/** Opens the chat, asks, and looks until this is there. */
const until = (selector: string) => async (visitor: Visitor) => {
  await visitor.opens();
  await visitor.asks(QUESTION);
  await visitor.sees(selector);
};

export const ANSWERING: readonly State[] = [
  {
    name: 'thinking',
    shows: 'that the server thinks',
    server: [heldAfter()],
    reach: until('.thinking'),
  },
  {
    name: 'still-working',
    shows: 'what the server is busy with, and that it takes long',
    server: [heldAfter(searches, calls('search', {query: 'prices'}))],
    async reach(visitor) {
      await visitor.page.clock.install();
      await until('.tool')(visitor);
      await visitor.page.clock.fastForward(11_000);
      await visitor.sees('.thinking:has-text("Still")');
    },
  },
  {
    name: 'waiting',
    shows: 'the seconds until the next try, where there were too many questions',
    server: [refuses(429, 'retry-after: 30')],
    reach: until('.thinking .quiet-button'),
  },
  {
    name: 'reasoning-live',
    shows: 'reasoning that goes on',
    server: [heldAfter(thinks('The visitor asks for prices. There are three plans; '))],
    reach: until('.reasoning[data-live]'),
  },
  {
    name: 'streaming',
    shows: 'a table in the middle of its third row',
    server: [heldAfter(cites(SOURCES), calls('search', {}), returns('search', {}), says(MID_TABLE))],
    reach: until('.bubble td:has-text("chat")'),
  },
  {
    name: 'streaming-code',
    shows: 'code in the middle of a line',
    screen: TALL,
    look: {'--dragoman-height': '1200px'},
    server: [heldAfter(cites(SOURCES), says(MID_FENCE))],
    reach: until('.bubble pre:has-text("if (reason")'),
  },
  {
    name: 'writing-meanwhile',
    shows: 'the next question, written while an answer runs',
    server: [heldAfter(says(SHORT))],
    async reach(visitor) {
      await until('.bubble:has-text("room for")')(visitor);
      await visitor.writes('And can I change the plan later?');
    },
  },
  {
    name: 'queued',
    shows: 'a question that waits to be sent',
    server: [heldAfter(says(SHORT))],
    async reach(visitor) {
      await until('.bubble:has-text("room for")')(visitor);
      await visitor.asks('And can I change the plan later?');
      await visitor.sees('[data-status="queued"] .message-note');
    },
  },
  {
    name: 'too-long',
    shows: 'a question that is too long',
    attributes: {'max-length': '40'},
    server: [answer(done)],
    async reach(visitor) {
      await visitor.opens();
      await visitor.writes('I would like to know all there is to know about each of your plans.');
      await visitor.sees('.room[data-room="over"]');
    },
  },
];
