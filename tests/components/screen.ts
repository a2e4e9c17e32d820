/** The screen that the chat is told of, whatever the real one is: a phone's, and fingers on it. */

/** What a visitor has in front of them. */
export interface Screen {
  /** Too narrow for a panel beside the page. */
  narrow: boolean;
  /** Used with fingers. */
  touch: boolean;
}

const PHONE: Screen = {narrow: true, touch: true};
const DESK: Screen = {narrow: false, touch: false};

const {matchMedia} = window;
let screen: Screen | undefined;
const watched = new Set<EventTarget>();

/** The rest of the test happens on such a screen; what is there already is told of the change. */
export function useScreen(next: Partial<Screen> = PHONE): void {
  screen = {...DESK, ...next};
  window.matchMedia = query => fakeQuery(query) ?? matchMedia.call(window, query);
  for (const query of watched) query.dispatchEvent(new Event('change'));
}

function fakeQuery(query: string): MediaQueryList | undefined {
  const matches = (): boolean | undefined => {
    if (query.includes('pointer: coarse')) return screen?.touch;
    if (query.includes('max-width: 480px')) return screen?.narrow;
    return undefined;
  };
  if (matches() === undefined) return undefined;
  const list = new EventTarget();
  Object.defineProperty(list, 'matches', {get: () => matches() === true});
  watched.add(list);
  return list as MediaQueryList;
}

/** The part of the window that a keyboard on the screen leaves, in the place of the browser's own. */
export class FakeViewport extends EventTarget {
  readonly #own = Object.getOwnPropertyDescriptor(window, 'visualViewport')!;
  readonly scale: number = 1;
  offsetTop = 0;
  height = innerHeight;

  constructor() {
    super();
    Object.defineProperty(window, 'visualViewport', {configurable: true, get: () => this});
    viewports.add(this);
  }

  /** What is seen of the window from now on; `scale` as of a visitor who has zoomed in. */
  shows({height, offsetTop = 0, scale = 1}: {height: number; offsetTop?: number; scale?: number}): void {
    Object.assign(this, {height, offsetTop, scale});
    this.dispatchEvent(new Event('resize'));
  }

  restore(): void {
    Object.defineProperty(window, 'visualViewport', this.#own);
  }
}

const viewports = new Set<FakeViewport>();

afterEach(() => {
  window.matchMedia = matchMedia;
  screen = undefined;
  watched.clear();
  for (const viewport of viewports) viewport.restore();
  viewports.clear();
});
