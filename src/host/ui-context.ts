/** What leaves the page: only what its author asked for, read when something is sent and never in between. */
export {PageWatch} from './context/page-watch.js';
export {CONTEXT_SOURCES, type ContextSource, readSources} from './context/sources.js';

let loading: Promise<typeof import('./context/capture.js')> | undefined;

/**
 * What reads the page, loaded where it is not there yet.
 *
 * @throws where it cannot be loaded; the next call tries again.
 */
export function loadCapture(): Promise<typeof import('./context/capture.js')> {
  loading ??= import('./context/capture.js').catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}
