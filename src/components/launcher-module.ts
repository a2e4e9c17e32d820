/** A file of the chat: its address from that of the script on, and what the browser holds it to (`sha384-…`). */
export type BuiltFile = readonly [path: string, integrity: string];

/**
 * Makes what loads the element, once: `define.js` beside the script, at this address.
 *
 * @param files what is loaded with it at once, itself included. Where the browser can (it preloads modules), nothing runs
 *   unless all of these are what they were built as. A policy without inline scripts leaves no other way: an import map,
 *   which could name hashes as well, is an inline script.
 * @returns loads it, and tells whether it is here. A failed load is told on the console, and tried again by the next call.
 */
export function moduleLoader(script: string, files: readonly BuiltFile[]): () => Promise<boolean> {
  const url = new URL('define.js', script).href;
  let loading: Promise<boolean> | undefined;
  let failures = 0;
  const load = async (): Promise<boolean> => {
    // Browsers from before 2026 remember of an address that it failed: https://github.com/whatwg/html/issues/6768
    const again = failures > 0 ? `?again=${failures}` : '';
    try {
      await Promise.all(
        files.map(([path, integrity]) => {
          const {href} = new URL(path, script);
          return verified(href === url ? url + again : href, integrity);
        }),
      );
      await import(/* @vite-ignore */ url + again);
      return true;
    } catch (error) {
      failures++;
      loading = undefined;
      console.warn(`dragoman: ${url} could not be loaded; it is tried again at the next press.`, error);
      return false;
    }
  };
  return () => {
    loading ??= load();
    return loading;
  };
}

/** Resolves when a module is fetched, and is what it has to be; rejects where it is not. */
function verified(href: string, integrity: string): Promise<void> {
  const link = document.createElement('link');
  if (!link.relList.supports('modulepreload')) return Promise.resolve();
  const fetched = new Promise<void>((resolve, reject) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () =>
      reject(new Error(`${href} is not there, or not what it was built as.`)),
    );
  });
  Object.assign(link, {rel: 'modulepreload', href, integrity});
  document.head.append(link);
  return fetched.finally(() => link.remove());
}
