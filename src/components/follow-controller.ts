import type {ReactiveController, ReactiveControllerHost} from 'lit';

export const SCROLL_MODES = ['follow', 'anchor', 'manual'] as const;

/** Follow the end, keep the question at the top, or leave alone. */
export type ScrollMode = (typeof SCROLL_MODES)[number];

/** Pixels from the end that still count as being there. */
const AT_END = 48;

type Scroller = ReactiveControllerHost & HTMLElement;

/**
 * Keeps the end of the log in view while the visitor is there, and leaves them alone once they scroll up. It acts when
 * the size of the content has changed, after layout and before paint, so that no token forces a layout.
 */
export class FollowController implements ReactiveController {
  mode: ScrollMode = 'follow';
  readonly #host: Scroller;
  #atEnd = true;
  #top = 0;
  #anchor: string | undefined;
  #sizes: ResizeObserver | undefined;
  #watched: Element | null = null;

  constructor(host: Scroller) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('scroll', this.#onScroll, {passive: true});
    this.#sizes = new ResizeObserver(() => this.#settle());
    this.#sizes.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('scroll', this.#onScroll);
    this.#sizes?.disconnect();
    this.#watched = null;
  }

  /** A question was asked: the visitor wants to see it, and what comes. */
  asked(questionId: string): void {
    this.#atEnd = true;
    this.#anchor = questionId;
  }

  hostUpdated(): void {
    const content = this.#host.firstElementChild;
    if (content === this.#watched) return;
    if (this.#watched) this.#sizes?.unobserve(this.#watched);
    if (content) this.#sizes?.observe(content);
    this.#watched = content;
  }

  #settle(): void {
    if (this.mode === 'anchor') this.#toAnchor();
    else if (this.mode === 'follow' && this.#atEnd) this.#host.scrollTop = this.#host.scrollHeight;
  }

  #toAnchor(): void {
    if (this.#anchor === undefined) return;
    const question = this.#host.querySelector(`[data-message-id="${CSS.escape(this.#anchor)}"]`);
    this.#anchor = undefined;
    question?.scrollIntoView({block: 'start'});
  }

  /**
   * Only a move upwards is the visitor's wish to stay: the event of our own scrolling comes late, when more text may
   * have arrived below.
   */
  #onScroll = (): void => {
    const {scrollTop, clientHeight, scrollHeight} = this.#host;
    const upwards = scrollTop < this.#top;
    this.#top = scrollTop;
    if (scrollHeight - scrollTop - clientHeight < AT_END) this.#atEnd = true;
    else if (upwards) this.#atEnd = false;
  };
}
