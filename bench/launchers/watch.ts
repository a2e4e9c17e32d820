/**
 * Runs in the sample page before anything of it: notes when its launcher is painted, and when the caret stands in an
 * input after a press. Bundled into one script by `measure.ts`.
 */

/** What the page tells, in milliseconds since navigation began, or since the press. */
export interface Seen {
  /** The frame with the launcher was painted. */
  launcher?: number;
  /** A press began; since navigation. */
  pressed?: number;
  /** An input stood in the view, painted. */
  input?: number;
  /** The caret stood in it, painted. */
  caret?: number;
  largestPaint: number;
  layoutShift: number;
  /** What tasks took beyond 50 ms each, after the first paint. */
  blocked: number;
}

declare global {
  interface Window {
    /** Selectors, one for each shadow root on the way; set before this script. */
    launcherPath: readonly string[];
    seen: Seen;
    /** The box of the launcher. */
    launcherBox(): {x: number; y: number; width: number; height: number} | undefined;
  }
}

const seen: Seen = {largestPaint: 0, layoutShift: 0, blocked: 0};
window.seen = seen;

/** After the frame that shows what is there now. */
function painted(then: () => void): void {
  requestAnimationFrame(() => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(undefined);
  });
}

function launcher(): Element | undefined {
  let root: ParentNode | null = document;
  let found: Element | null = null;
  for (const selector of window.launcherPath) {
    found = root?.querySelector(selector) ?? null;
    root = found?.shadowRoot ?? found;
  }
  return found ?? undefined;
}

function isVisible(element: Element): boolean {
  const {width, height} = element.getBoundingClientRect();
  return (
    width > 1 && height > 1 && element.checkVisibility({opacityProperty: true, visibilityProperty: true})
  );
}

window.launcherBox = () => {
  const found = launcher();
  if (!found || !isVisible(found)) return undefined;
  const {x, y, width, height} = found.getBoundingClientRect();
  return {x, y, width, height};
};

function lookForLauncher(): void {
  const found = launcher();
  if (found && isVisible(found)) painted(() => (seen.launcher = performance.now()));
  else requestAnimationFrame(lookForLauncher);
}
if (window.launcherPath.length > 0) requestAnimationFrame(lookForLauncher);

/** Whatever has the focus, through shadow roots. */
function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

const WRITABLE =
  'textarea, input:not([type=hidden], [type=file]), [contenteditable=""], [contenteditable=true]';

/** The first thing in the view that can be written into, through shadow roots. */
function input(root: ParentNode = document): Element | undefined {
  for (const element of root.querySelectorAll('*')) {
    if (element.matches(WRITABLE) && isVisible(element) && inView(element)) return element;
    const inner = element.shadowRoot && input(element.shadowRoot);
    if (inner) return inner;
  }
  return undefined;
}

function inView(element: Element): boolean {
  const {top, bottom} = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight + 1;
}

function lookForCaret(): void {
  const since = seen.pressed ?? 0;
  const active = focused();
  if (seen.input === undefined && input()) painted(() => (seen.input ??= performance.now() - since));
  if (active?.matches(WRITABLE) && isVisible(active)) painted(() => (seen.caret = performance.now() - since));
  else requestAnimationFrame(lookForCaret);
}

addEventListener(
  'pointerdown',
  ({timeStamp}) => {
    if (seen.pressed !== undefined) return;
    seen.pressed = timeStamp;
    requestAnimationFrame(lookForCaret);
  },
  {capture: true},
);

function observe(type: string, note: (entry: PerformanceEntry) => void): void {
  new PerformanceObserver(list => list.getEntries().forEach(note)).observe({type, buffered: true});
}

observe('largest-contentful-paint', ({startTime}) => {
  seen.largestPaint = startTime;
});
observe('layout-shift', entry => {
  seen.layoutShift += (entry as PerformanceEntry & {value: number}).value;
});
observe('longtask', ({duration}) => {
  seen.blocked += Math.max(0, duration - 50);
});
