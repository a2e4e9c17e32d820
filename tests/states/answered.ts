/** What an answer looks like that is whole, and what can be unfolded, opened and pressed on it. */
import {DOUBTFUL, FORMULA, PLANS, SHORT, SOURCES, WHOLE} from './answers.js';
import {NARROW, PHONE, type State, TALL} from './state.js';
import type {Visitor} from './visitor.js';
import {answer, breaks, calls, cites, done, notes, returns, says, searches, thinks} from './wire.js';

const QUESTION = 'What does it cost, and how do I set it up?';

const RICH = [answer(searches, says(WHOLE), cites(SOURCES), done)];

const CITED = [answer(says(SHORT), cites(SOURCES), done)];

const asks = async (visitor: Visitor): Promise<void> => {
  await visitor.opens();
  await visitor.hears(QUESTION);
};

/** Colours of code come when they are loaded. */
const asksForCode = async (visitor: Visitor): Promise<void> => {
  await asks(visitor);
  await visitor.sees('.code-keyword');
};

/** A link whose words name another host than the one it leads to. */
const asksForLink = (question: string): Pick<State, 'server' | 'reach'> => ({
  server: [answer(says(DOUBTFUL), done)],
  async reach(visitor) {
    await visitor.opens();
    await visitor.hears(question);
    await visitor.presses('.bubble a');
    await visitor.sees('dragoman-link-question dialog');
  },
});

export const ANSWERED: readonly State[] = [
  {name: 'answer', shows: 'a finished answer, at its end', server: RICH, reach: asksForCode},
  {
    name: 'answer-whole',
    shows: 'an answer with a table, lists, code, marks and sources',
    screen: TALL,
    look: {'--dragoman-height': '1520px'},
    server: RICH,
    reach: asksForCode,
  },
  {
    name: 'answer-narrow',
    shows: 'all that answers may have, on the narrowest screen',
    screen: {...NARROW, height: 1700},
    server: RICH,
    reach: asksForCode,
  },
  {
    name: 'answer-wide',
    shows: 'all that answers may have, in a chat as wide as the page',
    screen: TALL,
    attributes: {mode: 'fullscreen'},
    server: RICH,
    async reach(visitor) {
      await visitor.hears(QUESTION);
      await visitor.sees('.code-keyword');
    },
  },
  {
    name: 'formula',
    shows: 'formulas',
    attributes: {math: ''},
    server: [answer(says(FORMULA), done)],
    async reach(visitor) {
      await asks(visitor);
      await visitor.sees('math');
    },
  },
  {
    name: 'source',
    shows: 'what is known of a source',
    server: CITED,
    async reach(visitor) {
      await asks(visitor);
      await visitor.find('.bubble [data-source]').hover();
      await visitor.sees('dragoman-source-card');
    },
  },
  {
    name: 'source-focused',
    shows: 'what is known of the source that has the focus',
    server: CITED,
    async reach(visitor) {
      await asks(visitor);
      await visitor.find('.source').focus();
      await visitor.sees('dragoman-source-card');
    },
  },
  {
    name: 'source-phone',
    shows: 'what is known of a source that was tapped',
    screen: PHONE,
    server: CITED,
    async reach(visitor) {
      await asks(visitor);
      await visitor.find('.bubble [data-source]').tap();
      await visitor.sees('dragoman-source-card');
    },
  },
  {
    name: 'tools',
    shows: 'tools that worked and failed, unfolded',
    look: {'--dragoman-height': '720px'},
    server: [
      answer(
        calls('search_handbook', {query: 'prices', limit: 3}),
        returns('search_handbook', {count: 2, records: ['Plans and prices', 'Scale']}),
        calls('order_status', {order: 'T-2041'}),
        breaks('order_status', 'There is no such order.'),
        says(SHORT),
        done,
      ),
    ],
    async reach(visitor) {
      await asks(visitor);
      await visitor.presses('.tool[data-state="done"] summary');
      await visitor.presses('.tool[data-state="failed"] summary');
    },
  },
  {
    name: 'reasoning',
    shows: 'reasoning, unfolded',
    server: [
      answer(
        thinks('The visitor asks for prices. There are three plans; 500 orders are more than Start has.\n\n'),
        thinks('So it is Grow.'),
        says(SHORT),
        cites(SOURCES),
        done,
      ),
    ],
    async reach(visitor) {
      await asks(visitor);
      await visitor.presses('.reasoning summary');
    },
  },
  {
    name: 'notice',
    shows: 'a notice beside an answer',
    server: [answer(notes('The handbook cannot be searched right now.'), says(SHORT), done)],
    reach: asks,
  },
  {
    name: 'conversation',
    shows: 'several questions, and answers of all lengths',
    server: [
      answer(says('Hello! What would you like to know?'), done),
      answer(says(PLANS), cites(SOURCES.slice(0, 3)), done),
      answer(says('You are welcome.'), done),
    ],
    async reach(visitor) {
      await visitor.opens();
      await visitor.hears('Hi');
      await visitor.hears('What does it cost?');
      await visitor.hears('Thank you, that is all I wanted to know for now.');
    },
  },
  {
    name: 'actions',
    shows: 'what can be done with an answer, one of which is done',
    server: CITED,
    async reach(visitor) {
      await asks(visitor);
      await visitor.find('.bubble').hover();
      await visitor.presses('[data-role="assistant"] .message-action[aria-pressed]');
      await visitor.sees('.message-action[aria-pressed="true"]');
    },
  },
  {
    name: 'walked',
    shows: 'a message that has the focus',
    server: CITED,
    async reach(visitor) {
      await asks(visitor);
      await visitor.find('dragoman-log').focus();
      await visitor.page.keyboard.press('ArrowUp');
      await visitor.sees('.message:focus');
    },
  },
  {
    name: 'menu',
    shows: 'the menu',
    server: CITED,
    async reach(visitor) {
      await asks(visitor);
      await visitor.presses('.menu-button');
      await visitor.sees('.menu-items');
    },
  },
  {
    name: 'delete',
    shows: 'the question before all is deleted',
    server: CITED,
    async reach(visitor) {
      await asks(visitor);
      await visitor.presses('.menu-button');
      await visitor.presses('[data-action="delete-data"]');
      await visitor.sees('dialog');
    },
  },
  {name: 'link', shows: 'the question before a link that seems to lead elsewhere', ...asksForLink(QUESTION)},
  {
    name: 'link-narrow',
    shows: 'the question before such a link, on the narrowest screen',
    screen: NARROW,
    ...asksForLink(QUESTION),
  },
  {
    name: 'link-right-to-left',
    shows: 'the question before such a link, from right to left',
    attributes: {locale: 'ar'},
    ...asksForLink('كم يكلّف؟'),
  },
  {
    name: 'link-forced-colors',
    shows: 'the question before such a link, in forced colours',
    forcedColors: true,
    ...asksForLink(QUESTION),
  },
  {
    name: 'older',
    shows: 'that there are earlier messages',
    async reach(visitor) {
      await visitor.pageAdds(dialogue(60));
      await visitor.opens();
      await visitor.find('.older').evaluate(button => button.scrollIntoView());
    },
  },
  {
    name: 'more-below',
    shows: 'that something has come below of what is read',
    server: RICH,
    async reach(visitor) {
      await asksForCode(visitor);
      await visitor.find('.bubble').hover();
      await visitor.page.mouse.wheel(0, -500);
      await visitor.sees('.to-end');
      await visitor.pageAdds([{role: 'assistant', text: 'Anything else?'}]);
      await visitor.sees('.to-end:has-text("1")');
    },
  },
];

function dialogue(length: number): {role: 'user' | 'assistant'; text: string}[] {
  return Array.from({length}, (_, at) => ({
    role: at % 2 === 0 ? 'user' : 'assistant',
    text:
      at % 2 === 0
        ? `Where is order T-${2000 + at}?`
        : 'It is on its way, and will be there on **Thursday**.',
  }));
}
