import type {LitElement, ReactiveController, ReactiveControllerHost} from 'lit';
import {wholeSentences} from './announcer.js';

/** Pixels that are left between a message and the edge of the view. */
const MARGIN = 8;

type Walked = ReactiveControllerHost & HTMLElement;

/** The log, as far as walking changes more of it than the focus. */
export interface Walkable {
  /** Brings older messages before the first; false where there are none. */
  older(): boolean;
  /** The visitor reads what is in view, and does not want to be taken from it. */
  stay(): void;
  /** The visitor wants to be at the end. */
  toEnd(): void;
}

/**
 * Lets the visitor walk from message to message: up and down, to the first and to the last. The log is the one stop of
 * the Tab key; a message can have the focus and is none, so that it is in nobody's way. Keys are taken where the log or
 * a message has the focus, and not where something inside a message has it. In a message that is taller than the view
 * they scroll, as everywhere, until its edge is reached.
 */
export class WalkController implements ReactiveController {
  readonly #host: Walked;
  readonly #log: Walkable;

  constructor(host: Walked, log: Walkable) {
    this.#host = host;
    this.#log = log;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('keydown', this.#onKeydown);
    this.#host.addEventListener('focusout', this.#onFocusOut);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#onKeydown);
    this.#host.removeEventListener('focusout', this.#onFocusOut);
  }

  /** The visitor goes from the oldest message on screen to the one before it. False where there is none. */
  goToOlder(): boolean {
    const oldest = this.#rows[0];
    if (!oldest || !this.#log.older()) return false;
    void this.#goBefore(oldest);
    return true;
  }

  get #rows(): readonly HTMLElement[] {
    return [...this.#host.querySelectorAll<HTMLElement>('.messages > .message')];
  }

  get #view(): DOMRect {
    return this.#host.getBoundingClientRect();
  }

  #onKeydown = (event: KeyboardEvent): void => {
    const {target, key} = event;
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const row = isRow(target) ? target : undefined;
    if (!row && target !== this.#host) return;
    if (this.#walk(key, row && this.#isInView(row) ? row : undefined)) event.preventDefault();
  };

  /** Answers whether the key was for us: what it does by itself in a scroller is often right. */
  #walk(key: string, from: HTMLElement | undefined): boolean {
    switch (key) {
      case 'ArrowDown':
        return from ? this.#down(from) : this.#goTo(this.#rows.find(row => this.#isInView(row)));
      case 'ArrowUp':
        return from ? this.#up(from) : this.#goTo(this.#rows.findLast(row => this.#isInView(row)));
      case 'Home':
        return this.#goTo(this.#rows[0]);
      case 'End':
        if (this.#goTo(this.#rows.at(-1))) this.#log.toEnd();
        return true;
      default:
        return false;
    }
  }

  #down(row: HTMLElement): boolean {
    if (row.getBoundingClientRect().bottom > this.#view.bottom + 1) return false;
    return this.#goTo(row.nextElementSibling);
  }

  #up(row: HTMLElement): boolean {
    if (row.getBoundingClientRect().top < this.#view.top - 1) return false;
    return row.previousElementSibling ? this.#goTo(row.previousElementSibling) : this.goToOlder();
  }

  #goTo(row: Element | null | undefined): boolean {
    if (!(row instanceof HTMLElement)) return false;
    row.setAttribute('aria-label', nameOf(row));
    row.focus({preventScroll: true});
    this.#reveal(row);
    const isEnd = !row.nextElementSibling && row.getBoundingClientRect().bottom <= this.#view.bottom;
    if (isEnd) this.#log.toEnd();
    else this.#log.stay();
    return true;
  }

  async #goBefore(row: HTMLElement): Promise<void> {
    await this.#host.updateComplete;
    const older = row.previousElementSibling;
    if (older) await rendered(older);
    this.#goTo(older);
  }

  #isInView(row: HTMLElement): boolean {
    const {top, bottom} = row.getBoundingClientRect();
    return bottom > this.#view.top && top < this.#view.bottom;
  }

  /** Scrolls as little as it takes; to the beginning of what does not fit. */
  #reveal(row: HTMLElement): void {
    const {top, bottom} = row.getBoundingClientRect();
    const view = this.#view;
    const above = top - MARGIN - view.top;
    const below = bottom + MARGIN - view.bottom;
    if (above < 0 || below > above) this.#host.scrollTop += above;
    else if (below > 0) this.#host.scrollTop += below;
  }

  /** Names are for the moment of the focus: read in place, a message is its own words. */
  #onFocusOut = ({target}: FocusEvent): void => {
    if (isRow(target)) target.removeAttribute('aria-label');
  };
}

function isRow(target: EventTarget | null): target is HTMLElement {
  return target instanceof HTMLElement && target.matches('.messages > .message');
}

/** Resolves when all of a message that has just come is on screen. */
async function rendered(row: Element): Promise<void> {
  for (const tag of ['dragoman-message', 'dragoman-markdown']) {
    const inside = [...row.querySelectorAll<LitElement>(tag)];
    await Promise.all(inside.map(({updateComplete}) => updateComplete));
  }
}

/** Who wrote the message, and how it begins. */
function nameOf(row: HTMLElement): string {
  const author = row.querySelector('.visually-hidden')?.textContent ?? '';
  const bubbles = [...row.querySelectorAll('.bubble')].map(({textContent}) => textContent ?? '');
  return `${author}: ${wholeSentences(bubbles.join(' ') || (row.textContent ?? ''))}`;
}
