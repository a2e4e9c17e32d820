import {expect} from '@open-wc/testing';
import type {ContextUsage} from '../../src/conversation/message.js';
import type {Exchange, Protocol} from '../../src/protocols/protocol.js';
import {rejection, settle} from '../support/bodies.js';
import {createChat, openChat, type VisitedChat, visibleText} from './harness.js';
import {type Answer, plainProtocol} from './server.js';

const contextUsage: Exchange<string, ContextUsage> = {
  request: (_id, {apiUrl}) => ({
    url: `${apiUrl}/usage`,
    method: 'GET',
    headers: {},
    accepts: 'application/json',
  }),
  read: body => body as ContextUsage,
};

/** An API whose server tells how full its memory is, and can shorten it. */
const forgetful: Protocol = {
  ...plainProtocol,
  contextUsage,
  compact: (turn, {apiUrl}) => ({
    url: `${apiUrl}/compact`,
    method: 'POST',
    headers: {},
    body: {compact: turn.sessionId},
    accepts: 'text/event-stream',
  }),
};

/** How full the server says its memory is, and how often it was asked. */
class Memory {
  percent = 0;
  status = 200;
  asked = 0;

  answer(): Response {
    this.asked++;
    const {percent, status} = this;
    return Response.json({used: 80 * percent, limit: 8000, percent}, {status});
  }
}

class ForgetfulChat {
  readonly chat: VisitedChat;
  readonly memory = new Memory();

  constructor(chat: VisitedChat) {
    this.chat = chat;
    const {fetch} = chat.server;
    chat.element.fetch = async (input, init) =>
      String(input).endsWith('/usage') ? this.memory.answer() : fetch(input, init);
  }

  async open(): Promise<void> {
    await this.chat.append();
    if (!this.chat.isOpen) await this.chat.pressLauncher();
  }

  /** A question and its answer, after which the memory is this full. */
  async fill(percent: number, question = 'Why?'): Promise<void> {
    this.memory.percent = percent;
    await this.chat.asks(question, 'Because');
    await this.shown();
  }

  /** Resolves when the server was asked, where it is asked at all, and what it said is on screen. */
  async shown(): Promise<void> {
    await settle();
    await this.chat.rendered();
  }

  /** Asks for a recap; resolves with the server's side of it. */
  async summarise(): Promise<Answer> {
    await this.chat.choose(SUMMARISE);
    return this.chat.server.request();
  }

  get meter(): HTMLMeterElement | null {
    return this.chat.root.querySelector('meter');
  }

  /** What stands between the conversation and the composer. */
  get line(): string {
    const line = this.chat.root.querySelector<HTMLElement>('.memory');
    return line ? visibleText(line).replace(/\s+/g, ' ').trim() : '';
  }

  get recap(): HTMLElement | null {
    return this.chat.root.querySelector<HTMLElement>('.message[data-recap]');
  }
}

const SUMMARISE = 'Summarise older messages';

async function open(setup: Parameters<typeof createChat>[0] = {}): Promise<ForgetfulChat> {
  const {properties, ...rest} = setup;
  const visit = new ForgetfulChat(createChat({...rest, properties: {protocol: forgetful, ...properties}}));
  await visit.open();
  return visit;
}

describe('the meter of the memory', () => {
  it('is there from 60 percent on, and accessible', async () => {
    const visit = await open();
    await visit.fill(59.9);
    expect(visit.line).to.equal('');
    await visit.fill(60);
    expect(visit.line).to.equal('Memory of this conversation: 60% used');
    expect(visit.meter?.value).to.equal(60);
    await expect(visit.chat.element).to.be.accessible();
  });

  it('offers a summary from 80 percent on, and is accessible', async () => {
    const visit = await open();
    await visit.fill(79);
    expect(visit.line).to.not.contain(SUMMARISE);
    await visit.fill(80);
    expect(visit.line).to.equal(`Memory of this conversation: 80% used ${SUMMARISE}`);
    await expect(visit.chat.element).to.be.accessible();
  });

  it('is asked for once an answer', async () => {
    const visit = await open();
    expect(visit.memory.asked).to.equal(0);
    await visit.fill(10);
    await visit.fill(20);
    expect(visit.memory.asked).to.equal(2);
  });

  it('is not asked for where the answer told', async () => {
    const visit = await open();
    const answer = await visit.chat.ask('Why?');
    await answer.sends({type: 'usage', used: 70, limit: 100});
    await answer.ends('Because');
    await visit.shown();
    expect(visit.memory.asked).to.equal(0);
    expect(visit.meter?.value).to.equal(70);
  });

  it('is asked for once the chat is opened, where it was closed', async () => {
    const visit = await open();
    const answer = await visit.chat.ask('Why?');
    visit.chat.element.close();
    await answer.ends('Because');
    await visit.shown();
    expect(visit.memory.asked).to.equal(0);
    await visit.chat.pressLauncher();
    await visit.shown();
    expect(visit.memory.asked).to.equal(1);
  });

  it('of a server that fails shows nothing, tells no error, and is asked for again', async () => {
    const visit = await open();
    // One after which nothing is tried again by itself.
    visit.memory.status = 529;
    await visit.fill(90);
    expect(visit.line).to.equal('');
    expect(visit.chat.heard('dragoman-error')).to.be.empty;
    visit.memory.status = 200;
    await visit.fill(90);
    expect(visit.meter?.value).to.equal(90);
  });

  it('of a server that does not know of it is not asked for again', async () => {
    const visit = await open();
    visit.memory.status = 404;
    await visit.fill(90);
    await visit.fill(90);
    expect(visit.memory.asked).to.equal(1);
  });

  it('goes with the conversation', async () => {
    const visit = await open();
    await visit.fill(90);
    await visit.chat.choose('New conversation');
    expect(visit.line).to.equal('');
  });

  it('is not there for an API that does not tell', async () => {
    const chat = await openChat();
    await chat.asks('Why?', 'Because');
    expect(chat.root.querySelectorAll('.memory')).to.have.length(0);
  });
});

describe('a summary of older messages', () => {
  it('is in the menu once there is an answer that none covers', async () => {
    const visit = await open();
    const offered = async () => {
      await visit.chat.click('Menu');
      const has = visit.chat.has(SUMMARISE);
      await visit.chat.press('Escape');
      return has;
    };
    expect(await offered()).to.be.false;
    await visit.fill(10);
    expect(await offered()).to.be.true;
    const recap = await visit.summarise();
    expect(await offered()).to.be.false;
    await recap.ends('So far');
    expect(await offered()).to.be.false;
    await visit.fill(10);
    expect(await offered()).to.be.true;
  });

  it('is not in the menu of an API that cannot', async () => {
    const chat = await openChat();
    await chat.asks('Why?', 'Because');
    await chat.click('Menu');
    expect(chat.has(SUMMARISE)).to.be.false;
  });

  it('grows under a line of its own, and says what it is for once it is whole', async () => {
    const visit = await open();
    await visit.fill(10);
    const recap = await visit.summarise();
    await recap.says('So **far**');
    expect(visit.chat.lastAnswer).to.include({text: 'So far', status: 'streaming'});
    expect(visit.chat.lastAnswer.words).to.equal('Summarising older messages… So far');
    await recap.ends(': why');
    expect(visit.chat.lastAnswer.text).to.equal('So far: why');
    expect(visit.chat.lastAnswer.words).to.equal(
      'Summary of the conversation So far: why From here on, the assistant goes by this summary.',
    );
    expect(visit.chat.dialogue.slice(0, 2)).to.deep.equal(['visitor: Why?', 'assistant: Because']);
    await expect(visit.chat.element).to.be.accessible();
  });

  it('can be folded away and copied, and nothing else is done with it', async () => {
    const visit = await open();
    await visit.fill(10);
    await (await visit.summarise()).ends('So far');
    await visit.shown();
    const actions = [...(visit.recap?.querySelectorAll('.message-action') ?? [])];
    expect(actions.map(action => action.getAttribute('aria-label'))).to.deep.equal(['Copy message']);
    await visit.chat.click('Summary of the conversation');
    expect(visit.recap?.querySelectorAll('details[open]')).to.have.length(0);
  });

  it('makes room in the memory, and its meter goes', async () => {
    const visit = await open();
    await visit.fill(85);
    await visit.chat.click(SUMMARISE);
    const recap = await visit.chat.server.request();
    expect(visit.line).to.equal('Memory of this conversation: 85% used Summarising older messages…');
    expect(visit.chat.focused).to.equal('Your message');
    visit.memory.percent = 12;
    await recap.ends('So far');
    await visit.shown();
    expect(visit.line).to.equal('');
  });

  it('comes into view, wherever the visitor reads', async () => {
    const visit = await open({attributes: {style: '--dragoman-height: 300px'}});
    for (let count = 0; count < 4; count++) await visit.chat.asks('Why?', 'Because\n\n'.repeat(8));
    visit.chat.log.scrollTop = 0;
    visit.chat.log.dispatchEvent(new Event('scroll'));
    await visit.chat.rendered();
    const recap = await visit.summarise();
    await recap.says('So far');
    await visit.chat.rendered();
    const {bottom} = visit.chat.log.getBoundingClientRect();
    expect(visit.recap?.getBoundingClientRect().top).to.be.below(bottom);
    await recap.ends();
  });

  it('is kept over a reload, and told from an answer', async () => {
    const visit = await open();
    await visit.fill(10);
    await (await visit.summarise()).ends('So far');
    const {agent} = visit.chat.element;
    visit.chat.leave();
    const later = await open({properties: {agent}});
    expect(later.recap === null).to.be.false;
    expect(later.chat.lastAnswer.text).to.equal('So far');
    expect(later.chat.element.exportTranscript()).to.contain('## Summary of the conversation');
  });

  it('waits behind the answer under way', async () => {
    const visit = await open();
    await visit.fill(10);
    const answer = await visit.chat.ask('And?');
    await visit.chat.choose(SUMMARISE);
    expect(visit.chat.server.asked).to.have.length(2);
    await answer.ends('So');
    await (await visit.chat.server.request()).ends('So far');
    expect(visit.chat.dialogue.at(-1)).to.equal('assistant: So far');
  });

  it('counts as no unread answer', async () => {
    const visit = await open();
    await visit.fill(10);
    const recap = await visit.summarise();
    visit.chat.element.close();
    await recap.ends('So far');
    expect(visit.chat.badge).to.equal('');
  });
});

describe('a summary that does not come', () => {
  it('leaves the conversation as it was, says why, and can be tried again', async () => {
    const visit = await open();
    await visit.fill(10);
    const before = visit.chat.element.getMessages();
    const recap = await visit.summarise();
    await recap.says('So');
    await recap.fails('unavailable', 'Busy.');
    await visit.shown();
    expect(visit.chat.element.getMessages()).to.deep.equal(before);
    const words = 'The assistant is busy right now. Nothing was summarised; the conversation is as it was.';
    expect(visit.line).to.equal(`${words} Try again`);
    expect(visit.chat.spoken.atOnce).to.equal(words);
    expect(visit.chat.heard('dragoman-error').map(({error}) => error.code)).to.deep.equal(['unavailable']);
    await expect(visit.chat.element).to.be.accessible();

    await visit.chat.click('Try again');
    await (await visit.chat.server.request()).ends('So far');
    await visit.shown();
    expect(visit.line).to.equal('');
    expect(visit.chat.dialogue.at(-1)).to.equal('assistant: So far');
  });

  it('is forgotten with the next question', async () => {
    const visit = await open();
    await visit.fill(10);
    await (await visit.summarise()).fails('server', 'Broken.');
    await visit.fill(10, 'And?');
    expect(visit.line).to.equal('');
  });

  it('since the visitor stopped it is no failure', async () => {
    const visit = await open();
    await visit.fill(10);
    const recap = await visit.summarise();
    await recap.says('So');
    await visit.chat.click('Stop');
    await visit.shown();
    expect(visit.recap === null).to.be.true;
    expect(visit.line).to.equal('');
    expect(visit.chat.heard('dragoman-error')).to.be.empty;
    expect(recap.aborted).to.be.true;
  });

  it('leaves no trace in a conversation that began meanwhile', async () => {
    const visit = await open();
    await visit.fill(10);
    await (await visit.summarise()).says('So');
    await visit.chat.choose('New conversation');
    await visit.shown();
    expect(visit.chat.messages).to.be.empty;
    expect(visit.line).to.equal('');
    await visit.fill(10);
    expect(visit.chat.dialogue).to.deep.equal(['visitor: Why?', 'assistant: Because']);
  });
});

describe('the methods of a page', () => {
  it('are told how full the memory is, and get the recap', async () => {
    const visit = await open();
    await visit.fill(85);
    const {element} = visit.chat;
    expect(await element.contextUsage()).to.deep.equal({used: 6800, limit: 8000, percent: 85});
    const recap = element.compact();
    await (await visit.chat.server.request()).ends('So far');
    expect(await recap).to.include({text: 'So far', status: 'complete'});
    expect(visit.recap === null).to.be.false;
  });

  it('are refused where the API has nothing of it', async () => {
    const {element} = await openChat();
    expect(await rejection(element.contextUsage())).to.have.property('code', 'unsupported');
    expect(await rejection(element.compact())).to.have.property('code', 'unsupported');
  });
});
