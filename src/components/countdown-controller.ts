import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Counts down to a moment in whole seconds and asks its host to render at each. */
export class CountdownController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #until = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Sets the moment, in milliseconds since 1970; undefined for none. */
  countTo(until: number | undefined): void {
    this.#until = until ?? 0;
    this.#arm();
  }

  /** Seconds that remain, rounded up; 0 once the moment is past. */
  get seconds(): number {
    return Math.max(0, Math.ceil((this.#until - Date.now()) / 1000));
  }

  hostConnected(): void {
    this.#arm();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Aims at the next whole second, so that a throttled tab shows no wrong number when it is back. */
  #arm(): void {
    clearTimeout(this.#timer);
    const remaining = this.#until - Date.now();
    if (remaining <= 0) return;
    this.#timer = setTimeout(
      () => {
        this.#host.requestUpdate();
        this.#arm();
      },
      remaining % 1000 || 1000,
    );
  }
}
