import {cityOf, PLANS, QUESTIONS, type ShopPage, shopPageAt} from '../shop/catalogue.js';
import {type Answer, type Asked, escaped, plain} from './answers.js';
import type {Intent} from './intent.js';
import {type PageContext, pathOf} from './page-context.js';

/**
 * What the assistant of the shop can do on its pages. It goes by what the page told of itself, and what it would have
 * done there it asks of the page: the page asks the visitor.
 */
export const SHOP_INTENTS: readonly Intent[] = [
  {when: /^(?:ahoy|hi|hello|hey)\b[\s\p{P}]*$/iu, answer: () => plain(`Ahoy! ${helpInWords()}`)},
  {
    when: /\b(?:take|bring|lead) me (?:over )?to (?:the |your )?(?:pricing|prices|plans)\b/i,
    answer: toPricing,
  },
  {when: /\b(?:go|navigate) to (?:the )?(?:pricing|prices|plans)\b/i, answer: toPricing},
  {
    when: /\b(?:open|show)(?: me)? (?:the |your )?contact(?: form| dialog)?\b|\b(?:contact|write to) you\b/i,
    answer: () => ({
      ...plain('I can open the **contact form** for you. We answer within a day.'),
      command: {name: 'open-modal', args: {id: 'contact'}},
    }),
  },
  {
    when: /\b(?:where|which|what) (?:is|do i have to fill|must i fill).*\b(?:form|delivery|address)\b|\bshow me the (?:delivery )?form\b/i,
    answer: ({page}) =>
      isAt(page, '/shop/')
        ? {
            ...plain('The **delivery form** is on this page. I can mark it for you.'),
            command: {name: 'highlight', args: {id: 'delivery'}},
          }
        : undefined,
  },
  {
    when: /\bmy city is (?<city>[\p{L}][\p{L} .'’-]{1,60}?)[.!?]*$/iu,
    answer: (asked, {groups}) => fillingIn(asked, groups?.city ?? ''),
  },
  {when: /\bfill(?:ing)? in (?:my |the )?city\b|\bfill (?:my|the) city in\b/i, answer: fillingInTheCity},
  {
    when: /\b(?:plans?|prices?|cost|how much)\b/i,
    answer: () => plain(`${PLANS_IN_WORDS}\n\n${plansAsTable()}`),
  },
  {when: /^(?!no\b|never|thank|hi\b|hello)\p{L}[\p{L} .'’-]{1,60}[.!]?$/iu, answer: theCityThatWasAskedFor},
];

/** The page of the shop that the visitor looks at; undefined where they look at another, or none was told. */
export function shopPage(page: PageContext | undefined): ShopPage | undefined {
  return page?.currentPage === undefined ? undefined : shopPageAt(pathOf(page.currentPage));
}

/** For a question that neither the shop nor the documents know an answer to. */
export function askTheShop(): Answer {
  return plain(`That I do not know. ${helpInWords()}`);
}

function helpInWords(): string {
  return `On these pages I can help with:\n\n${QUESTIONS.map(question => `- ${question}`).join('\n')}`;
}

const PLANS_IN_WORDS = 'There are three plans, and each can be ended from one month to the next.';
const WHICH_CITY = 'Which city is it? Tell me, or write your postcode into the form and ask again.';

function isAt(page: PageContext | undefined, path: string): boolean {
  return shopPage(page)?.path === path;
}

/** The table may be on the page already: then nobody has to go anywhere. */
function toPricing({page}: Asked): Answer {
  return isAt(page, '/shop/pricing')
    ? {
        ...plain('The prices are on this very page: here is **the table of plans**.'),
        command: {name: 'scroll-to', args: {id: 'plans'}},
      }
    : {
        ...plain('This way, please, to **Pricing**. I come along.'),
        command: {name: 'navigate', args: {url: '/shop/pricing'}},
      };
}

/** The city goes by the postcode that stands in the form; nobody is asked for what can be read there. */
function fillingInTheCity(asked: Asked): Answer {
  const {page} = asked;
  const [, postcode] = Object.entries(page?.formData ?? {}).find(([name]) => /post|zip/i.test(name)) ?? [];
  if (postcode === undefined) return plain(WHICH_CITY);
  const city = cityOf(postcode);
  if (city === undefined) return plain(`I have no map of ${escaped(postcode)}. ${WHICH_CITY}`);
  return fillingIn(asked, city, `Your postcode is ${escaped(postcode)}, so your city should be **${city}**.`);
}

function theCityThatWasAskedFor(asked: Asked): Answer | undefined {
  const wasAsked = asked.conversation.exchanges.at(-1)?.answer.endsWith(WHICH_CITY);
  return wasAsked ? fillingIn(asked, asked.text.trim().replace(/[.!]$/, '')) : undefined;
}

function fillingIn({page}: Asked, city: string, why = `Your city is **${escaped(city)}**.`): Answer {
  if (!isAt(page, '/shop/')) {
    return {
      ...plain('The form that asks for it is on **another page**. I can take you there.'),
      command: {name: 'navigate', args: {url: '/shop/#delivery'}},
    };
  }
  return {
    ...plain(`${why} I can write it into the form.`),
    command: {name: 'fill-form', args: {form: 'delivery', fields: {city}}},
  };
}

function plansAsTable(): string {
  const rows = PLANS.map(
    ({name, amount, rhythm, price, forWhom}) =>
      `| ${name} | ${amount}, ${rhythm} | €${price} a month | ${forWhom} |`,
  );
  return `| plan | what comes | price | good for |\n| --- | --- | --- | --- |\n${rows.join('\n')}`;
}
