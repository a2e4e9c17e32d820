import {createLauncher, launcherCss} from './launcher.js';
import {LAUNCHER_FAILURES} from './launcher-failure.js';
import {directionIn, LAUNCHER_NAMES, languageOf, localeOf, wordsFor} from './launcher-locale.js';
import {createTeaser} from './launcher-teaser.js';

/** The element, which may not be defined yet. */
export type Chat = HTMLElement & {ready: Promise<unknown>; open: boolean};

/**
 * Draws the real launcher in the shadow root that the element will take over: on the same side of the page and under the
 * same name, so that nothing moves when it does.
 *
 * @param load tells whether the chat is here.
 * @returns loads the chat where it is to be open; where it cannot be loaded, the launcher says so.
 */
export function drawFacade(chat: Chat, load: () => Promise<boolean>): () => Promise<boolean> {
  const root = chat.attachShadow({mode: 'open'});
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(launcherCss);
  root.adoptedStyleSheets = [sheet];

  const position = chat.getAttribute('position') ?? 'bottom-right';
  const locale = localeOf(chat, chat.getAttribute('locale'));
  const words = wordsFor(locale);
  const lang = languageOf(locale);

  const want = async (): Promise<boolean> => {
    show();
    const isHere = await load();
    if (!isHere) show(LAUNCHER_FAILURES[words]);
    return isHere;
  };
  const open = async (): Promise<void> => {
    if (!(await want())) return;
    await chat.ready;
    // The visitor's press, passed on; two presses while it loads are one.
    if (!chat.open) root.querySelector<HTMLElement>('.launcher')?.click();
  };

  const launcher = createLauncher(document, open);
  launcher.button.addEventListener('pointerdown', ({pointerType}) => {
    if (pointerType === 'mouse') onceReleased(launcher.button, chat, open);
  });
  const teaser = createTeaser(document, {onPress: open});
  const frame = document.createElement('div');
  frame.className = 'root';
  frame.lang = lang;
  frame.dir = directionIn(chat, lang);
  frame.dataset.scheme = chat.getAttribute('theme') ?? 'auto';
  // It stands at the end of the page.
  frame.dataset.room = '';
  frame.append(launcher.button);

  /** The launcher, and beside it what went wrong, or else the line of the page that invites to the chat. */
  const show = (failure = ''): void => {
    launcher.update({open: false, label: failure || (LAUNCHER_NAMES[words] ?? ''), unread: 0, position});
    const text = failure || (chat.getAttribute('teaser') ?? '');
    teaser.update({text, lang: failure ? lang : locale, position});
    if (failure) teaser.element.setAttribute('role', 'alert');
    else teaser.element.removeAttribute('role');
    if (text) frame.append(teaser.element);
  };
  show();
  root.append(frame);
  for (const near of frame.children)
    for (const intent of ['pointerenter', 'focusin']) near.addEventListener(intent, load, {once: true});
  return want;
}

/** The element may come while the button is down: of a press that ends on another launcher browsers make no click. */
function onceReleased(button: HTMLElement, chat: Chat, open: () => void): void {
  const onPointerup = (event: PointerEvent): void => {
    if (!button.isConnected && event.composedPath().includes(chat)) open();
  };
  document.addEventListener('pointerup', onPointerup, {once: true, capture: true});
}
