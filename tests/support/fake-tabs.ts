import type {Tabs} from '../../src/conversation/tabs.js';

/** A turn that a tab has, or waits for; `idle` waits for one that many can have. */
interface Claim {
  readonly tab: FakeTab;
  readonly shared: boolean;
  grant(): void;
}

/** Steps of promises that are more than any tab takes to go on. */
const SOON = 50;

/** One browser with several tabs of one conversation, held in hand: what is told arrives in order, soon. */
export class FakeBrowser {
  /** All that was told, in order. */
  readonly told: string[] = [];
  readonly #tabs = new Set<FakeTab>();
  #holder: Claim | undefined;
  #line: Claim[] = [];

  newTab(): FakeTab {
    const tab = new FakeTab(this);
    this.#tabs.add(tab);
    return tab;
  }

  /** Any script of the origin can tell anything. */
  tell(text: unknown, from?: FakeTab): void {
    if (typeof text === 'string') this.told.push(text);
    queueMicrotask(() => {
      for (const tab of this.#tabs) if (tab !== from) tab.receive(text);
    });
  }

  claim(claim: Claim): void {
    this.#line.push(claim);
    this.#serve();
  }

  release(claim: Claim): void {
    if (this.#holder === claim) this.#holder = undefined;
    this.#line = this.#line.filter(other => other !== claim);
    this.#serve();
  }

  /** The turn of a tab that sleeps goes to the next. */
  take(tab: FakeTab): void {
    if (this.#holder?.tab === tab) this.#holder = undefined;
    this.#serve();
  }

  /** The tab is gone, and has told nobody. */
  forget(tab: FakeTab): void {
    this.#tabs.delete(tab);
    if (this.#holder?.tab === tab) this.#holder = undefined;
    this.#line = this.#line.filter(claim => claim.tab !== tab);
    this.#serve();
  }

  #serve(): void {
    while (!this.#holder && this.#line.length > 0) {
      const next = this.#line.shift() as Claim;
      if (!next.shared) this.#holder = next;
      next.grant();
    }
  }
}

/** One of its tabs. */
export class FakeTab implements Tabs {
  readonly #browser: FakeBrowser;
  readonly #listeners = new Set<(text: unknown) => void>();
  /** What comes while the tab sleeps. */
  #unheard: unknown[] | undefined;

  constructor(browser: FakeBrowser) {
    this.#browser = browser;
  }

  tell(text: string): void {
    this.#browser.tell(text, this);
  }

  hear(listener: (text: unknown) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  receive(text: unknown): void {
    if (this.#unheard) this.#unheard.push(text);
    else for (const listener of [...this.#listeners]) listener(text);
  }

  async alone<Result>(act: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    const end = await this.#granted(false, signal);
    try {
      return await act();
    } finally {
      end();
    }
  }

  async idle(signal: AbortSignal): Promise<void> {
    (await this.#granted(true, signal))();
    // What was told last is heard before, and whoever has just had a turn is the first to want another.
    for (let step = 0; step < SOON; step++) await undefined;
    signal.throwIfAborted();
  }

  /** What was told is still told; what is heard is not heard any more. */
  close(): void {
    this.#listeners.clear();
  }

  /** The browser kills the tab: nothing of it runs on, and nobody is told. */
  crash(): void {
    this.close();
    this.#browser.forget(this);
    this.tell = () => undefined;
  }

  /** The system puts the tab to sleep: it hears nothing, and whoever waits for its turn gets it. */
  sleep(): void {
    this.#unheard = [];
    this.#browser.take(this);
  }

  wake(): void {
    const unheard = this.#unheard ?? [];
    this.#unheard = undefined;
    for (const text of unheard) this.receive(text);
  }

  #granted(shared: boolean, signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const claim: Claim = {
        tab: this,
        shared,
        grant: () => {
          signal.removeEventListener('abort', onAbort);
          resolve(() => this.#browser.release(claim));
        },
      };
      const onAbort = (): void => {
        this.#browser.release(claim);
        reject(signal.reason);
      };
      signal.addEventListener('abort', onAbort);
      if (signal.aborted) onAbort();
      else this.#browser.claim(claim);
    });
  }
}
