/** A controller of its own that aborts with the signal, for what ends with that or before. */
export function abortWith(signal: AbortSignal): AbortController {
  const own = new AbortController();
  if (signal.aborted) own.abort(signal.reason);
  else signal.addEventListener('abort', () => own.abort(signal.reason), {signal: own.signal});
  return own;
}
