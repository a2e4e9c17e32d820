import {expect} from '@open-wc/testing';
import type {Message} from '../../src/conversation/message.js';
import {type Job, TurnQueue} from '../../src/conversation/turn-queue.js';
import {settle} from '../support/bodies.js';
import {FakeWorld} from '../support/chat.js';

/** A queue whose jobs end when the test says so. */
function startQueue() {
  const world = new FakeWorld();
  const begun: string[] = [];
  const refused: unknown[] = [];
  let end: (how: 'ended' | 'offline') => void = () => {};
  let fail: (error: unknown) => void = () => {};
  const queue = new TurnQueue(world, job => {
    begun.push(job.answerId);
    return new Promise((resolve, reject) => {
      end = resolve;
      fail = reject;
    });
  });
  const job = (answerId: string): Job => ({
    kind: 'message',
    question: {id: `question of ${answerId}`} as Message,
    answerId,
    context: {},
    resolve: () => {},
    reject: error => refused.push(error),
  });
  return {
    world,
    queue,
    begun,
    refused,
    push: (...ids: string[]) => {
      for (const id of ids) queue.push(job(id));
    },
    end: (how: 'ended' | 'offline' = 'ended') => {
      end(how);
      return settle();
    },
    fail: (error: unknown) => {
      fail(error);
      return settle();
    },
  };
}

describe('A queue of turns', () => {
  it('begins a job at once where none runs, and one at a time', async () => {
    const {push, begun, end} = startQueue();
    push('a', 'b', 'c');
    expect(begun).to.deep.equal(['a']);
    await end();
    expect(begun).to.deep.equal(['a', 'b']);
    await end();
    await end();
    push('d');
    expect(begun).to.deep.equal(['a', 'b', 'c', 'd']);
  });

  it('begins none while the network is away, and all in order when it is back', async () => {
    const {push, begun, end, world} = startQueue();
    await world.goOffline();
    push('a', 'b');
    expect(begun).to.deep.equal([]);
    await world.goOnline();
    await end();
    expect(begun).to.deep.equal(['a', 'b']);
  });

  it('puts a job that found no network back to its head', async () => {
    const {push, begun, end, world} = startQueue();
    push('a', 'b');
    await world.goOffline();
    await end('offline');
    expect(begun).to.deep.equal(['a']);
    await world.goOnline();
    expect(begun).to.deep.equal(['a', 'a']);
    await end();
    expect(begun).to.deep.equal(['a', 'a', 'b']);
  });

  it('waits for the network with one listener, and with none when it is back', async () => {
    const {push, world} = startQueue();
    await world.goOffline();
    push('a', 'b', 'c');
    expect(world.waitingForNetwork).to.equal(1);
    await world.goOnline();
    expect(world.waitingForNetwork).to.equal(0);
  });

  it('goes on waiting where the network was back for a blink only', async () => {
    const {push, begun, world} = startQueue();
    await world.goOffline();
    push('a');
    await world.tellOnline();
    expect(begun).to.deep.equal([]);
    await world.goOnline();
    expect(begun).to.deep.equal(['a']);
  });

  it('hands out all that waits when it is cleared, and waits for nothing then', async () => {
    const {push, begun, queue, world, end} = startQueue();
    push('a', 'b');
    await world.goOffline();
    await end();
    expect(queue.holds('question of b')).to.equal(true);
    expect(queue.clear().map(({answerId}) => answerId)).to.deep.equal(['b']);
    expect(queue.holds('question of b')).to.equal(false);
    expect(world.waitingForNetwork).to.equal(0);
    await world.goOnline();
    expect(begun).to.deep.equal(['a']);
  });

  it('goes on after a job that threw, and tells whoever asked for it', async () => {
    const {push, begun, refused, fail} = startQueue();
    push('a', 'b');
    await fail(new Error('unforeseen'));
    expect(refused).to.have.length(1);
    expect(begun).to.deep.equal(['a', 'b']);
  });
});
