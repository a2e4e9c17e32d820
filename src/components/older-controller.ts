import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {overFrames} from '../host/frame-scheduler.js';
import type {ShownMessages} from './shown-messages.js';

/** Messages that come when older ones are wanted. */
export const ENOUGH = 32;

/** Messages of them that come in one frame. */
const IN_A_FRAME = 4;

/** Brings older messages on screen, some with each frame, so that no frame is late for them. */
export class OlderController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #shown: ShownMessages;
  #coming = false;
  #stop: () => void = () => undefined;

  constructor(host: ReactiveControllerHost, shown: ShownMessages) {
    this.#host = host;
    this.#shown = shown;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#stop();
    this.#coming = false;
  }

  /** Brings some more, the first of them with the host's next update. False where there are none. */
  bring(): boolean {
    if (this.#coming) return true;
    if (this.#shown.older() === 0) return false;
    let left = ENOUGH - IN_A_FRAME;
    this.#coming = true;
    this.#bringSome();
    this.#stop = overFrames(() => {
      this.#bringSome();
      left -= IN_A_FRAME;
      this.#coming = left > 0 && this.#shown.older() > 0;
      return !this.#coming;
    });
    return true;
  }

  #bringSome(): void {
    this.#shown.reach(IN_A_FRAME);
    this.#host.requestUpdate();
  }
}
