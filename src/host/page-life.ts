/** What a page goes through that is not its visitor's doing here. */
export interface PageLife {
  /** The page is left; it may come back as it was. */
  left(): void;
  /** It has come back as it was. */
  back(): void;
  /** It is put into the background, or frozen there: it may never run again, without another word. */
  rests(): void;
  /** It is looked at again, or runs again: what others told meanwhile may be lost. */
  wakes(): void;
}

/** Calls back as the page lives. The answer ends that. */
export function watchPageLife({left, back, rests, wakes}: PageLife): () => void {
  const onShow = (event: PageTransitionEvent): void => {
    if (event.persisted) back();
  };
  const onVisibility = (): void => {
    if (document.visibilityState === 'hidden') rests();
    else wakes();
  };
  globalThis.addEventListener('pagehide', left);
  globalThis.addEventListener('pageshow', onShow);
  document.addEventListener('visibilitychange', onVisibility);
  document.addEventListener('freeze', rests);
  document.addEventListener('resume', wakes);
  return () => {
    globalThis.removeEventListener('pagehide', left);
    globalThis.removeEventListener('pageshow', onShow);
    document.removeEventListener('visibilitychange', onVisibility);
    document.removeEventListener('freeze', rests);
    document.removeEventListener('resume', wakes);
  };
}
