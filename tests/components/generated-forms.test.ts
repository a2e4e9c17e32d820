import {expect, nextFrame} from '@open-wc/testing';
import {fixture} from '../support/data.js';
import {makeForm} from '../support/form-maker.js';
import {seeded} from '../support/random.js';
import {placeChat, type VisitedChat} from './harness.js';

/** Forms in all, and in one chat. */
const FORMS = 1000;
const PER_CHAT = 100;

/** A chat that speaks to a server of PingRep, and all that it asks there. */
async function chatAtPingrep(): Promise<{
  chat: VisitedChat;
  requests: {url: string; body: string; all: string}[];
}> {
  const requests: {url: string; body: string; all: string}[] = [];
  const fetch: typeof globalThis.fetch = (input, init = {}) => {
    const request = new Request(input, init);
    const body = String(init.body ?? '');
    const told = [request.url, request.referrer, JSON.stringify([...request.headers]), body];
    requests.push({url: request.url, body, all: told.join('\n')});
    if (!request.url.endsWith('/messages')) return Promise.resolve(Response.json({id: 's-1'}));
    const answer = 'data: {"type":"done","message":"Hi"}\n\n';
    return Promise.resolve(new Response(answer, {headers: {'content-type': 'text/event-stream'}}));
  };
  const chat = await placeChat({
    wired: false,
    attributes: {'ui-context': 'page elements forms selection', storage: 'none'},
    properties: {protocol: 'pingrep', apiUrl: 'https://api.example', fetch},
  });
  return {chat, requests};
}

/** All spellings in which a secret could be in there. */
function spellings(text: string): string[] {
  const decoded = decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, '%25'));
  const untagged = text.replace(/[\u{e0000}-\u{e007f}]/gu, tag =>
    String.fromCodePoint((tag.codePointAt(0) ?? 0) - 0xe0000),
  );
  return [text, decoded, untagged, text.replace(/[\s-]/g, '')];
}

describe('a thousand forms with secrets in them', function () {
  this.timeout(120_000);
  const place = document.createElement('main');
  let seed = 0;
  before(async () => {
    ({seed} = await fixture<{seed: number}>('random'));
    console.log(`forms of seed ${seed}`);
    document.body.append(place);
  });
  after(() => place.remove());

  for (let first = 0; first < FORMS; first += PER_CHAT) {
    it(`tell none of them, and all the rest: ${first} to ${first + PER_CHAT - 1}`, async () => {
      const {chat, requests} = await chatAtPingrep();
      for (let at = first; at < first + PER_CHAT; at++) {
        const random = seeded(seed * FORMS + at);
        const form = makeForm(random, place);
        await Promise.resolve();
        for (const act of form.later) act();
        if (random() < 0.3) await selectAll(place);
        await chat.element.sendMessage('What am I looking at?');
        const sent = requests.splice(0);
        const all = sent.flatMap(({all}) => spellings(all)).join('\n');
        const which = `form ${at} of seed ${seed}`;
        for (const secret of form.secrets) expect(all.includes(secret), `${which}: ${secret}`).to.be.false;
        for (const card of form.cards)
          expect(all.includes(card.slice(2, 14)), `${which}: ${card}`).to.be.false;
        const {uiContext} = JSON.parse(sent.at(-1)?.body ?? '{}') as {uiContext: Record<string, unknown>};
        expect(uiContext, which).to.include.keys('currentPage', 'formData');
        expect(
          Object.keys(uiContext).every(name => FIELDS.has(name)),
          which,
        ).to.be.true;
        const values = Object.values(uiContext.formData as Record<string, string>);
        for (const told of form.told) expect(values, which).to.contain(told);
        // A number may have been spread over several fields.
        const inARow = values.join('');
        for (const card of form.cards) expect(inARow.includes(card), `${which}: ${card}`).to.be.false;
        place.replaceChildren();
      }
    });
  }
});

/** The visitor selects all of an element; browsers tell of it a moment later. */
async function selectAll(element: Element): Promise<void> {
  getSelection()?.selectAllChildren(element);
  await nextFrame();
  await nextFrame();
}

/** What PingRep documents. */
const FIELDS = new Set(['currentPage', 'selectedElements', 'formData']);
