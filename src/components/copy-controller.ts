import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Message} from '../conversation/message.js';
import {copyRich, copyText} from '../host/clipboard.js';
import {later} from '../host/frame-scheduler.js';
import type {CopyState} from './prose.js';
import {richText} from './rich-text.js';
import type {Strings} from './strings.js';
import {TellRequest} from './tell-request.js';

/** Milliseconds for which the button says what it did. */
const SAID_FOR = 2000;

/** Copies a message: a question as it was written, an answer as Markdown and as what is on screen. */
export class CopyController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #state: CopyState = 'ready';
  #forget: () => void = () => undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** What was just done. */
  get state(): CopyState {
    return this.#state;
  }

  hostDisconnected(): void {
    this.#forget();
    this.#become('ready');
  }

  /** Must be called while a press is handled. */
  async copy({role, text}: Message, strings: Strings): Promise<void> {
    const host = this.#host;
    const copied = await (role === 'user'
      ? copyText(text, host)
      : copyRich(text, richText(host.querySelectorAll('dragoman-markdown')), host));
    this.#become(copied ? 'copied' : 'failed');
    host.dispatchEvent(new TellRequest(copied ? strings.copied : strings.copyFailed));
    this.#forget();
    this.#forget = later(SAID_FOR, () => this.#become('ready'));
  }

  #become(state: CopyState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#host.requestUpdate();
  }
}
