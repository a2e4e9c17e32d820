/**
 * The script-tag way in: draws the launcher at once, and loads the chat when the visitor shows intent.
 *
 *   <script async src="…/dist/embed.js" data-protocol="chatbotiq" data-agent="BOT-ID"></script>
 */
import {type Chat, drawFacade} from './components/launcher-facade.js';
import {type BuiltFile, moduleLoader} from './components/launcher-module.js';
import {isThere, keepInView} from './components/launcher-views.js';

/** What `define.js` loads at once, itself included; the build knows. */
declare const BUILT_FILES: readonly BuiltFile[];

type Callback = (chat: Chat) => void;

const TAG = 'dragoman-chat';

// A server that imports it has no document, and nothing is to be done there.
const script = globalThis.document?.currentScript;
if (script && script instanceof HTMLScriptElement) {
  const start = (): void => embed(script);
  if (document.body) start();
  else document.addEventListener('DOMContentLoaded', start, {once: true});
}

function embed(tag: HTMLScriptElement): void {
  const {src, attributes} = tag;
  const chat = document.createElement(TAG) as Chat;
  for (const {name, value} of attributes)
    if (name.startsWith('data-')) chat.setAttribute(name.slice(5), value);
  if (isThere(chat)) return;
  const load = moduleLoader(src, typeof BUILT_FILES === 'undefined' ? [] : BUILT_FILES);
  const inCorner = ['bubble', 'sidebar'].includes(chat.getAttribute('mode') ?? 'bubble');
  // Where there are no style sheets to adopt, the chat writes a <style> with the page's nonce; the facade has none.
  const draws = inCorner && 'adoptedStyleSheets' in document;
  document.body.append(chat);
  keepInView(chat, tag);
  const want = draws && !customElements.get(TAG) ? drawFacade(chat, load) : load;
  answerQueue(chat, load);
  if (!draws || chat.hasAttribute('open') || wasOpen(chat) || coveredPage()) void want();
}

/** Whether the panel was open on the last page: where the API's address is its default one, its key is not known here. */
function wasOpen(chat: Chat): boolean {
  const [key, protocol, agent] = ['storage-key', 'protocol', 'agent'].map(
    name => chat.getAttribute(name) ?? '',
  );
  try {
    const storage = chat.getAttribute('storage') === 'session' ? sessionStorage : localStorage;
    return Object.keys(storage).some(name => {
      const ours = key
        ? name === `${key}:settings`
        : name.startsWith(`dragoman:${protocol}:`) && name.endsWith(`:${agent}:settings`);
      return ours && JSON.parse(storage.getItem(name) ?? '{}').open === true;
    });
  } catch {
    return false;
  }
}

/** Whether a chat covered this page when it was reloaded, as src/host/back-entry.ts has written down: it does so again. */
function coveredPage(): boolean {
  const state = history.state as {dragoman?: unknown} | null;
  return Boolean(state?.dragoman);
}

/**
 * `(window.dragoman ||= []).push(chat => …)` is called when the element is ready, whenever that is; where a page has
 * several script tags, with the chat of each. The array stays the page's own, so that the next tag finds it.
 */
function answerQueue(chat: Chat, load: () => Promise<boolean>): void {
  const host = window as typeof window & {dragoman?: Callback[]};
  const queue = Array.isArray(host.dragoman) ? host.dragoman : [];
  host.dragoman = queue;
  const call = async (callback: Callback): Promise<void> => {
    void load();
    await customElements.whenDefined(TAG);
    await chat.ready;
    callback(chat);
  };
  const {push} = queue;
  queue.push = (...callbacks) => {
    if (chat.isConnected) for (const callback of callbacks) void call(callback);
    // The page was exchanged for another, as links of some sites do: what it wanted is none of that one's.
    else queue.length = 0;
    return push.apply(queue, callbacks);
  };
  for (const callback of queue) void call(callback);
}
