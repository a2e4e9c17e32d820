import {expect} from '@open-wc/testing';
import {ChatError} from '../../src/errors.js';
import {rejection, settle} from '../support/bodies.js';
import {type Chat, type ChatOptions, FakeStore, startChat} from '../support/chat.js';
import {FakeBrowser, type FakeTab} from '../support/fake-tabs.js';

/** Tabs of one visitor, with one storage. */
class Visitor {
  readonly browser = new FakeBrowser();
  readonly store = new FakeStore();
  readonly chats: Chat[] = [];
  readonly #tabs: FakeTab[] = [];

  open(options: ChatOptions = {}): Chat {
    const tab = this.browser.newTab();
    const chat = startChat({store: this.store, ...options, tabs: tab});
    chat.conversation.resume();
    this.#tabs.push(tab);
    this.chats.push(chat);
    return chat;
  }

  crash(chat: Chat): Promise<void> {
    this.#tabOf(chat)?.crash();
    return settle();
  }

  sleep(chat: Chat): Promise<void> {
    this.#tabOf(chat)?.sleep();
    return settle();
  }

  /** What the tab missed is heard now. */
  wake(chat: Chat): Promise<void> {
    this.#tabOf(chat)?.wake();
    return settle();
  }

  #tabOf(chat: Chat): FakeTab | undefined {
    return this.#tabs[this.chats.indexOf(chat)];
  }

  /** Whoever was asked answers, until nobody is. */
  async answerAll(text: string): Promise<void> {
    for (const busy = () => this.chats.find(chat => chat.isAsked); busy(); await this.beat())
      await busy()?.answer.text(text).done();
  }

  /** Everything that is due is told and heard. */
  async beat(): Promise<void> {
    for (const {world} of this.chats) world.beat();
    await settle();
  }

  /** Questions that reached the server, whichever tab asked them. */
  get asked(): string[] {
    return this.chats.flatMap(({asked}) => asked);
  }
}

async function twoTabs(options: ChatOptions = {}) {
  const visitor = new Visitor();
  return {visitor, one: visitor.open(options), two: visitor.open(options)};
}

describe('A conversation in two tabs', () => {
  it('is read by the tab that asked, and grows in both', async () => {
    const {visitor, one, two} = await twoTabs();
    const {answer} = await one.send('Why?');
    await visitor.beat();
    expect(two.shown).to.deep.equal(['user complete: Why?', 'assistant pending: ']);
    expect([one.conversation.busy, two.conversation.busy]).to.deep.equal([true, true]);
    one.answer.event({type: 'reasoning', delta: 'Hm.'}).text('Be').text('cau');
    await visitor.beat();
    expect(two.shown[1]).to.equal('assistant streaming: Becau');
    expect(two.messages).to.deep.equal(one.messages);
    await one.answer.text('se').done({messageId: 'm-1'});
    expect(await answer).to.include({text: 'Because', status: 'complete'});
    expect(two.messages).to.deep.equal(one.messages);
    expect(two.conversation.busy).to.equal(false);
    expect(visitor.asked).to.deep.equal(['Why?']);
  });

  it('goes on in the other one, in the same session', async () => {
    const {one, two} = await twoTabs();
    await one.send('Why?');
    one.answer.event({type: 'open', conversationId: 'conv-1'});
    await one.answer.text('Because').done();
    await two.exchange('And?', 'And so');
    expect(two.answer.turn).to.include({sessionId: one.answer.turn.sessionId, conversationId: 'conv-1'});
    expect(one.messages).to.deep.equal(two.messages);
  });

  it('tells each event where it happens, and in both which session is in force', async () => {
    const {one, two} = await twoTabs();
    await one.exchange('Why?', 'Because');
    expect(one.names).to.include.members(['session-start', 'response-start', 'response-end', 'message']);
    expect(two.names).to.deep.equal(['session-start']);
    expect(two.details('session-start')).to.deep.equal(one.details('session-start'));
  });

  it('costs what came since, however long the answer is', async () => {
    const {visitor, one, two} = await twoTabs();
    await one.send('Why?');
    await visitor.beat();
    const before = visitor.browser.told.length;
    for (let beat = 0; beat < 200; beat++) {
      one.answer.event({type: 'data', name: 'ping', value: beat}).text('0123456789'.repeat(10));
      await visitor.beat();
    }
    const told = visitor.browser.told.slice(before);
    expect(told).to.have.length(200);
    expect(Math.max(...told.map(({length}) => length))).to.be.below(300);
    expect(two.messages[1]?.text).to.have.length(20_000);
  });

  it('shows tools, sources, what the server is busy with and its waits', async () => {
    const {visitor, one, two} = await twoTabs();
    await one.send('Why?');
    let hurried = 0;
    const error = new ChatError('rate-limited', 'Slow down');
    one.answer.event({type: 'status', stage: 'retrieving'});
    one.answer.waits({until: 5000, attempt: 1, error, retryNow: () => hurried++});
    await visitor.beat();
    expect(two.conversation.state.stage).to.equal('retrieving');
    expect(two.conversation.state.waiting).to.deep.include({until: 5000, attempt: 1});
    expect(two.conversation.state.waiting?.error).to.include({code: 'rate-limited', message: 'Slow down'});
    two.conversation.state.waiting?.retryNow();
    await settle();
    expect(hurried).to.equal(1);
    one.answer.waits(undefined).text('See ');
    one.answer.event({type: 'tool', id: 't', name: 'search', state: 'running', args: {query: 'why'}});
    one.answer.event({type: 'sources', sources: [{title: 'A page', url: 'https://shop.test/'}]});
    await visitor.beat();
    expect(two.messages).to.deep.equal(one.messages);
    expect(two.conversation.state).not.to.have.any.keys('waiting', 'stage');
    expect(two.messages[1]?.parts.map(({type}) => type)).to.deep.equal(['text', 'tool', 'sources']);
  });

  it('is stopped from either', async () => {
    const {visitor, one, two} = await twoTabs();
    const {answer} = await one.send('Why?');
    one.answer.text('Beca');
    await visitor.beat();
    two.conversation.stop();
    await settle();
    expect(await answer).to.include({status: 'stopped', text: 'Beca'});
    expect(two.shown).to.deep.equal(['user complete: Why?', 'assistant stopped: Beca']);
    expect(one.answer.signal.aborted).to.equal(true);
  });

  it('answers one question at a time: what is asked meanwhile waits, in both', async () => {
    const {visitor, one, two} = await twoTabs();
    await one.send('One');
    const second = await two.send('Two');
    await visitor.beat();
    expect(one.shown).to.deep.equal(['user complete: One', 'assistant pending: ', 'user queued: Two']);
    expect(two.shown).to.deep.equal(one.shown);
    expect(visitor.asked).to.deep.equal(['One']);
    await one.answer.text('1').done();
    expect(visitor.asked).to.deep.equal(['One', 'Two']);
    await two.answer.text('2').done();
    expect(await second.answer).to.include({text: '2'});
    expect(one.shown).to.deep.equal([
      ...['user complete: One', 'assistant complete: 1'],
      ...['user complete: Two', 'assistant complete: 2'],
    ]);
    expect(two.messages).to.deep.equal(one.messages);
  });

  it('has questions of the same moment in the same order', async () => {
    const {visitor, one, two} = await twoTabs();
    await one.exchange('One', '1');
    await Promise.all([one.send('Two'), two.send('Three')]);
    await visitor.beat();
    expect(one.messages.map(({text}) => text)).to.deep.equal(two.messages.map(({text}) => text));
    for (const chat of [one, two]) if (chat.asked.length > 0) await chat.answer.text('Yes').done();
    await visitor.beat();
    for (const chat of [one, two]) if (chat.conversation.busy) await chat.answer.text('Yes').done();
    expect(visitor.asked.toSorted()).to.deep.equal(['One', 'Three', 'Two']);
  });

  it('has a question taken back where it is shown, also by the tab that did not ask it', async () => {
    const {visitor, one, two} = await twoTabs();
    await one.send('One');
    const second = await one.send('Two');
    await visitor.beat();
    expect(two.conversation.takeBack(two.messages[2]?.id ?? '')).to.equal('Two');
    await settle();
    expect(await rejection(second.answer)).to.have.property('code', 'interrupted');
    await one.answer.text('1').done();
    await visitor.beat();
    expect(visitor.asked).to.deep.equal(['One']);
    for (const chat of [one, two])
      expect(chat.shown).to.deep.equal(['user complete: One', 'assistant complete: 1']);
  });

  it('takes back what waits for another tab’s answer, in its own', async () => {
    const {visitor, one, two} = await twoTabs();
    await one.send('One');
    const second = await two.send('Two');
    await visitor.beat();
    expect(two.conversation.takeBack(two.messages[2]?.id ?? '')).to.equal('Two');
    expect(await rejection(second.answer)).to.have.property('code', 'interrupted');
    await one.answer.text('1').done();
    expect(visitor.asked).to.deep.equal(['One']);
  });

  it('asks again once where both want it', async () => {
    const {visitor, one, two} = await twoTabs();
    await one.send('Why?');
    await one.answer.fail(new ChatError('server', 'Boom'));
    for (const {world} of [one, two]) world.pass(1);
    const first = one.conversation.retry();
    const again = two.conversation.retry();
    await settle();
    expect(visitor.asked).to.have.length(2);
    const asking = one.asked.length === 2 ? one : two;
    await asking.answer.text('Because').done();
    await visitor.beat();
    expect((await first).text).to.equal('Because');
    expect((await again).text).to.equal('Because');
    expect(visitor.asked).to.have.length(2);
    expect(one.shown).to.deep.equal(['user complete: Why?', 'assistant complete: Because']);
    expect(two.messages).to.deep.equal(one.messages);
  });

  it('shows what the visitor thinks of an answer in both', async () => {
    const {visitor, one, two} = await twoTabs();
    const {id} = await one.exchange('Why?', 'Because');
    two.conversation.rate(id, 'up');
    await visitor.beat();
    expect(one.messages[1]).to.include({feedback: 'up'});
  });

  it('has what a page says by itself once, as each tab says it', async () => {
    const {visitor, one, two} = await twoTabs();
    for (const chat of [one, two]) chat.conversation.addMessage({role: 'assistant', text: 'Hello!'});
    await visitor.beat();
    expect(visitor.browser.told).to.deep.equal([]);
    await one.exchange('Why?', 'Because');
    expect(two.shown).to.deep.equal([
      'assistant complete: Hello!',
      'user complete: Why?',
      'assistant complete: Because',
    ]);
  });

  it('tells nothing before the first question', async () => {
    const {visitor, one} = await twoTabs();
    one.conversation.newConversation();
    await visitor.beat();
    expect(visitor.browser.told).to.deep.equal([]);
    expect(visitor.store.writes).to.equal(0);
  });
});

describe('A conversation that begins in two tabs in the same moment', () => {
  for (const [what, questions] of [
    ['two questions', ['One', 'Two']],
    ['the same question', ['Hello', 'Hello']],
  ] as const) {
    it(`with ${what} is one session, in which each is asked once`, async () => {
      const {visitor, one, two} = await twoTabs();
      const [first, second] = await Promise.all([one.send(questions[0]), two.send(questions[1])]);
      await visitor.beat();
      await visitor.answerAll('Yes');
      for (const {answer} of [first, second]) expect(await answer).to.include({text: 'Yes'});
      expect(visitor.asked).to.have.members([...questions]);
      expect(one.answer.turn.sessionId).to.equal(two.answer.turn.sessionId);
      expect(one.messages).to.have.length(4);
      expect(two.messages).to.deep.equal(one.messages);
      for (const chat of [one, two]) expect(chat.details('session-start')).to.have.length(1);
      expect(startChat({store: visitor.store}).messages).to.deep.equal(one.messages);
    });
  }

  it('keeps the question of the tab that waits, where that is left', async () => {
    const {visitor, one, two} = await twoTabs();
    await Promise.all([one.send('One'), two.send('Two')]);
    const [asking, waiting] = one.isAsked ? [one, two] : [two, one];
    waiting.conversation.close();
    await asking.answer.text('1').done();
    await visitor.beat();
    expect(asking.asked).to.have.members(['One', 'Two']);
  });
});

describe('A tab that comes later', () => {
  it('shows the answer under way, and goes on with it', async () => {
    const {visitor, one} = await twoTabs();
    await one.send('Why?');
    one.answer.text('Beca');
    await visitor.beat();
    const three = visitor.open();
    expect(three.conversation.busy).to.equal(true);
    await settle();
    expect(three.shown).to.deep.equal(['user complete: Why?', 'assistant streaming: Beca']);
    one.answer.text('use');
    await visitor.beat();
    expect(three.messages).to.deep.equal(one.messages);
    await one.answer.done();
    expect(three.shown[1]).to.equal('assistant complete: Because');
    expect(visitor.asked).to.deep.equal(['Why?']);
  });

  it('finds an answer that nobody reads any more interrupted, and can ask again', async () => {
    const visitor = new Visitor();
    const one = visitor.open();
    await one.send('Why?');
    one.answer.text('Beca');
    one.conversation.persist();
    await visitor.crash(one);
    const two = visitor.open();
    await settle();
    expect(two.shown).to.deep.equal(['user complete: Why?', 'assistant interrupted: Beca']);
    expect(two.messages[1]?.error).to.include({code: 'interrupted', retryable: true});
    void two.conversation.retry();
    await settle();
    expect(two.asked).to.deep.equal(['Why?']);
  });

  it('does not ask what waits in another', async () => {
    const {visitor, one} = await twoTabs();
    await one.send('One');
    await one.send('Two');
    const three = visitor.open();
    await settle();
    await one.answer.text('1').done();
    await one.answer.text('2').done();
    await visitor.beat();
    expect(one.asked).to.deep.equal(['One', 'Two']);
    expect(three.asked).to.deep.equal([]);
    expect(three.messages).to.deep.equal(one.messages);
  });
});

describe('A tab that goes', () => {
  it('in the middle of its answer leaves it interrupted in the others, and they can ask again', async () => {
    const {visitor, one, two} = await twoTabs();
    await one.send('Why?');
    one.answer.text('Beca');
    one.conversation.close();
    await settle();
    expect(two.shown).to.deep.equal(['user complete: Why?', 'assistant interrupted: Beca']);
    expect(two.conversation.busy).to.equal(false);
    void two.conversation.retry();
    await settle();
    await two.answer.text('Because').done();
    expect(two.shown).to.deep.equal(['user complete: Why?', 'assistant complete: Because']);
    expect(visitor.asked).to.deep.equal(['Why?', 'Why?']);
  });

  it('without a word leaves what the others have heard', async () => {
    const {visitor, one, two} = await twoTabs();
    const three = visitor.open();
    await one.send('Why?');
    one.answer.text('Beca');
    await visitor.beat();
    await visitor.crash(one);
    for (const chat of [two, three]) {
      expect(chat.shown).to.deep.equal(['user complete: Why?', 'assistant interrupted: Beca']);
      expect(chat.conversation.busy).to.equal(false);
    }
    expect(startChat({store: visitor.store}).shown[1]).to.equal('assistant interrupted: Beca');
  });

  it('without a word in a new try of an answer leaves that answer as it was', async () => {
    const {visitor, one, two} = await twoTabs();
    await one.exchange('Why?', 'Because');
    void one.conversation.regenerate();
    await settle();
    await visitor.beat();
    expect(two.shown[1]).to.equal('assistant pending: ');
    await visitor.crash(one);
    expect(two.shown[1]).to.equal('assistant complete: Because');
  });

  it('leaves what waits to the others, who ask it once', async () => {
    const {visitor, one, two} = await twoTabs();
    const three = visitor.open();
    await one.send('One');
    await one.send('Two');
    await visitor.beat();
    one.conversation.close();
    await settle();
    expect(visitor.asked).to.deep.equal(['One', 'Two']);
    const asking = two.asked.length === 1 ? two : three;
    await asking.answer.text('2').done();
    await visitor.beat();
    expect(visitor.asked).to.deep.equal(['One', 'Two']);
    for (const chat of [two, three])
      expect(chat.shown.slice(2)).to.deep.equal(['user complete: Two', 'assistant complete: 2']);
  });

  it('does not write over what the others have done since', async () => {
    const {visitor, one, two} = await twoTabs();
    await one.exchange('One', '1');
    const {text} = visitor.store;
    two.conversation.close();
    expect(visitor.store.text).to.equal(text);
  });
});

describe('A tab that sleeps in the middle of its answer', () => {
  async function asleep() {
    const {visitor, one, two} = await twoTabs();
    const {answer} = await one.send('One');
    one.answer.text('1');
    await visitor.beat();
    await visitor.sleep(one);
    return {visitor, one, two, answer};
  }

  const whole = [
    'user complete: One',
    'assistant complete: 1!',
    'user complete: Two',
    'assistant complete: 2',
  ];

  for (const [what, order] of [
    ['what it missed', ['hears', 'reads']],
    ['the rest of its answer', ['reads', 'hears']],
  ] as const) {
    it(`loses nothing of either where it gets ${what} first`, async () => {
      const {visitor, one, two, answer} = await asleep();
      await two.exchange('Two', '2');
      expect(two.shown[1]).to.equal('assistant interrupted: 1');
      for (const step of order) {
        if (step === 'hears') await visitor.wake(one);
        else await one.answer.text('!').done();
        one.conversation.catchUp();
      }
      await visitor.beat();
      expect(await answer).to.include({status: 'complete', text: '1!'});
      for (const chat of [one, two]) expect(chat.shown).to.deep.equal(whole);
      expect(startChat({store: visitor.store}).shown).to.deep.equal(whole);
      expect(visitor.asked).to.deep.equal(['One', 'Two']);
    });
  }

  it('goes on with it where another question is asked there', async () => {
    const {visitor, one, two} = await asleep();
    await two.exchange('Two', '2');
    await visitor.wake(one);
    one.conversation.catchUp();
    await one.send('Three');
    await one.answer.text('!').done();
    await one.answer.text('3').done();
    await visitor.beat();
    expect(one.shown.slice(0, 4)).to.deep.equal(whole);
    expect(two.messages).to.deep.equal(one.messages);
  });

  it('does not bring back what was deleted meanwhile, and leaves the conversation that was begun', async () => {
    const {visitor, one, two} = await asleep();
    two.conversation.deleteData();
    two.world.pass(1);
    await two.exchange('Two', '2');
    const {text} = visitor.store;
    await one.answer.text('!').done();
    expect(visitor.store.text).to.equal(text);
    await visitor.wake(one);
    await visitor.beat();
    for (const chat of [one, two])
      expect(chat.shown).to.deep.equal(['user complete: Two', 'assistant complete: 2']);
    expect(visitor.store.text).to.contain('Two').and.not.contain('One');
  });
});

describe('A tab that slept while nothing was said', () => {
  it('takes up the conversation that was begun without it, with the answer under way', async () => {
    const {visitor, one, two} = await twoTabs();
    await visitor.sleep(two);
    await one.send('Why?');
    one.answer.text('Beca');
    one.conversation.persist();
    const unheard = visitor.open();
    unheard.conversation.catchUp();
    await settle();
    expect(unheard.shown).to.deep.equal(['user complete: Why?', 'assistant streaming: Beca']);
    expect(unheard.conversation.busy).to.equal(true);
    await visitor.wake(two);
    two.conversation.catchUp();
    await one.answer.text('use').done();
    for (const chat of [two, unheard]) expect(chat.messages).to.deep.equal(one.messages);
  });

  it('finds an answer interrupted whose tab is gone by then', async () => {
    const {visitor, one, two} = await twoTabs();
    await one.exchange('One', '1');
    await visitor.sleep(two);
    await one.send('Two');
    one.answer.text('2');
    one.conversation.persist();
    await visitor.crash(one);
    two.conversation.catchUp();
    await settle();
    expect(two.shown.at(-1)).to.equal('assistant interrupted: 2');
    expect(two.asked).to.deep.equal([]);
  });
});

describe('A command that waits for the visitor', () => {
  async function commanded() {
    const {visitor, one, two} = await twoTabs();
    const {answer} = await one.send('Take me there');
    await one.answer
      .event({type: 'command', name: 'navigate', args: {path: '/there'}})
      .text('Here.')
      .done();
    const {id} = await answer;
    await visitor.beat();
    const [command] = one.details('command');
    const stateIn = (chat: Chat) => chat.messages[1]?.parts.find(part => part.type === 'command')?.state;
    return {visitor, one, two, id, command: command!, stateIn};
  }

  it('in one tab waits in all, also in one that comes later, and is settled in all', async () => {
    const {visitor, one, two, command, stateIn} = await commanded();
    const three = visitor.open();
    await settle();
    for (const chat of [two, three]) {
      expect(stateIn(chat)).to.equal('asked');
      expect(chat.details('command')).to.deep.equal([]);
    }
    await command.settle('done');
    await visitor.beat();
    for (const chat of [one, two, three]) expect(stateIn(chat)).to.equal('done');
  });

  it('can be settled after another tab has changed its answer', async () => {
    const {visitor, one, two, id, command, stateIn} = await commanded();
    two.conversation.rate(id, 'up');
    await visitor.beat();
    expect(one.messages[1]).to.include({feedback: 'up'});
    await command.settle('refused');
    await visitor.beat();
    for (const chat of [one, two]) {
      expect(stateIn(chat)).to.equal('refused');
      expect(chat.messages[1]).to.include({feedback: 'up'});
    }
  });

  it('is ignored in all tabs, and in the record, once its own is left', async () => {
    const {visitor, one, two, stateIn} = await commanded();
    one.conversation.close();
    await settle();
    expect(stateIn(two)).to.equal('ignored');
    expect(stateIn(visitor.open())).to.equal('ignored');
  });
});

describe('A conversation left in one tab', () => {
  for (const [what, leave, reason] of [
    ['for a new one', (chat: Chat) => chat.conversation.newConversation(), 'new'],
    ['with its data deleted', (chat: Chat) => chat.conversation.deleteData(), 'deleted'],
  ] as const) {
    it(`${what} is gone in all, and stays gone`, async () => {
      const {visitor, one, two} = await twoTabs();
      const {answer} = await one.send('Why?');
      const {answer: script} = one;
      script.text('Beca');
      await visitor.beat();
      leave(two);
      expect(two.shown).to.deep.equal([]);
      await settle();
      expect(await answer).to.include({status: 'stopped', text: 'Beca'});
      expect(script.signal.aborted).to.equal(true);
      await visitor.beat();
      for (const chat of [one, two]) {
        expect(chat.shown).to.deep.equal([]);
        expect(chat.conversation.session).to.equal(undefined);
        expect(chat.details('session-end').map(end => end.reason)).to.deep.equal([reason]);
        chat.conversation.persist();
      }
      expect(startChat({store: visitor.store}).shown).to.deep.equal([]);
      expect(visitor.store.text).to.equal(undefined);
    });

    it(`${what} rejects what waited in the others`, async () => {
      const {visitor, one, two} = await twoTabs();
      await one.send('One');
      const waiting = await one.send('Two');
      const behind = await two.send('Three');
      await visitor.beat();
      leave(two);
      await settle();
      for (const {answer} of [waiting, behind])
        expect(await rejection(answer)).to.have.property('code', 'interrupted');
      await visitor.beat();
      expect(visitor.asked).to.deep.equal(['One']);
    });
  }

  it('begins a new session with the next question, in all', async () => {
    const {one, two} = await twoTabs();
    await one.exchange('One', '1');
    two.conversation.newConversation();
    await two.exchange('Two', '2');
    await one.exchange('Three', '3');
    expect(two.answer.turn.sessionId).not.to.equal(one.server.answers[0]?.turn.sessionId);
    expect(one.answer.turn.sessionId).to.equal(two.answer.turn.sessionId);
    expect(one.messages.map(({text}) => text)).to.deep.equal(['Two', '2', 'Three', '3']);
    expect(two.messages).to.deep.equal(one.messages);
  });

  it('keeps the record of a newer one', async () => {
    const {visitor, one, two} = await twoTabs();
    await one.exchange('One', '1');
    two.conversation.newConversation();
    await two.send('Two');
    await settle();
    expect(startChat({store: visitor.store}).shown[0]).to.equal('user complete: Two');
  });
});

describe('The time of a session over tabs', () => {
  it('counts from the last use in any of them', async () => {
    const {one, two} = await twoTabs({sessionTtl: 60});
    await one.exchange('One', '1');
    for (const chat of [one, two]) chat.world.pass(50);
    await two.exchange('Two', '2');
    for (const chat of [one, two]) chat.world.pass(50);
    await one.exchange('Three', '3');
    expect(one.answer.turn.sessionId).to.equal(two.answer.turn.sessionId);
  });

  it('that is over in one is over in all', async () => {
    const {visitor, one, two} = await twoTabs({sessionTtl: 60});
    await one.exchange('One', '1');
    const old = one.conversation.session?.id;
    for (const chat of [one, two]) chat.world.pass(61);
    await two.exchange('Two', '2');
    await one.exchange('Three', '3');
    expect(two.answer.turn.sessionId).not.to.equal(old);
    expect(one.answer.turn.sessionId).to.equal(two.answer.turn.sessionId);
    for (const chat of [one, two]) {
      expect(chat.details('session-end')).to.deep.equal([{sessionId: old, reason: 'ttl'}]);
      expect(chat.messages).to.have.length(6);
    }
    expect(visitor.asked).to.have.length(3);
  });
});

describe('Without a network', () => {
  it('a question waits in all tabs, and is asked once when it is back', async () => {
    const {visitor, one} = await twoTabs();
    await one.exchange('One', '1');
    await one.world.goOffline();
    const second = await one.send('Two');
    await visitor.beat();
    const three = visitor.open();
    expect(three.shown[2]).to.equal('user queued: Two');
    await one.world.goOnline();
    await visitor.beat();
    const asking = one.asked.length === 2 ? one : three;
    await asking.answer.text('2').done();
    await visitor.beat();
    expect(visitor.asked).to.deep.equal(['One', 'Two']);
    expect((await second.answer).text).to.equal('2');
  });
});

describe('What is heard from elsewhere', () => {
  it('of a session that another page fixed is none of this one’s business', async () => {
    const {visitor, one} = await twoTabs();
    const fixed = visitor.open({sessionId: 'page-1', store: new FakeStore()});
    await one.exchange('Why?', 'Because');
    expect(fixed.shown).to.deep.equal([]);
    fixed.conversation.newConversation();
    await settle();
    expect(one.messages).to.have.length(2);
  });

  it('changes nothing where it is no news', async () => {
    const {visitor, one} = await twoTabs();
    await one.exchange('Why?', 'Because');
    const {messages} = one;
    const session = {id: 's', fixed: false, startedAt: 1, usedAt: 1};
    const message = {id: 'm', role: 'user', text: 'Evil', parts: [], status: 'complete', createdAt: 1};
    for (const news of [
      ...[undefined, null, 5, {}, [], '', '{', 'null', '[]', '"hello"', '{"version":1}'],
      ...['{"version":2,"type":"bye"}', '{"version":1,"type":"__proto__"}'],
      ...[
        {type: 'change', put: [{message}]},
        {type: 'change', session: {id: 5}, put: [{message}]},
        {type: 'change', session, put: 'all', drop: {length: 9}},
        {type: 'change', session, put: [message, null, {message: {...message, role: 'system'}}]},
        {type: 'growth', id: messages[1]?.id, at: 7, runs: [{type: 'text', delta: 'Evil'}]},
        {type: 'growth', id: messages[1]?.id, at: 7, runs: [{type: 'done'}]},
        {type: 'left', session, reason: 'whim'},
        {type: 'stop', id: {}},
      ].map(fields => JSON.stringify({version: 1, ...fields})),
    ])
      visitor.browser.tell(news);
    await settle();
    await visitor.beat();
    expect(one.messages).to.deep.equal(messages);
    expect(one.conversation.session?.id).not.to.equal('s');
  });

  it('is read like storage: links that run, trap keys and half a message do not come in', async () => {
    const {visitor, one} = await twoTabs();
    await one.exchange('Why?', 'Because');
    const {session} = one.conversation;
    const put = `{"message":{"id":"evil","role":"assistant","text":"x","status":"streaming","createdAt":-5,"__proto__":{"polluted":1},
      "parts":[{"type":"sources","sources":[{"title":"t","url":"javascript:alert(1)"}]},{"type":"script","src":"x"}]}}`;
    visitor.browser.tell(
      `{"version":1,"type":"change","session":${JSON.stringify(session)},"drop":[],"put":[${put}]}`,
    );
    await settle();
    const evil = one.messages.find(({id}) => id === 'evil');
    expect(evil?.parts).to.deep.equal([{type: 'sources', sources: [{title: 't'}]}]);
    expect(evil).to.include({createdAt: 0});
    expect(evil).not.to.have.property('polluted');
  });

  it('cannot change what this tab is reading', async () => {
    const {visitor, one, two} = await twoTabs();
    await one.send('Why?');
    one.answer.text('Beca');
    await visitor.beat();
    const [question, answer] = one.messages;
    const {session} = one.conversation;
    const put = [
      {message: {...answer, text: 'Lies', parts: [{type: 'text', text: 'Lies'}]}, after: question?.id},
    ];
    const drop = [question?.id, answer?.id];
    visitor.browser.tell(JSON.stringify({version: 1, type: 'change', session, put, drop}));
    await settle();
    await one.answer.text('use').done();
    expect(one.shown).to.deep.equal(['user complete: Why?', 'assistant complete: Because']);
    expect(two.shown.at(-1)).to.equal('assistant complete: Because');
  });

  it('in pieces, in any order and changed at random, breaks nothing', async () => {
    const {visitor, one} = await twoTabs();
    await one.send('Why?');
    one.answer.text('Beca').event({type: 'tool', id: 't', name: 'search', state: 'running'});
    await visitor.beat();
    await one.answer.text('use').done();
    const told = [...visitor.browser.told];
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 48_271) % 0x7fffffff;
      return seed % below;
    };
    for (let round = 0; round < 500; round++) {
      const text = told[random(told.length)] ?? '';
      const at = random(text.length);
      visitor.browser.tell(
        `${text.slice(0, at)}${['', '0', '"', '}', '[', 'null'][random(6)]}${text.slice(at + random(4))}`,
      );
    }
    await settle();
    const {answer} = await one.send('And?');
    // A question that somebody made up may wait before it, as one that a page asks.
    for (let turn = 0; turn < 20; turn++)
      for (const chat of visitor.chats) if (chat.asked.length > 0) await chat.answer.text('Yes').done();
    expect(await answer).to.include({status: 'complete'});
    expect(visitor.asked.filter(question => question === 'And?')).to.have.length(1);
  });
});

describe('What was not heard', () => {
  it('is taken from storage before the next question is asked', async () => {
    const {visitor, one} = await twoTabs();
    await one.exchange('One', '1');
    const deaf = startChat({store: visitor.store});
    await deaf.exchange('Two', '2');
    await one.exchange('Three', '3');
    expect(one.messages.map(({text}) => text)).to.deep.equal(['One', '1', 'Two', '2', 'Three', '3']);
    expect(one.answer.turn.sessionId).to.equal(deaf.answer.turn.sessionId);
  });

  for (const [what, leave] of [
    ['a new conversation', (chat: Chat) => chat.conversation.newConversation()],
    ['deleted data', (chat: Chat) => chat.conversation.deleteData()],
  ] as const) {
    it(`by a tab that slept is caught up with when it wakes: ${what}`, async () => {
      const {visitor, one} = await twoTabs();
      await one.exchange('One', '1');
      const deaf = startChat({store: visitor.store});
      leave(deaf);
      one.conversation.catchUp();
      expect(one.shown).to.deep.equal([]);
      expect(visitor.store.text).to.equal(undefined);
      await deaf.exchange('Two', '2');
      await one.exchange('Three', '3');
      expect(one.messages.map(({text}) => text)).to.deep.equal(['Two', '2', 'Three', '3']);
    });

    it(`by a tab that slept is caught up with when it wakes: ${what} that has gone on`, async () => {
      const {visitor, one} = await twoTabs();
      await one.exchange('One', '1');
      const deaf = startChat({store: visitor.store});
      leave(deaf);
      for (const {world} of [one, deaf]) world.pass(1);
      await deaf.exchange('Two', '2');
      one.conversation.catchUp();
      expect(one.messages).to.deep.equal(deaf.messages);
      expect(one.conversation.session).to.deep.equal(deaf.conversation.session);
    });
  }

  it('of an answer is asked for, once', async () => {
    const {visitor, one, two} = await twoTabs();
    await one.send('Why?');
    await visitor.beat();
    one.answer.text('Beca');
    // Lost on its way.
    const {told} = visitor.browser;
    const id = one.messages[1]?.id;
    visitor.browser.tell(
      JSON.stringify({version: 1, type: 'growth', id, at: 3, runs: [{type: 'text', delta: '?'}]}),
    );
    await settle();
    expect(told.filter(text => text.includes('"hello"'))).to.have.length(1);
    await visitor.beat();
    expect(two.messages).to.deep.equal(one.messages);
  });
});
