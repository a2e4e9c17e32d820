import {html, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import {LightElement} from './light-element.js';
import {resizerStyles} from './resizer.styles.js';
import {en, type Strings} from './strings.js';

/** The visitor wants the panel this wide, in pixels; undefined for as wide as the page made it. */
export class ResizeRequest extends Event {
  readonly size: number | undefined;
  constructor(size: number | undefined) {
    super('resize-request', {bubbles: true});
    this.size = size;
  }
}

/** Pixels. */
const SMALLEST = 280;
/** Pixels a key moves the edge. */
const STEP = 24;

/**
 * @summary The inner edge of a sidebar, which can be moved by pointer and keyboard. A double click puts it back.
 * @fires resize-request - The visitor wants another width.
 */
export class DragomanResizer extends LightElement {
  protected static override readonly sheet = resizerStyles;

  @property({attribute: false}) strings: Strings = en;

  /** Pixels the panel is wide now. */
  @state() private size = SMALLEST;

  #sizes: ResizeObserver | undefined;
  /** Where the pointer was, and how wide the panel, when it was pressed; `sign`: wider with a move to the right. */
  #drag: {x: number; size: number; sign: 1 | -1} | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const {parentElement} = this;
    if (!parentElement) return;
    this.#sizes = new ResizeObserver(() => {
      if (parentElement.offsetWidth > 0) this.size = parentElement.offsetWidth;
    });
    this.#sizes.observe(parentElement);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes?.disconnect();
    this.#drag = undefined;
  }

  protected override render(): TemplateResult {
    return html`
      <div
        class="resizer"
        role="separator"
        tabindex="0"
        aria-orientation="vertical"
        aria-label=${this.strings.panelSize}
        aria-valuemin=${SMALLEST}
        aria-valuemax=${Math.max(this.#largest, this.size)}
        aria-valuenow=${this.size}
        @pointerdown=${this.#onPress}
        @pointermove=${this.#onMove}
        @pointerup=${this.#onRelease}
        @pointercancel=${this.#onRelease}
        @dblclick=${() => this.#ask(undefined)}
        @keydown=${this.#onKeydown}
      ></div>
    `;
  }

  /** Pixels: some of the page stays in sight. */
  get #largest(): number {
    return Math.max(SMALLEST, Math.round(innerWidth * 0.9));
  }

  /** The edge stands at the left of the panel, or at its right: the panel grows where it is drawn outwards. */
  get #sign(): 1 | -1 {
    const panel = this.parentElement?.getBoundingClientRect();
    const edge = this.getBoundingClientRect();
    return panel && edge.left + edge.width / 2 < panel.left + panel.width / 2 ? -1 : 1;
  }

  #ask(size: number | undefined): void {
    const fitting =
      size === undefined ? undefined : Math.min(Math.max(Math.round(size), SMALLEST), this.#largest);
    this.dispatchEvent(new ResizeRequest(fitting));
  }

  #onPress = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const edge = event.currentTarget as HTMLElement;
    // No text is selected while the edge is drawn.
    event.preventDefault();
    edge.focus();
    edge.setPointerCapture(event.pointerId);
    this.#drag = {x: event.clientX, size: this.size, sign: this.#sign};
  };

  #onMove = ({clientX}: PointerEvent): void => {
    const drag = this.#drag;
    if (drag) this.#ask(drag.size + drag.sign * (clientX - drag.x));
  };

  #onRelease = (): void => {
    this.#drag = undefined;
  };

  #onKeydown = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: this.size - this.#sign * STEP,
      ArrowRight: this.size + this.#sign * STEP,
      Home: SMALLEST,
      End: this.#largest,
    };
    const size = moves[event.key];
    if (size === undefined) return;
    event.preventDefault();
    this.#ask(size);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'dragoman-resizer': DragomanResizer;
  }
}
