/** What a test needs of the page itself, whether or not the element is there. */

/** The words as they are rendered: what is hidden is not among them, and blocks stand apart. */
export function visibleText(element: HTMLElement): string {
  // biome-ignore lint/performance/useDomNodeTextContent: what a visitor sees depends on layout and CSS.
  return element.innerText;
}

/** Resolves as soon as a change inside `root` makes it hold, or at once where it does. */
export function until(root: Node, holds: () => boolean): Promise<void> {
  if (holds()) return Promise.resolve();
  return new Promise(resolve => {
    const observer = new MutationObserver(() => {
      if (!holds()) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(root, {subtree: true, childList: true, characterData: true, attributes: true});
  });
}

/** The visitor has just pressed something, as far as the browser tells: the presses of a test do not count as such. */
export function havePressed(): void {
  Object.defineProperty(navigator, 'userActivation', {configurable: true, value: {isActive: true}});
}

afterEach(() => void Reflect.deleteProperty(navigator, 'userActivation'));

/** What was written to the console as a warning, kept from it for the rest of the test. */
export function recordWarnings(): string[] {
  const warnings: string[] = [];
  const {warn} = console;
  console.warn = (...words: unknown[]) => warnings.push(words.map(String).join(' '));
  restore = () => {
    console.warn = warn;
  };
  return warnings;
}

let restore: (() => void) | undefined;

afterEach(() => {
  restore?.();
  restore = undefined;
});
