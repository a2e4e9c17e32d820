/** Runs `render` in the next animation frame, however often it was asked for before that. */
export function oncePerFrame(render: () => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      render();
    });
  };
}

/** The scrolling box with its bubble, which is in the page of every contestant that brings no chat of its own. */
export interface Box {
  /** Where the answer is rendered. */
  readonly bubble: HTMLElement;
  /** Scrolls to the end, as a chat does, once in the next animation frame. */
  follow(): void;
  /** Scrolls to the end now. */
  toEnd(): void;
}

/** Looks the box up. */
export function findBox(): Box {
  const box = document.querySelector('.box');
  const bubble = document.querySelector<HTMLElement>('.bubble');
  if (!box || !bubble) throw new Error('The page has no box.');
  const toEnd = (): void => {
    box.scrollTop = box.scrollHeight;
  };
  return {bubble, follow: oncePerFrame(toEnd), toEnd};
}
