import {expect} from '@open-wc/testing';
import {openStore, storageKey} from '../../src/host/storage.js';

const key = (): string => `test:${crypto.randomUUID()}`;

describe('the key of a widget', () => {
  it('is made of protocol, host of the API and agent', () => {
    expect(storageKey('interakt', 'https://api.example:8443/v1', 'guide')).to.equal(
      'dragoman:interakt:api.example:8443:guide',
    );
  });

  it('differs where any of these does', () => {
    const keys = [
      storageKey('interakt', 'https://a.example', 'guide'),
      storageKey('pingrep', 'https://a.example', 'guide'),
      storageKey('interakt', 'https://b.example', 'guide'),
      storageKey('interakt', 'https://a.example', 'other'),
      storageKey('interakt', 'https://a.example', undefined),
    ];
    expect(new Set(keys).size).to.equal(keys.length);
  });

  it('is one also where there is no address', () => {
    expect(storageKey('interakt', '', 'guide')).to.equal('dragoman:interakt::guide');
  });
});

describe('a store', () => {
  const written: [Storage, string][] = [];
  const own = {
    localStorage: Object.getOwnPropertyDescriptor(window, 'localStorage')!,
    sessionStorage: Object.getOwnPropertyDescriptor(window, 'sessionStorage')!,
  };
  const {warn} = console;
  let warnings = 0;

  const newKey = (storage: Storage): string => {
    const name = key();
    written.push([storage, name]);
    return name;
  };
  const replace = (name: keyof typeof own, get: () => Storage): void => {
    Object.defineProperty(window, name, {configurable: true, get});
  };

  beforeEach(() => {
    warnings = 0;
    console.warn = () => warnings++;
  });

  afterEach(() => {
    console.warn = warn;
    for (const name of Object.keys(own) as (keyof typeof own)[])
      Object.defineProperty(window, name, own[name]);
    for (const [storage, name] of written.splice(0)) storage.removeItem(name);
  });

  it('of kind local is read by the next page, and by another tab', () => {
    const name = newKey(localStorage);
    openStore('local', name).write('one');
    expect(localStorage.getItem(name)).to.equal('one');
    expect(openStore('local', name).read()).to.equal('one');
    const store = openStore('local', name);
    store.write('two');
    localStorage.setItem(name, 'three');
    expect(store.read()).to.equal('three');
  });

  it('of kind session stays in this tab', () => {
    const name = newKey(sessionStorage);
    openStore('session', name).write('one');
    expect(sessionStorage.getItem(name)).to.equal('one');
    expect(localStorage.getItem(name)).to.equal(null);
  });

  it('of kind none stays in memory, where no other store finds it', () => {
    const name = newKey(localStorage);
    const store = openStore('none', name);
    store.write('one');
    expect(store.read()).to.equal('one');
    expect(openStore('none', name).read()).to.equal(undefined);
    expect([localStorage.getItem(name), sessionStorage.getItem(name)]).to.deep.equal([null, null]);
  });

  it('has nothing under a key that was never written', () => {
    expect(openStore('local', key()).read()).to.equal(undefined);
  });

  it('forgets what is removed', () => {
    const name = newKey(localStorage);
    const store = openStore('local', name);
    store.write('one');
    store.remove();
    expect(store.read()).to.equal(undefined);
    expect(localStorage.getItem(name)).to.equal(null);
  });

  it('touches no storage until it is asked for something', () => {
    let asked = 0;
    replace('localStorage', () => {
      asked++;
      return sessionStorage;
    });
    openStore('local', key());
    expect(asked).to.equal(0);
  });

  it('keeps a record in memory where storage is blocked, with one warning', () => {
    replace('localStorage', () => {
      throw new DOMException('denied', 'SecurityError');
    });
    const store = openStore('local', key());
    expect(store.read()).to.equal(undefined);
    store.write('one');
    store.write('two');
    expect(store.read()).to.equal('two');
    store.remove();
    expect(store.read()).to.equal(undefined);
    expect(warnings).to.equal(1);
  });

  it('keeps a record in memory where storage is missing', () => {
    replace('sessionStorage', () => null as unknown as Storage);
    const store = openStore('session', key());
    store.write('one');
    expect(store.read()).to.equal('one');
    expect(warnings).to.equal(1);
  });

  it('keeps a record in memory where storage is full, and reads the newest', () => {
    const name = newKey(localStorage);
    const storage = localStorage;
    const store = openStore('local', name);
    store.write('old');
    const full = new Proxy(storage, {
      get: (target, member) => {
        if (member === 'setItem')
          return () => {
            throw new DOMException('full', 'QuotaExceededError');
          };
        return target[member as 'getItem'].bind(target);
      },
    });
    replace('localStorage', () => full);
    store.write('new');
    expect(store.read()).to.equal('new');
    expect(warnings).to.equal(1);
  });

  it('goes back to storage once there is room again', () => {
    const name = newKey(localStorage);
    const storage = localStorage;
    replace('localStorage', () => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const store = openStore('local', name);
    store.write('one');
    replace('localStorage', () => storage);
    store.write('two');
    expect(storage.getItem(name)).to.equal('two');
    storage.setItem(name, 'of another tab');
    expect(store.read()).to.equal('of another tab');
  });
});
