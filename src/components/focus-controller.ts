import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {isForInputMethod} from '../host/input-method.js';
import {deepActive, edgeOf} from './focusable.js';

/** What of the chat the keyboard goes through. */
export interface FocusPlaces {
  readonly panel: HTMLElement;
  readonly log: HTMLElement;
  focusComposer(): void;
  /** The page cannot be seen: F6 does not lead to it. */
  readonly covering: boolean;
  /** The chat stands over the page, and can be closed: F6 on the page leads into it. */
  readonly closable: boolean;
}

type Host = ReactiveControllerHost & HTMLElement;

/**
 * The keyboard's ways: F6 goes from log to composer to the page and round again, Shift+F6 the other way. A chat that covers
 * the page leaves the last of these steps to the browser, whose F6 leads to its own panes. Tab goes round inside of one
 * that covers the page and can be closed, which is the way out; one that is always there would be a trap. The page itself
 * is never made inert: it is not ours.
 */
export class FocusController implements ReactiveController {
  readonly #host: Host;
  readonly #places: () => FocusPlaces | undefined;
  /** What had the focus on the page before the chat took it. */
  #onPage: HTMLElement | undefined;

  constructor(host: Host, places: () => FocusPlaces | undefined) {
    this.#host = host;
    this.#places = places;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('focusin', this.#onFocusIn);
    this.#host.ownerDocument.addEventListener('keydown', this.#onKeydown);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('focusin', this.#onFocusIn);
    this.#host.ownerDocument.removeEventListener('keydown', this.#onKeydown);
    this.#onPage = undefined;
  }

  #onFocusIn = ({relatedTarget}: FocusEvent): void => {
    if (relatedTarget instanceof HTMLElement && !this.#host.contains(relatedTarget))
      this.#onPage = relatedTarget;
  };

  /** On the document, since F6 may be pressed on the page. */
  #onKeydown = (event: KeyboardEvent): void => {
    const places = this.#places();
    if (!places || event.defaultPrevented || isForInputMethod(event)) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const {covering, closable, panel} = places;
    const inside = this.#host.matches(':focus-within');
    if (event.key === 'F6' && (inside || closable)) this.#goOn(event, places);
    else if (event.key === 'Tab' && inside && covering && closable) this.#keepInside(event, panel);
  };

  #goOn(event: KeyboardEvent, places: FocusPlaces): void {
    const {log, panel, covering} = places;
    const ways = [
      () => log.focus({preventScroll: true}),
      () => places.focusComposer(),
      covering ? undefined : () => this.#leave(),
    ];
    const active = deepActive(this.#host.ownerDocument);
    const at = log.contains(active) ? 0 : panel.contains(active) || this.#host.contains(active) ? 1 : 2;
    const go = ways[(at + (event.shiftKey ? 2 : 1)) % 3];
    if (!go) return;
    event.preventDefault();
    go();
  }

  /** Back to where the visitor was on the page, or to no element of it. */
  #leave(): void {
    const active = deepActive(this.#host.ownerDocument);
    if (this.#onPage?.isConnected) this.#onPage.focus();
    if (active instanceof HTMLElement && this.#host.matches(':focus-within')) active.blur();
  }

  #keepInside(event: KeyboardEvent, panel: HTMLElement): void {
    const active = deepActive(this.#host.ownerDocument);
    const onwards = edgeOf(panel, !event.shiftKey);
    // The panel itself can have the focus, and stands before all that is in it.
    if (active !== onwards && !(event.shiftKey && active === panel)) return;
    event.preventDefault();
    edgeOf(panel, event.shiftKey)?.focus();
  }
}
