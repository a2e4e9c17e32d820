import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {isAtPageEnd} from '../host/page-end.js';
import {usesTouch} from '../host/touch.js';
import {watchVisibleArea} from '../host/visible-area.js';
import {followsPress} from '../host/visitor-press.js';
import type {Mode} from './chat-settings.js';
import {Cover} from './cover.js';
import {DragomanCloseEvent, DragomanOpenEvent, type OpenReason} from './events.js';
import {deepActive} from './focusable.js';
import type {LiveStyles} from './live-styles.js';

/** A screen on which a panel beside the page would leave room for neither. */
const NARROW = '(max-width: 480px), (max-height: 480px)';

/** What the panel needs of the element it is in. */
export type PanelHost = ReactiveControllerHost &
  HTMLElement & {
    open: boolean;
    readonly mode: Mode;
    readonly hasUpdated: boolean;
    focusInput(): Promise<void>;
  };

/** The places that the focus goes to, once they are rendered. */
export interface PanelParts {
  readonly panel: HTMLElement | null;
  readonly launcher: HTMLElement | undefined;
}

/**
 * How the panel stands on the page: whether it is shown and covers the screen, how it opens and closes, where the focus
 * goes with that, and what the page does meanwhile.
 */
export class PanelController implements ReactiveController {
  readonly #host: PanelHost;
  readonly #parts: () => PanelParts;
  readonly #styles: LiveStyles;
  readonly #cover: Cover;
  #screen: MediaQueryList | undefined;
  #unwatch: (() => void) | undefined;
  #covered = false;
  /** Asked for once a screen: it makes the browser lay out the page. */
  #needsRoom: boolean | undefined;
  /** What of the page had the focus when the page opened the panel. */
  #opener: HTMLElement | undefined;

  /** `name` tells the chat from others on the page, also after a reload. */
  constructor(host: PanelHost, name: () => string, parts: () => PanelParts, styles: LiveStyles) {
    this.#host = host;
    this.#parts = parts;
    this.#styles = styles;
    this.#cover = new Cover(() => host.ownerDocument, name, {
      wentBack: () => this.#wentBack(),
      cameBack: () => this.#cameBack(),
    });
    host.addController(this);
  }

  /** Opens and closes by a button in the corner; the other modes are always shown. */
  get hasLauncher(): boolean {
    return this.#host.mode === 'bubble' || this.#host.mode === 'sidebar';
  }

  get shown(): boolean {
    return this.#host.open || !this.hasLauncher;
  }

  /** It covers the screen whenever it is shown. */
  get covers(): boolean {
    return this.#host.mode === 'fullscreen' || (this.hasLauncher && this.#screen?.matches === true);
  }

  get covering(): boolean {
    return this.shown && this.covers;
  }

  /** Room below the page for the launcher of a narrow screen, so that it hides nothing for good. */
  get needsRoom(): boolean {
    return this.#needsRoom === true && this.hasLauncher;
  }

  /**
   * Opens or closes; false where nothing changes, or where a listener keeps it as it is. The focus goes where the visitor
   * has opened or closed it, by whatever button of the page.
   */
  setOpen(open: boolean, reason: OpenReason): boolean {
    if (!this.#change(open, reason)) return false;
    const {ownerDocument, updateComplete} = this.#host;
    if (open && (reason === 'user' || followsPress(deepActive(ownerDocument)))) this.#enter();
    // What has the focus is about to be hidden.
    if (!open && (reason === 'user' || this.#hasFocus)) void updateComplete.then(() => this.#giveBack());
    return true;
  }

  /**
   * Stands as the visitor has left it. Where it was open on the page before, `wasOpen`, it is open, but never covers a page
   * that they have just come to; only the one that it covered when they reloaded it, or went away from it.
   */
  reopen(wasOpen: boolean): void {
    if (this.covers ? this.#cover.wasLaid : wasOpen) this.#change(true, 'api');
    if (!this.covering) this.#cover.lift();
  }

  /** Closes where it covers the page, so that what the assistant does there is seen. */
  async uncover(): Promise<void> {
    if (!this.covering || !this.setOpen(false, 'command')) return;
    await this.#host.updateComplete;
    await this.#cover.lifted();
  }

  hostConnected(): void {
    this.#screen = matchMedia(NARROW);
    this.#screen.addEventListener('change', this.#onScreen);
    this.#cover.connect();
    this.#needsRoom = undefined;
    if (this.#host.hasUpdated) this.#settle();
  }

  hostDisconnected(): void {
    this.#screen?.removeEventListener('change', this.#onScreen);
    this.#covered = false;
    this.#cover.disconnect();
    this.#stopWatching();
  }

  hostUpdate(): void {
    this.#needsRoom ??= this.#screen?.matches === true && isAtPageEnd(this.#host);
  }

  hostUpdated(): void {
    this.#settle();
  }

  #change(open: boolean, reason: OpenReason): boolean {
    const host = this.#host;
    if (!this.hasLauncher || open === host.open) return false;
    if (!host.dispatchEvent(open ? new DragomanOpenEvent(reason) : new DragomanCloseEvent(reason)))
      return false;
    if (open) this.#opener = reason === 'user' ? undefined : focusedOnPage(host);
    host.open = open;
    return true;
  }

  /** The page and the focus follow what was rendered. */
  #settle(): void {
    // What was to be rendered when the element was taken off the page is rendered all the same.
    if (!this.#host.isConnected) return;
    if (this.covering) this.#cover.lay({closable: this.hasLauncher});
    else if (this.#covered) this.#cover.lift();
    const begins = this.covering && !this.#covered && this.hasLauncher;
    this.#covered = this.covering;
    if (this.shown && this.#host.mode !== 'inline') this.#watch();
    else this.#stopWatching();
    // Nothing else can be seen; a page that has just been loaded is not scrolled, and no keyboard comes up.
    if (begins && !this.#hasFocus) this.#parts().panel?.focus({preventScroll: true});
  }

  #watch(): void {
    this.#unwatch ??= watchVisibleArea(({start, size}) => {
      this.#styles.set('--_visible-start', start);
      this.#styles.set('--_visible-size', size);
    });
  }

  #stopWatching(): void {
    this.#unwatch?.();
    this.#unwatch = undefined;
  }

  /** Where fingers are used, the field would bring up a keyboard over what the visitor came to read. */
  #enter(): void {
    if (!usesTouch()) void this.#host.focusInput();
    else void this.#host.updateComplete.then(() => this.#parts().panel?.focus({preventScroll: true}));
  }

  #giveBack(): void {
    const opener = this.#opener;
    this.#opener = undefined;
    const {launcher} = this.#parts();
    (opener?.isConnected ? opener : launcher)?.focus({preventScroll: true});
  }

  #wentBack(): void {
    // A page that keeps it open keeps its entry, too.
    if (!this.setOpen(false, 'user')) this.#settle();
  }

  /** By Forward, to where it covered the page. An entry that covers nothing would be a Back that does nothing. */
  #cameBack(): void {
    if (this.covers) this.setOpen(true, 'user');
    if (!this.covering) this.#cover.lift();
  }

  get #hasFocus(): boolean {
    const focused = this.#host.shadowRoot?.activeElement ?? this.#host.ownerDocument.activeElement;
    const {panel} = this.#parts();
    return Boolean(focused && panel && (panel.contains(focused) || this.#host.contains(focused)));
  }

  #onScreen = (): void => {
    this.#needsRoom = undefined;
    this.#host.requestUpdate();
  };
}

/** What of the page has the focus, in whatever shadow root, so that it can have it back. */
function focusedOnPage(host: HTMLElement): HTMLElement | undefined {
  const focused = deepActive(host.ownerDocument);
  if (!(focused instanceof HTMLElement) || focused === host.ownerDocument.body) return undefined;
  return host.matches(':focus-within') ? undefined : focused;
}
