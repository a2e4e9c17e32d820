import {expect} from '@open-wc/testing';
import {pause} from '../../src/host/pause.js';
import {openChannel} from '../../src/host/tab-channel.js';
import {leaseTurns} from '../../src/host/tab-lease.js';

import {TabPresence} from '../../src/host/tab-presence.js';
import {openTurns, type TabTurns} from '../../src/host/tab-turns.js';
import {openTabs} from '../../src/host/tabs.js';
import {rejection} from '../support/bodies.js';

const never = new AbortController().signal;
const names: string[] = [];
const newName = (): string => {
  const name = `test:${crypto.randomUUID()}`;
  names.push(name);
  return name;
};
const stored = (): string[] =>
  Object.keys(localStorage).filter(key => names.some(name => key.startsWith(name)));

afterEach(() => {
  for (const key of stored()) localStorage.removeItem(key);
});

/** Turns in a tab of their own. */
const leases = (name: string): TabTurns => leaseTurns(`${name}:turn`, new TabPresence(openChannel(name)));

/** Who finds once, when told to look, that the tab whose turn it is does not answer. */
function knowing(): {presence: TabPresence; look: () => void} {
  let look = (): void => {};
  let gone: Promise<void> | undefined = new Promise<void>(resolve => {
    look = resolve;
  });
  const presence = {
    during: <Result>(act: () => Promise<Result>) => act(),
    gone: () => {
      const once = gone ?? new Promise<void>(() => {});
      gone = undefined;
      return once;
    },
  };
  return {presence: presence as unknown as TabPresence, look: () => look()};
}

/** A turn that ends when the test says so. */
function openTurn(turns: TabTurns, signal = never) {
  let end = (): void => {};
  let begin = (): void => {};
  const began = new Promise<void>(resolve => {
    begin = resolve;
  });
  const ended = turns.alone(async () => {
    begin();
    await new Promise<void>(resolve => {
      end = resolve;
    });
    return 'done';
  }, signal);
  ended.catch(() => undefined);
  return {began, ended, end: () => end()};
}

for (const [kind, open] of [
  ['by Web Locks', openTabs],
  ['by a lease in storage', leases],
] as const) {
  describe(`turns ${kind}`, () => {
    it('are one at a time, and settle like what is done in them', async () => {
      const name = newName();
      const [one, two] = [openTurn(open(name)), openTurn(open(name))];
      let order = '';
      void one.began.then(() => {
        order += 'one ';
      });
      void two.began.then(() => {
        order += 'two ';
      });
      await Promise.race([one.began, two.began]);
      const [first, second] = order.startsWith('one') ? [one, two] : [two, one];
      first.end();
      expect(await first.ended).to.equal('done');
      await second.began;
      second.end();
      expect(await second.ended).to.equal('done');
      expect(order.trim().split(' ')).to.have.length(2);
      const boom = new Error('boom');
      expect(await rejection(open(name).alone(() => Promise.reject(boom), never))).to.equal(boom);
      expect(stored()).to.deep.equal([]);
    });

    it('of two names have nothing to do with each other', async () => {
      const one = openTurn(open(newName()));
      await one.began;
      expect(await open(newName()).alone(async () => 'other', never)).to.equal('other');
      one.end();
      await one.ended;
    });

    it('are not waited for any more once the signal aborts', async () => {
      const name = newName();
      const one = openTurn(open(name));
      await one.began;
      const abort = new AbortController();
      let acted = false;
      const waiting = open(name).alone(async () => {
        acted = true;
      }, abort.signal);
      const idle = open(name).idle(abort.signal);
      const reason = new Error('left');
      abort.abort(reason);
      expect(await Promise.all([rejection(waiting), rejection(idle)])).to.deep.equal([reason, reason]);
      expect(await rejection(open(name).alone(async () => {}, abort.signal))).to.equal(reason);
      one.end();
      await one.ended;
      expect(acted).to.equal(false);
    });

    it('are waited for by whoever wants to know when nobody has one', async () => {
      const name = newName();
      await open(name).idle(never);
      const one = openTurn(open(name));
      await one.began;
      let idle = false;
      const waiting = open(name)
        .idle(never)
        .then(() => {
          idle = true;
        });
      await Promise.resolve();
      expect(idle).to.equal(false);
      one.end();
      await waiting;
      expect(idle).to.equal(true);
      expect(stored()).to.deep.equal([]);
    });
  });
}

describe('turns by a lease in storage', () => {
  const lease = (value: unknown): string => {
    const name = newName();
    localStorage.setItem(`${name}:turn`, typeof value === 'string' ? value : JSON.stringify(value));
    return `${name}:turn`;
  };
  const nameOf = (key: string): string => key.replace(/:turn$/, '');

  for (const [what, value] of [
    ['is no JSON', '{'],
    ['is something else', ['a']],
    ['is null', null],
    ['is over', {owner: 'x', until: Date.now() - 1}],
    ['claims to hold for ever', {owner: 'x', until: 1e300}],
    ['names nobody', {until: Date.now() + 1000}],
  ] as const) {
    it(`are free where what stands there ${what}`, async () => {
      const key = lease(value);
      expect(await leases(nameOf(key)).alone(async () => 'done', never)).to.equal('done');
      expect(localStorage.getItem(key)).to.equal(null);
    });
  }

  it('are taken as soon as another tab says that its own is over', async () => {
    const key = lease({owner: 'another tab', until: Date.now() + 60_000});
    const turn = openTurn(leases(nameOf(key)));
    localStorage.removeItem(key);
    // What the browser tells of another tab's change.
    window.dispatchEvent(new StorageEvent('storage', {key}));
    await turn.began;
    expect(JSON.parse(localStorage.getItem(key)!)).to.have.keys('owner', 'until');
    turn.end();
    await turn.ended;
    expect(localStorage.getItem(key)).to.equal(null);
  });

  it('are nobody’s only when whoever waits has had theirs', async () => {
    const name = newName();
    const first = openTurn(leases(name));
    await first.began;
    const order: string[] = [];
    const idle = leases(name)
      .idle(never)
      .then(() => order.push('nobody’s'));
    const second = openTurn(leases(name));
    first.end();
    await Promise.race([idle, second.began]);
    order.push('the second’s');
    second.end();
    await Promise.all([idle, second.ended]);
    expect(order).to.deep.equal(['the second’s', 'nobody’s']);
  });

  it('are everybody’s where storage is blocked', async () => {
    const own = Object.getOwnPropertyDescriptor(window, 'localStorage') as PropertyDescriptor;
    Object.defineProperty(window, 'localStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    try {
      const turns = leases(newName());
      expect(await turns.alone(async () => 'done', never)).to.equal('done');
      await turns.idle(never);
    } finally {
      Object.defineProperty(window, 'localStorage', own);
    }
  });

  it('are taken on plain-http pages, which have no Web Locks', async () => {
    Object.defineProperty(navigator, 'locks', {configurable: true, value: undefined});
    try {
      const name = newName();
      const turn = openTurn(openTabs(name));
      await turn.began;
      expect(stored()).to.deep.equal([`${name}:turn`]);
      turn.end();
      await turn.ended;
      expect(stored()).to.deep.equal([]);
    } finally {
      Reflect.deleteProperty(navigator, 'locks');
    }
  });
});

for (const [kind, open] of [
  ['by Web Locks', openTurns],
  ['by a lease in storage', (name: string, presence: TabPresence) => leaseTurns(`${name}:turn`, presence)],
] as const) {
  describe(`turns ${kind} of a tab that sleeps`, () => {
    it('go to one that waits, while its own goes on', async () => {
      const name = newName();
      const sleeper = openTurn(open(name, knowing().presence));
      await sleeper.began;
      const {presence, look} = knowing();
      const next = openTurn(open(name, presence));
      look();
      await next.began;
      sleeper.end();
      expect(await sleeper.ended).to.equal('done');
      next.end();
      expect(await next.ended).to.equal('done');
      expect(stored()).to.deep.equal([]);
    });

    it('are over for whoever wants to know when nobody has one', async () => {
      const name = newName();
      const sleeper = openTurn(open(name, knowing().presence));
      await sleeper.began;
      const {presence, look} = knowing();
      look();
      await open(name, presence).idle(never);
      sleeper.end();
      await sleeper.ended;
    });
  });
}

describe('turns by a lease in storage, of which one sleeps', () => {
  it('go to one of two that wait, and then to the other', async () => {
    const name = newName();
    const open = (presence: TabPresence): TabTurns => leaseTurns(`${name}:turn`, presence);
    const sleeper = openTurn(open(knowing().presence));
    await sleeper.began;
    const waiting = [knowing(), knowing()];
    let running = 0;
    let most = 0;
    const ended = waiting.map(({presence}) =>
      open(presence).alone(async () => {
        most = Math.max(most, ++running);
        await pause(200);
        running--;
      }, never),
    );
    for (const {look} of waiting) look();
    await Promise.all(ended);
    expect(most).to.equal(1);
    sleeper.end();
    await sleeper.ended;
  });
});

describe('the presence of a tab whose turn it is', () => {
  const times = {asks: 20, answers: 60};

  it('is known by its answer, until the turn is over', async () => {
    const name = newName();
    const [one, two, listener] = [openChannel(name), openChannel(name), openChannel(name)];
    const heard = new Set<unknown>();
    const answered = new Promise<void>(resolve => {
      listener.hear(text => {
        if (heard.add(text).size === 2) resolve();
      });
    });
    let end = (): void => {};
    const turn = new TabPresence(one, times).during(
      () =>
        new Promise<void>(resolve => {
          end = resolve;
        }),
    );
    let gone = false;
    const asking = new TabPresence(two, times).gone(never).then(() => {
      gone = true;
    });
    await answered;
    expect(gone).to.equal(false);
    end();
    await turn;
    await asking;
    for (const channel of [one, two, listener]) channel.close();
  });

  it('is not told by a tab that is frozen, which hears all the same, until it goes on', async () => {
    const name = newName();
    const [one, two] = [openChannel(name), openChannel(name)];
    const presence = new TabPresence(one, times);
    let end = (): void => {};
    const turn = presence.during(
      () =>
        new Promise<void>(resolve => {
          end = resolve;
        }),
    );
    document.dispatchEvent(new Event('freeze'));
    await new TabPresence(two, times).gone(never);
    document.dispatchEvent(new Event('resume'));
    const answer = new Promise(resolve => {
      two.hear(resolve);
    });
    two.tell('is it your turn?');
    expect(await answer).to.equal('it is mine');
    end();
    await turn;
    for (const channel of [one, two]) channel.close();
  });

  it('is its own where it looks itself', async () => {
    const channel = openChannel(newName());
    const presence = new TabPresence(channel, times);
    const abort = new AbortController();
    const asking = rejection(presence.gone(abort.signal));
    await presence.during(() => pause(10 * (times.asks + times.answers)));
    const reason = new Error('left');
    abort.abort(reason);
    expect(await asking).to.equal(reason);
    channel.close();
  });
});
