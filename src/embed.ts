/**
 * The script-tag way in: draws the launcher at once, and loads the chat when the visitor shows intent.
 *
 *   <script async src="…/dist/embed.js" data-protocol="chatbotiq" data-agent="BOT-ID"></script>
 */
import {createLauncher, launcherCss} from './components/launcher.js';
import {directionIn, LAUNCHER_NAMES, languageOf, localeOf, wordsFor} from './components/launcher-locale.js';
import {createTeaser} from './components/launcher-teaser.js';

type Chat = HTMLElement & {ready: Promise<unknown>; open: boolean};
type Queue = {push(...callbacks: ((chat: Chat) => void)[]): unknown};

const TAG = 'dragoman-chat';

// A server that imports it has no document, and nothing is to be done there.
const script = globalThis.document?.currentScript;
if (script && script instanceof HTMLScriptElement) {
  const start = (): void => embed(script);
  if (document.body) start();
  else document.addEventListener('DOMContentLoaded', start, {once: true});
}

function embed({src, attributes}: HTMLScriptElement): void {
  const chat = document.createElement(TAG) as Chat;
  for (const {name, value} of attributes)
    if (name.startsWith('data-')) chat.setAttribute(name.slice(5), value);
  const load = loader(new URL('define.js', src).href);
  const inCorner = ['bubble', 'sidebar'].includes(chat.getAttribute('mode') ?? 'bubble');
  // Where there are no style sheets to adopt, the chat writes a <style> with the page's nonce; the facade has none.
  const draws = inCorner && 'adoptedStyleSheets' in document;
  document.body.append(chat);
  if (draws && !customElements.get(TAG)) drawFacade(chat, load);
  answerQueue(chat, load);
  if (!draws || chat.hasAttribute('open') || wasOpen(chat) || coveredPage()) void load();
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

/** Loads the element once; a failed load is tried again at the next intent. */
function loader(url: string): () => Promise<unknown> {
  let loading: Promise<unknown> | undefined;
  return () => {
    loading ??= import(/* @vite-ignore */ url).catch((error: unknown) => {
      loading = undefined;
      console.warn(`dragoman: ${url} could not be loaded; it is tried again at the next press.`, error);
    });
    return loading;
  };
}

/**
 * The real launcher in the shadow root that the element will take over: on the same side of the page and under the same
 * name, so that nothing moves when it does.
 */
function drawFacade(chat: Chat, load: () => Promise<unknown>): void {
  const root = chat.attachShadow({mode: 'open'});
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(launcherCss);
  root.adoptedStyleSheets = [sheet];
  const open = async (): Promise<void> => {
    await load();
    if (!customElements.get(TAG)) return;
    await chat.ready;
    // The visitor's press, passed on; two presses while it loads are one.
    if (!chat.open) root.querySelector<HTMLElement>('.launcher')?.click();
  };
  const launcher = createLauncher(document, open);
  const position = chat.getAttribute('position') ?? 'bottom-right';
  const locale = localeOf(chat, chat.getAttribute('locale'));
  const label = LAUNCHER_NAMES[wordsFor(locale)] ?? '';
  launcher.update({open: false, label, unread: 0, position});
  const frame = document.createElement('div');
  frame.className = 'root';
  frame.lang = languageOf(locale);
  frame.dir = directionIn(chat, frame.lang);
  frame.dataset.scheme = chat.getAttribute('theme') ?? 'auto';
  // It stands at the end of the page.
  frame.dataset.room = '';
  frame.append(launcher.button);
  const text = chat.getAttribute('teaser');
  if (text) {
    const teaser = createTeaser(document, {onPress: open});
    teaser.update({text, lang: locale, position});
    frame.append(teaser.element);
  }
  root.append(frame);
  for (const near of frame.children)
    for (const intent of ['pointerenter', 'focusin']) near.addEventListener(intent, load, {once: true});
}

/** `(window.dragoman ||= []).push(chat => …)` is called when the element is ready, whenever that is. */
function answerQueue(chat: Chat, load: () => Promise<unknown>): void {
  const host = window as typeof window & {dragoman?: Queue};
  const waiting = Array.isArray(host.dragoman) ? host.dragoman : [];
  const call = async (callback: (chat: Chat) => void): Promise<void> => {
    void load();
    await customElements.whenDefined(TAG);
    await chat.ready;
    callback(chat);
  };
  host.dragoman = {push: (...callbacks) => callbacks.forEach(callback => void call(callback))};
  for (const callback of waiting) void call(callback);
}
