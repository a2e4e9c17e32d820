import {expect} from '@open-wc/testing';
import {openChannel} from '../../src/host/tab-channel.js';

const newName = (): string => `test:${crypto.randomUUID()}`;

/** Resolves with the next thing heard. */
const heard = (channel: ReturnType<typeof openChannel>): Promise<unknown> =>
  new Promise(resolve => {
    const end = channel.hear(text => {
      end();
      resolve(text);
    });
  });

describe('a channel between tabs', () => {
  it('is heard by all others of its name, and not by who tells', async () => {
    const name = newName();
    const [one, two, three] = [openChannel(name), openChannel(name), openChannel(name)];
    const other = openChannel(newName());
    const wrong: unknown[] = [];
    for (const channel of [one, other]) channel.hear(text => wrong.push(text));
    const both = Promise.all([heard(two), heard(three)]);
    one.tell('news');
    expect(await both).to.deep.equal(['news', 'news']);
    expect(wrong).to.deep.equal([]);
    for (const channel of [one, two, three, other]) channel.close();
  });

  it('passes on what any script tells, as it is', async () => {
    const name = newName();
    const channel = openChannel(name);
    const stranger = new BroadcastChannel(name);
    const next = heard(channel);
    stranger.postMessage({evil: true});
    expect(await next).to.deep.equal({evil: true});
    stranger.close();
    channel.close();
  });
});

describe('a channel in a browser without one', () => {
  const own = globalThis.BroadcastChannel;
  let frame: HTMLIFrameElement;

  beforeEach(() => {
    Reflect.deleteProperty(globalThis, 'BroadcastChannel');
    frame = document.createElement('iframe');
    document.body.append(frame);
  });

  afterEach(() => {
    globalThis.BroadcastChannel = own;
    frame.remove();
  });

  it('goes over storage, where nothing stays', async () => {
    const name = newName();
    const channel = openChannel(name);
    const next = heard(channel);
    // Another document of this origin: the browser tells all but the one that wrote.
    const {localStorage: theirs} = frame.contentWindow as Window & {localStorage: Storage};
    theirs.setItem(`${name}:news`, 'news');
    theirs.removeItem(`${name}:news`);
    expect(await next).to.equal('news');
    channel.tell('more');
    expect(Object.keys(localStorage).filter(key => key.startsWith(name))).to.deep.equal([]);
    channel.close();
  });

  it('hears the same twice where it is told twice', async () => {
    const name = newName();
    const channel = openChannel(name);
    const texts: unknown[] = [];
    const second = new Promise<void>(resolve => {
      channel.hear(text => {
        if (texts.push(text) === 2) resolve();
      });
    });
    const {localStorage: theirs} = frame.contentWindow as Window & {localStorage: Storage};
    for (let time = 0; time < 2; time++) {
      theirs.setItem(`${name}:news`, 'news');
      theirs.removeItem(`${name}:news`);
    }
    await second;
    expect(texts).to.deep.equal(['news', 'news']);
  });

  it('is silent where storage is blocked', () => {
    const storage = Object.getOwnPropertyDescriptor(window, 'localStorage') as PropertyDescriptor;
    Object.defineProperty(window, 'localStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    try {
      expect(() => openChannel(newName()).tell('news')).not.to.throw();
    } finally {
      Object.defineProperty(window, 'localStorage', storage);
    }
  });
});
