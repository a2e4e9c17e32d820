import type {Message} from '../conversation/message.js';

/** What has come at the end of a conversation since the visitor left it. */
export class Unseen {
  #seen: readonly Message[] = [];
  #messages: readonly Message[] = [];

  /** @param away whether the end is out of the visitor's view. */
  update(messages: readonly Message[], away: boolean): void {
    this.#messages = messages;
    // Another conversation has not come at the end of this one.
    if (!away || messages[0]?.id !== this.#seen[0]?.id) this.#seen = messages;
  }

  /** Messages that were not there; those that are silent do not count. */
  get count(): number {
    return this.#messages.slice(this.#seen.length).filter(({silent}) => !silent).length;
  }

  /** The message that was the last has changed since: it has grown, mostly. */
  get grown(): boolean {
    const last = this.#seen.length - 1;
    return this.#messages[last] !== this.#seen[last];
  }
}
