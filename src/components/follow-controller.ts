import type {ReactiveController, ReactiveControllerHost} from 'lit';

export const SCROLL_MODES = ['follow', 'anchor', 'manual'] as const;

/** Follow the end, keep the question at the top, or leave alone. */
export type ScrollMode = (typeof SCROLL_MODES)[number];

/** Pixels from the end that still count as being there. */
const AT_END = 48;

type Scroller = ReactiveControllerHost & HTMLElement;

/**
 * Keeps the end of the log in view while the visitor is there (or the question, until it has reached the top), and
 * leaves them alone once they scroll away.
 *
 * It acts when an answer under way has grown, once a beat: before the frame begins that shows it, so that the event of
 * our own scrolling comes in that frame, and the layout that it asks for is the one which that frame needs anyway.
 * Whatever else changes the size of the content it learns after layout and before paint.
 */
export class FollowController implements ReactiveController {
  mode: ScrollMode = 'follow';
  readonly #host: Scroller;
  /** The visitor wants to see what comes. */
  #follows = true;
  /** The message that is kept at the top; the end where undefined. */
  #anchor: string | undefined;
  /** Where the log stood when we last knew. */
  #top = 0;
  #sizes: ResizeObserver | undefined;
  #watched: Element | null = null;

  constructor(host: Scroller) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('scroll', this.#onScroll, {passive: true});
    this.#host.addEventListener('content-grown', this.#settle);
    this.#sizes = new ResizeObserver(this.#settle);
    this.#sizes.observe(this.#host);
    this.#watch();
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('scroll', this.#onScroll);
    this.#host.removeEventListener('content-grown', this.#settle);
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

  #watch(): void {
    const content = this.#host.firstElementChild;
    if (content === this.#watched) return;
    if (this.#watched) this.#sizes?.unobserve(this.#watched);
    if (content) this.#sizes?.observe(content);
    this.#watched = content;
  }

  #settle = (): void => {
    if (this.mode === 'manual' || !this.#follows) return;
    const host = this.#host;
    // Read first, then write: reading after writing would lay the log out once more.
    const end = host.scrollHeight - host.clientHeight;
    const top = Math.min((this.mode === 'anchor' && this.#anchorTop()) || end, end);
    host.scrollTop = top;
    this.#top = top;
  };

  /** Where the log has to stand for the question to be at its top. */
  #anchorTop(): number | undefined {
    if (this.#anchor === undefined) return undefined;
    const question = this.#host.querySelector(`[data-message-id="${CSS.escape(this.#anchor)}"]`);
    if (!question) return undefined;
    return (
      this.#host.scrollTop + question.getBoundingClientRect().top - this.#host.getBoundingClientRect().top
    );
  }

  /**
   * The event of our own scrolling comes late, when more text may have arrived below: distance from the end alone does
   * not say that the visitor left it, but a move upwards does. A kept question is left by any move.
   */
  #onScroll = (): void => {
    const {scrollTop} = this.#host;
    const moved = scrollTop - this.#top;
    // Where we put it ourselves; it may be a fraction of a pixel off.
    if (Math.abs(moved) <= 1) return;
    const {clientHeight, scrollHeight} = this.#host;
    this.#top = scrollTop;
    if (this.mode === 'anchor') this.#follows = false;
    else if (scrollHeight - scrollTop - clientHeight < AT_END) this.#follows = true;
    else if (moved < 0) this.#follows = false;
  };
}
