import {expect} from '@open-wc/testing';
import {Patience} from '../../src/stream/patience.js';
import {rejection, settle} from '../support/bodies.js';
import {FakeClock} from '../support/fake-clock.js';

function patient(idleMs = 1000) {
  const clock = new FakeClock();
  const abort = new AbortController();
  const given: unknown[] = [];
  const patience = new Patience({clock, signal: abort.signal, idleMs}, reason => given.push(reason));
  return {clock, abort, patience, given};
}

const never = new Promise<never>(() => {});

describe('Patience with a silent server', () => {
  it('ends what waits with a time-out, also where the promise below never settles', async () => {
    const {clock, patience, given} = patient();
    const ended = rejection(patience.wait(never));
    clock.advance(1000);
    expect(await ended).to.have.property('code', 'timeout');
    expect(given).to.have.length(1);
  });

  it('lasts as long as signs of life come', async () => {
    const {clock, patience, given} = patient();
    for (let at = 0; at < 10; at++) {
      clock.advance(900);
      patience.heard();
    }
    expect(given).to.deep.equal([]);
    clock.advance(999);
    expect(given).to.deep.equal([]);
    clock.advance(1);
    expect(given).to.have.length(1);
  });

  it('measures time: a timer that fires late, in a hidden tab, is late by one moment more', () => {
    const {clock, patience, given} = patient();
    clock.wake(2500);
    clock.advance(1000);
    expect(given).to.have.length(1);
    expect(patience.over).not.to.equal(undefined);
  });

  for (const late of [100, 1500, 1999, 2001, 600_000]) {
    it(`gives what came during a freeze a moment to be read, and lasts on if there was something: ${late} ms late`, () => {
      const {clock, patience, given} = patient();
      clock.wake(1000 + late);
      expect(given).to.deep.equal([]);
      patience.heard();
      clock.advance(999);
      expect(given).to.deep.equal([]);
      clock.advance(1);
      expect(given).to.have.length(1);
    });
  }

  it('ends soon after a freeze in which nothing came, however late its timers are', () => {
    const {clock, given} = patient();
    clock.wake(600_000);
    clock.wake(60_000);
    expect(given).to.have.length(1);
  });

  it('counts from the last sign of life where a timer fires late', () => {
    const {clock, patience, given} = patient();
    clock.advance(600);
    patience.heard();
    clock.wake(600);
    expect(given).to.deep.equal([]);
    clock.advance(400);
    expect(given).to.have.length(1);
  });

  it('is endless where the idle time is 0 or infinite', () => {
    for (const idleMs of [0, Number.POSITIVE_INFINITY, Number.NaN])
      expect(patient(idleMs).clock.pending).to.equal(0);
  });
});

describe('Patience and a signal', () => {
  it('ends with the signal’s own reason, whatever that is', async () => {
    for (const reason of ['my reason', new Error('mine'), 42]) {
      const {abort, patience} = patient();
      const ended = rejection(patience.wait(never));
      abort.abort(reason);
      expect(await ended).to.equal(reason);
    }
  });

  it('is over from the beginning where the signal is', async () => {
    const signal = AbortSignal.abort('gone');
    const clock = new FakeClock();
    const patience = new Patience({clock, signal, idleMs: 1000});
    expect(await rejection(patience.wait(Promise.resolve(1)))).to.equal('gone');
    expect(clock.pending).to.equal(0);
  });

  it('ends once: what comes later changes nothing', () => {
    const {clock, abort, patience, given} = patient();
    abort.abort('first');
    clock.advance(5000);
    patience.giveUp('third');
    expect(given).to.deep.equal(['first']);
  });
});

describe('Patience that has ended', () => {
  it('leaves no timer, and hears no signal', () => {
    const {clock, abort, patience, given} = patient();
    patience.end();
    expect(clock.pending).to.equal(0);
    abort.abort('late');
    expect(given).to.deep.equal([]);
  });

  it('passes on what the promise below settles with', async () => {
    const {patience} = patient();
    expect(await patience.wait(Promise.resolve(7))).to.equal(7);
    expect(await rejection(patience.wait(Promise.reject('no')))).to.equal('no');
  });

  it('leaves no unhandled rejection of the promise below', async () => {
    const unhandled: unknown[] = [];
    const onUnhandled = (event: PromiseRejectionEvent): void => {
      event.preventDefault();
      unhandled.push(event.reason);
    };
    window.addEventListener('unhandledrejection', onUnhandled);
    const {abort, patience} = patient();
    let reject = (_: unknown): void => {};
    const ended = rejection(
      patience.wait(
        new Promise<never>((_, no) => {
          reject = no;
        }),
      ),
    );
    abort.abort('stop');
    await ended;
    reject(new TypeError('late'));
    expect(await rejection(patience.wait(Promise.reject(new TypeError('later'))))).to.equal('stop');
    await settle();
    await settle();
    window.removeEventListener('unhandledrejection', onUnhandled);
    expect(unhandled).to.deep.equal([]);
  });
});
