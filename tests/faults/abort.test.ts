import {expect} from '@open-wc/testing';
import {ask, dataOf} from '../support/ask.js';
import {FakeClock} from '../support/fake-clock.js';
import {type FaultClient, type FaultStep, faultClient, okChunked} from '../support/fault-script.js';

let server: FaultClient;
before(async () => {
  server = await faultClient();
});

/** An answer that stands still after these steps, for ever. */
function standing(...steps: FaultStep[]) {
  const name = server.newName();
  return {name, url: server.url({name, answers: [[...steps, {await: name}]]})};
}

const halfAnswer: FaultStep[] = [okChunked('text/event-stream'), {chunk: 'data: 1\n\n'}];

describe('§2.2 Abort', () => {
  for (const [what, reason] of [
    ['a string', 'my reason'],
    ['an error', new Error('mine')],
    ['a DOMException', new DOMException('stopped', 'AbortError')],
  ] as const) {
    it(`in mid-stream rejects with its reason and closes the connection: ${what}`, async () => {
      const {name, url} = standing(...halfAnswer);
      const abort = new AbortController();
      const asked = await ask(url, {
        signal: abort.signal,
        onFrame: () => {
          abort.abort(reason);
          return false;
        },
      });
      expect(asked.error).to.equal(reason);
      expect(dataOf(asked)).to.deep.equal(['1']);
      await server.closed(name);
    });
  }

  it('while the body is silent rejects with its reason and closes the connection', async () => {
    const {name, url} = standing(...halfAnswer);
    const abort = new AbortController();
    const asked = ask(url, {signal: abort.signal});
    await server.reached(name);
    abort.abort('quiet');
    expect((await asked).error).to.equal('quiet');
    await server.closed(name);
  });

  it('before the head rejects with its reason, closes the connection and asks no second time', async () => {
    const {name, url} = standing();
    const abort = new AbortController();
    const asked = ask(url, {signal: abort.signal});
    await server.reached(name);
    abort.abort('early');
    expect((await asked).error).to.equal('early');
    await server.closed(name);
    expect(await server.count(name)).to.equal(1);
  });

  it('between head and body rejects with its reason and closes the connection', async () => {
    const {name, url} = standing(okChunked('text/event-stream'));
    const abort = new AbortController();
    const asked = ask(url, {signal: abort.signal});
    await server.reached(name);
    abort.abort('between');
    expect((await asked).error).to.equal('between');
    await server.closed(name);
  });

  it('by AbortSignal.timeout is the signal’s own TimeoutError, not one of ours', async () => {
    const {name, url} = standing();
    const {error} = await ask(url, {signal: AbortSignal.timeout(1)});
    expect(error).to.be.instanceOf(DOMException).with.property('name', 'TimeoutError');
    expect(await server.count(name)).to.be.at.most(1);
  });
});

describe('The end of an answer', () => {
  it('closes a connection that the server leaves open after its end marker', async () => {
    const {name, url} = standing(okChunked('text/event-stream'), {chunk: 'data: [DONE]\n\n'});
    const clock = new FakeClock();
    const asked = await ask(url, {
      clock,
      onFrame: () => {
        // The moment that is read on is armed once this has answered.
        queueMicrotask(() => clock.advance(1000));
        return true;
      },
    });
    expect(asked.error).to.equal(undefined);
    expect(asked.end).to.include({frames: 1});
    await server.closed(name);
  });
});
