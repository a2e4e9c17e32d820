import {expect} from '@open-wc/testing';
import {leaseTurns} from '../../src/host/tab-lease.js';
import type {TabTurns} from '../../src/host/tab-turns.js';
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
  ['by a lease in storage', (name: string) => leaseTurns(`${name}:turn`)],
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
      expect(await leaseTurns(key).alone(async () => 'done', never)).to.equal('done');
      expect(localStorage.getItem(key)).to.equal(null);
    });
  }

  it('are taken as soon as another tab says that its own is over', async () => {
    const key = lease({owner: 'another tab', until: Date.now() + 60_000});
    const turn = openTurn(leaseTurns(key));
    localStorage.removeItem(key);
    // What the browser tells of another tab's change.
    window.dispatchEvent(new StorageEvent('storage', {key}));
    await turn.began;
    expect(JSON.parse(localStorage.getItem(key)!)).to.have.keys('owner', 'until');
    turn.end();
    await turn.ended;
    expect(localStorage.getItem(key)).to.equal(null);
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
      const turns = leaseTurns(newName());
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
