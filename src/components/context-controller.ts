import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {ContextParts, UiContext} from '../conversation/turn.js';
import type {SentContext} from '../conversation/turn-queue.js';
import {withDeadline} from '../host/deadline.js';
import {whenIdle} from '../host/idle.js';
import {type ContextSource, loadCapture, PageWatch} from '../host/ui-context.js';

/** Milliseconds that a page's own `uiContext` function may take; past it the question goes without. */
const DEADLINE = 5000;

/** What the page's author has set. */
export interface WantedContext {
  readonly sources: readonly ContextSource[];
  readonly query: readonly string[];
  /** The page's own context. */
  readonly own: UiContext | (() => UiContext | Promise<UiContext>) | undefined;
}

/** What the controller has to know of its widget. */
export interface ContextSurroundings {
  wanted(): WantedContext;
  /** Whether the assistant may write into fields: then it has to be known which were passwords. */
  fillsForms(): boolean;
  /** What of it the API has a place for. */
  taken(): ContextParts;
  /** Whether the visitor lets it go. */
  agreed(): boolean;
  /** Takes over what they have said of it in another tab. */
  refresh(): void;
  /** Resolves with whether the visitor can be shown what goes along. */
  showable(): Promise<boolean>;
}

type Host = ReactiveControllerHost & Element;

/**
 * What goes with a question of the page that it is asked on. It is captured when something is sent, or when the visitor
 * wants to see it, and never in between.
 */
export class ContextController implements ReactiveController {
  readonly #host: Host;
  readonly #around: ContextSurroundings;
  readonly #watch: PageWatch;
  /** Where the visitor was when the chat came onto the page. */
  #firstPage: {url: string; title: string} | undefined;
  #warned = false;
  /** Fields of the page's own that were too much the last time. */
  #leftOut = '';
  #warm = false;

  constructor(host: Host, around: ContextSurroundings) {
    this.#host = host;
    this.#around = around;
    this.#watch = new PageWatch(host);
    host.addController(this);
  }

  /** The page's author wants something told, and the API would be told of it. */
  get offered(): boolean {
    return this.#isWanted && this.#around.taken().uiContext;
  }

  /** It goes with the next question. */
  get attached(): boolean {
    return this.offered && this.#around.agreed();
  }

  /** Whether a field is of type password, or was while the chat watched the page. */
  readonly wasPassword = (field: Element): boolean => this.#watch.wasPassword(field);

  /** What would be sent now, exactly. Rejects where it cannot be read, or the page's own function fails. */
  readonly capture = async (): Promise<SentContext> => {
    this.#warnOfNoPlace();
    this.#around.refresh();
    if (!this.attached) return {};
    const [context, isShowable] = await withDeadline(
      Promise.all([this.#captureAll(), this.#around.showable()]),
      DEADLINE,
    );
    // The visitor may have said no meanwhile.
    return isShowable && this.attached ? context : {};
  };

  /** Loads what reads the page, while there is nothing else to do. */
  prepare(): void {
    if (this.#warm || !this.attached || !this.#isWanted) return;
    this.#warm = true;
    whenIdle(() => {
      loadCapture().catch(() => undefined);
      return true;
    });
  }

  /** What the visitor did so far is not told any more. */
  forget(): void {
    this.#watch.forget();
  }

  hostConnected(): void {
    this.hostUpdate();
  }

  hostDisconnected(): void {
    this.#watch.stop();
  }

  /** Passwords have to be seen before they are shown: this begins with the first page that wants anything told. */
  hostUpdate(): void {
    const {sources} = this.#around.wanted();
    if (sources.length > 0) this.#firstPage ??= {url: location.href, title: document.title};
    const isWatched = sources.length > 0 || this.#around.fillsForms();
    if (isWatched && this.#host.isConnected) this.#watch.start();
    else this.#watch.stop();
  }

  get #isWanted(): boolean {
    const {sources, own} = this.#around.wanted();
    return sources.length > 0 || own !== undefined;
  }

  async #captureAll(): Promise<SentContext> {
    const {sources, query, own: given} = this.#around.wanted();
    const asking = this.#ownOf(given);
    if (sources.length === 0) return uiContextOf(await asking);
    const [own, {captureContext, captureScan}] = await Promise.all([asking, loadCapture()]);
    const context = captureContext(document, this.#watch, {sources, query, own});
    const scan = this.#around.taken().scanContext && this.#firstPage;
    return {...uiContextOf(context), ...(scan && {scanContext: captureScan(scan)})};
  }

  async #ownOf(given: WantedContext['own']): Promise<UiContext> {
    if (given === undefined) return {};
    const [own, {ownContext}] = await Promise.all([
      typeof given === 'function' ? given() : given,
      loadCapture(),
    ]);
    const {context, leftOut} = ownContext(own);
    const names = leftOut.join(', ');
    if (names !== '' && names !== this.#leftOut)
      console.warn(
        `dragoman: these fields of uiContext are no JSON, or more than 4 KiB together, and are not sent: ${names}.`,
      );
    this.#leftOut = names;
    return context;
  }

  /** Whoever asks for context that goes nowhere should know why it does not arrive. */
  #warnOfNoPlace(): void {
    if (this.#warned || !this.#isWanted || this.#around.taken().uiContext) return;
    this.#warned = true;
    console.warn(
      'dragoman: this API documents no field for the page context, so none is sent. Name one: context-field="…".',
    );
  }
}

function uiContextOf(uiContext: UiContext): SentContext {
  return Object.keys(uiContext).length === 0 ? {} : {uiContext};
}
