import {expect} from '@open-wc/testing';
import {newId, systemEnvironment} from '../../src/environment.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('The real surroundings of a conversation', () => {
  it('make UUIDs, each one once', () => {
    const ids = Array.from({length: 100}, newId);
    for (const id of ids) expect(id).to.match(UUID);
    expect(new Set(ids).size).to.equal(100);
  });

  it('make them on a page of plain http, too, where crypto.randomUUID is missing', () => {
    Object.defineProperty(crypto, 'randomUUID', {configurable: true, value: undefined});
    try {
      const ids = Array.from({length: 100}, newId);
      for (const id of ids) expect(id).to.match(UUID);
      expect(new Set(ids).size).to.equal(100);
    } finally {
      Reflect.deleteProperty(crypto, 'randomUUID');
    }
    expect(crypto.randomUUID()).to.match(UUID);
  });

  it('call back whenever the network returns, until they need not', () => {
    let told = 0;
    const stop = systemEnvironment.onOnline(() => told++);
    dispatchEvent(new Event('online'));
    dispatchEvent(new Event('online'));
    stop();
    dispatchEvent(new Event('online'));
    expect(told).to.equal(2);
  });

  it('notify soon, and not at once', async () => {
    let notified = false;
    systemEnvironment.schedule(() => {
      notified = true;
    });
    expect(notified).to.equal(false);
    await Promise.resolve();
    expect(notified).to.equal(true);
  });
});
