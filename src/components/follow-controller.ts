import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {belowTop, movedSince, type ReadingPlace, readingPlace} from './reading-place.js';

export const SCROLL_MODES = ['follow', 'anchor', 'manual'] as const;

/** Follow the end, keep the question at the top, or leave alone. */
export type ScrollMode = (typeof SCROLL_MODES)[number];

/** Pixels from the end that still count as being there. */
const AT_END = 48;

/** Heights of the view that are left above it when more is wanted there. */
const NEAR_TOP = 1.5;

type Scroller = ReactiveControllerHost & HTMLElement;

/**
 * Keeps the end of the log in view while the visitor is there (or the question, until it has reached the top), and what
 * they read where it is once they scroll away, whatever changes above it: browsers do the latter too, but not Safari,
 * and none of them at the very top.
 *
 * It acts when an answer under way has grown, once a beat: before the frame begins that shows it, so that the event of
 * our own scrolling comes in that frame, and the layout that it asks for is the one which that frame needs anyway.
 * Whatever else changes the size of the content it learns after layout and before paint.
 */
export class FollowController implements ReactiveController {
  mode: ScrollMode = 'follow';
  readonly #host: Scroller;
  /** The visitor has come near to the oldest message that is there. */
  readonly #nearTop: () => void;
  /** The visitor wants to see what comes. */
  #follows = true;
  /** The message that is kept at the top; the end where undefined. */
  #anchor: string | undefined;
  /** What is kept where it is while nothing is followed. */
  #place: ReadingPlace = [];
  /** Where the log stood when we last knew. */
  #top = 0;
  #away = false;
  #sizes: ResizeObserver | undefined;
  #watched: Element | null = null;

  constructor(host: Scroller, nearTop: () => void = () => undefined) {
    this.#host = host;
    this.#nearTop = nearTop;
    host.addController(this);
  }

  /** Whether the end is out of view. The host is asked for an update when that changes. */
  get away(): boolean {
    return this.#away;
  }

  hostConnected(): void {
    this.#host.addEventListener('scroll', this.#onScroll, {passive: true});
    this.#host.addEventListener('content-grown', this.#onGrown);
    this.#host.addEventListener('click', this.#onPress);
    this.#sizes = new ResizeObserver(this.#onResize);
    this.#sizes.observe(this.#host);
    this.#watch();
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('scroll', this.#onScroll);
    this.#host.removeEventListener('content-grown', this.#onGrown);
    this.#host.removeEventListener('click', this.#onPress);
    this.#sizes?.disconnect();
    this.#sizes = undefined;
    this.#watched = null;
  }

  hostUpdated(): void {
    this.#watch();
  }

  /** A question was asked: the visitor wants to see it, and what comes. */
  asked(questionId: string): void {
    this.#follows = true;
    this.#anchor = questionId;
  }

  /** The visitor wants to be at the end. */
  toEnd(): void {
    this.#anchor = undefined;
    this.#follows = true;
    this.#scrollTo(this.#end());
    this.hold();
    this.#judge();
  }

  /** The visitor reads what is in view, and does not want to be taken from it. */
  stay(): void {
    this.#follows = false;
    this.#remember();
  }

  /** Something will change above the view. */
  hold(): void {
    if (!this.#leads) this.#remember();
  }

  get #leads(): boolean {
    return this.mode !== 'manual' && this.#follows;
  }

  #watch(): void {
    const content = this.#host.firstElementChild;
    if (content === this.#watched) return;
    if (this.#watched) this.#sizes?.unobserve(this.#watched);
    if (content) this.#sizes?.observe(content);
    this.#watched = content;
  }

  #onGrown = (): void => {
    if (this.#leads) this.#lead();
  };

  #onResize = (): void => {
    // A chat that is closed has no size, and what it showed is where it was when it is open again.
    if (this.#host.clientHeight === 0) return;
    if (this.#leads) this.#lead();
    else this.#keep();
    this.#judge();
  };

  #lead(): void {
    // Read first, then write: reading after writing would lay the log out once more.
    const end = this.#end();
    this.#scrollTo(Math.min((this.mode === 'anchor' && this.#anchorTop()) || end, end));
  }

  #end(): number {
    return this.#host.scrollHeight - this.#host.clientHeight;
  }

  #scrollTo(top: number): void {
    this.#host.scrollTop = top;
    this.#top = top;
  }

  /** Scrolls by what has come or gone above what the visitor reads, less what the browser did about it by itself. */
  #keep(): void {
    const moved = movedSince(this.#place, this.#host);
    if (Math.abs(moved) > 0.5) this.#host.scrollTop += moved;
    this.#top = this.#host.scrollTop;
  }

  #remember(): void {
    const list = this.#host.querySelector('.messages');
    this.#place = list ? readingPlace(this.#host, list) : [];
  }

  #judge(): void {
    const away = this.#end() - this.#host.scrollTop >= AT_END;
    if (away === this.#away) return;
    this.#away = away;
    this.#host.requestUpdate();
  }

  /** Where the log has to stand for the question to be at its top. */
  #anchorTop(): number | undefined {
    if (this.#anchor === undefined) return undefined;
    const question = this.#host.querySelector(`[data-message-id="${CSS.escape(this.#anchor)}"]`);
    return question ? this.#host.scrollTop + belowTop(this.#host, question) : undefined;
  }

  /** @param left pixels below the view. */
  #staysAtEnd(moved: number, left: number): boolean {
    if (moved < 0) return left <= 1;
    return this.#follows || left < AT_END;
  }

  /** What a visitor unfolds they read from its beginning; at the end of the log it would be scrolled away. */
  #onPress = ({target}: Event): void => {
    if (target instanceof Element && target.closest('summary, [aria-expanded]')) this.stay();
  };

  /**
   * The event of our own scrolling comes late, when more text may have arrived below: distance from the end alone does
   * not say that the visitor left it. A move upwards does, however small: a wheel and a finger move a few pixels at a
   * time, and the next beat would undo each. Where the log got shorter the move ends at the very end. A kept question
   * is left by any move.
   */
  #onScroll = (): void => {
    const {scrollTop} = this.#host;
    const moved = scrollTop - this.#top;
    // Where we put it ourselves; it may be a fraction of a pixel off.
    if (Math.abs(moved) <= 1) return;
    this.#top = scrollTop;
    if (this.mode === 'anchor') this.#follows = false;
    else this.#follows = this.#staysAtEnd(moved, this.#end() - scrollTop);
    this.hold();
    this.#judge();
    if (moved < 0 && scrollTop < NEAR_TOP * this.#host.clientHeight) this.#nearTop();
  };
}
