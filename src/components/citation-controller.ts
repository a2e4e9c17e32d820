import {html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult} from 'lit';
import type {Source} from '../conversation/message.js';
import {later} from '../host/frame-scheduler.js';
import {isForInputMethod} from '../host/input-method.js';
import {bring} from './late-elements.js';
import type {Strings} from './strings.js';

/** Milliseconds a pointer rests on a mark until its card shows: one that passes by opens nothing. */
const REST = 150;
/** Milliseconds the card stays when the pointer has left, so that it can move onto the card. */
const GRACE = 300;

type Host = ReactiveControllerHost & HTMLElement & {readonly strings: Strings};

interface Shown {
  readonly anchor: Element;
  readonly index: number;
}

/** The message whose card is shown: there is one at a time on a page. */
let current: CitationController | undefined;

/**
 * Shows what is known of a source on a card: while a pointer rests on a mark, a chip or the card itself, while a mark or
 * chip has the focus, and after a tap on one, whose second follows the link. Escape closes the card and nothing else;
 * so does a press anywhere else.
 */
export class CitationController implements ReactiveController {
  readonly #host: Host;
  #sources: readonly Source[] = [];
  #shown: Shown | undefined;
  /** What is about to happen, as the pointer is where it is. */
  #soon: 'show' | 'hide' | undefined;
  #forget: () => void = () => undefined;
  /** What a finger was put on, and whether its card was there already. */
  #touched: {anchor: Element; wasShown: boolean} | undefined;
  #listens = false;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** What the marks and chips are about. Costs nothing where there are none. */
  set sources(sources: readonly Source[]) {
    this.#sources = sources;
    if (sources.length > 0) this.#listen();
  }

  /** What the card belongs to may have gone with other sources. */
  hostUpdated(): void {
    const {anchor, index} = this.#shown ?? {};
    if (anchor && (!anchor.isConnected || !this.#sources[Number(index)])) this.#hide();
  }

  hostDisconnected(): void {
    this.#hide();
  }

  /** The card, while there is one. */
  render(): TemplateResult | typeof nothing {
    const source = this.#shown && this.#sources[this.#shown.index];
    if (!this.#shown || !source) return nothing;
    return html`<dragoman-source-card
      .source=${source}
      .number=${this.#shown.index + 1}
      .anchor=${this.#shown.anchor}
      .strings=${this.#host.strings}
      @lost=${this.#hide}
    ></dragoman-source-card>`;
  }

  #listen(): void {
    if (this.#listens) return;
    this.#listens = true;
    const host = this.#host;
    host.addEventListener('pointerover', this.#onPointerover);
    host.addEventListener('pointerleave', this.#onPointerleave);
    host.addEventListener('pointerdown', this.#onPointerdown);
    host.addEventListener('focusin', this.#onFocusin);
    host.addEventListener('focusout', this.#onFocusout);
    host.addEventListener('click', this.#onClick);
    host.addEventListener('keydown', this.#onKeydown);
  }

  #show(anchor: Element): void {
    this.#never();
    const index = Number(anchor.getAttribute('data-source'));
    if (this.#shown?.anchor === anchor || !this.#sources[index]) return;
    if (current && current !== this) current.#hide();
    current = this;
    this.#shown = {anchor, index};
    void bring('dragoman-source-card');
    const {ownerDocument} = this.#host;
    // Before anybody else hears of it: this Escape is for the card, wherever the focus is.
    ownerDocument.addEventListener('keydown', this.#onKeyAnywhere, true);
    ownerDocument.addEventListener('pointerdown', this.#onPressAnywhere, true);
    this.#host.requestUpdate();
  }

  #hide = (): void => {
    this.#never();
    if (!this.#shown) return;
    this.#shown = undefined;
    if (current === this) current = undefined;
    const {ownerDocument} = this.#host;
    ownerDocument.removeEventListener('keydown', this.#onKeyAnywhere, true);
    ownerDocument.removeEventListener('pointerdown', this.#onPressAnywhere, true);
    this.#host.requestUpdate();
  };

  #later(soon: 'show' | 'hide', act: () => void): void {
    this.#never();
    this.#soon = soon;
    this.#forget = later(soon === 'show' ? REST : GRACE, act);
  }

  #never(): void {
    this.#forget();
    this.#soon = undefined;
  }

  #isHeld(): boolean {
    return this.#shown !== undefined && this.#shown.anchor === focusedIn(this.#host);
  }

  #onPointerover = (event: PointerEvent): void => {
    if (event.pointerType === 'touch') return;
    const anchor = anchorOf(event);
    if (anchor) void bring('dragoman-source-card');
    if (anchor && this.#shown) this.#show(anchor);
    else if (anchor) this.#later('show', () => this.#show(anchor));
    else if (isOnCard(event)) this.#never();
    else this.#leave();
  };

  #onPointerleave = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch') this.#leave();
  };

  #leave(): void {
    if (!this.#shown) this.#never();
    else if (this.#soon !== 'hide' && !this.#isHeld()) this.#later('hide', this.#hide);
  }

  #onPointerdown = (event: PointerEvent): void => {
    const anchor = event.pointerType === 'touch' ? anchorOf(event) : undefined;
    this.#touched = anchor && {anchor, wasShown: this.#shown?.anchor === anchor};
  };

  #onFocusin = (event: FocusEvent): void => {
    const anchor = anchorOf(event);
    // A finger's focus comes before its click, which shows the card.
    if (anchor && anchor !== this.#touched?.anchor) this.#show(anchor);
  };

  #onFocusout = (event: FocusEvent): void => {
    if (event.target !== this.#shown?.anchor) return;
    const card = this.#host.querySelector('dragoman-source-card');
    if (!card?.contains(event.relatedTarget as Node | null) && !card?.matches(':hover')) this.#hide();
  };

  #onClick = (event: MouseEvent): void => {
    const anchor = anchorOf(event);
    const touched = this.#touched;
    this.#touched = undefined;
    if (!anchor) return;
    if (touched?.anchor === anchor && !touched.wasShown) event.preventDefault();
    this.#show(anchor);
  };

  /** A mark without an address is a button. */
  #onKeydown = (event: KeyboardEvent): void => {
    const anchor = anchorOf(event);
    if (anchor?.getAttribute('role') !== 'button' || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    this.#show(anchor);
  };

  #onKeyAnywhere = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || isForInputMethod(event)) return;
    event.preventDefault();
    event.stopPropagation();
    this.#hide();
  };

  #onPressAnywhere = (event: PointerEvent): void => {
    const path = event.composedPath();
    const card = this.#host.querySelector('dragoman-source-card');
    const isOurs = path.some(target => target === this.#shown?.anchor || (card && target === card));
    if (!isOurs) this.#hide();
  };
}

function anchorOf(event: Event): Element | undefined {
  const {target} = event;
  return (target instanceof Element && target.closest('[data-source]')) || undefined;
}

function isOnCard({target}: Event): boolean {
  return target instanceof Element && target.closest('dragoman-source-card') !== null;
}

function focusedIn(host: Element): Element | null {
  return (host.getRootNode() as Document | ShadowRoot).activeElement;
}
