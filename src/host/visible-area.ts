/** What of the window can be seen, in CSS pixels: a keyboard on the screen covers the rest. */
export interface VisibleArea {
  /** From the top of the window. */
  readonly start: number;
  readonly size: number;
}

/** Calls back with what can be seen of the window, now and whenever that changes; the answer ends it. */
export function watchVisibleArea(onChange: (area: VisibleArea) => void): () => void {
  const viewport = globalThis.visualViewport;
  if (!viewport) return () => undefined;
  const tell = (): void => {
    const {scale, offsetTop, height} = viewport;
    // A visitor who has zoomed in looks at a part of the chat; the chat stays as it is.
    if (Math.abs(scale - 1) < 0.01) onChange({start: offsetTop, size: height});
  };
  const changes = ['resize', 'scroll'] as const;
  for (const change of changes) viewport.addEventListener(change, tell);
  tell();
  return () => {
    for (const change of changes) viewport.removeEventListener(change, tell);
  };
}
