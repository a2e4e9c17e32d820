/** Milliseconds after which a beat comes without a frame: hidden tabs have none. */
const WITHOUT_FRAME = 100;

/** Calls back once with the next frame, or after a tenth of a second where no frame comes. */
export function onNextFrame(callback: () => void): void {
  const once = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    callback();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, WITHOUT_FRAME);
}
