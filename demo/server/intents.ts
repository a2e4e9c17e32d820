import {
  type Answer,
  type Asked,
  escaped,
  fromDocuments,
  lastTopic,
  link,
  moreFromDocuments,
  plain,
  suggestions,
} from './answers.js';
import {faultsAsText} from './faults.js';
import type {Intent} from './intent.js';
import {pathOf} from './page-context.js';
import {askTheShop, SHOP_INTENTS, shopPage} from './shop.js';
import {terms} from './terms.js';

const INTENTS: readonly Intent[] = [
  {when: /^\/faults?\s*$/i, answer: () => plain(faultsAsText())},
  {
    when: /^(?:hi|hello|hey|good (?:morning|afternoon|evening)|hallo|moin|bonjour|hola)\b[\s\p{P}]*$/iu,
    answer: () =>
      plain(`Hello! I answer from this project's own documents and name where I read it. ${suggestions()}`),
  },
  {
    when: /^(?:thanks?|thank you|danke|merci)\b.{0,20}$/i,
    answer: () => plain('You are welcome. Ask on whenever you like.'),
  },
  {
    when: /\bwhat (?:did|have) i (?:ask(?:ed)?|say|said) (?:you )?(?:at )?(?:first|the beginning)\b/i,
    answer: ({conversation}) => recalled('first', conversation.exchanges[0]?.question),
  },
  {
    when: /\bwhat (?:did|have) i (?:just )?(?:ask(?:ed)?|say|said)(?: you)?(?: (?:before|last|previously|just now))?\s*\??$/i,
    answer: ({conversation}) => recalled('before this', conversation.exchanges.at(-1)?.question),
  },
  {
    when: /\b(?:what am i looking at|where am i|what(?:'s| is) (?:on )?this page|which page (?:am i on|is this))\b/i,
    answer: lookingAt,
  },
  {
    when: /^(?:please |can you |could you )*(?:take|bring|lead) me (?:over )?to (?:the )?(.+?)[.!?]*$/i,
    answer: (asked, [, place = '']) => goingTo(asked, place),
  },
  {
    when: /^(?:please )?(?:go|navigate) to (?:the )?(.+?)[.!?]*$/i,
    answer: (asked, [, place = '']) => goingTo(asked, place),
  },
  {
    when: /^(?:please )?(?:(?:tell|show) me more|more|go on|continue|what else|and then)\b.{0,20}$/i,
    answer: moreFromDocuments,
  },
  {when: /^/, answer: aboutTheTopic},
];

/** The answer to a question, from the first intent that has one. On a page of the shop, its own come first. */
export function answerTo(asked: Asked): Answer {
  const isShop = shopPage(asked.page) !== undefined;
  for (const intent of isShop && asked.commands ? [...SHOP_INTENTS, ...INTENTS] : INTENTS) {
    const match = intent.when.exec(asked.text.trim());
    const answer = match && intent.answer(asked, match);
    if (answer) return answer;
  }
  const found = fromDocuments(asked);
  return isShop && found.sources.length === 0 ? askTheShop() : found;
}

/** "How does that work?" has no word of its own to search for: it is about what was asked before. */
function aboutTheTopic(asked: Asked): Answer | undefined {
  const topic = lastTopic(asked.conversation);
  const hasNoTopic = terms(asked.text).every(term => ['work', 'mean', 'exactly', 'one'].includes(term));
  return hasNoTopic && topic !== undefined ? moreFromDocuments(asked) : undefined;
}

function recalled(which: string, question: string | undefined): Answer {
  if (question === undefined)
    return plain('This is your first question, so there is nothing to remember yet.');
  return plain(`The question you asked ${which} was:\n\n${asQuote(question)}`);
}

function lookingAt({page, library}: Asked): Answer {
  if (!page?.currentPage) {
    return plain(
      'I was not told. With `ui-context="page"` the chat sends the address and title of your page along.',
    );
  }
  const [, address = page.currentPage, title] = /^(\S+)(?:\s+\((.*)\))?$/s.exec(page.currentPage) ?? [];
  const parts = [
    `You are looking at ${title ? `**${escaped(title)}**, ` : ''}\`${address.replaceAll('`', '')}\`.`,
  ];
  if (page.selectedElements.length > 0) {
    parts.push(`Last you used:\n\n${page.selectedElements.map(name => `- ${escaped(name)}`).join('\n')}`);
  }
  const filled = Object.entries(page.formData);
  if (filled.length > 0) {
    const fields = filled.map(([name, value]) => `- ${escaped(name)}: ${escaped(value)}`);
    parts.push(`You have filled in:\n\n${fields.join('\n')}`);
  }
  const about = shopPage(page)?.about;
  if (about) parts.splice(1, 0, about);
  const shown = library.at(pathOf(address));
  if (shown) parts.push('It begins:', shown.quote);
  return {text: parts.join('\n\n'), sources: shown ? [shown] : []};
}

/** The command names a path: where the page and these documents share an origin, any of its names will do. */
function goingTo({library, commands}: Asked, place: string): Answer {
  const found = library.search(place, 1)[0];
  const target = /^(?:docs?|documents?|documentation|manual)$/i.test(place)
    ? {title: 'the documents', path: '/docs/'}
    : /^(?:playground|home|start|beginning)(?: ?page)?$/i.test(place)
      ? {title: 'the playground', path: '/'}
      : found && {title: found.title, path: found.id};
  if (!target) return plain(`I know no place called “${escaped(place)}”. ${suggestions()}`);
  const goal = link({title: target.title, url: library.site + target.path});
  if (!commands) return plain(`This API carries no commands, so the way is yours: ${goal}.`);
  return {
    text: `This way, please: ${goal}.`,
    sources: [],
    command: {name: 'navigate', args: {url: target.path}},
  };
}

function asQuote(text: string): string {
  return text
    .split('\n')
    .map(line => `> ${escaped(line)}`)
    .join('\n');
}
